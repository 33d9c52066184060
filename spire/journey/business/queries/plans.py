"""The plan's versions, and the idea as it was and is."""

from django.db.models import QuerySet

from spire.foundation.access.queries import NotFound
from spire.journey.business.models import Idea, PlanVersion
from spire.journey.enrolments.models import Enrolment


def plan_versions(enrolment: Enrolment) -> QuerySet[PlanVersion]:
    """The plan's versions, newest first. The caller has fetched the enrolment in scope."""
    return enrolment.plan_versions.select_related("sent__response__definition", "sent__submitted_by", "handed_in_by")


def newest_plan_of(person_id: int) -> PlanVersion | None:
    """The newest plan that a person has handed in; the caller has asked whether the reader may see it."""
    found = PlanVersion.objects.filter(enrolment__person_id=person_id).select_related("enrolment__programme")
    return found.order_by("-enrolment_id", "-number").first()


def plan_version(enrolment: Enrolment, number: int) -> PlanVersion:
    """One version of the plan; raises NotFound."""
    found = plan_versions(enrolment).filter(number=number).first()
    if found is None:
        raise NotFound
    return found


def ideas(enrolment: Enrolment) -> QuerySet[Idea]:
    """The idea in one sentence, from the first to the one that holds; each with why it came."""
    return enrolment.ideas.select_related("said_by").order_by("number")


def idea(enrolment: Enrolment) -> Idea | None:
    """The idea that holds now, or None when nobody has said one."""
    return ideas(enrolment).last()
