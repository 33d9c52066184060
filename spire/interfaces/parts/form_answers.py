"""Answers as a reader sees them: page by page, in words, with what is to be corrected and what to think about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from spire.foundation.forms.rules.answers import Fault
from spire.foundation.forms.rules.comparison import Difference, Piece, pieces
from spire.foundation.forms.rules.definition import Column, Field, Form, Section
from spire.foundation.forms.rules.pages import Progress, pages, states
from spire.foundation.forms.rules.reading import Answer, Answers, is_empty, is_unread
from spire.foundation.forms.rules.reading import shown as typed
from spire.foundation.forms.rules.totals import totals
from spire.foundation.forms.rules.warnings import warnings
from spire.foundation.forms.texts import said as thought
from spire.foundation.values.money import Money
from spire.interfaces.parts.form_fields import said
from spire.interfaces.theme.templatetags.spire import day, money


@dataclass(frozen=True)
class Line:
    """One question and its answer: a text, or rows under their headings."""

    key: str
    label: str
    text: str
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    faults: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def named_rows(self) -> list[list[tuple[str, str]]]:
        """The rows with the heading of each cell, which a telephone shows beside it."""
        return [list(zip(self.headings, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Page:
    """One page with its answers and the sums that are counted from them."""

    key: str
    number: int
    title: str
    lines: tuple[Line, ...]
    totals: tuple[tuple[str, str], ...] = ()
    progress: Progress = Progress.ANSWERED
    progress_words: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether its answers are worth showing: somebody has begun, or something of it must be told."""
        return self.is_begun or any(line.faults for line in self.lines)

    @property
    def is_begun(self) -> bool:
        """Whether anything was saved on it."""
        return self.progress != Progress.NOT_BEGUN


@dataclass(frozen=True)
class Change:
    """One question before and after, in words, and piece by piece."""

    label: str
    change: str
    word: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    is_no_longer_asked: bool = False


def shown_pages(
    form: Form, answers: Answers, *, language: str, currency: str, faults: Sequence[Fault] = ()
) -> tuple[Page, ...]:
    """The pages that are asked, with their answers in the reader's words."""
    progress = {state.section.key: state.progress for state in states(form, answers)}
    warned = warnings(form, answers)
    return tuple(
        Page(
            key=section.key,
            number=number,
            title=section.title.to(language),
            lines=tuple(
                _line(
                    field,
                    answers.get(field.key),
                    language=language,
                    currency=currency,
                    faults=tuple(said(one, section, language) for one in faults if one.field == field.key),
                    warned=tuple(thought(one) for one in warned if one.field == field.key),
                )
                for field in section.fields
            ),
            totals=shown_totals(section, answers, language=language, currency=currency),
            progress=progress[section.key],
            progress_words=progress_words(progress[section.key]),
        )
        for number, section in enumerate(pages(form, answers), 1)
    )


def shown_totals(section: Section, answers: Answers, *, language: str, currency: str) -> tuple[tuple[str, str], ...]:
    """The sums of a page, each with its label."""
    return tuple((one.label.to(language), money(Money(minor, currency))) for one, minor in totals(section, answers))


def progress_words(progress: Progress) -> str:
    """How far a page is, in words."""
    return {
        Progress.NOT_BEGUN: _("Not begun"),
        Progress.BEGUN: _("Begun"),
        Progress.ANSWERED: _("Answered"),
    }[progress]


def shown_changes(differences: Sequence[Difference], *, language: str, currency: str) -> tuple[Change, ...]:
    """Two versions in words, question by question, what stayed the same too."""
    words = {"added": _("Added"), "removed": _("Removed"), "changed": _("Changed"), "same": _("The same")}
    return tuple(
        Change(
            one.field.label.to(language),
            one.change,
            words[one.change],
            *pieces(
                in_words(one.was or one.field, one.before, language=language, currency=currency),
                in_words(one.field, one.after, language=language, currency=currency),
            ),
            is_no_longer_asked=one.is_no_longer_asked,
        )
        for one in differences
    )


def in_words(asked: Field | Column, answer: Answer, *, language: str, currency: str) -> str:
    """One answer as the reader writes it; rows become lines."""
    if is_empty(answer):
        return ""
    if is_unread(answer):
        return typed(asked, answer)
    if isinstance(asked, Field) and asked.kind == "rows":
        return "\n".join(" · ".join(cell for cell in row if cell) for row in _rows(asked, answer, language, currency))
    if asked.kind == "money" and isinstance(answer, int):
        return money(Money(answer, currency))
    if asked.kind == "date":
        return day(date.fromisoformat(str(answer)))
    if asked.kind == "yes_no":
        return _("Yes") if answer == "yes" else _("No")
    if asked.kind in ("choice", "multi_choice"):
        labels = {choice.key: choice.label.to(language) for choice in asked.choices}
        given = answer if isinstance(answer, list) else [answer]
        return ", ".join(labels.get(str(key), str(key)) for key in given)
    return typed(asked, answer)


def _line(
    asked: Field, answer: Answer, *, language: str, currency: str, faults: tuple[str, ...], warned: tuple[str, ...]
) -> Line:
    label = asked.label.to(language)
    if asked.kind != "rows":
        text = in_words(asked, answer, language=language, currency=currency)
        return Line(asked.key, label, text, faults=faults, warnings=warned)
    headings = tuple(column.label.to(language) for column in asked.columns)
    rows = _rows(asked, answer, language, currency)
    return Line(asked.key, label, "", headings, rows, faults=faults, warnings=warned)


def _rows(asked: Field, answer: Answer, language: str, currency: str) -> tuple[tuple[str, ...], ...]:
    rows = answer if isinstance(answer, list) else []
    return tuple(
        tuple(in_words(column, row.get(column.key), language=language, currency=currency) for column in asked.columns)
        for row in rows
    )
