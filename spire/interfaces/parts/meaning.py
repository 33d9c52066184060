"""What a pause or leaving means for the participant's support and loan, said before anybody decides. # A-6"""

from dataclasses import dataclass
from datetime import date

from spire.foundation.values.money import Money
from spire.journey.enrolments.models import Enrolment
from spire.money.support import queries as support


@dataclass(frozen=True)
class Meaning:
    """Support until a day, and what is owed; nothing where there is none."""

    support_until: date | None
    owed: Money | None = None


def of(enrolment: Enrolment, *, on: date, owed: Money | None = None) -> Meaning:
    """The facts on a day; what is owed comes from whoever may see the loan."""
    period = support.on_day(enrolment.person_id, on)
    return Meaning(period.last_on if period else None, owed)
