"""Adding a version of a budget.  # E-3"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.workings import Working
from spire.journey.business.actions.scope import require_own_or_team
from spire.journey.business.models import ESTABLISHMENT, OPERATING, Budget
from spire.journey.business.rules.establishment import Establishment, loan_need
from spire.journey.business.rules.operating import Operating, instalment_carried
from spire.journey.enrolments.models import Enrolment


class EmptyBudget(Refused):
    """A budget without amounts says nothing."""

    code = "business.empty_budget"


@dataclass(frozen=True)
class Counted:
    """A budget as it will be stored, with the amount it comes to."""

    kind: str
    currency: str
    lines: dict[str, object]
    working: Working


@transaction.atomic
def save_budget(enrolment_id: int, budget: Establishment | Operating, *, phase: str, on: date, by: Actor) -> Budget:
    """Add a version of a budget with what it comes to and why; the same amounts again are the same version.

    The amount of an establishment budget is the loan need, of an operating budget the instalment that it can carry.
    Raises EmptyBudget.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    require_own_or_team(by, enrolment)
    counted = _counted(budget)
    before = enrolment.budgets.filter(kind=counted.kind).order_by("-number").first()
    if before is not None and (before.lines, before.phase) == (counted.lines, phase):
        return before
    amount = counted.working.amount
    assert amount is not None, "A counted budget comes to an amount."
    stored = Budget.objects.create(
        enrolment=enrolment,
        kind=counted.kind,
        number=before.number + 1 if before else 1,
        phase=phase,
        currency=counted.currency,
        lines=counted.lines,
        amount_minor=amount.minor,
        working=counted.working.to_json(),
        made_on=on,
        made_at=by.at,
        made_by_id=by.login_id,
    )
    facts = {"kind": stored.kind, "number": stored.number, "phase": phase}
    trail.write("budget.saved", stored, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    return stored


def _counted(budget: Establishment | Operating) -> Counted:
    if isinstance(budget, Establishment):
        if not (budget.needs or budget.financing):
            raise EmptyBudget()
        return Counted(ESTABLISHMENT, budget.currency, budget.to_json(), loan_need(budget))
    if not (budget.products or budget.fixed):
        raise EmptyBudget()
    return Counted(OPERATING, budget.currency, budget.to_json(), instalment_carried(budget))
