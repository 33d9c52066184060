"""What a search asks for, and why something was found."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spire.foundation.values.folding import folded

WORDS_MOST = 6
PART_LEAST = 3
AROUND = 60


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a question: part of any word when it has three letters, else a whole word."""

    text: str

    @property
    def pattern(self) -> str:
        """What must stand in the folded words, which have a space before and after each."""
        return self.text if len(self.text) >= PART_LEAST else f" {self.text} "


def terms(question: str) -> tuple[Term, ...]:
    """The folded words of a question; single letters ask for nothing."""
    words = dict.fromkeys(folded(question).split())
    return tuple(Term(word) for word in words if len(word) > 1)[:WORDS_MOST]


def padded(*parts: str) -> str:
    """Folded words as they are kept, with a space at each end."""
    return f" {folded(' '.join(parts))} "


def reasons(asked: Sequence[Term], fields: Mapping[str, str]) -> tuple[str, ...]:
    """The fields, by key, in which at least one of the words stands."""
    kept = {key: padded(text) for key, text in fields.items()}
    return tuple(key for key, words in kept.items() if any(term.pattern in words for term in asked))


def excerpt(asked: Sequence[Term], text: str) -> str:
    """The place in a longer text where the first of the words stands, with some words around it."""
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    for start, end in words:
        if any(term.text in folded(text[start:end]) for term in asked):
            return _around(text, start, end)
    return _around(text, 0, 0)


def _around(text: str, start: int, end: int) -> str:
    first, last = max(start - AROUND, 0), min(end + AROUND, len(text))
    if first:
        first = text.find(" ", first, start) + 1 or start
    if last < len(text):
        space = text.rfind(" ", end, last)
        last = space if space > end else last
    cut = " ".join(text[first:last].split())
    return f"{'… ' if first else ''}{cut}{' …' if last < len(text) else ''}"
