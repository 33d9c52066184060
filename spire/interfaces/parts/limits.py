"""How often something may be done, by one login and from one network: a table, and the one place that asks it.

Counted in the database, so that all workers count together. The limits are above what people do and below what
programs do; an office shares one network. What is not named here has no limit of its own. # docs/security.md
"""

import ipaddress
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from spire.foundation.access import tallies
from spire.interfaces.parts import clock, errors

log = logging.getLogger("spire.security")

MINUTE: Final = timedelta(minutes=1)
QUARTER: Final = timedelta(minutes=15)
HOUR: Final = timedelta(hours=1)
SENT: Final = ("POST",)
ASKED: Final = ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many within a while; a page without a login has only the network to count."""

    name: str
    lasts: timedelta
    of_login: int | None = None
    of_network: int | None = None
    methods: tuple[str, ...] = SENT
    routes: tuple[str, ...] = ()


LIMITS: Final = (
    Limit("login", QUARTER, of_network=300, routes=("account_login", "mfa_login_webauthn")),
    Limit("second_factor", QUARTER, of_login=40, of_network=300, routes=("mfa_authenticate", "prove")),
    Limit("password_asked", HOUR, of_network=30, routes=("account_reset_password",)),
    Limit("password_link", HOUR, of_network=120, methods=ASKED, routes=("account_reset_password_from_key",)),
    Limit("code_tried", QUARTER, of_network=150, routes=("code",)),
    Limit("letter", HOUR, of_network=120, routes=("letter_in",)),
    Limit("provider_answer", HOUR, of_network=400, methods=ASKED, routes=("outside_answer",)),
    Limit("sessions_ended", HOUR, of_login=40, routes=("login_sessions",)),
    Limit("language", HOUR, of_network=300, routes=("language",)),
    Limit("calendar", HOUR, of_network=1200, methods=ASKED, routes=("calendar_file",)),
    Limit("tablet_form", HOUR, of_network=1200, routes=("tablet_form", "tablet_check", "tablet_page", "tablet_end")),
    Limit(
        "search", MINUTE, of_login=90, methods=ASKED, routes=("search", "referral_alike", "inquiry_alike")
    ),
    Limit(
        "export",
        HOUR,
        of_login=60,
        methods=ASKED,
        routes=(
            "overview_export",
            "report_status_file",
            "letters_print",
            "payment_file_fetch",
            "claims_fetch",
            "book_sheet",
            "book_sie",
            "book_package",
            "book_journal_sheet",
            "book_account_sheet",
            "log_file",
            "rights_file",
            "rights_enrolment_file",
            "data_copy",
            "my_data_copy",
        ),
    ),
    Limit(
        "drawing",
        HOUR,
        of_login=240,
        methods=ASKED,
        routes=(
            "my_form_pdf",
            "my_screening_pdf",
            "my_plan_file",
            "my_budget_workbook",
            "my_loan_statement",
            "my_meeting_calendar",
            "enrolment_form_pdf",
            "enrolment_plan_file",
            "enrolment_budget_workbook",
            "enrolment_letter_in",
            "meeting_calendar",
            "screening_pdf",
            "network_day_script_pdf",
            "decision_preview",
            "letter_example",
        ),
    ),
    Limit(
        "upload",
        HOUR,
        of_login=120,
        routes=(
            "my_document_send",
            "my_budget_read",
            "my_budget_attach",
            "enrolment_budget_read",
            "enrolment_budget_attach",
            "document_new",
            "loan_sign",
            "cohort_material",
            "teaching_material",
            "payment_file_answer",
            "bank_files",
            "my_account_read",
            "enrolment_account_read",
        ),
    ),
)  # fmt: skip
OF_ROUTES: Final = {route: limit for limit in LIMITS for route in limit.routes}


class Limited:
    """Asks the table before a page; who comes too often is told when to come back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit = OF_ROUTES.get(_route(request))
        if limit is not None and request.method in limit.methods and (left := _too_often(request, limit)):
            return errors.too_often(request, left)
        return self.get_response(request)


def is_too_often(request: HttpRequest, what: str, *, most: int) -> bool:
    """Whether this network has sent more than `most` of these within the hour; asking counts as sending.

    For the forms that say so themselves, so that what was typed stays on the page.
    """
    return bool(_too_often(request, Limit(what, HOUR, of_network=most)))


def address_of(request: HttpRequest) -> str:
    """Who asks. Each of our own proxies adds the address that it sees as the last one; earlier ones are hearsay."""
    if not settings.PROXIES:
        return str(request.META.get("REMOTE_ADDR", ""))
    passed_on = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    return passed_on[-settings.PROXIES] if len(passed_on) >= settings.PROXIES else request.META.get("REMOTE_ADDR", "")


def network_of(request: HttpRequest) -> str:
    """The network that counts as one: an IPv4 address, or the /64 that one connection gets of IPv6."""
    try:
        address = ipaddress.ip_address(address_of(request))
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _too_often(request: HttpRequest, limit: Limit) -> timedelta:
    """Count this one; gives how long to wait, or nothing while the limit is kept."""
    at, waits = clock.machine(), timedelta(0)
    login_id = request.user.pk if request.user.is_authenticated else None
    sides = ((limit.of_login, f"login:{login_id}" if login_id else ""), (limit.of_network, network_of(request)))
    for most, who in sides:
        if most is None or not who:
            continue
        found, left = tallies.count(limit.name, who, lasts=limit.lasts, at=at)
        if found > most:
            waits = max(waits, left, timedelta(seconds=1))
    if waits:
        log.warning("limit %s reached by %s", limit.name, f"login {login_id}" if login_id else "a network")
    return waits


def _route(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""
