"""Free text that looks like a CPR number or health data: a kind warning, never a block.  # A-5"""

import re
from dataclasses import dataclass

from spire.foundation.forms.rules.definition import Field, Form
from spire.foundation.forms.rules.reading import Answer, Answers

_IDENTITY = re.compile(r"(?<!\d)(?:0[1-9]|[1-9]\d)(?:0[1-9]|1[0-2])\d\d[- ]?\d{4}(?!\d)")
_SWEDISH_IDENTITY = re.compile(
    r"(?<!\d)(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:[0-2][1-9]|[1-9]0|3[01]|[6-9]\d)[-+]\d{4}(?!\d)"
)

# Beginnings of words that name illness or treatment in Danish, Swedish and English.  Wide on purpose: it only warns.
_HEALTH = re.compile(
    r"\b(?:diagnos\w*|depress\w*|angst\w*|ångest\w*|anxiety|adhd|autis\w*|asperger\w*|bipol\w*|skizo\w*|schizo\w*|"
    r"ptsd|borderline|psykose\w*|psykos\w*|psychosis|psykiat\w*|psychiat\w*|demens\w*|dementia|epilep\w*|diabet\w*|"
    r"sukkersyge\w*|cancer\w*|kræft\w*|sklerose\w*|multipel skleros|gigt\w*|reumat\w*|arthrit\w*|hiv\b|hepatit\w*|misbrug\w*|"
    r"missbruk\w*|alkoholi\w*|alcoholi\w*|addict\w*|antidepress\w*|medicin\w*|medication\w*|sygdom\w*|sjukdom\w*|illness\w*|"
    r"sygemeld\w*|sjukskriv\w*|indlagt|inlagd på|hospitali\w*|selvmord\w*|självmord\w*|suicid\w*|abort\w*|handicap\w*|"
    r"funktionsneds\w*|disabilit\w*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Warned:
    """A text worth a second look: the field, and why (`forms.looks_like_identity`, `forms.looks_like_health`)."""

    field: str
    code: str


def looks_like_identity(text: str) -> bool:
    """Whether a text holds what looks like a CPR number or a personnummer."""
    return bool(_IDENTITY.search(text) or _SWEDISH_IDENTITY.search(text))


def looks_like_health(text: str) -> bool:
    """Whether a text names an illness, a treatment or a diagnosis."""
    return bool(_HEALTH.search(text))


def of_text(text: str) -> tuple[str, ...]:
    """The reason codes that a free text gives; rooms with notes ask this too."""
    codes = (("forms.looks_like_identity", looks_like_identity), ("forms.looks_like_health", looks_like_health))
    return tuple(code for code, looks in codes if looks(text))


def warnings(form: Form, answers: Answers) -> tuple[Warned, ...]:
    """The warnings of all free texts in a form."""
    return tuple(warned for field in form.fields() for warned in of_field(field, answers.get(field.key)))


def of_field(field: Field, answer: Answer) -> tuple[Warned, ...]:
    """The warnings of one answer."""
    return tuple(Warned(field.key, code) for code in of_text("\n".join(_texts(field, answer))))


def _texts(field: Field, answer: Answer) -> list[str]:
    if field.kind in ("text", "long_text") and isinstance(answer, str):
        return [answer]
    if field.kind == "rows" and isinstance(answer, list):
        named = [column.key for column in field.columns if column.kind == "text"]
        return [str(row[key]) for row in answer for key in named if key in row]
    return []
