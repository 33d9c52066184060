"""A letter of a pack: one text in each language, with named fields that somebody must fill in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from spire.foundation.values.errors import Refused
from spire.foundation.values.words import LANGUAGES

FieldKind = Literal["text", "long_text", "day", "moment", "money", "number", "list", "legal_text"]

PLACEHOLDER = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST_ITEM = re.compile(r"(?m)^(\s*)(\d*)([-+.)])(\s)")
ANY_BRACES = re.compile(r"\{\{.*?\}\}|\{\{|\}\}|\{%.*?%\}")


class MissingFields(Refused):
    """A letter is not sent while a field of it has nothing in it."""

    code = "programmes.letter_fields_missing"


@dataclass(frozen=True, kw_only=True)
class LetterText:
    """The letter in one language: its title, and its body in simple Markdown."""

    title: str
    body: str


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter template.  A `decision` names legal basis, reasons and appeal guidance among its fields."""

    key: str
    decision: bool
    fields: dict[str, FieldKind]
    texts: dict[str, LetterText]

    def to(self, language: str) -> LetterText:
        """The text for a reader of `language`, English when there is no other."""
        return self.texts.get(language[:2], self.texts["en"])


@dataclass(frozen=True, kw_only=True)
class LetterHead:
    """What stands at the top of a letter's file, between the two lines of dashes."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "strict": True}

    title: str
    fields: dict[str, FieldKind]
    decision: bool = False


DECISION_FIELDS = ("legal_basis", "reasons", "appeal_guidance")


def merged(letter: Letter, language: str, written: Mapping[str, str]) -> LetterText:
    """The letter with its fields filled in; `written` are texts that are already in the reader's way of writing.

    What a field brings stays text: Markdown signs in it are escaped.  Only a `legal_text`, which the country's book wrote,
    keeps its own form, and the lines of a `list` become its items.
    Raises MissingFields with the names of those that are missing or empty.
    """
    missing = sorted(name for name in letter.fields if not str(written.get(name, "")).strip())
    if missing:
        raise MissingFields(letter=letter.key, fields=", ".join(missing))
    text = letter.to(language)
    plain = PLACEHOLDER.sub(lambda found: written[found.group(1)], text.title)
    body = PLACEHOLDER.sub(lambda found: _form(letter.fields[found.group(1)], written[found.group(1)]), text.body)
    return LetterText(title=plain, body=body)


def placeholders(text: LetterText) -> frozenset[str]:
    """The names of all fields that a text uses."""
    return frozenset(PLACEHOLDER.findall(text.title) + PLACEHOLDER.findall(text.body))


def complete(texts: Mapping[str, LetterText]) -> bool:
    """Whether every language of the house has its text."""
    return all(language in texts for language in LANGUAGES)


def _form(kind: FieldKind, text: str) -> str:
    if kind == "legal_text":
        return text.strip()
    if kind == "list":
        return "\n".join(f"- {_escaped(line)}" for line in text.splitlines() if line.strip())
    return _escaped(text)


def _escaped(text: str) -> str:
    signs = _SIGNS.sub(r"\\\1", text.strip())
    return _LIST_ITEM.sub(r"\1\2\\\3\4", signs)
