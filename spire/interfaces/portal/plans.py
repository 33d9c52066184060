"""My business plan: a version with the talk, two side by side, the files, the detailed one begun, and my idea."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock, competence_pages, plan_files, plan_pages
from spire.interfaces.parts.form_reading import Places
from spire.interfaces.parts.idea_form import IdeaForm
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine
from spire.interfaces.theme.words import sentence
from spire.journey.business import actions, queries
from spire.journey.enrolments.models import Enrolment


def on_page(request: HttpRequest, enrolment: Enrolment) -> dict[str, Any]:
    """What my business page says of the plan and of what the business needs."""
    shown = plan_pages.overview(
        enrolment,
        by=actor_of(request),
        places=_places(enrolment),
        page=lambda form, section: reverse("my_form_page", args=(form, section)),
    )
    return shown | {"competences": competence_pages.in_short(enrolment, url=reverse("my_competences"))}


def show(request: HttpRequest, number: int) -> HttpResponse:
    """One version of my plan with what is said about each answer."""
    enrolment = mine.my_enrolment(request)
    shown = plan_pages.read(enrolment, places=_places(enrolment), number=number)
    return render(request, "portal/plans/read.html", shown)


def compare(request: HttpRequest) -> HttpResponse:
    """Two versions beside each other."""
    enrolment = mine.my_enrolment(request)
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    shown = plan_pages.compared(enrolment, before=before, after=after, places=_places(enrolment))
    return render(request, "portal/plans/compare.html", shown)


def file(request: HttpRequest, number: int, ending: str) -> HttpResponse:
    """One version as a bank would have it: PDF or Word."""
    enrolment = mine.my_enrolment(request)
    return plan_files.answer(enrolment, number, ending, at=actor_of(request).at)


@require_POST
def talk(request: HttpRequest) -> HttpResponse:
    """Say something about an answer, or close the talk."""
    enrolment = mine.my_enrolment(request)
    at = plan_pages.talk(request, enrolment)
    newest = queries.plan_versions(enrolment).first()
    if newest is None:
        return redirect("my_form_check", plan_pages.current_form(enrolment))
    return redirect(reverse("my_plan", args=(newest.number,)) + at)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the detailed plan with what I have written already."""
    enrolment = mine.my_enrolment(request)
    form = plan_pages.begin_detailed(enrolment, on=clock.today(), by=actor_of(request))
    return redirect("my_form", form)


def idea(request: HttpRequest) -> HttpResponse:
    """My idea in one sentence: how it was, how it is, and why it changed."""
    enrolment = mine.my_enrolment(request)
    form = IdeaForm.of(request, enrolment)
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        try:
            actions.set_idea(
                enrolment.pk, filled["sentence"], why=filled["why"], on=clock.today(), by=actor_of(request)
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Your idea is kept."))
            return redirect("my_business")
    return render(request, "portal/plans/idea.html", {"form": form, "ideas": queries.ideas(enrolment)})


def _places(enrolment: Enrolment) -> Places:
    return Places(
        read=lambda number: reverse("my_plan", args=(number,)),
        compare=reverse("my_plan_compare"),
        pdf=lambda number: reverse("my_plan_file", args=(number, "pdf")),
        talk=reverse("my_plan_talk"),
        fill_in=reverse("my_form_check", args=(plan_pages.current_form(enrolment),)),
        word=lambda number: reverse("my_plan_file", args=(number, "docx")),
    )
