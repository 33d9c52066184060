"""Keeping a plan as it was handed in.  # E-2"""

from datetime import date

from django.db import transaction
from django.db.models import Max

from spire.foundation.forms.models import ResponseVersion
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.business.actions.scope import require_own_or_team
from spire.journey.business.models import PlanVersion
from spire.journey.enrolments.models import Enrolment


class OtherPlan(Refused):
    """The plan is another person's."""

    code = "business.other_plan"


@transaction.atomic
def keep_plan(enrolment_id: int, sent: ResponseVersion, *, on: date, by: Actor) -> PlanVersion:
    """Keep the plan as it was handed in; the same hand-in again is the same version.  Raises OtherPlan."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    require_own_or_team(by, enrolment)
    if sent.response.person_id != enrolment.person_id:
        raise OtherPlan()
    known = PlanVersion.objects.filter(sent=sent).first()
    if known is not None:
        return known
    version = PlanVersion.objects.create(
        enrolment=enrolment,
        number=(enrolment.plan_versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        sent=sent,
        handed_in_on=on,
        handed_in_at=by.at,
        handed_in_by_id=by.login_id,
    )
    facts = {"number": version.number}
    trail.write("plan.handed_in", version, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    return version
