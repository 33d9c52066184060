"""What my business needs, and where I stand: tap by tap, on a phone.  # E-1"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from spire.interfaces.parts import competence_pages
from spire.interfaces.parts.competence_pages import Places
from spire.interfaces.portal import mine


def index(request: HttpRequest) -> HttpResponse:
    """The list; every button of these pages posts here."""
    enrolment, places = mine.my_enrolment(request), _places()
    if request.method == "POST":
        return redirect(competence_pages.do(request, enrolment, places))
    return render(request, "portal/competences/index.html", competence_pages.index(enrolment, places))


def show(request: HttpRequest, competence_id: int) -> HttpResponse:
    """One competence: what was said, what is agreed, and saying it anew."""
    shown = competence_pages.shown(mine.my_enrolment(request), competence_id, _places())
    return render(request, "portal/competences/show.html", shown)


def growth(request: HttpRequest) -> HttpResponse:
    """Two days side by side."""
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    shown = competence_pages.growth(mine.my_enrolment(request), _places(), before=before, after=after)
    return render(request, "portal/competences/growth.html", shown)


def _places() -> Places:
    return Places(
        index=reverse("my_competences"),
        growth=reverse("my_competences_growth"),
        one=lambda pk: reverse("my_competence", args=(pk,)),
        is_own=True,
    )
