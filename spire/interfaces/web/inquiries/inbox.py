"""The team's inbox of inquiries, and the call sheet. # C-1, C-2"""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.inquiries.forms import CallForm, RecordForm
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Inquiry
from spire.journey.enrolments.rules.steps import days_waiting
from spire.journey.enrolments.texts import ANSWERS, INQUIRY_STATES, SOURCES
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules.template import Template

A_PAGE = 50
FIELD_OF = {"enrolments.reason_missing": "reasons", "enrolments.guidance_missing": "guidance"}


def index(request: HttpRequest) -> HttpResponse:
    """Who waits for a call, the longest waiting first."""
    by, on = actor_of(request), clock.today()
    page = Paginator(enrolments.inbox(by), A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    trail.viewed("inquiries", [row.person_id for row in rows if row.person_id is not None], by=by)
    shown = [
        {
            "inquiry": row,
            "source": SOURCES[row.source],
            "state": INQUIRY_STATES[row.state],
            "days": days_waiting(row.received_on, on=on),
        }
        for row in rows
    ]
    return render(request, "web/inquiries/inbox.html", {"rows": shown, "page": page})


def record(request: HttpRequest) -> HttpResponse:
    """Write down who called or came by."""
    by, on = actor_of(request), clock.today()
    offers = enrolments.offers().filter(organisation_id__in=by.where("inquiry.handle"))
    form = RecordForm(request.POST or None, offers=offers, on=on)
    if not form.offers:
        return render(request, "web/inquiries/nothing_offered.html")
    if request.method == "POST" and form.is_valid():
        kept = actions.record(form.programme_id(), form.contact(), form.cleaned_data["source"], by=by, on=on)
        messages.success(request, _("The inquiry has been written down."))
        return redirect("call", kept.pk)
    return render(request, "web/inquiries/record.html", {"form": form}, status=422 if form.errors else 200)


def call(request: HttpRequest, inquiry_id: int) -> HttpResponse:
    """The call sheet: what we know is filled in, and only how it ended must be chosen."""
    by, on = actor_of(request), clock.today()
    inquiry = enrolments.inquiry_for_actor(by, inquiry_id)
    template = programmes.template(inquiry.programme.template_version_id)
    form, lines = _call_form(request.POST or None, template, _known(inquiry, template, on))
    if request.method == "POST" and form.is_valid():
        try:
            actions.call(inquiry.pk, _sheet(form, lines), by=by, on=on)
        except Refused as refused:
            form.add_error(FIELD_OF.get(refused.code), sentence(refused))
        else:
            return _after(request, inquiry)
    elif inquiry.person_id is not None:
        trail.viewed("call", [inquiry.person_id], by=by)
    context = {
        "inquiry": inquiry,
        "source": SOURCES[inquiry.source],
        "state": INQUIRY_STATES[inquiry.state],
        "is_open": inquiry.state in ("waiting", "waiting_list"),
        "days": days_waiting(inquiry.received_on, on=on),
        "benefit": _benefit(inquiry, template, on),
        "form": form,
        "conditions": [form[name] for name in lines],
        "known_before": enrolments.known_before(inquiry)[:5],
        "calls": inquiry.calls.select_related("called_by"),
    }
    return render(request, "web/inquiries/call.html", context, status=422 if form.errors else 200)


def _after(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    opened = getattr(Inquiry.objects.select_related("enrolment").get(pk=inquiry.pk), "enrolment", None)
    if opened is None:
        messages.success(request, _("The conversation has been kept."))
        return redirect("inquiries")
    messages.success(request, _("The enrolment has been opened. Now invite to the first meeting."))
    return redirect("enrolment", opened.pk)


def _call_form(data: object, template: Template, known: Mapping[str, str]) -> tuple[CallForm, dict[str, str]]:
    """The form with a question for each condition of the template; and field names by condition key."""
    language = get_language() or "da"
    form = CallForm(data)
    form.fields["outcome"].choices = [(each.key, each.label.to(language)) for each in template.call_sheet.outcomes]
    lines: dict[str, str] = {}
    labels = {line.key: line.label.to(language) for line in template.call_sheet.conditions}
    labels |= {"realistic": _("Is the idea realistic?"), "motivated": _("Is the citizen motivated?")}
    for key, label in labels.items():
        name = key if key in ("realistic", "motivated") else f"condition-{key}"
        widget = forms.RadioSelect(attrs={"class": "form-radio"})
        form.fields[name] = forms.ChoiceField(
            label=label, choices=list(ANSWERS.items()), required=False, widget=widget, initial=known.get(key)
        )
        lines[name] = key
    return form, lines


def _sheet(form: CallForm, lines: Mapping[str, str]) -> actions.Sheet:
    said = form.cleaned_data
    answers = {key: said[name] for name, key in lines.items() if name.startswith("condition-") and said[name]}
    return actions.Sheet(
        outcome=said["outcome"],
        answers=answers,
        realistic=said["realistic"],
        motivated=said["motivated"],
        reasons=said["reasons"],
        guidance=said["guidance"],
    )


def _known(inquiry: Inquiry, template: Template, on: date) -> dict[str, str]:
    groups = {group.key: group.benefit for group in template.target_groups_on(on)}
    facts = {"benefit": groups.get(inquiry.benefit, inquiry.benefit) or None, "idea": inquiry.message or inquiry.why}
    if inquiry.message and inquiry.source == "citizen":
        facts["wants_business"] = "yes"
    known = enrolments.known_answers(template, facts, on=on)
    return {key: answer for key, answer in known.items() if answer == "yes"}


def _benefit(inquiry: Inquiry, template: Template, on: date) -> str:
    language = get_language() or "da"
    labels = {group.key: group.label.to(language) for group in template.target_groups_on(on)}
    return labels.get(inquiry.benefit) or (_("Something else") if inquiry.benefit else "")
