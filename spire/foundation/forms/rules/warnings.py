"""Free text that looks like a CPR number or health data: a kind warning that names what it saw, never a block.  # A-5

The words are data (`words/health.yaml`, Danish, Swedish and English together, because people mix languages), and the
page's script reads the very same list while one types: `patterns()` is what it gets.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from spire.foundation.forms.rules.definition import Field, Form
from spire.foundation.forms.rules.reading import Answer, Answers

HEALTH_WORDS = Path(__file__).parents[1] / "words" / "health.yaml"
IDENTITY, HEALTH = "forms.looks_like_identity", "forms.looks_like_health"
NAMED_MOST = 5

# Day, month, year and four digits, with or without a hyphen; a day with 60 added is a number given for the time being.
_CPR = re.compile(r"(?<![\d+-])(\d\d)(\d\d)(\d\d)[- ]?(\d{4})(?![\d-])", re.ASCII)
_PERSONNUMMER = re.compile(r"(?<![\d+-])(?:19|20)?(\d\d)(\d\d)(\d\d)[-+](\d{4})(?!\d)", re.ASCII)
_CALLED = re.compile(r"(?:tlf|tel|telefon|mobil|mobile|phone|konto|account|iban|ean|faktura|ordre)\W*(?:nr\W*)?$", re.I)


@dataclass(frozen=True)
class Warned:
    """A text worth a second look: the field, why (`IDENTITY`, `HEALTH`), and the words that were seen."""

    field: str
    code: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Patterns:
    """The words that warn, and those that look alike and do not."""

    words: tuple[str, ...]
    but: tuple[str, ...]


@cache
def patterns() -> Patterns:
    """The list as it is kept, all languages in one."""
    kept: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(HEALTH_WORDS.read_text(encoding="utf-8"))
    words = sorted({word for one in kept.values() for word in one["words"]})
    return Patterns(tuple(words), tuple(sorted({word for one in kept.values() for word in one["but"]})))


def looks_like_identity(text: str) -> bool:
    """Whether a text holds what looks like a CPR number or a personnummer: a day that exists, and not a telephone."""
    danish = (found for found in _CPR.finditer(text) if not _CALLED.search(text[: found.start()]))
    if any(_is_day(int(one[1]) % 60 if int(one[1]) > 60 else int(one[1]), int(one[2])) for one in danish):
        return True
    swedish = _PERSONNUMMER.finditer(text)
    return any(_is_day(int(one[3]) - 60 if int(one[3]) > 60 else int(one[3]), int(one[2])) for one in swedish)


def health_words(text: str) -> tuple[str, ...]:
    """The words of a text that name an illness, a treatment or a diagnosis, each once and as they were written."""
    found = dict.fromkeys(match.lower() for match in _health_words(text))
    return tuple(found)


def looks_like_health(text: str) -> bool:
    """Whether a text names an illness, a treatment or a diagnosis."""
    return next(_health_words(text), None) is not None


def of_text(text: str) -> tuple[str, ...]:
    """The reason codes that a free text gives; rooms with notes ask this too."""
    return tuple(one.code for one in seen_in(text))


def seen_in(text: str, key: str = "") -> tuple[Warned, ...]:
    """What a free text makes one think of, with the words that were seen."""
    found = [Warned(key, IDENTITY)] if looks_like_identity(text) else []
    if words := health_words(text):
        found.append(Warned(key, HEALTH, words[:NAMED_MOST]))
    return tuple(found)


def warnings(form: Form, answers: Answers) -> tuple[Warned, ...]:
    """The warnings of all free texts in a form."""
    return tuple(warned for field in form.fields() for warned in of_field(field, answers.get(field.key)))


def of_field(field: Field, answer: Answer) -> tuple[Warned, ...]:
    """The warnings of one answer."""
    return seen_in("\n".join(_texts(field, answer)), field.key)


def _health_words(text: str) -> Iterator[str]:
    for match in _health().finditer(text):
        if not _alike().fullmatch(match[0]):
            yield match[0]


@cache
def _health() -> re.Pattern[str]:
    return _any_of(patterns().words)


@cache
def _alike() -> re.Pattern[str]:
    return _any_of(patterns().but)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Whole words only; among those that begin alike the longest first."""
    letters = r"[^\W\d_]*"
    parts = [re.escape(word).replace(r"\*", letters).replace(r"\ ", r"\s+") for word in words]
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(sorted(parts, key=len, reverse=True))})(?![^\W\d_])", re.IGNORECASE)


def _is_day(day: int, month: int) -> bool:
    """Whether a day of a month exists in some year."""
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True


def _texts(field: Field, answer: Answer) -> list[str]:
    if field.kind in ("text", "long_text") and isinstance(answer, str):
        return [answer]
    if field.kind == "rows" and isinstance(answer, list):
        named = [column.key for column in field.columns if column.kind == "text"]
        return [str(row[key]) for row in answer for key in named if key in row]
    return []
