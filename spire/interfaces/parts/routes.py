"""The route table's helper: every page names its permission, and what is not yours is not found. # K-2

A page that is `fresh` is opened only by somebody who proved lately who they are. What was sent to a page by a login
that had run out, or was not fresh, is kept for that login and comes back after it: nothing typed is lost.
"""

import logging
from collections.abc import Callable, Mapping
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from spire.foundation.access import kept
from spire.foundation.access.queries import NotFound
from spire.interfaces.parts import clock, sessions
from spire.interfaces.parts.request import actor_of

log = logging.getLogger("spire.security")

PUBLIC = "public"
ANYONE = "anyone"
View = Callable[..., HttpResponse]


def page(route: str, view: View, *, needs: str, name: str, fresh: bool = False) -> URLPattern:
    """A route with its permission: PUBLIC, ANYONE who is logged in, or a permission's name.

    `fresh` pages ask those who have not proved lately who they are to do it again, and then go on.
    """
    return path(route, _guarded(view, needs, fresh=fresh), name=name)


def _guarded(view: View, needs: str, *, fresh: bool) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if needs != PUBLIC and not request.user.is_authenticated:
            return _to_the_door(request)
        if needs not in (PUBLIC, ANYONE) and not _may_open(request, needs, kwargs):
            log.warning("login %s may not %s", request.user.pk, needs)
            raise Http404
        if needs != PUBLIC:
            sessions.note_rights(request, actor_of(request))
        if fresh and not sessions.is_fresh(request):
            return _at_the_door(request, request.user.pk, door="prove")
        try:
            return view(request, *args, **kwargs)
        except NotFound as missing:
            raise Http404 from missing

    guarded.needs, guarded.fresh = needs, fresh  # type: ignore[attr-defined]
    return guarded


def _may_open(request: HttpRequest, needs: str, named: Mapping[str, object]) -> bool:
    """Whether a role gives the permission, or what is opened of the enrolment that the address names.

    Who has it only by an opening reads, and only what the address names: no lists, and nothing is sent.
    """
    by, reads = actor_of(request), request.method in ("GET", "HEAD")
    opened = [one for one in by.reach if one.enrolment_id == named.get("enrolment_id")]
    is_opened = reads and any(needs in one.permissions for one in opened)
    if by.holds(needs):
        return is_opened or all(one.organisation_id in by.where(needs) for one in opened)
    if "enrolment_id" in named or not named or not reads:
        return is_opened
    return any(needs in one.permissions for one in by.reach)


def _to_the_door(request: HttpRequest) -> HttpResponse:
    """To the login; a script that asked in the background is told so, and what it wrote stays where it is."""
    if request.headers.get("HX-Request") or request.headers.get("Sec-Fetch-Dest") == "empty":
        return HttpResponse(_("You have been logged out. Log in again; what you wrote is still here."), status=401)
    return _at_the_door(request, getattr(request, "late_login_id", None), door="account_login")


def _at_the_door(request: HttpRequest, login_id: int | None, *, door: str) -> HttpResponse:
    answer = redirect_to_login(_back_to(request, login_id), login_url=reverse(door))
    answer.is_at_the_door = True  # type: ignore[attr-defined] - so that nobody takes it for the end of what was sent
    return answer


def _back_to(request: HttpRequest, login_id: int | None) -> str:
    """Where to go after the login: to what was sent, when it could be kept, or to the page."""
    if request.method != "POST":
        return request.get_full_path()
    token = None
    if login_id is not None and not request.path.startswith("/account/"):
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
        token = kept.keep(login_id, request.get_full_path(), fields, had_files=bool(request.FILES), at=clock.machine())
    return reverse("kept", args=[token]) if token else request.get_full_path()
