"""What happens around every page: the login's own language, the second factor, refusals as a page, and an empty browser at the end."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from spire.foundation.access.queries import is_staff
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.theme import words

Answer = Callable[[HttpRequest], HttpResponse]
OPEN_TO_ONE_FACTOR = ("/account/", "/static/", "/language/")


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
        context = {"sentence": words.sentence(exception), "back": _came_from(request)}
        return render(request, "parts/refused.html", context, status=409)


class LeavesNothing:
    """Logging out empties what the browser keeps for the pages: tablets are shared."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and request.path == reverse("account_logout"):
            response["Clear-Site-Data"] = '"storage"'
        return response


def _came_from(request: HttpRequest) -> str:
    return request.path if request.method == "POST" else reverse("home")
