"""Motivation over time: what the call, each agreed screening and the participant said of it, in words. # A-3, D-6

Only agreed screenings are read, so that nobody sees a colleague's word on an open one. A place on the way from "not
seen" to "clearly there" lets a chart draw it; nothing is averaged or added up.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from spire.foundation.values.words import Words
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules.template import Template
from spire.journey.screenings import queries
from spire.journey.screenings.models import Screening
from spire.journey.screenings.rules import OWN_WORDS
from spire.journey.screenings.texts import CALL_WORDS, WHAT
from spire.journey.screenings.texts import OWN_WORDS as OWN_TEXTS

CRITERION, OWN_QUESTION = "motivation", "readiness"
Kind = Literal["call", "assessor", "own"]


@dataclass(frozen=True)
class Seen:
    """One look: when, what it was, who spoke, their word, and how high it stands between 0 and 1."""

    on: date
    kind: Kind
    what: str
    word: str
    height: Fraction


def over_time(enrolment: Enrolment, *, language: str, is_own_copy: bool = False) -> tuple[Seen, ...]:
    """Every look in order of its day, less what the law keeps from the participant's own copy; three queries."""
    template = programmes.template(enrolment.template_version_id)
    found = list(_call(enrolment))
    for screening in queries.of_enrolment(enrolment.pk).filter(state="agreed").prefetch_related("cards__assessor"):
        seen = _screening(screening, template, language)
        found += [one for one in seen if not (is_own_copy and screening.kept_back and one.kind == "assessor")]
    return tuple(sorted(found, key=lambda one: one.on))


def scale(enrolment: Enrolment, *, language: str) -> tuple[tuple[str, Fraction], ...]:
    """The words of the scale that motivation is seen on, each with its height; the highest first."""
    template = programmes.template(enrolment.template_version_id)
    used = next(
        (one.scale for screening in template.screenings for one in screening.criteria if one.key == CRITERION), None
    )
    if used is None:
        return ()
    words = template.scale(used).words
    return tuple((word.label.to(language), _height(number, len(words))) for number, word in enumerate(words))


def _call(enrolment: Enrolment) -> list[Seen]:
    """What the telephone conversation noted."""
    call = enrolment.inquiry.calls.first() if enrolment.inquiry is not None else None
    if call is None or call.motivated not in CALL_WORDS:
        return []
    height = {"yes": Fraction(1), "doubt": Fraction(1, 2), "no": Fraction(0)}[call.motivated]
    return [Seen(call.called_on, "call", str(WHAT["call"]), str(CALL_WORDS[call.motivated]), height)]


def _screening(screening: Screening, template: Template, language: str) -> list[Seen]:
    label = template.screening(screening.key).label.to(language)
    on = screening.agreed_on or screening.opened_on
    found = []
    own = screening.own_view.get(OWN_QUESTION, {}).get("word", "")
    if own in OWN_WORDS:
        height = _height(OWN_WORDS.index(own), len(OWN_WORDS))
        found.append(Seen(on, "own", f"{label}, {WHAT['own']}", str(OWN_TEXTS[own]), height))
    rule = next((one for one in template.screening(screening.key).criteria if one.key == CRITERION), None)
    if rule is None:
        return found
    words: dict[str, tuple[int, Words]] = {
        word.key: (number, word.label) for number, word in enumerate(template.scale(rule.scale).words)
    }
    for card in screening.cards.all():
        said = card.scores.get(CRITERION, {}).get("word", "")
        if card.is_submitted and said in words:
            number, word = words[said]
            who = f"{label}, {card.assessor.name}"
            found.append(Seen(on, "assessor", who, word.to(language), _height(number, len(words))))
    return found


def _height(number: int, of: int) -> Fraction:
    """The first word of a scale stands highest."""
    return Fraction(of - 1 - number, max(of - 1, 1))
