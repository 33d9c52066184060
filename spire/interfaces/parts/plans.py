"""A plan version to read: its questions and answers, for staff and participants alike."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.forms import queries as forms
from spire.foundation.forms.rules.definition import Column, Field
from spire.foundation.forms.rules.pages import pages
from spire.foundation.forms.rules.reading import is_empty, shown
from spire.journey.business.models import PlanVersion


@dataclass(frozen=True)
class Answered:
    """A question with its answer as text; a list of rows is one line a row."""

    label: str
    answer: str


def read(version: PlanVersion) -> list[tuple[str, list[Answered]]]:
    """The sections that were asked, each with what was answered in it."""
    language = get_language() or "da"
    form = forms.form(version.sent.response.definition_id)
    answers = version.sent.answers
    found = [
        (
            section.title.to(language),
            [
                Answered(field.label.to(language), _text(field, answers[field.key], language))
                for field in section.fields
                if not is_empty(answers.get(field.key))
            ],
        )
        for section in pages(form, answers)
    ]
    return [(title, answered) for title, answered in found if answered]


def _text(field: Field, answer: object, language: str) -> str:
    if field.kind == "rows" and isinstance(answer, list):
        return "\n".join(_row(field, row, language) for row in answer)
    return _one(field, answer, language)


def _row(field: Field, row: dict[str, object], language: str) -> str:
    cells = [(column, row.get(column.key)) for column in field.columns]
    return ", ".join(_one(column, value, language) for column, value in cells if not is_empty(value))


def _one(field: Field | Column, answer: object, language: str) -> str:
    if field.kind in ("choice", "multi_choice"):
        chosen = answer if isinstance(answer, list) else [answer]
        return ", ".join(choice.label.to(language) for choice in field.choices if choice.key in chosen)
    if field.kind == "yes_no":
        return _("Yes") if answer == "yes" else _("No")
    return shown(field, answer)
