"""A letter of a pack: one text in each language, with named fields that somebody must fill in."""

import re
from dataclasses import dataclass
from typing import ClassVar, Literal

FieldKind = Literal["text", "long_text", "day", "moment", "money", "number", "list", "legal_text"]

PLACEHOLDER = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
ANY_BRACES = re.compile(r"\{\{.*?\}\}|\{\{|\}\}|\{%.*?%\}")


@dataclass(frozen=True, kw_only=True)
class LetterText:
    """The letter in one language: its title, and its body in simple Markdown."""

    title: str
    body: str


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter template, which records fill in.  A `decision` names legal basis, reasons and appeal guidance among its fields.

    A letter that says no tells how to appeal, unless the programme has settled that it does not: `appeal: false`.
    """

    key: str
    decision: bool
    fields: dict[str, FieldKind]
    texts: dict[str, LetterText]
    appeal: bool = True

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
    appeal: bool = True


DECISION_FIELDS = ("legal_basis", "reasons", "appeal_guidance")


def placeholders(text: LetterText) -> frozenset[str]:
    """The names of all fields that a text uses."""
    return frozenset(PLACEHOLDER.findall(text.title) + PLACEHOLDER.findall(text.body))
