"""What can be asked about plans and budgets."""

from django.db.models import QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.values.money import Money
from spire.foundation.values.workings import Working
from spire.journey.business.models import ESTABLISHMENT, Budget, PlanVersion
from spire.journey.business.rules.establishment import Establishment
from spire.journey.business.rules.operating import Operating
from spire.journey.enrolments.models import Enrolment


def plan_versions(enrolment: Enrolment) -> QuerySet[PlanVersion]:
    """The plan's versions, newest first. The caller has fetched the enrolment in scope."""
    return enrolment.plan_versions.select_related("sent__response", "handed_in_by")


def plan_version(enrolment: Enrolment, number: int) -> PlanVersion:
    """One version of the plan; raises NotFound."""
    found = plan_versions(enrolment).filter(number=number).first()
    if found is None:
        raise NotFound
    return found


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


def evidence(enrolment: Enrolment) -> dict[str, object]:
    """What a screening asks: number of plan versions, and whether each budget exists early and detailed. 2 queries.

    Keys: plan_versions, budget_early, budget_detailed (both budgets in that phase or later).
    """
    saved = set(enrolment.budgets.values_list("kind", "phase").distinct())
    kinds = {kind for kind, _phase in saved}
    detailed = {kind for kind, phase in saved if phase == "detailed"}
    return {
        "plan_versions": enrolment.plan_versions.count(),
        "budget_early": len(kinds) == 2,
        "budget_detailed": len(detailed) == 2,
    }
