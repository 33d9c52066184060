"""The headers that every answer carries, whoever made it: a page, a file, a refusal, a static file. # docs/security.md"""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

METHODS: Final = ("GET", "HEAD", "POST")
OPENED: Final = ("GET", "HEAD")
# Asked by calendars, watchers and scripts: what they send along (a secret, a token) must not go in the open twice.
FOR_PROGRAMS: Final = ("/calendar/", "/health/", "/metrics/")
# What a browser could lend a page, and no page of ours asks for. Keys (WebAuthn) are for our own pages.
UNUSED: Final = (
    "accelerometer", "ambient-light-sensor", "attribution-reporting", "autoplay", "bluetooth", "browsing-topics",
    "camera", "display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid",
    "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "serial",
    "screen-wake-lock", "storage-access", "usb", "web-share", "xr-spatial-tracking",
)  # fmt: skip
OWN: Final = ("publickey-credentials-create", "publickey-credentials-get")
PERMISSIONS: Final = ", ".join((*(f"{name}=()" for name in UNUSED), *(f"{name}=(self)" for name in OWN)))
# A saved file has nothing to load and nothing to run, also when somebody makes a browser open it.
OF_A_FILE: Final = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; sandbox"
)
NOT_STORED: Final = "private, no-store"
ASKED_AGAIN: Final = "private, no-cache"


class Headers:
    """Outermost: only the methods that we use, and the headers that no view has to remember."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_used = request.method in METHODS
        answer = self.get_response(request) if is_used else HttpResponseNotAllowed(METHODS)
        answer.headers.setdefault("X-Content-Type-Options", "nosniff")
        answer.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        answer.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        answer.headers.setdefault("Permissions-Policy", PERMISSIONS)
        answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        answer.headers.setdefault("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY)
        answer.headers.setdefault("Cache-Control", _kept_by_a_browser(request))
        if not is_used or answer.get("Content-Disposition", "").startswith("attachment"):
            answer.headers["Content-Security-Policy"] = OF_A_FILE
        return answer


class OnlyPagesAreSentOn:
    """Who opens a page without https is sent on to it; a program, or something sent, is refused, so that it is noticed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_page = request.method in OPENED and not request.path_info.startswith(FOR_PROGRAMS)
        if is_page or request.is_secure() or not settings.SECURE_SSL_REDIRECT:
            return self.get_response(request)
        return HttpResponse("Only over https.", status=403, content_type="text/plain; charset=utf-8")


def _kept_by_a_browser(request: HttpRequest) -> str:
    """What a login sees, and the doors, are kept nowhere; a stranger's page may come back with the back button."""
    user = getattr(request, "user", None)
    is_known = user is not None and user.is_authenticated
    return NOT_STORED if is_known or request.path.startswith("/account/") else ASKED_AGAIN
