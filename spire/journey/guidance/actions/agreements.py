"""Agreeing on something by a day, and ticking it off.  # E-1, E-6"""

from datetime import date

from django.db import transaction

from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import Agreement, Meeting
from spire.journey.guidance.scope import require_self, require_team


class NothingAgreed(Refused):
    """An agreement without words is none."""

    code = "guidance.nothing_agreed"


@transaction.atomic
def agree(
    enrolment: Enrolment,
    text: str,
    due_on: date,
    *,
    on: date,
    by: Actor,
    whose: str = "participant",
    meeting: Meeting | None = None,
) -> Agreement:
    """Write down what was agreed; the same words at the same meeting are written once.

    Raises NothingAgreed.
    """
    require_team(by, "meeting.work", enrolment)
    text = text.strip()
    if not text:
        raise NothingAgreed()
    if meeting is not None and (known := meeting.agreements.filter(text=text, due_on=due_on).first()) is not None:
        return known
    agreement = Agreement.objects.create(
        enrolment=enrolment,
        meeting=meeting,
        text=text,
        due_on=due_on,
        whose=whose,
        made_at=by.at,
        made_by_id=by.login_id,
    )
    trail.write("agreement.made", agreement, by=by, on=on, person_id=enrolment.person_id)
    return agreement


@transaction.atomic
def tick_off(agreement_id: int, *, on: date, by: Actor) -> Agreement:
    """It is done: the team says so of everything, a participant of what is their own."""
    agreement = _locked(agreement_id, by)
    if agreement.done_on is None:
        agreement.done_on, agreement.done_by_id = on, by.login_id
        agreement.save(update_fields=("done_on", "done_by"))
        trail.write("agreement.done", agreement, by=by, on=on, person_id=agreement.enrolment.person_id)
    return agreement


@transaction.atomic
def reopen(agreement_id: int, *, on: date, by: Actor) -> Agreement:
    """It was not done after all."""
    agreement = _locked(agreement_id, by)
    if agreement.done_on is not None:
        agreement.done_on, agreement.done_by = None, None
        agreement.save(update_fields=("done_on", "done_by"))
        trail.write("agreement.reopened", agreement, by=by, on=on, person_id=agreement.enrolment.person_id)
    return agreement


def _locked(agreement_id: int, by: Actor) -> Agreement:
    agreement = Agreement.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=agreement_id)
    if agreement.whose == "participant" and by.person_id == agreement.enrolment.person_id:
        require_self(by, agreement.enrolment)
    else:
        require_team(by, "meeting.work", agreement.enrolment)
    return agreement
