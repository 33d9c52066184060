"""What every template has at hand."""

from functools import partial
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from spire.foundation.access import providers
from spire.interfaces.parts import clock, sessions
from spire.interfaces.parts.login import DEMO_PASSWORD, demo_logins
from spire.interfaces.parts.menu import cog_of, menu_of
from spire.interfaces.parts.request import actor_of
from spire.journey.enrolments import queries as enrolments

# Those who write in a café or a workshop, on a telephone: every form of theirs survives a lost connection.
ON_THE_WAY = ("portal.use", "mentor.work", "session.teach")


def house(request: HttpRequest) -> dict[str, object]:
    """The menu, the actor, today, and whether these are demonstration data."""
    is_known = getattr(request, "user", None) is not None and request.user.is_authenticated
    at_the_door = settings.DEMO and request.path.startswith("/account/")
    return {
        "is_demo": settings.DEMO,
        "demo_logins": demo_logins() if at_the_door else [],
        "demo_password": DEMO_PASSWORD,
        "today": clock.today(),
        "drafts": _drafts(request) if is_known else {},
        "menu": menu_of(request) if is_known else [],
        "actor": actor_of(request) if is_known else None,
        "search_url": _search_url(request) if is_known else "",
        "cog": cog_of(request) if is_known else [],
        "doors": _doors(request) if request.path.startswith("/account/login/") else {},
        "lasting": sessions.seconds_left(request) if is_known else {},
        "business_name": partial(_business_name, request) if is_known else "",
    }


def _drafts(request: HttpRequest) -> dict[str, str]:
    """Whose drafts the browser keeps, by a sign that names nobody, and of which forms: all but staff's, who choose."""
    owner = salted_hmac("spire.drafts", str(request.user.pk)).hexdigest()[:16]
    is_for_all = any(actor_of(request).holds(right) for right in ON_THE_WAY)
    return {"owner": owner, "of": "all" if is_for_all else "some"}


def _doors(request: HttpRequest) -> dict[str, object]:
    """The providers that people may log in by, and where to go afterwards."""
    language, wanted = get_language() or "da", request.GET.get("next", "")
    named = [(one.audience, {"key": one.key, "name": one.name(language)}) for one in providers.all_of()]
    return {
        "citizens": [one for audience, one in named if audience == providers.CITIZENS],
        "staff": [one for audience, one in named if audience == providers.EMPLOYEES],
        "query": f"?{urlencode({'next': wanted})}" if wanted else "",
    }


def _search_url(request: HttpRequest) -> str:
    """Where the search box of the header sends what is asked for, for those who may search."""
    return reverse("search") if actor_of(request).holds("search.use") else ""


def _business_name(request: HttpRequest) -> str:
    """What the participant's business is called: it stands at the top of their pages. # A-7"""
    enrolment = enrolments.newest_of(actor_of(request))
    return enrolment.business_name if enrolment is not None else ""
