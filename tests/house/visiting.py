"""Asking addresses without the whole way there: what a route's own guard says, of every method, in no time."""

from collections.abc import Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern

from spire.foundation.access.models import Login
from spire.foundation.values.actor import Actor
from spire.interfaces.parts.routes import ANYONE, PUBLIC
from spire.interfaces.portal import urls as portal
from spire.interfaces.web import urls as web

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def patterns() -> Iterator[URLPattern]:
    """Every route of the two tables."""
    yield from (*web.urlpatterns, *portal.urlpatterns)


def is_open(needs: str, by: Actor) -> bool:
    """Whether a route is open to somebody's roles."""
    return needs in (PUBLIC, ANYONE) or by.holds(needs)


def let_past(those: Iterable[URLPattern], login: Login, by: Actor) -> list[str]:
    """The routes that are not open to an actor and let them past their guard all the same, with the method."""
    found = []
    for pattern in those:
        if is_open(pattern.callback.needs, by):
            continue
        past = [method for method in METHODS if not _is_refused(pattern, _request(method, login, by))]
        found += [f"{by.role}: {method} {pattern.name}" for method in past]
    return found


def _request(method: str, login: Login, by: Actor) -> HttpRequest:
    request = RequestFactory().generic(method, "/")
    request.user, request._actor = login, by  # type: ignore[attr-defined]
    return request


def _is_refused(pattern: URLPattern, request: HttpRequest) -> bool:
    """Whether the guard says not found; a view that is reached fails on its missing arguments, or answers."""
    try:
        answer: HttpResponse | None = pattern.callback(request)
    except Http404:
        return True
    except Exception:  # noqa: BLE001 - the view was reached, whatever it thinks of such a request
        return False
    return answer is not None and answer.status_code == 404
