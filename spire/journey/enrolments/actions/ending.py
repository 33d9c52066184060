"""Pausing, leaving, closing, going on as alumni: voluntary for the participant, and never a sanction. # A-6"""

from datetime import date, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from spire.foundation.access import scope
from spire.foundation.records import actions as records
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.actions.stages import EnrolmentClosed, moved
from spire.journey.enrolments.models import Enrolment, Task
from spire.journey.enrolments.rules import moves as rules
from spire.journey.programmes import queries as programmes

GOODBYE, UNKNOWN = "kind-goodbye", "–"
DAYS_TO_CALL = timedelta(days=7)


class StillOpen(Refused):
    """One comes back after the way has ended."""

    code = "enrolments.still_open"


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
def leave(enrolment_id: int, *, by: Actor, on: date, reason: str, guidance: str = "") -> Enrolment:
    """Leave by own wish, by the participant or the team on their word, with a kind goodbye. # D-8, F-6"""
    return _goodbye(enrolment_id, "left", guidance, by=by, on=on, reason=reason)


@transaction.atomic
def close(enrolment_id: int, reason_key: str, *, by: Actor, on: date, note: str, guidance: str = "") -> Enrolment:
    """Close for a reason of the list: a job, education, the business closed, moved away, another. # D-8, F-6"""
    enrolment = Enrolment.objects.get(pk=enrolment_id)
    scope.require_theirs(by, "enrolment.work", enrolment)
    return _goodbye(enrolment_id, reason_key, guidance, by=by, on=on, reason=note)


@transaction.atomic
def ask_to_come_back(enrolment_id: int, *, by: Actor, on: date) -> Task:
    """The participant would like to come back: the coach is asked to call. Twice asks once. Raises StillOpen."""
    enrolment = _own_or_team(enrolment_id, by=by, may_be_closed=True)
    if enrolment.closed_on is None or enrolment.alumni_on is not None:
        raise StillOpen()
    key = f"come_back:{enrolment.closed_on.isoformat()}"
    if (known := enrolment.tasks.filter(key=key).first()) is not None:
        return known
    task = Task.objects.create(
        enrolment=enrolment,
        kind="come_back",
        due_on=on + DAYS_TO_CALL,
        why_code="enrolments.why.come_back",
        why_facts={"day": on.isoformat()},
        assigned_to_id=enrolment.coach_id,
        key=key,
        made_on=on,
    )
    trail.write("enrolment.wants_back", enrolment, by=by, on=on, person_id=enrolment.person_id)
    return task


@transaction.atomic
def become_alumni(enrolment_id: int, *, by: Actor, on: date, gate: str = "") -> Enrolment:
    """Public support has ended: mentor and network go on, and so does the loan."""
    enrolment = Enrolment.objects.get(pk=enrolment_id)
    scope.require_theirs(by, "enrolment.work", enrolment)
    return _end(enrolment_id, "alumni", by=by, on=on, gate=gate)


@transaction.atomic
def reopen(enrolment_id: int, to_stage: str, *, by: Actor, on: date, reason: str) -> Enrolment:
    """Take a closed enrolment up again where the template allows it."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    scope.require_theirs(by, "enrolment.work", enrolment)
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


def _goodbye(enrolment_id: int, close: str, guidance: str, *, by: Actor, on: date, reason: str) -> Enrolment:
    """End it, and write the template's kind letter with reason and guidance, once. # D-8"""
    was_closed = Enrolment.objects.values_list("closed_on", flat=True).get(pk=enrolment_id) is not None
    enrolment = _end(enrolment_id, "left", close=close, by=by, on=on, reason=reason)
    template = programmes.template(enrolment.template_version_id)
    if was_closed or GOODBYE not in {letter.key for letter in template.letters}:
        return enrolment
    organisation = enrolment.organisation
    sender = enrolment.coach.name if enrolment.coach else organisation.name
    with translation.override(enrolment.person.language or "da"):
        facts = {
            "name": enrolment.person.given_name,
            "reasons": reason,
            "guidance": guidance.strip() or _("Call us, and we find out together who can help you on from here."),
            "phone": organisation.phone or organisation.email or UNKNOWN,
            "sender": sender,
        }
    records.write_letter(
        programmes.letter(enrolment.template_version_id, GOODBYE),
        facts,
        subject=f"enrolment:{enrolment.pk}",
        recipient_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        kind="goodbye",
        reference=enrolment.number,
        contact=sender,
        on=on,
        by=by,
    )
    return enrolment


def _own_or_team(enrolment_id: int, *, by: Actor, may_be_closed: bool = False) -> Enrolment:
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    is_own = by.can("portal.use") and by.person_id is not None and by.person_id == enrolment.person_id
    if not is_own:
        scope.require_theirs(by, "enrolment.work", enrolment)
    if enrolment.closed_on is not None and not may_be_closed:
        raise EnrolmentClosed()
    return enrolment
