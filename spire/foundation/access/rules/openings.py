"""For what, and for how long at most, one enrolment can be opened to somebody. The lengths are a choice of ours: 0033."""

from datetime import date, timedelta
from typing import Final

from spire.foundation.values.errors import Refused

# The longest time of each kind; nothing is without an end.
LONGEST: Final[dict[str, timedelta]] = {
    "share": timedelta(days=92),
    "stand_in": timedelta(days=184),
    "emergency": timedelta(hours=4),
}
# What a share is for; an emergency has words of its own.
PURPOSES: Final = ("sparring", "assessment", "law", "benefit", "handover", "other")
# An emergency is looked at by somebody else within so many days.
REVIEWED_WITHIN: Final = timedelta(days=7)
# So many openings in an emergency in a day are as many as one login may have.
EMERGENCIES_A_DAY: Final = 5
WORDS_LEAST: Final = 10


class NoEnd(Refused):
    """The last day is today or later, and not before the first."""

    code = "access.opening_ends_before"


class TooLong(Refused):
    """Longer than what its kind may last."""

    code = "access.opening_too_long"


class NoReason(Refused):
    """A reason is a sentence, not a word."""

    code = "access.opening_needs_reason"


def check_days(kind: str, starts_on: date, until: date, *, on: date) -> None:
    """Refuse days that have no end, lie behind, or are too many.  Raises NoEnd, TooLong."""
    if until < on or until < starts_on or starts_on < on:
        raise NoEnd()
    if until - starts_on >= LONGEST[kind]:
        raise TooLong(days=LONGEST[kind].days)


def check_words(words: str) -> str:
    """The reason without what surrounds it.  Raises NoReason."""
    told = words.strip()
    if len(told) < WORDS_LEAST:
        raise NoReason()
    return told
