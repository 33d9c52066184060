"""Mentors and wishes as the lines of a page."""

from dataclasses import dataclass
from datetime import date

from spire.foundation.values.actor import Actor
from spire.interfaces.parts.mentoring import tongue, trade_labels
from spire.journey.guidance.mentor_texts import REACH_WORDS, TIME_WORDS
from spire.journey.guidance.models import Mentor, MentorMatch, MentorWish
from spire.journey.guidance.queries import mentors
from spire.journey.guidance.rules import spoken


@dataclass(frozen=True)
class MentorRow:
    """A mentor with codes as words."""

    mentor: Mentor
    trades: str
    languages: str
    times: str
    reach: str


@dataclass(frozen=True)
class WaitingRow:
    """A wish with how long it has waited, and who is asked."""

    wish: MentorWish
    days: int
    trades: str
    asked: tuple[str, ...]


def mentor_row(mentor: Mentor) -> MentorRow:
    """A mentor of the register as a line."""
    return MentorRow(
        mentor,
        ", ".join(trade_labels(mentor.trades, mentor.organisation)),
        ", ".join(spoken.names_of(mentor.speaks, tongue())),
        ", ".join(str(TIME_WORDS[time]) for time in mentor.times if time in TIME_WORDS),
        str(REACH_WORDS.get(mentor.reach, "")),
    )


def is_quiet(match: MentorMatch) -> bool:
    """Whether nothing was written since the mentor was reminded."""
    last = max((contact.met_on for contact in match.contacts.all()), default=None)
    return match.reminded_on is not None and (last is None or last < match.reminded_on)


def waiting_rows(by: Actor, *, on: date) -> list[WaitingRow]:
    """The open wishes of the actor's municipalities, longest wait first."""
    return [
        WaitingRow(
            wish,
            (on - wish.made_on).days,
            ", ".join(trade_labels(wish.trades, wish.enrolment.organisation)),
            tuple(match.mentor.login.name for match in wish.matches.all() if match.ended_on is None),
        )
        for wish in mentors.open_wishes(by)
    ]
