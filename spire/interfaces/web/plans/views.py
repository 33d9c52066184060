"""The plan of one enrolment: a version with its talk, two side by side, the files, the detailed one begun, the idea."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock, competence_pages, plan_files, plan_pages
from spire.interfaces.parts.form_reading import Places
from spire.interfaces.parts.idea_form import IdeaForm
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.business import actions, queries
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment


def on_page(request: HttpRequest, enrolment: Enrolment) -> dict[str, Any]:
    """What the enrolment's business page says of the plan and of competences."""
    shown = plan_pages.overview(
        enrolment,
        by=actor_of(request),
        places=_places(request, enrolment),
        page=lambda form, section: reverse("enrolment_form_page", args=(enrolment.pk, form, section)),
    )
    url = reverse("enrolment_competences", args=(enrolment.pk,))
    return shown | {"competences": competence_pages.in_short(enrolment, url=url)}


def show(request: HttpRequest, enrolment_id: int, number: int) -> HttpResponse:
    """One version with what is said about each answer."""
    enrolment = enrolments.for_actor(actor_of(request), enrolment_id)
    shown = plan_pages.read(enrolment, places=_places(request, enrolment), number=number)
    return render(request, "web/plans/read.html", frame(request, enrolment, current="business") | shown)


def compare(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Two versions beside each other."""
    enrolment = enrolments.for_actor(actor_of(request), enrolment_id)
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    shown = plan_pages.compared(enrolment, before=before, after=after, places=_places(request, enrolment))
    return render(request, "web/plans/compare.html", frame(request, enrolment, current="business") | shown)


def file(request: HttpRequest, enrolment_id: int, number: int, ending: str) -> HttpResponse:
    """One version as a bank would have it: PDF or Word."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    answer = plan_files.answer(enrolment, number, ending, at=by.at)
    trail.viewed("enrolment.business", [enrolment.person_id], by=by)
    return answer


@require_POST
def talk(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Write a remark on an answer, answer one, or close it."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    access.require(by, "enrolment.work", enrolment.organisation_id)
    at = plan_pages.talk(request, enrolment)
    newest = queries.plan_versions(enrolment).first()
    if newest is None:
        return redirect("enrolment_form_check", enrolment.pk, plan_pages.current_form(enrolment))
    return redirect(reverse("enrolment_plan", args=(enrolment.pk, newest.number)) + at)


@require_POST
def begin(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Begin the detailed plan with what the preliminary one says."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    access.require(by, "enrolment.work", enrolment.organisation_id)
    return redirect("enrolment_form", enrolment.pk, plan_pages.begin_detailed(enrolment, on=clock.today(), by=by))


def idea(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """The idea in one sentence: how it was, how it is, and why it changed."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    form = IdeaForm.of(request, enrolment)
    if request.method == "POST" and form.is_valid():
        access.require(by, "business.work", enrolment.organisation_id)
        filled = form.cleaned_data
        try:
            actions.set_idea(enrolment.pk, filled["sentence"], why=filled["why"], on=clock.today(), by=by)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The idea is kept."))
            return redirect("enrolment_business", enrolment.pk)
    shown = {"form": form, "ideas": queries.ideas(enrolment), "may_work": by.can("business.work")}
    return render(request, "web/plans/idea.html", frame(request, enrolment, current="business") | shown)


def _places(request: HttpRequest, enrolment: Enrolment) -> Places:
    may_work = enrolment.organisation_id in actor_of(request).where("enrolment.work")
    may_fill = may_work and enrolment.closed_on is None
    form = plan_pages.current_form(enrolment)
    return Places(
        read=lambda number: reverse("enrolment_plan", args=(enrolment.pk, number)),
        compare=reverse("enrolment_plan_compare", args=(enrolment.pk,)),
        pdf=lambda number: reverse("enrolment_plan_file", args=(enrolment.pk, number, "pdf")),
        talk=reverse("enrolment_plan_talk", args=(enrolment.pk,)) if may_work else "",
        fill_in=reverse("enrolment_form_check", args=(enrolment.pk, form)) if may_fill else "",
        word=lambda number: reverse("enrolment_plan_file", args=(enrolment.pk, number, "docx")),
    )
