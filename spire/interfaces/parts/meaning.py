"""What a pause or leaving means for the participant's benefit, support and loan, in their own figures and dates. # A-6, F-6"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from spire.foundation.values.money import Money
from spire.journey.decisions import supporting
from spire.journey.enrolments.models import Enrolment
from spire.money.support import queries as support
from spire.money.support.rules.months import total


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """Benefit, support until a day with what is left of it, and what is owed; nothing where there is none."""

    benefit: str
    keeps_benefit: bool
    support_until: date | None = None
    support_monthly: Money | None = None
    support_left: Money | None = None
    owed: Money | None = None
    next_due: date | None = None
    next_amount: Money | None = None


def of(
    enrolment: Enrolment,
    *,
    on: date,
    owed: Money | None = None,
    next_due: date | None = None,
    next_amount: Money | None = None,
) -> Meaning:
    """The facts on a day; what is owed comes from whoever may see the loan."""
    group = supporting.group_of(enrolment, on)
    period = support.on_day(enrolment.person_id, on)
    course = _course(enrolment.person_id, on) if period is not None else None
    months = [month for month in support.months_of(course) if month.first > on] if course is not None else []
    return Meaning(
        benefit=group.label.to(get_language() or "da") if group is not None else "",
        keeps_benefit=supporting.keeps_benefit(enrolment, on),
        support_until=course.last_on if course is not None else None,
        support_monthly=period.monthly if period is not None else None,
        support_left=total(months),
        owed=owed,
        next_due=next_due,
        next_amount=next_amount,
    )


def _course(person_id: int, on: date) -> support.Course | None:
    found = [course for course in support.courses_of(person_id) if course.last_on >= on]
    return found[-1] if found else None
