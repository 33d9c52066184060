"""Two versions of the same answers beside each other."""

from dataclasses import dataclass
from typing import Literal

from spire.foundation.forms.rules.definition import Field, Form
from spire.foundation.forms.rules.reading import Answer, Answers, is_empty

Change = Literal["same", "added", "removed", "changed"]


@dataclass(frozen=True)
class Difference:
    """One question with its answer before and after."""

    field: Field
    section: str
    before: Answer
    after: Answer
    change: Change


def compare(form: Form, before: Answers, after: Answers) -> tuple[Difference, ...]:
    """Every question that was answered in either version, in the form's order."""
    return tuple(
        Difference(field, section.key, before.get(field.key), after.get(field.key), change)
        for section in form.sections
        for field in section.fields
        if (change := _change(before.get(field.key), after.get(field.key))) is not None
    )


def _change(before: Answer, after: Answer) -> Change | None:
    if is_empty(before) and is_empty(after):
        return None
    if before == after:
        return "same"
    if is_empty(before):
        return "added"
    return "removed" if is_empty(after) else "changed"
