"""Agreeing on something by a day, ticking it off, putting it off, and dropping it with a reason.  # E-1, E-6"""

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


class WhyDropped(Refused):
    """What was agreed and is given up takes a reason."""

    code = "guidance.why_dropped"


class NoLongerOpen(Refused):
    """What is done or dropped is opened again before it is changed."""

    code = "guidance.no_longer_open"


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

    The team writes for both, a participant what they will do themselves.  Raises NothingAgreed.
    """
    _require_theirs(by, enrolment, whose)
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
    """It is done: the team says so of everything, a participant of what is their own. Twice is once.

    Raises NoLongerOpen for what was dropped.
    """
    agreement = _locked(agreement_id, by)
    if agreement.dropped_on is not None:
        raise NoLongerOpen()
    if agreement.done_on is None:
        agreement.done_on, agreement.done_by_id = on, by.login_id
        agreement.save(update_fields=("done_on", "done_by"))
        trail.write("agreement.done", agreement, by=by, on=on, person_id=agreement.enrolment.person_id)
    return agreement


@transaction.atomic
def drop(agreement_id: int, *, reason: str, on: date, by: Actor) -> Agreement:
    """It is given up, and why; it no longer follows to the next meeting. Twice is once.

    Raises WhyDropped, NoLongerOpen for what is done.
    """
    agreement = _locked(agreement_id, by)
    if agreement.dropped_on is not None:
        return agreement
    if agreement.done_on is not None:
        raise NoLongerOpen()
    if not reason.strip():
        raise WhyDropped()
    agreement.dropped_on, agreement.dropped_by_id = on, by.login_id
    agreement.dropped_reason = reason.strip()[:300]
    agreement.save(update_fields=("dropped_on", "dropped_by", "dropped_reason"))
    trail.write("agreement.dropped", agreement, by=by, on=on, person_id=agreement.enrolment.person_id)
    return agreement


@transaction.atomic
def put_off(agreement_id: int, due_on: date, *, on: date, by: Actor) -> Agreement:
    """Another day; the first one is kept. The same day changes nothing.  Raises NoLongerOpen."""
    agreement = _locked(agreement_id, by)
    if agreement.done_on is not None or agreement.dropped_on is not None:
        raise NoLongerOpen()
    if agreement.due_on != due_on:
        agreement.first_due_on, agreement.due_on = agreement.first_due_on or agreement.due_on, due_on
        agreement.save(update_fields=("first_due_on", "due_on"))
        trail.write("agreement.put_off", agreement, by=by, on=on, person_id=agreement.enrolment.person_id)
    return agreement


@transaction.atomic
def reopen(agreement_id: int, *, on: date, by: Actor) -> Agreement:
    """It was not done after all, or it is taken up again."""
    agreement = _locked(agreement_id, by)
    if agreement.done_on is not None or agreement.dropped_on is not None:
        agreement.done_on, agreement.done_by, agreement.dropped_on, agreement.dropped_by = None, None, None, None
        agreement.dropped_reason = ""
        agreement.save(update_fields=("done_on", "done_by", "dropped_on", "dropped_by", "dropped_reason"))
        trail.write("agreement.reopened", agreement, by=by, on=on, person_id=agreement.enrolment.person_id)
    return agreement


def _locked(agreement_id: int, by: Actor) -> Agreement:
    agreement = Agreement.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=agreement_id)
    _require_theirs(by, agreement.enrolment, agreement.whose)
    return agreement


def require_self_or_team(by: Actor, enrolment: Enrolment) -> None:
    """Refuse unless the actor is the participant, or works with them."""
    if by.person_id is not None and by.person_id == enrolment.person_id:
        require_self(by, enrolment)
    else:
        require_team(by, "meeting.work", enrolment)


def _require_theirs(by: Actor, enrolment: Enrolment, whose: str) -> None:
    if whose == "participant":
        require_self_or_team(by, enrolment)
    else:
        require_team(by, "meeting.work", enrolment)
