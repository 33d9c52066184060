"""The call sheet: the frame, each condition of the target group as it is today, the impression, and how it ended. # C-2"""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.forms import queries as kept_forms
from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.foundation.values.words import Words
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import dress
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.inquiries.alike import found_of
from spire.interfaces.web.inquiries.forms import OTHER, CallForm
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Inquiry
from spire.journey.enrolments.rules.inquiries import OPEN
from spire.journey.enrolments.rules.steps import days_waiting
from spire.journey.enrolments.texts import ANSWERS, AT_BUSINESS_START, INQUIRY_STATES, SOURCES
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules.template import TargetGroup, Template

FIELD_OF = {"enrolments.reason_missing": "reasons", "enrolments.guidance_missing": "guidance"}
FRAME = "frame"


def call(request: HttpRequest, inquiry_id: int) -> HttpResponse:
    """The call sheet: what we know is filled in, and only how it ended must be chosen."""
    by, on = actor_of(request), clock.today()
    inquiry = enrolments.inquiry_for_actor(by, inquiry_id)
    template = programmes.template(inquiry.programme.template_version_id)
    form, lines = _form(request.POST or None, inquiry, template, on)
    if request.method == "POST" and form.is_valid():
        try:
            actions.call(inquiry.pk, _sheet(form, lines), by=by, on=on)
        except Refused as refused:
            form.add_error(_field_of(refused), sentence(refused))
        else:
            return _after(request, inquiry)
    elif inquiry.person_id is not None:
        trail.viewed("call", [inquiry.person_id], by=by)
    context = {
        "inquiry": inquiry,
        "source": SOURCES[inquiry.source],
        "state": INQUIRY_STATES[inquiry.state],
        "is_open": inquiry.state in OPEN,
        "days": days_waiting(inquiry.received_on, on=on),
        "place": enrolments.place_on_the_list(inquiry),
        "frame": _frame(inquiry, template),
        "groups": [_told(group, on) for group in enrolments.groups_of(template, inquiry.benefit, on=on)],
        "form": form,
        "conditions": [form[name] for name in lines],
        "alike": found_of(by, inquiry),
        "calls": inquiry.calls.select_related("called_by"),
    }
    return render(request, "web/inquiries/call.html", context, status=422 if form.errors else 200)


def _field_of(refused: Refused) -> str | None:
    if refused.code == "enrolments.why_missing":
        return f"{refused.facts['about']}_why"
    return FIELD_OF.get(refused.code)


def _after(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    opened = getattr(Inquiry.objects.select_related("enrolment").get(pk=inquiry.pk), "enrolment", None)
    if opened is None:
        messages.success(request, _("The conversation has been kept."))
        return redirect("inquiries")
    messages.success(request, _("The enrolment has been opened. Now invite to the first meeting."))
    return redirect("enrolment", opened.pk)


def _form(
    data: Mapping[str, str] | None, inquiry: Inquiry, template: Template, on: date
) -> tuple[CallForm, dict[str, str]]:
    """The form with a question for each condition of the template; and condition keys by field name."""
    language = get_language() or "da"
    form = CallForm(data, initial={"benefit": inquiry.benefit})
    form.fields["outcome"].choices = [(each.key, each.label.to(language)) for each in template.call_sheet.outcomes]
    form.fields["benefit"].choices = [*_benefits(template, inquiry, on), (OTHER, _("Something else, or not known"))]
    known, lines = _known(inquiry, template, on), {}
    for line in template.call_sheet.conditions:
        name = f"condition-{line.key}"
        form.fields[name] = forms.ChoiceField(
            label=line.label.to(language),
            choices=list(ANSWERS.items()),
            required=False,
            widget=forms.RadioSelect,
            initial=known.get(line.key),
        )
        dress(form.fields[name])
        lines[name] = line.key
    return form, lines


def _sheet(form: CallForm, lines: Mapping[str, str]) -> actions.Sheet:
    said = form.cleaned_data
    same = ("outcome", "benefit", "realistic", "realistic_why", "motivated", "motivated_why", "reasons", "guidance")
    return actions.Sheet(
        answers={key: said[name] for name, key in lines.items() if said[name]}, **{name: said[name] for name in same}
    )


def _known(inquiry: Inquiry, template: Template, on: date) -> dict[str, str]:
    """What the inquiry says already; only the benefit's no is told, because the day decides it and not the citizen."""
    groups = {group.key: group.benefit for group in template.target_groups}
    facts = {"benefit": groups.get(inquiry.benefit, inquiry.benefit) or None, "idea": inquiry.message or inquiry.why}
    if inquiry.benefit == OTHER:
        facts["benefit"] = None
    if inquiry.message and inquiry.source == "citizen":
        facts["wants_business"] = "yes"
    known = enrolments.known_answers(template, facts, on=on)
    about_benefit = {line.key for line in template.call_sheet.conditions if line.condition.fact == "benefit"}
    return {key: answer for key, answer in known.items() if answer == "yes" or key in about_benefit}


def _benefits(template: Template, inquiry: Inquiry, on: date) -> list[tuple[str, str]]:
    """What is open today, and what the inquiry named even where it is closed by now."""
    language = get_language() or "da"
    named = enrolments.groups_of(template, inquiry.benefit, on=on)
    return list({group.key: group.label.to(language) for group in (*template.target_groups_on(on), *named)}.items())


def _told(group: TargetGroup, on: date) -> dict[str, object]:
    """A target group as the day has it: open or closed, what happens to the benefit at the start, and where that stands."""
    return {
        "group": group,
        "is_open": group.on(on),
        "at_start": AT_BUSINESS_START[group.at_business_start],
        "until_day": group.until_day,
    }


def _frame(inquiry: Inquiry, template: Template) -> Words | None:
    """What the programme's own call sheet wants said at the beginning."""
    definition = programmes.definition(inquiry.programme.template_version, template.call_sheet.form)
    sections = kept_forms.form(definition.pk).sections
    return next((section.intro for section in sections if section.key == FRAME), None)
