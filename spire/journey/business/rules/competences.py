"""What a business needs its people to be able to do, and where somebody stands: in words, with no figure and no sum.

A *word* is one person saying where the participant stands with one competence, with what shows it. Several voices may
say different things: the newest of each voice counts, and where they differ the two talk about it.  # E-1
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LEVELS = ("new", "with_help", "alone", "teaches")
ENOUGH = frozenset({"alone", "teaches"})
FROM_START, LATER, OTHERS = "from_start", "later", "others"
WEIGHTS = (FROM_START, LATER, OTHERS)
VOICES = ("own", "team", "teacher", "mentor", "employer", "paper")
PARTICIPANTS_VOICES = ("own", "employer", "mentor", "paper")
OWN_ACTION, MODULE, MENTOR = "own", "module", "mentor"
WAYS = (OWN_ACTION, MODULE, MENTOR)


class Standing(StrEnum):
    """Where it stands, from what was said."""

    UNKNOWN = "unknown"
    GAP = "gap"
    TALK = "talk"
    IN_PLACE = "in_place"
    OTHERS = "others"


@dataclass(frozen=True)
class Word:
    """What one voice said on one day."""

    voice: str
    level: str
    on: date
    evidence: str = ""


def newest_words(words: Iterable[Word], *, through: date | None = None) -> tuple[Word, ...]:
    """The newest word of each voice, in the order of the voices; `words` come in the order they were said."""
    found: dict[str, Word] = {}
    for word in words:
        if through is None or word.on <= through:
            found[word.voice] = word
    return tuple(found[voice] for voice in VOICES if voice in found)


def standing(weight: str, words: Sequence[Word]) -> Standing:
    """Where a competence stands, from the newest word of each voice."""
    if weight == OTHERS:
        return Standing.OTHERS
    if not words:
        return Standing.UNKNOWN
    enough = {word.level in ENOUGH for word in words}
    if len(enough) > 1:
        return Standing.TALK
    return Standing.IN_PLACE if enough == {True} else Standing.GAP
