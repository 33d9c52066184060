"""Two versions of the same answers beside each other, also when the form itself has changed between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from spire.foundation.forms.rules.definition import Field, Form
from spire.foundation.forms.rules.reading import Answer, Answers, is_empty

Change = Literal["same", "added", "removed", "changed"]
_TOKENS = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)


@dataclass(frozen=True)
class Difference:
    """One question with its answer before and after; `was` is the question as it was asked then, where it was."""

    field: Field
    section: str
    before: Answer
    after: Answer
    change: Change
    was: Field | None = None

    @property
    def is_no_longer_asked(self) -> bool:
        """Whether only the older form has the question."""
        return self.was is self.field


@dataclass(frozen=True)
class Piece:
    """Some words that stand in both texts, or only in one."""

    text: str
    is_own: bool


def compare(form: Form, before: Answers, after: Answers, *, form_then: Form | None = None) -> tuple[Difference, ...]:
    """Every question that was answered in either version, in the form's order; then what is no longer asked."""
    then = form_then or form
    return (*_asked_now(form, then, before, after), *_asked_then(form, then, before))


def pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The words of two texts, each with whether only that text has them."""
    left, right = _TOKENS.findall(before), _TOKENS.findall(after)
    found_left: list[Piece] = []
    found_right: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        is_own = tag != "equal"
        _add(found_left, "".join(left[i:j]), is_own)
        _add(found_right, "".join(right[k:m]), is_own)
    return tuple(found_left), tuple(found_right)


def _asked_now(form: Form, then: Form, before: Answers, after: Answers) -> Iterator[Difference]:
    for section in form.sections:
        for field in section.fields:
            was = then.field(field.key)
            old = before.get(field.key) if was is not None else None
            if (change := _change(old, after.get(field.key))) is not None:
                yield Difference(field, section.key, old, after.get(field.key), change, was if was != field else None)


def _asked_then(form: Form, then: Form, before: Answers) -> Iterator[Difference]:
    for section in then.sections:
        for field in section.fields:
            if form.field(field.key) is None and not is_empty(before.get(field.key)):
                yield Difference(field, section.key, before[field.key], None, "removed", field)


def _add(found: list[Piece], text: str, is_own: bool) -> None:
    if text:
        found.append(Piece(text, is_own))


def _change(before: Answer, after: Answer) -> Change | None:
    if is_empty(before) and is_empty(after):
        return None
    if before == after:
        return "same"
    if is_empty(before):
        return "added"
    return "removed" if is_empty(after) else "changed"
