"""When the business closes or the participant leaves: the support is taken up, and the benefit caseworker is told. # F-6"""

from datetime import date

from django.db import transaction

from spire.foundation.values.actor import Actor, system
from spire.journey.decisions import queries, stopping
from spire.journey.decisions.actions.preparing import prepare
from spire.journey.decisions.actions.telling import tell_of_ending
from spire.journey.decisions.models import Decision
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment

KIND = "support_stop"


@transaction.atomic
def take_up_ending(enrolment_id: int, *, on: date, by: Actor) -> Decision | None:
    """Begin the decision that ends the support of one who has gone, and tell the benefit caseworker; again does nothing.

    The house writes the draft, since whoever leaves may not: the leader decides it. The loan is not touched. Gives the
    draft; None where no support runs or it is being ended already.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    if enrolment.closed_on is None or enrolment.alumni_on is not None:
        return None
    course = stopping.running(enrolment.person_id, on)
    house = system(by.at, role="ending")
    if enrolment.business_started_on is not None or course is not None:
        tell_of_ending(enrolment, last_on=course.last_on if course else None, on=on, by=house)
    if course is None or queries.original_support(enrolment.pk) is None:
        return None
    if queries.of_enrolment(enrolment.pk).filter(kind__in=(KIND, "support_end"), state="draft").exists():
        return None
    enrolments.add_task(
        enrolment.pk,
        "support_stop",
        stopping.last_day(enrolment, course.last_on, on=on),
        why="enrolments.why.support_stop",
        facts={"day": course.last_on.isoformat()},
        key=f"support_stop:{enrolment.closed_on.isoformat()}",
        by=house,
        on=on,
    )
    return prepare(enrolment.pk, KIND, on=on, by=house)
