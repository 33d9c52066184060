"""The plan's versions."""

from django.db.models import QuerySet

from spire.foundation.access.queries import NotFound
from spire.journey.business.models import PlanVersion
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
