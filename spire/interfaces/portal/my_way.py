"""My way: where am I, what is my turn, what comes next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(request: HttpRequest) -> HttpResponse:
    """The participant's home."""
    return render(request, "portal/my_way.html")
