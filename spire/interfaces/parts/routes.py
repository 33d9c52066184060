"""The route table's helper: every page names its permission, and what is not yours is not found. # K-2"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from spire.foundation.access.queries import NotFound
from spire.interfaces.parts.request import actor_of

PUBLIC = "public"
ANYONE = "anyone"
View = Callable[..., HttpResponse]


def page(route: str, view: View, *, needs: str, name: str) -> URLPattern:
    """A route with its permission: PUBLIC, ANYONE who is logged in, or a permission's name."""
    return path(route, _guarded(view, needs), name=name)


def _guarded(view: View, needs: str) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if needs != PUBLIC and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if needs not in (PUBLIC, ANYONE) and not actor_of(request).can(needs):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except NotFound as missing:
            raise Http404 from missing

    guarded.needs = needs  # type: ignore[attr-defined]
    return guarded
