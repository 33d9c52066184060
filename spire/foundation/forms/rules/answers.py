"""Whether answers are what a form asks for: every fault with its field and a reason code."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from spire.foundation.forms.rules.definition import ROWS_MOST, Column, Field, Form, Section
from spire.foundation.forms.rules.pages import pages
from spire.foundation.forms.rules.reading import TEXT_MOST, Answer, Answers, decimal_of, is_empty, is_unread
from spire.foundation.forms.rules.totals import sum_of
from spire.foundation.values.words import Words

UNREAD = {"number": "forms.not_a_number", "money": "forms.not_an_amount", "date": "forms.not_a_day"}


@dataclass(frozen=True)
class Fault:
    """One thing to correct: where, which law, and the figures of its sentence; `words` where the pack has its own."""

    field: str
    code: str
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)
    row: int | None = None
    column: str | None = None
    words: Words | None = None


def faults(form: Form, answers: Answers) -> tuple[Fault, ...]:
    """Everything to correct before the form can be sent, in the order of the pages that are asked."""
    found = [fault for section in pages(form, answers) for fault in page_faults(section, answers)]
    if not found:
        found = [
            Fault(check.at, "forms.not_equal", words=check.message)
            for check in form.checks
            if sum_of(check.left, answers) != sum_of(check.right, answers)
        ]
    return tuple(found)


def page_faults(section: Section, answers: Answers) -> tuple[Fault, ...]:
    """Everything to correct on one page."""
    return tuple(fault for asked in section.fields for fault in _field(asked, answers.get(asked.key)))


def _field(asked: Field, answer: Answer) -> Iterator[Fault]:
    if is_empty(answer):
        if asked.required:
            yield Fault(asked.key, "forms.required")
        return
    if asked.kind == "rows":
        yield from _rows(asked, answer)
        return
    if asked.kind == "multi_choice":
        known = {choice.key for choice in asked.choices}
        if not isinstance(answer, list) or not known.issuperset(answer):
            yield Fault(asked.key, "forms.not_a_choice")
        return
    if wrong := _wrong(asked, answer):
        yield Fault(asked.key, *wrong)
        return
    yield from _bounds(asked, answer)


def _rows(asked: Field, answer: Answer) -> Iterator[Fault]:
    rows = answer if isinstance(answer, list) else []
    if asked.least is not None and len(rows) < asked.least:
        yield Fault(asked.key, "forms.too_few_rows", {"least": asked.least})
    most = asked.most or ROWS_MOST
    if len(rows) > most:
        yield Fault(asked.key, "forms.too_many_rows", {"most": most})
    for number, row in enumerate(rows):
        for column in asked.columns:
            cell = row.get(column.key)
            if is_empty(cell):
                if column.required:
                    yield Fault(asked.key, "forms.required", row=number, column=column.key)
            elif wrong := _wrong(column, cell):
                yield Fault(asked.key, *wrong, row=number, column=column.key)


def _wrong(asked: Field | Column, answer: Answer) -> tuple[str, dict[str, object]] | None:
    """The code and facts of what is wrong with one value, or None."""
    if is_unread(answer):
        return UNREAD.get(asked.kind, "forms.not_text"), {"typed": answer["typed"]}  # type: ignore[index]  # a mapping
    if asked.kind == "choice" and answer not in {choice.key for choice in asked.choices}:
        return "forms.not_a_choice", {}
    if asked.kind == "yes_no" and answer not in ("yes", "no"):
        return "forms.not_a_choice", {}
    if asked.kind in ("text", "long_text"):
        most = TEXT_MOST if asked.kind == "long_text" else 300
        if not isinstance(answer, str):
            return "forms.not_text", {}
        if len(answer) > most:
            return "forms.too_long", {"most": most}
    if asked.kind == "money" and (not isinstance(answer, int) or isinstance(answer, bool)):
        return "forms.not_an_amount", {"typed": str(answer)}
    return None


def _bounds(asked: Field, answer: Answer) -> Iterator[Fault]:
    if asked.kind not in ("number", "money"):
        return
    figure = decimal_of(answer)
    if figure is None:
        return
    if asked.kind == "money":
        figure = figure / Decimal(100)
        if asked.least is None and figure < 0:
            yield Fault(asked.key, "forms.below", {"least": 0})
    if asked.least is not None and figure < asked.least:
        yield Fault(asked.key, "forms.below", {"least": asked.least})
    if asked.most is not None and figure > asked.most:
        yield Fault(asked.key, "forms.above", {"most": asked.most})
