"""My overview: the home of everyone who works here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def overview(request: HttpRequest) -> HttpResponse:
    """What to do today."""
    return render(request, "web/overview.html")
