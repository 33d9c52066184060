"""What the room's tables say of persons: answers are shown under the questions as they were asked. # K-4"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from spire.foundation.forms import queries
from spire.foundation.forms.models import Response, ResponseVersion
from spire.foundation.forms.rules.definition import Column, Field
from spire.foundation.forms.rules.reading import is_unread
from spire.foundation.forms.rules.reading import shown as typed
from spire.foundation.trail.paths import by_subject
from spire.foundation.values.country import countries
from spire.foundation.values.money import Money
from spire.foundation.values.personal import OWN_EYES, Withheld, delete, none, register, tells


def _answered(row: Response | ResponseVersion) -> Iterable[tuple[object, object]]:
    """Each question that has an answer, in the reader's language."""
    response = row.response if isinstance(row, ResponseVersion) else row
    form = queries.form(response.definition_id)
    language = get_language() or "da"
    yield _("Form"), form.title.to(language)
    for one in form.fields():
        if one.key in row.answers:
            yield one.label.to(language), _said(one, row.answers[one.key], _currency(response), language)


def _currency(response: Response) -> str:
    """What amounts are in: the money of the country that the person belongs to."""
    whose = response.person or response.filled_for
    return countries.get(whose.country).currency if whose is not None else ""


def _said(field: Field | Column, answer: Any, currency: str, language: str) -> Any:
    """An answer as it is read: chosen words in place of their keys, days and amounts as such, rows cell by cell."""
    if is_unread(answer):
        return answer["typed"]
    if isinstance(field, Field) and field.kind == "rows" and isinstance(answer, list):
        columns = {column.key: column for column in field.columns}
        return [
            {
                columns[key].label.to(language): _said(columns[key], cell, currency, language)
                for key, cell in row.items()
                if key in columns
            }
            for row in answer
        ]
    words = {choice.key: choice.label.to(language) for choice in field.choices}
    if isinstance(answer, list):
        return [words.get(one, one) for one in answer]
    if words and isinstance(answer, str):
        return words.get(answer, answer)
    if field.kind == "yes_no":
        return {"yes": True, "no": False}.get(answer, answer)
    if field.kind == "money" and isinstance(answer, int) and currency:
        return Money(answer, currency)
    if field.kind == "date" and isinstance(answer, str):
        return date.fromisoformat(answer)
    return typed(field, answer) if field.kind in ("money", "number") else answer


register(
    "forms",
    {
        "Definition": none(),
        "Response": delete(
            "person",
            "filled_for",
            by_subject(),
            tells=tells(
                _("Forms and what you answered"),
                "started_at",
                "saved_at",
                "submitted_at",
                withheld=(Withheld({"is_private": True}, OWN_EYES),),
                each=_answered,
            ),
        ),
        "ResponseVersion": delete(
            "response__person",
            "response__filled_for",
            by_subject("response__subject"),
            tells=tells(
                _("Forms as they were sent"),
                "number",
                "submitted_at",
                withheld=(Withheld({"response__is_private": True}, OWN_EYES),),
                each=_answered,
            ),
        ),
        "Comment": delete(
            "response__person",
            "response__filled_for",
            by_subject("response__subject"),
            tells=tells(
                _("Remarks on your forms"),
                "at",
                "text",
                "closed_at",
                withheld=(Withheld({"response__is_private": True}, OWN_EYES),),
            ),
        ),
    },
)
