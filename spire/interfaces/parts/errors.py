"""The pages for what is not there, what broke, what came from elsewhere, and what is too much: words, never details."""

import logging
import math
import sys
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spire.interfaces.parts import faults, whole_posts

log = logging.getLogger("spire.security")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not here, or not yours: the same page for both."""
    return render(request, "parts/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something is away, or it is ours to mend: no details for the person, the log has them. Asks the database nothing."""
    fault = faults.fault_of(sys.exc_info()[1])
    if fault is not None:
        return faults.page(request, fault)
    return render(None, "parts/broken.html", status=500)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that no page of ours sends, or an address that is not ours: nothing of it is used for the answer."""
    return render(None, "parts/not_understood.html", status=400)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without our own sign: sent from elsewhere, or from a page that is older than the login; or half of one."""
    if whole_posts.is_cut(request.environ):
        return faults.page(request, faults.CUT)
    log.warning(
        "a form without our sign was refused at %s", request.resolver_match and request.resolver_match.view_name
    )
    return render(request, "parts/not_from_here.html", status=403)


def too_often(request: HttpRequest, left: timedelta) -> HttpResponse:
    """Too many within a while: when to come back, in words and for machines."""
    seconds = math.ceil(left.total_seconds())
    answer = render(request, "parts/too_often.html", {"minutes": math.ceil(seconds / 60)}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


def too_large(request: HttpRequest, most: int) -> HttpResponse:
    """More at once than the page can use."""
    answer = render(request, "parts/too_large.html", {"most": most}, status=413)
    answer["Connection"] = "close"
    return answer
