"""The log as lines of JSON, one a request and one a thing that went wrong, by number and without anything personal.

A line tells the errand, the login's number, the route's name and how long it took. Never an address with what stands in it, a
form, a name, or the words of an error: those may hold what somebody typed. Where it happened stands in `where`.
"""

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from spire.foundation.values import errand
from spire.interfaces.parts import measures

HEADER: Final = "X-Request-ID"
DEEPEST: Final = 12
TOLD: Final = ("method", "route", "status", "milliseconds", "login", "on", "step", "done")
UNNAMED: Final = "(none)"
log = logging.getLogger("spire.request")


class Lines(logging.Formatter):
    """One record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; of an error the kind and the place, not the words."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "log": record.name,
            "errand": errand.current(),
            "says": self._says(record),
        }
        line |= {name: value for name in TOLD if (value := getattr(record, name, None)) is not None}
        if trace := record.exc_text or (self.formatException(record.exc_info) if record.exc_info else ""):
            line |= _of_error(trace)
        return json.dumps(line, ensure_ascii=False, default=str)

    def _says(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        if request is None:
            return record.getMessage()
        # Django tells the address, in which a secret may stand: the name of the route says enough.
        return f"{record.getMessage().partition(':')[0]}: {route_of(request)}"


class RequestLines:
    """Around every request: its errand, its line, and its measure. The first of all, so that nothing is left out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Only a proxy of ours gives a number: a visitor's own would stand in the log, and in what the request leaves.
        told = request.headers.get(HEADER, "") if settings.PROXIES else ""
        with errand.running(errand.fit(told)) as number:
            began = time.perf_counter()
            response = self.get_response(request)
            seconds = time.perf_counter() - began
            route = route_of(request)
            response[HEADER] = number
            measures.of_request(route, request.method or "", response.status_code, seconds)
            line = {
                "method": request.method, "route": route, "status": response.status_code,
                "milliseconds": round(seconds * 1000), "login": _login_of(request),
            }  # fmt: skip
            log.info("answered", extra=line)
            return response


def route_of(request: HttpRequest) -> str:
    """The name of the route that answered; static files and what was not found have none."""
    found = getattr(request, "resolver_match", None)
    return (found.view_name or UNNAMED) if found is not None else UNNAMED


def _login_of(request: HttpRequest) -> int | None:
    """The number of the login, when somebody asked for it already: the line itself asks the database nothing."""
    user = getattr(request, "_cached_user", None)
    return user.pk if user is not None and user.is_authenticated else None


def _of_error(trace: str) -> dict[str, Any]:
    """The last error's kind, and the places on the way to it."""
    lines = [line.strip() for line in trace.splitlines() if line.strip()]
    places = [line for line in lines if line.startswith('File "')]
    return {"error": lines[-1].partition(":")[0], "where": places[-DEEPEST:]}
