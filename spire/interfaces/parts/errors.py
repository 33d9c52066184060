"""The pages for what is not there and for what broke."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not here, or not yours: the same page for both."""
    return render(request, "parts/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Ours to mend: no details for the person, the log has them. Rendered without the house's context."""
    return render(None, "parts/broken.html", status=500)
