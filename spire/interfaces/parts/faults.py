"""What the house says when something it stands on is away: in plain words, without asking the database anything.

Nothing half done is left behind, because every post is one transaction. What was typed comes back with the page, under
the same key, so that trying again does it once (docs/choices/0026, 0035).
"""

import errno
from dataclasses import dataclass
from typing import Final

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.middleware.csrf import CsrfViewMiddleware
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_from_request, override
from django.utils.translation import gettext_lazy as _

from spire.foundation.records.drawing import NotDrawn

FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG)
# PostgreSQL's own numbers: ended for time, for a lock, for a deadlock; no room; only reading.
BUSY_STATES: Final = ("57014", "55P03", "40P01", "40001")
DEADLOCKS: Final = ("40P01", "40001")
FULL_STATES: Final = ("53100", "25006")
NEVER_BACK: Final = ("password", "code", "secret", "otp", "credential")
NO_TEXT: Final = ("csrfmiddlewaretoken", "once", "stood", "was")  # the page's own signs
LONG_ENOUGH_TO_SHOW: Final = 20
DEEPEST: Final = 10


@dataclass(frozen=True, slots=True)
class Fault:
    """What is away: the status, how soon it is worth trying again, and what the person is told."""

    key: str
    status: int = 503
    seconds: int = 30
    is_deadlock: bool = False


CUT: Final = Fault("cut", status=400, seconds=0)
SENTENCES: Final = {
    "database": (
        _("We cannot reach our own data just now"),
        _("It is our fault, not yours, and nothing of yours is lost. Wait half a minute and try again."),
    ),
    "busy": (
        _("It took too long just now"),
        _("Somebody else is writing in the same place, or the house has much to do. Nothing was changed. Try again."),
    ),
    "full": (
        _("The house cannot keep anything just now"),
        _(
            "Its disk is full or closed for writing. You can read, but not save, until the administrator has mended it. "
            "Nothing was changed. Tell your contact in the team if it lasts."
        ),
    ),
    "drawing": (
        _("The paper could not be drawn just now"),
        _("What it says is kept and safe; only the PDF is missing. Try again in a few minutes."),
    ),
    "cut": (
        _("Only half of it arrived"),
        _("The connection broke off while it was being sent, so nothing was kept. Go back and send it again."),
    ),
}


def fault_of(error: BaseException | None) -> Fault | None:
    """What is away, from the error or from what lies behind it; None where the fault is in our own work."""
    for one in _behind(error):
        if isinstance(one, UnreadablePostError):
            return CUT
        if isinstance(one, NotDrawn):
            return Fault("drawing", seconds=300)
        if isinstance(one, OSError) and one.errno in FULL:
            return Fault("full", seconds=300)
        if isinstance(one, DatabaseError | InterfaceError) and (found := _of_database(one)):
            return found
    return None


def page(request: HttpRequest, fault: Fault) -> HttpResponse:
    """The page of a fault, with what was typed and a button that sends it again."""
    is_in_background = request.headers.get("HX-Request") or request.headers.get("Sec-Fetch-Dest") == "empty"
    with override(get_language() or get_language_from_request(request)):
        title, told = SENTENCES[fault.key]
        if is_in_background:
            answer = HttpResponse(f"{title}. {told}", content_type="text/plain; charset=utf-8")
        else:
            sent = _sent(request) if fault.key != "cut" else []
            context = {
                "title": title,
                "told": told,
                "sent": sent,
                "written": _long(sent),
                "had_files": bool(sent) and bool(request.FILES),
                "path": request.get_full_path(),
                "is_post": request.method == "POST",
            }
            answer = HttpResponse(render_to_string("parts/fault.html", context))
    answer.status_code = fault.status
    answer["Cache-Control"] = "no-store"
    if fault.seconds:
        answer["Retry-After"] = str(fault.seconds)
    answer.is_deadlock = fault.is_deadlock  # type: ignore[attr-defined]
    return answer


def _behind(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and len(found) < DEEPEST:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def _of_database(error: Exception) -> Fault | None:
    """By PostgreSQL's number, or by SQLite's words, for it has no numbers here."""
    state = str(getattr(error.__cause__, "sqlstate", None) or "")
    words = str(error)
    if state in FULL_STATES or "disk is full" in words or "readonly database" in words:
        return Fault("full", seconds=300)
    if state in BUSY_STATES or "is locked" in words:
        return Fault("busy", seconds=5, is_deadlock=state in DEADLOCKS)
    if isinstance(error, OperationalError | InterfaceError):
        return Fault("database")
    return None


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a post of ours, to be sent again; none of a login's, and none that another site has sent."""
    if request.method != "POST" or request.path.startswith("/account/"):
        return []
    try:
        if CsrfViewMiddleware(lambda _request: HttpResponse()).process_view(request, None, (), {}) is not None:
            return []
        lists = list(request.POST.lists())
    except (OSError, ValueError):
        return []
    return [(name, value) for name, values in lists for value in values if not _is_secret(name)]


def _is_secret(name: str) -> bool:
    return name != "csrfmiddlewaretoken" and any(word in name.lower() for word in NEVER_BACK)


def _long(sent: list[tuple[str, str]]) -> list[str]:
    texts = (value for name, value in sent if name not in NO_TEXT)
    return [text for text in texts if len(text) >= LONG_ENOUGH_TO_SHOW and " " in text.strip()]
