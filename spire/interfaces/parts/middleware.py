"""What happens around every page: how long a login lasts, its language, the second factor, refusals as a page, and an empty
browser at the end.
"""

import re
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from spire.foundation.access import sessions as rows
from spire.foundation.access.queries import is_staff
from spire.foundation.values import typed
from spire.foundation.values.errors import Refused
from spire.foundation.values.sentences import one_full_stop_in_a_page
from spire.interfaces.parts import clock, sessions
from spire.interfaces.parts.errors import not_found
from spire.interfaces.theme import words
from spire.journey.programmes import queries as programmes

Answer = Callable[[HttpRequest], HttpResponse]
LONG_ENOUGH = 40
SECRET = re.compile("password|code|csrf|once|was")
OPEN_TO_ONE_FACTOR = ("/account/", "/static/", "/language/")


class Lasting:
    """A session that lay still too long, lasted too long, or turned up on another device is over.

    Whose it was is remembered for this one request, so that what it sent can be kept for its owner.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if why := sessions.why_over(request):
                # A session that moved may be a stolen one: nothing of what it sent is kept.
                request.late_login_id = request.user.pk if why != "moved" else None
                request.session.flush()
                request.user = AnonymousUser()
            else:
                sessions.note_use(request)
        elif key := request.COOKIES.get(settings.SESSION_COOKIE_NAME):
            request.late_login_id = rows.login_of_a_late(key, at=clock.machine()) if request.method == "POST" else None
        return self.get_response(request)


class OwnLanguage:
    """Speak the login's language; a stranger's is the cookie's or Danish."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return self.get_response(request)


class SecondFactor:
    """Staff without a second factor get no further than the page that sets one up."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            request.user.is_authenticated
            and not request.path.startswith(OPEN_TO_ONE_FACTOR)
            and not request.session.get(sessions.OUTSIDE_SECOND)
            and is_staff(request.user, on=clock.today())
            and not is_mfa_enabled(request.user)
        ):
            return redirect("mfa_activate_totp")
        return self.get_response(request)


class RefusedPage:
    """A refusal that no view caught goes back to where the person came from, in words."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a Refused with its sentence; anything else goes on up."""
        if not isinstance(exception, Refused):
            return None
        context = {"sentence": words.sentence(exception), "back": _came_from(request), "typed": _typed(request)}
        return render(request, "parts/refused.html", context, status=409)


class OnlyTyped:
    """Signs that no person types and no database takes: an address with one is not found, from what was sent they fall away."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or any("\0" in text for _name, texts in request.GET.lists() for text in texts):
            return not_found(request, Http404())
        if request.method == "POST":
            request.POST = _only_typed(request.POST)
        return self.get_response(request)


class OneFullStop:
    """A sentence of a page that ends in an amount ends once."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = not response.streaming and response.get("Content-Type", "").startswith("text/html")
        if is_page and b"kr." in response.content:
            response.content = one_full_stop_in_a_page(response.content.decode()).encode()
        return response


class RemembersTemplates:
    """A page that asks many times for the same programme's template asks the database once."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with programmes.remembering():
            return self.get_response(request)


class LeavesNothing:
    """Logging out empties what the browser keeps for the pages: tablets are shared."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and request.path == reverse("account_logout"):
            response["Clear-Site-Data"] = '"storage"'
        return response


def _only_typed(posted: QueryDict) -> QueryDict:
    cleaned = QueryDict(mutable=True)
    for name, values in posted.lists():
        cleaned.setlist(typed.only_typed(name), [typed.only_typed(value) for value in values])
    cleaned._mutable = False  # as Django's own
    return cleaned


def _typed(request: HttpRequest) -> list[str]:
    """The texts that were sent and would be lost with the page; nothing that was only chosen, and no password."""
    fields = request.POST.lists() if request.method == "POST" else ()
    texts = [text for name, values in fields if not SECRET.search(name) for text in values]
    return [text for text in texts if len(text.split()) > 1 or len(text) >= LONG_ENOUGH]


def _came_from(request: HttpRequest) -> str:
    return request.path if request.method == "POST" else reverse("home")
