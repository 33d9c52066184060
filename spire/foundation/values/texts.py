"""Reason codes to sentences: each room registers its own, pages and letters ask here.

A text is anything whose `str()` is a sentence with named placeholders ("…%(day)s…"), as a lazy translation is, so the
sentence comes out in the language that is active when it is asked for.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from spire.foundation.values.errors import Broken, Refused


class Text(Protocol):
    """A sentence that may wait for its reader's language: a plain str or a lazy translation."""

    def __str__(self) -> str: ...


_TEXTS: dict[str, Text] = {}


def register(texts: Mapping[str, Text]) -> None:
    """Put a room's sentences on the shelf; the same code may not get two different sentences."""
    for code, text in texts.items():
        if code in _TEXTS and _TEXTS[code] is not text and str(_TEXTS[code]) != str(text):
            raise Broken(f"Reason code {code} has two texts. Rename one of them.")
        _TEXTS[code] = text


def text_of(code: str) -> str:
    """The sentence of a code with its placeholders unfilled; Broken when no room registered one."""
    try:
        return str(_TEXTS[code])
    except KeyError:
        raise Broken(f"No text for reason code {code}. Add it to its room's texts.py.") from None


def filled(code: str, facts: Mapping[str, Any], *, show: Callable[[Any], Any] = str) -> str:
    """The sentence of a code with its facts; `show` writes money and days in the reader's way."""
    try:
        return text_of(code) % {name: show(value) for name, value in facts.items()}
    except KeyError as missing:
        raise Broken(f"The text of {code} names {missing}, which is not among its facts {sorted(facts)}.") from None


def sentence(refused: Refused, *, show: Callable[[Any], Any] = str) -> str:
    """What the user is told of a refusal, in the active language."""
    return filled(refused.code, refused.facts, show=show)


def codes() -> frozenset[str]:
    """All registered reason codes, for the house's tests."""
    return frozenset(_TEXTS)
