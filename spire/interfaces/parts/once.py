"""Every form carries a key, so that what is sent twice is done once. Source: docs/choices/0026."""

import hashlib
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from spire.foundation.access import once
from spire.interfaces.parts.request import actor_of

FIELD = "once"
COOKIE = "spire-posted"
COOKIE_SECONDS = 24 * 3600
# The page's own signs, not what somebody has written.
NOT_CONTENT = (FIELD, "csrfmiddlewaretoken")
# Pages of the login keep no form, and end or change the session that the key belongs to.
ELSEWHERE = ("/account/", "/language/")
DRAWN_AGAIN = (200, 422)
WAITS_AFTER_DEADLOCK = (0.1, 0.4)


class Once:
    """Wraps what a form does in one transaction with its key; the same again is sent on to where the first one went."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = _key(request)
        if key is None or request.user.pk is None:
            return self.get_response(request)
        content = _content(request)
        for wait in (*WAITS_AFTER_DEADLOCK, None):
            response = self._answer(request, key, content)
            if wait is None or not getattr(response, "is_deadlock", False):
                break
            # All that was done is rolled back and nothing has left the house, so it may be done again.
            time.sleep(wait)
            messages.get_messages(request)._queued_messages.clear()  # of the try that did not count
        return response

    def _answer(self, request: HttpRequest, key: str, content: str) -> HttpResponse:
        with transaction.atomic():
            once.one_at_a_time(request.path)
            posted = once.claim(request.user.pk, key, content, by=actor_of(request))
            if posted.went_to:
                messages.success(request, _("We had it already: it was sent once."))
                return _told(HttpResponseRedirect(posted.went_to), key, "saved")
            response = self.get_response(request)
            if getattr(response, "is_at_the_door", False):
                once.release(posted)  # nothing was done: it is kept, and comes again after the login
                return response
            if 300 <= response.status_code < 400:
                once.settle(posted, response["Location"])
                return _told(response, key, "saved")
            if response.status_code >= 500:
                transaction.set_rollback(True)
                return response
            once.release(posted)
        is_page = response.status_code in DRAWN_AGAIN and response["Content-Type"].startswith("text/html")
        return _told(response, key, "shown") if is_page else response


def _key(request: HttpRequest) -> str | None:
    if request.method != "POST" or not request.user.is_authenticated or request.path.startswith(ELSEWHERE):
        return None
    try:
        return str(uuid.UUID(request.POST.get(FIELD, "")))
    except ValueError:
        return None


def _content(request: HttpRequest) -> str:
    """A fingerprint of the address and what was written: another text under the same key is another post."""
    digest = hashlib.sha256(request.get_full_path().encode())
    for name, values in sorted(request.POST.lists()):
        if name not in NOT_CONTENT:
            digest.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(repr((name, file.name, file.size)).encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.hexdigest()


def _told(response: HttpResponse, key: str, what: str) -> HttpResponse:
    """Tell the page's script what became of the post, so that it keeps or drops what it holds."""
    secure = bool(settings.SESSION_COOKIE_SECURE)
    name = f"__Host-{COOKIE}" if secure else COOKIE
    response.set_cookie(name, f"{key}.{what}", max_age=COOKIE_SECONDS, secure=secure, samesite="Lax")
    return response
