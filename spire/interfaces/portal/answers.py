"""My own answers: what I sent, two versions beside each other, the PDF, and talking with my coach about an answer.  # E-2"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from spire.interfaces.parts import form_pdf, form_reading
from spire.interfaces.portal import mine


def read(request: HttpRequest, key: str, number: int | None = None) -> HttpResponse:
    """One version with what is said about it; the newest without a number."""
    shown = form_reading.read(mine.my_enrolment(request), key, places=places(key), number=number)
    return render(request, "portal/answers/read.html", shown)


def compare(request: HttpRequest, key: str) -> HttpResponse:
    """Two versions beside each other."""
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    shown = form_reading.compared(mine.my_enrolment(request), key, before=before, after=after, places=places(key))
    return render(request, "portal/answers/compare.html", shown)


def pdf(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One version as a file."""
    return form_pdf.answer(mine.my_enrolment(request), key, number)


@require_POST
def talk(request: HttpRequest, key: str) -> HttpResponse:
    """Say something about an answer, or close the talk."""
    at = form_reading.talk(request, mine.my_enrolment(request), key)
    return redirect(reverse("my_form_read", args=(key,)) + at)


def places(key: str) -> form_reading.Places:
    """Where the pages of one of my forms are."""
    return form_reading.Places(
        read=lambda number: reverse("my_form_read_one", args=(key, number)),
        compare=reverse("my_form_compare", args=(key,)),
        pdf=lambda number: reverse("my_form_pdf", args=(key, number)),
        talk=reverse("my_form_talk", args=(key,)),
        fill_in=reverse("my_form_check", args=(key,)),
    )
