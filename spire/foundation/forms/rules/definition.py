"""A form as data: sections that are pages, fields in them, and what must add up."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from spire.foundation.values.words import Words

Kind = Literal["text", "long_text", "choice", "multi_choice", "number", "money", "date", "yes_no", "rows"]
ColumnKind = Literal["text", "choice", "number", "money", "date", "yes_no"]

ROWS_MOST = 40


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer to choose."""

    key: str
    label: Words
    help: Words | None = None


@dataclass(frozen=True, kw_only=True)
class Column:
    """One cell of a list of rows."""

    key: str
    kind: ColumnKind
    label: Words
    required: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question: its label, the help beside it, and what an answer must be.

    `example` is an answer that somebody else might give; `heading` is what the answer is called in a document.
    `least` and `most` bound a number, or how many rows a list has.
    """

    key: str
    kind: Kind
    label: Words
    help: Words | None = None
    example: Words | None = None
    heading: Words | None = None
    required: bool = False
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    least: int | None = None
    most: int | None = None
    unit: Words | None = None


@dataclass(frozen=True, kw_only=True)
class When:
    """A page that is only asked when an earlier answer is one of these keys (yes and no are `yes` and `no`)."""

    field: str
    one_of: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Total:
    """An amount counted from answers: money fields, or money columns as `field.column`."""

    key: str
    label: Words
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """One page of a form; `chapter` is what it is called in a document, where that is not its title."""

    key: str
    title: Words
    fields: tuple[Field, ...]
    intro: Words | None = None
    chapter: Words | None = None
    when: When | None = None
    totals: tuple[Total, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Check:
    """Two sums that must be equal before the form can be sent; the message stands at the field."""

    key: str
    at: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    message: Words


@dataclass(frozen=True, kw_only=True)
class Form:
    """A whole form of a programme."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "strict": True}

    key: str
    title: Words
    about: Words
    filled_by: Literal["participant", "staff"]
    sections: tuple[Section, ...]
    minutes: int | None = None
    checks: tuple[Check, ...] = ()

    def section(self, key: str) -> Section | None:
        """The page of that key."""
        return next((section for section in self.sections if section.key == key), None)

    def field(self, key: str) -> Field | None:
        """The question of that key, whichever page it stands on."""
        return next((field for field in self.fields() if field.key == key), None)

    def fields(self) -> tuple[Field, ...]:
        """All questions in their order."""
        return tuple(field for section in self.sections for field in section.fields)
