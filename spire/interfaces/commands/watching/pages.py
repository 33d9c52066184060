"""The answers to who watches: a word for each question, and 503 when one of them is no."""

import hmac
from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from spire.interfaces.commands.watching import figures, vitals
from spire.interfaces.parts.routes import PUBLIC, page

Questions = Iterable[tuple[str, Callable[[], bool]]]
NEEDS_THE_DATABASE = "database"


def live(request: HttpRequest) -> JsonResponse:
    """This process answers; nothing else is asked, for a database that is away is no reason to start it anew."""
    return _told({})


def ready(request: HttpRequest) -> JsonResponse:
    """Pages may be sent here."""
    return _asked(vitals.READY)


def whole(request: HttpRequest) -> JsonResponse:
    """All is well with the house, its worker and its nights."""
    return _asked(vitals.WHOLE)


def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, for whoever has the token; to everyone else there is no such page."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.METRICS_TOKEN
    if not token or not hmac.compare_digest(given.encode(), token.encode()):
        raise Http404
    return _not_kept(HttpResponse(generate_latest(figures.registry()), content_type=CONTENT_TYPE_LATEST))


def _asked(questions: Questions) -> JsonResponse:
    """Each question in turn; without a database those after it are answered by no."""
    answers: dict[str, bool] = {}
    for name, ask in questions:
        answers[name] = answers.get(NEEDS_THE_DATABASE, True) and ask()
    return _told(answers)


def _told(answers: dict[str, bool]) -> JsonResponse:
    well = all(answers.values())
    told = {"status": "ok" if well else "failing", "checks": answers}
    return _not_kept(JsonResponse(told, status=200 if well else 503))


def _not_kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


urlpatterns = [
    page("health/", whole, needs=PUBLIC, name="health"),
    page("health/live/", live, needs=PUBLIC, name="health_live"),
    page("health/ready/", ready, needs=PUBLIC, name="health_ready"),
    page("metrics/", metrics, needs=PUBLIC, name="metrics"),
]
