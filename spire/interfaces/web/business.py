"""Business plan and budget of one enrolment: versions to read, budgets to fill in together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from spire.interfaces.parts.budgets import pages
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.enrolments.frame import frame
from spire.interfaces.web.plans import views as plans
from spire.journey.business import queries
from spire.journey.business.texts import KIND_WORDS
from spire.journey.enrolments import queries as enrolments


def show(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """The plan's versions and both budgets."""
    enrolment = enrolments.for_actor(actor_of(request), enrolment_id)
    budgets = pages.summary(
        enrolment,
        edit=lambda kind: reverse("enrolment_budget_edit", args=[enrolment.pk, kind]),
        read=lambda kind, number: reverse("enrolment_budget", args=[enrolment.pk, kind, number]),
    )
    context = {
        **frame(request, enrolment, current="business"),
        **plans.on_page(request, enrolment),
        "budgets": budgets,
        "can_work": actor_of(request).can("business.work"),
    }
    return render(request, "web/business/show.html", context)


def edit(request: HttpRequest, enrolment_id: int, kind: str) -> HttpResponse:
    """Fill in a budget; saving adds a version and shows what it comes to."""
    enrolment = enrolments.for_actor(actor_of(request), enrolment_id)
    form = pages.form_of(request, enrolment, kind)
    if (saved := pages.save(request, form, enrolment)) is not None:
        messages.success(request, _("Saved. Here is what it comes to."))
        return redirect("enrolment_budget", enrolment.pk, kind, saved.number)
    context = {
        **frame(request, enrolment, current="business"),
        "form": form,
        "kind": kind,
        "kind_words": KIND_WORDS[kind],
    }
    return render(request, "web/business/edit.html", context)


def budget(request: HttpRequest, enrolment_id: int, kind: str, number: int) -> HttpResponse:
    """One version of a budget with its totals and why."""
    enrolment = enrolments.for_actor(actor_of(request), enrolment_id)
    stored = queries.budget(enrolment, kind, number)
    context = {**frame(request, enrolment, current="business"), **pages.shown(enrolment, stored), "kind": kind}
    return render(request, "web/business/budget.html", context)
