"""A letter template's named fields: filled with facts in the reader's way of writing, or refused by name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.foundation.values.sentences import one_full_stop

PLACE = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
LOCALES = {"da": "da_DK", "sv": "sv_SE", "en": "en_GB"}
FALLBACK = "da"
APPEAL_GUIDANCE = "appeal_guidance"  # filled in on delivery, when its last day is known
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
_BEGINNING = re.compile(r"^([-+=])")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s)")


class FieldsMissing(Refused):
    """A letter is not written while a field of it has nothing in it."""

    code = "records.fields_missing"


class Markdown(str):
    """A text that is Markdown already, such as a country's legal text; every other text stays plain."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A template's title and Markdown body in one language."""

    title: str
    body: str


@dataclass(frozen=True)
class Template:
    """A letter template in all its languages."""

    key: str
    version: str
    texts: Mapping[str, Text] = field(default_factory=dict)

    def language(self, wanted: str) -> str:
        """The language that a reader of `wanted` gets: the same one where the template has it."""
        return wanted if wanted in self.texts else FALLBACK if FALLBACK in self.texts else next(iter(self.texts))


@dataclass(frozen=True, slots=True)
class Filled:
    """A letter's text with its fields filled in."""

    language: str
    title: str
    body: str


def places(text: Text) -> tuple[str, ...]:
    """The names of the fields of a text in the order they come."""
    return tuple(dict.fromkeys(PLACE.findall(text.title) + PLACE.findall(text.body)))


def missing(template: Template, language: str, facts: Mapping[str, object]) -> tuple[str, ...]:
    """The fields that a letter in this language still lacks."""
    chosen = template.language(language)
    return tuple(
        name for name in places(template.texts[chosen]) if not written(facts.get(name), language=chosen).strip()
    )


def fill(template: Template, language: str, facts: Mapping[str, object]) -> Filled:
    """The template's text in the reader's language with every field filled in; raises FieldsMissing."""
    chosen = template.language(language)
    lacking = missing(template, chosen, facts)
    if lacking:
        raise FieldsMissing(letter=template.key, fields=", ".join(lacking))
    text = template.texts[chosen]
    return Filled(
        language=chosen,
        title=PLACE.sub(lambda place: plain(facts[place[1]], language=chosen), text.title),
        body=one_full_stop(PLACE.sub(lambda place: written(facts[place[1]], language=chosen), text.body)),
    )


def later(name: str) -> Markdown:
    """A field's own place, for a fact that is known only when the letter is delivered."""
    return Markdown(f"{{{{ {name} }}}}")


def closed(body: str, **facts: str) -> str:
    """A filled body with its last places filled by Markdown that is known on delivery."""
    return PLACE.sub(lambda place: facts[place[1]], body)


def plain(value: object, *, language: str) -> str:
    """A fact as the reader writes it, without Markdown signs being escaped."""
    locale = LOCALES.get(language, LOCALES[FALLBACK])
    if value is None:
        return ""
    if isinstance(value, Money):
        return format_currency(Decimal(value.minor) / 100, value.currency, locale=locale)
    if isinstance(value, datetime):
        return f"{format_date(value.date(), 'full', locale=locale)} {value:%H.%M}"
    if isinstance(value, date):
        return format_date(value, "long", locale=locale)
    if isinstance(value, int | Decimal):
        return format_decimal(value, locale=locale)
    return str(value)


def written(value: object, *, language: str) -> str:
    """A fact as Markdown: texts are escaped, lists become bullets, what is Markdown stays so."""
    if isinstance(value, Markdown):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(f"- {written(item, language=language)}" for item in value)
    return _escaped(plain(value, language=language))


def storable(facts: Mapping[str, object], *, language: str) -> dict[str, object]:
    """The facts as they were written, to be kept with the letter."""
    return {
        name: [plain(item, language=language) for item in value]
        if isinstance(value, Sequence) and not isinstance(value, str)
        else plain(value, language=language)
        for name, value in facts.items()
    }


def _escaped(text: str) -> str:
    """The text with every sign escaped that Markdown would read as more than a sign; its line breaks stay."""
    lines = [_SIGNS.sub(r"\\\1", line.strip()) for line in text.strip().splitlines() or [""]]
    lines = [_NUMBER.sub(r"\1\\\2", _BEGINNING.sub(r"\\\1", line)) for line in lines]
    return "\n".join(
        f"{line}  " if line and after else line for line, after in zip(lines, [*lines[1:], ""], strict=True)
    )
