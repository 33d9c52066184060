"""Adjustments of the programme for one enrolment: what is otherwise, why, by whom and when. # A-2"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access import actions as access
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.theme.words import sentence
from spire.interfaces.theme.words import shown as as_words
from spire.interfaces.web.enrolments.frame import frame
from spire.interfaces.web.enrolments.tasks import row_of
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Adjustment, Enrolment
from spire.journey.programmes.rules.template import Template

ADJUST = "enrolment.adjust"
REASON = gettext_lazy("Why?")
REASON_HELP = gettext_lazy("The reason stands on the enrolment, also for the participant to ask about.")
Choices = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One adjustment as a page shows it."""

    id: int
    text: str
    reason: str
    who: str
    on: date
    undone_on: date | None
    may_undo: bool


class Reasoned(Form):
    """A form that asks why, last."""

    reason = forms.CharField(label=REASON, help_text=REASON_HELP, widget=forms.Textarea(attrs={"rows": 2}))
    field_order: tuple[str, ...] = ()

    def __init__(self, *args: object, choices: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "reason"])
        if "key" in self.fields:
            self.fields["key"].choices = choices  # type: ignore[attr-defined]


class Move(Reasoned):
    """An activity in other weeks."""

    key = forms.ChoiceField(label=gettext_lazy("Which activity?"))
    from_week = forms.IntegerField(label=gettext_lazy("From week"), min_value=1, max_value=500)
    to_week = forms.IntegerField(label=gettext_lazy("Through week"), min_value=1, max_value=500, required=False)


class LeaveOut(Reasoned):
    """An activity, a form or a criterion that is not for this participant."""

    key = forms.ChoiceField(label=gettext_lazy("What is left out?"))


class Add(Reasoned):
    """An activity of one's own."""

    label = forms.CharField(label=gettext_lazy("What is added?"), max_length=80)
    from_week = forms.IntegerField(label=gettext_lazy("From week"), min_value=1, max_value=500)
    to_week = forms.IntegerField(label=gettext_lazy("Through week"), min_value=1, max_value=500, required=False)


class Deadline(Reasoned):
    """A later day for something that waits."""

    key = forms.ChoiceField(label=gettext_lazy("Which deadline?"))
    due_on = DayField(label=gettext_lazy("The new day"), help_text=gettext_lazy("For example 24/12/2026"))


def adjust(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """What is adjusted, and four ways to adjust."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    access.require(by, ADJUST, enrolment.organisation_id)
    filled = _forms(request, enrolment)
    sent = request.POST.get("form", "") if request.method == "POST" else ""
    if sent in filled and _done(request, enrolment, sent, filled[sent]):
        return redirect("enrolment", enrolment.pk)
    context = frame(request, enrolment, current="overview") | {
        "forms": filled,
        "adjustments": shown(enrolment),
        "weeks": [
            {"label": each.label, "weeks": each.weeks}
            for each in enrolments.template_of(enrolment).activities
            if each.weeks is not None and each.clock != "programme"
        ],
        "may_undo": True,
    }
    has_errors = any(form.errors for form in filled.values())
    return render(request, "web/enrolments/adjust.html", context, status=422 if has_errors else 200)


@require_POST
def undo(request: HttpRequest, enrolment_id: int, adjustment_id: int) -> HttpResponse:
    """Let the programme hold again."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    made = enrolments.adjustment_for(by, enrolment, adjustment_id)
    actions.undo_adjustment(made.pk, by=by, on=clock.today())
    messages.success(request, _("The programme holds again."))
    return redirect("enrolment_adjust", enrolment.pk)


def shown(enrolment: Enrolment) -> list[Line]:
    """The adjustments of an enrolment in words, newest first."""
    made = list(enrolments.adjustments_of(enrolment))
    if not made:
        return []
    template = enrolments.kept_template(enrolment)
    return [_line(each, template) for each in made]


def _line(made: Adjustment, template: Template) -> Line:
    return Line(
        id=made.pk,
        text=_told(made, template),
        reason=made.reason,
        who=made.made_by.name if made.made_by else "",
        on=made.on,
        undone_on=made.undone_on,
        may_undo=made.undone_on is None and made.kind != "deadline",
    )


def _told(made: Adjustment, template: Template) -> str:
    """An adjustment as a sentence."""
    facts: dict[str, object] = {"what": _name(made.kind, made.key, template), **made.change}
    facts = {key: as_words(value) for key, value in facts.items()}
    if made.kind in ("move", "add"):
        facts["what"] = facts.get("label", facts["what"])
        open_ended = made.change.get("to_week") is None
        if made.kind == "add":
            text = _("%(what)s is added from week %(from_week)s") if open_ended else _(
                "%(what)s is added, week %(from_week)s–%(to_week)s"
            )  # fmt: skip
        else:
            text = _("%(what)s is moved to week %(from_week)s and on") if open_ended else _(
                "%(what)s is moved to week %(from_week)s–%(to_week)s"
            )  # fmt: skip
        return text % facts
    if made.kind == "deadline":
        return _("A deadline is moved from %(was)s to %(due_on)s") % facts
    return _("%(what)s is left out") % facts


def _name(kind: str, key: str, template: Template) -> str:
    language = get_language() or "da"
    if kind in ("move", "drop"):
        return template.activity(key).label.to(language)
    if kind == "form":
        return template.form(key).title.to(language)
    if kind == "criterion":
        screening, _slash, criterion = key.partition("/")
        return next(
            (each.label.to(language) for each in template.screening(screening).criteria if each.key == criterion), key
        )
    return ""


def _forms(request: HttpRequest, enrolment: Enrolment) -> dict[str, Reasoned]:
    template, language = enrolments.kept_template(enrolment), get_language() or "da"
    activities = [each for each in template.activities if each.weeks is not None and each.clock != "programme"]
    moved = [(each.key, each.label.to(language)) for each in activities]
    return {
        name: kind(
            request.POST if request.POST.get("form") == name else None,
            prefix=name,
            choices=choices,
        )
        for name, kind, choices in (
            ("move", Move, moved),
            ("drop", LeaveOut, _to_leave_out(template)),
            ("add", Add, []),
            ("deadline", Deadline, list(_deadlines(enrolment, template, language))),
        )
    }


def _to_leave_out(template: Template) -> Choices:
    """What the rule lets go, named by what it is."""
    from_kind = enrolments.may_be_left_out(template)
    return [(f"{kind}:{key}", f"{LEFT_OUT[kind]}: {_name(kind, key, template)}") for kind, key in from_kind]


LEFT_OUT = {"drop": gettext_lazy("Activity"), "form": gettext_lazy("Form"), "criterion": gettext_lazy("Criterion")}


def _deadlines(enrolment: Enrolment, template: Template, language: str) -> Iterable[tuple[str, str]]:
    for task in enrolments.open_tasks([enrolment.pk]):
        yield f"task:{task.pk}", f"{row_of(task).text}, {as_words(task.due_on)}"
    for form in enrolments.forms_waiting([enrolment.pk]):
        yield f"form:{form.pk}", f"{template.form(form.form_key).title.to(language)}, {as_words(form.due_on)}"


def _done(request: HttpRequest, enrolment: Enrolment, sent: str, form: Reasoned) -> bool:
    """Do what the sent form asks; a refusal becomes that form's error."""
    if not form.is_valid():
        return False
    by, on = actor_of(request), clock.today()
    told = form.cleaned_data
    reason, key = told["reason"], told.get("key", "")
    try:
        if sent == "deadline":
            actions.extend_deadline(enrolment.pk, key, told["due_on"], reason=reason, by=by, on=on)
        elif sent == "drop":
            kind, _colon, key = key.partition(":")
            actions.adjust(enrolment.pk, kind, key, reason=reason, by=by, on=on)
        else:
            facts = {name: told[name] for name in ("label", "from_week", "to_week") if told.get(name) is not None}
            actions.adjust(enrolment.pk, sent, key, facts, reason=reason, by=by, on=on)
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return False
    messages.success(request, _("The plan is adjusted for this participant only."))
    return True
