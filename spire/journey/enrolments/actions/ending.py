"""Pausing, leaving, closing, going on as alumni: voluntary for the participant, and never a sanction. # A-6"""

from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.actions.stages import EnrolmentClosed, moved
from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.rules import moves as rules
from spire.journey.programmes import queries as programmes


@transaction.atomic
def pause(enrolment_id: int, *, by: Actor, on: date, reason: str = "") -> Enrolment:
    """Pause, by the participant or the team; a reason is welcome and not asked for. Twice does nothing."""
    enrolment = _own_or_team(enrolment_id, by=by)
    if enrolment.paused_on is None:
        enrolment.paused_on, enrolment.pause_reason = on, reason
        enrolment.save(update_fields=("paused_on", "pause_reason"))
        trail.write("enrolment.paused", enrolment, by=by, on=on, person_id=enrolment.person_id)
    return enrolment


@transaction.atomic
def resume(enrolment_id: int, *, by: Actor, on: date) -> Enrolment:
    """Go on after a pause; twice does nothing."""
    enrolment = _own_or_team(enrolment_id, by=by)
    if enrolment.paused_on is not None:
        enrolment.paused_on, enrolment.pause_reason = None, ""
        enrolment.save(update_fields=("paused_on", "pause_reason"))
        trail.write("enrolment.resumed", enrolment, by=by, on=on, person_id=enrolment.person_id)
    return enrolment


@transaction.atomic
def leave(enrolment_id: int, *, by: Actor, on: date, reason: str) -> Enrolment:
    """Leave by own wish, by the participant or the team on their word. A loan goes on as agreed. # F-6"""
    return _end(enrolment_id, "left", close="left", by=by, on=on, reason=reason)


@transaction.atomic
def close(enrolment_id: int, reason_key: str, *, by: Actor, on: date, note: str) -> Enrolment:
    """Close for a reason of the list: a job, education, the business closed, moved away, another. # F-6"""
    enrolment = Enrolment.objects.get(pk=enrolment_id)
    access.require(by, "enrolment.work", enrolment.organisation_id)
    return _end(enrolment_id, "left", close=reason_key, by=by, on=on, reason=note)


@transaction.atomic
def become_alumni(enrolment_id: int, *, by: Actor, on: date, gate: str = "") -> Enrolment:
    """Public support has ended: mentor and network go on, and so does the loan."""
    enrolment = Enrolment.objects.get(pk=enrolment_id)
    access.require(by, "enrolment.work", enrolment.organisation_id)
    return _end(enrolment_id, "alumni", by=by, on=on, gate=gate)


@transaction.atomic
def reopen(enrolment_id: int, to_stage: str, *, by: Actor, on: date, reason: str) -> Enrolment:
    """Take a closed enrolment up again where the template allows it."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    access.require(by, "enrolment.work", enrolment.organisation_id)
    moved(enrolment, to_stage, by=by, on=on, reason=reason)
    return enrolment


def _end(
    enrolment_id: int, how: str, *, by: Actor, on: date, reason: str = "", gate: str = "", close: str = ""
) -> Enrolment:
    enrolment = _own_or_team(enrolment_id, by=by, may_be_closed=True)
    template = programmes.template(enrolment.template_version_id)
    to_stage = rules.ending(template, how)
    if enrolment.stage != to_stage and enrolment.closed_on is not None:
        raise EnrolmentClosed()
    moved(enrolment, to_stage, by=by, on=on, gate=gate, reason=reason, close=close)
    return enrolment


def _own_or_team(enrolment_id: int, *, by: Actor, may_be_closed: bool = False) -> Enrolment:
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    is_own = by.can("portal.use") and by.person_id is not None and by.person_id == enrolment.person_id
    if not is_own:
        access.require(by, "enrolment.work", enrolment.organisation_id)
    if enrolment.closed_on is not None and not may_be_closed:
        raise EnrolmentClosed()
    return enrolment
