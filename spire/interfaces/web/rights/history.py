"""Rights on any day: what a login could see and do, and who could see an enrolment; no participant is named here."""

import csv
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.access.models import Held, Login
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.web.rights import then
from spire.journey.enrolments.models import Enrolment

VIEW = "rights.view"
# A cell that a spreadsheet would take for a formula is made a text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class DaysForm(Form):
    """The day that is asked about, and as it was known when."""

    on = DayField(label=gettext_lazy("On which day?"), help_text=gettext_lazy("For example 24/12/2026"))
    known = DayField(
        label=gettext_lazy("As it was known at the end of which day?"),
        help_text=gettext_lazy("Left empty, it is as it is known now."),
        required=False,
    )


class LoginForm(DaysForm):
    """Which login."""

    login = forms.ModelChoiceField(label=gettext_lazy("Which login?"), queryset=Login.objects.none())
    field_order = ("login", "on", "known")


class EnrolmentForm(DaysForm):
    """Which enrolment, by its number."""

    number = forms.CharField(label=gettext_lazy("The number of the enrolment"), max_length=20)
    field_order = ("number", "on", "known")


def of_login(request: HttpRequest) -> HttpResponse:
    """The page about a login."""
    return _page(request, _login_form(request), "login")


def of_login_file(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    return _file(request, _login_form(request), "rights")


def of_enrolment(request: HttpRequest) -> HttpResponse:
    """The page about an enrolment."""
    return _page(request, _enrolment_form(request), "enrolment")


def of_enrolment_file(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    return _file(request, _enrolment_form(request), "rights-enrolment")


def _login_form(request: HttpRequest) -> LoginForm:
    by = actor_of(request)
    form = LoginForm(request.GET if "on" in request.GET else None, initial={"on": clock.today()})
    here = Held.objects.filter(organisation_id__in=by.where(VIEW)).exclude(role="participant")
    form.fields["login"].queryset = Login.objects.filter(pk__in=here.values("login_id"))  # type: ignore[attr-defined]
    return form


def _enrolment_form(request: HttpRequest) -> EnrolmentForm:
    return EnrolmentForm(request.GET if "on" in request.GET else None, initial={"on": clock.today()})


def _found(form: DaysForm, by: Actor) -> list[then.Right] | None:
    """The lines, or None where nothing right was asked; what stands elsewhere is not told."""
    if not form.is_bound or not form.is_valid():
        return None
    told = form.cleaned_data
    asked = then.Asked(on=told["on"], known_at=then.end_of(told["known"]) if told["known"] else by.at)
    where = by.where(VIEW)
    if isinstance(form, LoginForm):
        return then.of_login(told["login"], asked, where=where)
    sought = Enrolment.objects.filter(number__iexact=told["number"].strip(), organisation_id__in=where)
    enrolment = sought.select_related("person", "referred_by").first()
    if enrolment is None:
        form.add_error("number", _("There is no enrolment with this number here."))
        return None
    return then.of_enrolment(enrolment, asked)


def _page(request: HttpRequest, form: DaysForm, about: str) -> HttpResponse:
    by = actor_of(request)
    found = _found(form, by)
    if found is not None:
        _note(request, form, by, clock.today())
    context = {"form": form, "found": found, "about": about, "query": request.GET.urlencode()}
    return render(request, "web/rights/history.html", context, status=422 if form.errors else 200)


def _file(request: HttpRequest, form: DaysForm, name: str) -> HttpResponse:
    found = _found(form, actor_of(request))
    if found is None:
        return _page(request, form, "login" if isinstance(form, LoginForm) else "enrolment")
    _note(request, form, actor_of(request), clock.today())
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{form.cleaned_data["on"].isoformat()}.csv"'
    answer["Cache-Control"] = "no-store"
    answer.write("\ufeff")
    out = csv.writer(answer, delimiter=";")
    out.writerow((_("name"), _("e-mail"), _("what"), _("through"), _("from"), _("until"), _("permissions"), _("note")))
    for row in then.rows_of(found):
        out.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row])
    return answer


def _note(request: HttpRequest, form: DaysForm, by: Actor, on: date) -> None:
    """That rights were looked up, and of which login; an enrolment is a number without a person."""
    told = form.cleaned_data
    subject = told.get("login") or request.user
    facts = {"day": told["on"].isoformat(), "about": told.get("number", "login")}
    trail.write("rights.looked_up", subject, by=by, on=on, facts=facts)
