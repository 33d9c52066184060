"""My plan and budgets, on a phone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from spire.foundation.access.queries import NotFound
from spire.interfaces.parts.budgets import pages
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import plans
from spire.journey.business import queries
from spire.journey.business.texts import KIND_WORDS
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment


def show(request: HttpRequest) -> HttpResponse:
    """The plan's versions and both budgets."""
    enrolment = _own(request)
    budgets = pages.summary(
        enrolment,
        edit=lambda kind: reverse("my_budget_edit", args=[kind]),
        read=lambda kind, number: reverse("my_budget", args=[kind, number]),
    )
    return render(
        request,
        "portal/business/show.html",
        {**plans.on_page(request, enrolment), "budgets": budgets},
    )


def edit(request: HttpRequest, kind: str) -> HttpResponse:
    """Fill in a budget."""
    enrolment = _own(request)
    form = pages.form_of(request, enrolment, kind)
    if (saved := pages.save(request, form, enrolment)) is not None:
        messages.success(request, _("Saved. Here is what it comes to."))
        return redirect("my_budget", kind, saved.number)
    return render(request, "portal/business/edit.html", {"form": form, "kind": kind, "kind_words": KIND_WORDS[kind]})


def budget(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """One version of a budget with its totals and why."""
    enrolment = _own(request)
    stored = queries.budget(enrolment, kind, number)
    return render(request, "portal/business/budget.html", {**pages.shown(enrolment, stored), "kind": kind})


def _own(request: HttpRequest) -> Enrolment:
    enrolment = enrolments.newest_of(actor_of(request))
    if enrolment is None:
        raise NotFound
    return enrolment
