"""Two people on the same page: what each typed is kept, and where both changed one answer, both are told.

A page carries a short mark of every answer as it was drawn. What still has its mark was not touched there, so what
somebody else has saved meanwhile stays; what was touched only here is written. Only an answer that both have changed,
and differently, is a clash.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from spire.foundation.forms.rules.reading import Answer, Answers
from spire.foundation.forms.rules.stored import mark_of

MARK_LETTERS = 12


@dataclass(frozen=True)
class Merged:
    """The answers to keep, the questions where somebody else was first, and those that both have changed."""

    answers: dict[str, Answer]
    others: tuple[str, ...]
    clashes: tuple[str, ...]


def mark(answer: Answer) -> str:
    """A short mark of one answer; nothing and an empty list are the same."""
    return mark_of(answer or None)[:MARK_LETTERS]


def marks(answers: Answers, keys: tuple[str, ...]) -> dict[str, str]:
    """The marks of a page's answers as they are drawn."""
    return {key: mark(answers.get(key)) for key in keys}


def merged(stored: Answers, typed: Answers, was: Mapping[str, str]) -> Merged:
    """What is stored with what was typed; a question without a mark is written as it was typed."""
    kept = dict(stored)
    others, clashes = [], []
    for key, answer in typed.items():
        now, before = mark(stored.get(key)), was.get(key)
        if before is None or before == now or mark(answer) == now:
            kept[key] = answer
        elif mark(answer) == before:
            others.append(key)
        else:
            clashes.append(key)
    return Merged(kept, tuple(others), tuple(clashes))
