"""The pages for what is not there and for what broke."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spire.interfaces.parts import faults


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not here, or not yours: the same page for both."""
    return render(request, "parts/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something is away, or it is ours to mend: no details for the person, the log has them. Asks the database nothing."""
    fault = faults.fault_of(sys.exc_info()[1])
    if fault is not None:
        return faults.page(request, fault)
    return render(None, "parts/broken.html", status=500)
