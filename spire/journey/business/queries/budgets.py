"""The budgets' versions, and what each comes to."""

from django.db.models import QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.values.money import Money
from spire.foundation.values.workings import Working
from spire.journey.business.models import ESTABLISHMENT, Budget
from spire.journey.business.rules.establishment import Establishment
from spire.journey.business.rules.operating import Operating
from spire.journey.enrolments.models import Enrolment


def budgets(enrolment: Enrolment, kind: str) -> QuerySet[Budget]:
    """The versions of a budget, newest first."""
    return enrolment.budgets.filter(kind=kind).select_related("made_by").order_by("-number")


def budget(enrolment: Enrolment, kind: str, number: int) -> Budget:
    """One version of a budget; raises NotFound."""
    found = budgets(enrolment, kind).filter(number=number).first()
    if found is None:
        raise NotFound
    return found


def newest(enrolment: Enrolment, kind: str) -> Budget | None:
    """The budget as it is now, or None when nobody has begun."""
    return budgets(enrolment, kind).first()


def read(stored: Budget) -> Establishment | Operating:
    """A stored budget as the rules know it."""
    kind = Establishment if stored.kind == ESTABLISHMENT else Operating
    return kind.from_json(stored.lines, stored.currency)


def amount_of(stored: Budget) -> Money:
    """The loan need of an establishment budget, or the instalment that an operating budget can carry."""
    return Money(stored.amount_minor, stored.currency)


def working_of(stored: Budget) -> Working:
    """Why the budget comes to its amount, as it was counted then."""
    return Working.from_json(stored.working)
