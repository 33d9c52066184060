"""What somebody says is wrong and was not corrected, to stand where staff read what it is about. # K-4

Source: GDPR art. 5(1)(d), 16 and 18(1)(a): where the two sides differ, whoever reads the one is told of the other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from spire.foundation.people.models import PROTECTED, Person
from spire.foundation.records.data_rights import correcting
from spire.foundation.records.models import Correction
from spire.foundation.values.actor import Actor
from spire.interfaces.parts.data_words import FIELDS, about_in_words
from spire.journey.enrolments.models import Enrolment

ADDRESS = tuple(f"person.{name}" for name in PROTECTED)


@dataclass(frozen=True, kw_only=True)
class Disputed:
    """What it is about, what the person says, what they say is right, and what they were answered, when."""

    about: str
    says: str
    right: str
    answer: str
    on: date | None


def of_enrolment(by: Actor, enrolment: Enrolment) -> list[Disputed]:
    """For the case's first page: the details that stand there; all of it for who works with the case.

    What is said of a protected address or telephone holds them: it stands with the address, behind its reason.
    """
    works, hidden = enrolment.organisation_id in by.where("enrolment.work"), enrolment.person.protected_address

    def is_told(about: str) -> bool:
        return (works or about in FIELDS) and not (hidden and about in ADDRESS)

    return _told(enrolment.person, is_told)


def of_address(person: Person) -> list[Disputed]:
    """For the page of the address and the telephone, once they are shown."""
    return _told(person, lambda about: about in ADDRESS)


def _told(person: Person, is_told: Callable[[str], bool]) -> list[Disputed]:
    return [_one(row) for row in correcting.disputed(person.pk) if is_told(row.about)]


def _one(row: Correction) -> Disputed:
    return Disputed(
        about=about_in_words(row.about), says=row.wrong, right=row.right, answer=row.reason, on=row.answered_on
    )
