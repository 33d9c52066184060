"""What the keys of a way are called, in its own template's words: for a copy of somebody's data. # K-4"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts
from spire.foundation.values.personal import Coded
from spire.journey.enrolments.models import Adjustment, CallSheet, Enrolment, FormRequest, Inquiry, StageMove, Task
from spire.journey.enrolments.queries import kept_template
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules.template import Template

Pairs = Iterator[tuple[object, object]]


def label_of(things: Iterable[Any], key: str, *, by: str = "key") -> str:
    """The label of the thing with a key, in the reader's language; a key that the template has no more stays."""
    found = next((one.label for one in things if getattr(one, by) == key), None)
    return found.to((get_language() or "da")[:2]) if found is not None else key


def way(row: Enrolment) -> Pairs:
    """Where a way stands, and for whom it is."""
    template = kept_template(row)
    yield _("Stage"), label_of(template.stages, row.stage)
    if row.target_group:
        yield _("Target group"), label_of(template.target_groups, row.target_group)


def moved(row: StageMove) -> Pairs:
    """From which stage to which."""
    stages = kept_template(row.enrolment).stages
    if row.from_stage:
        yield _("From the stage"), label_of(stages, row.from_stage)
    yield _("To the stage"), label_of(stages, row.to_stage)


def form_asked(row: FormRequest) -> Pairs:
    """The form by its title."""
    forms = kept_template(row.enrolment).forms
    titles = {one.key: one.title.to((get_language() or "da")[:2]) for one in forms}
    yield _("Form"), titles.get(row.form_key, row.form_key)


def task(row: Task) -> Pairs:
    """What was to be done, and why."""
    facts = {"note": row.note, **row.why_facts}
    shelf = texts.codes()
    for label, code in ((_("What"), f"enrolments.task.{row.kind}"), (_("Why"), row.why_code)):
        if code in shelf:
            yield label, Coded(code, facts)


def adjusted(row: Adjustment) -> Pairs:
    """Which part of the programme it is that was fitted."""
    yield _("Part of the programme"), row.change.get("label") or _part(row, kept_template(row.enrolment))


def _part(row: Adjustment, template: Template) -> str:
    if row.kind == "form":
        return next((one.title.to(get_language() or "da") for one in template.forms if one.key == row.key), "")
    if row.kind == "criterion":
        screening, _slash, key = row.key.partition("/")
        found = [one for each in template.screenings if each.key == screening for one in each.criteria]
        return label_of(found, key)
    return label_of(template.activities, row.key) if row.key else ""


def called(row: CallSheet) -> Pairs:
    """The conditions as they were asked, what the citizen lived on, and how the talk ended."""
    template = programmes.template(row.inquiry.programme.template_version_id)
    yes_or_no = {"yes": _("Yes"), "no": _("No"), "doubt": _("In doubt")}
    for line in template.call_sheet.conditions:
        if answer := row.answers.get(line.key):
            yield line.label.to(get_language() or "da"), str(yes_or_no.get(answer, answer))
    if row.benefit:
        yield _("Benefit"), label_of(template.target_groups, row.benefit, by="benefit")
    yield _("How it ended"), label_of(template.call_sheet.outcomes, row.outcome)


def asked(row: Inquiry) -> Pairs:
    """What the citizen lived on when they first wrote."""
    if row.benefit:
        groups = programmes.template(row.programme.template_version_id).target_groups
        yield _("Benefit"), label_of(groups, row.benefit, by="benefit")
