"""Moving an enrolment along the stages of its template, and what belongs to it: coach, business, its start."""

from datetime import date

from django.db import transaction

from spire.foundation.access import queries as access_queries
from spire.foundation.access import scope
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.actions.opened import remember_coach
from spire.journey.enrolments.models import Enrolment, StageMove
from spire.journey.enrolments.rules import moves as rules
from spire.journey.programmes import queries as programmes


class EnrolmentClosed(Refused):
    """The enrolment is closed; open it again first."""

    code = "enrolments.closed"


class NoCoachHere(Refused):
    """That login does not work with enrolments here."""

    code = "enrolments.no_coach_here"


class AlreadyStarted(Refused):
    """The business has started on another day."""

    code = "enrolments.already_started"


class BusinessBeforeContact(Refused):
    """The business cannot start before the first contact."""

    code = "enrolments.business_before_contact"


@transaction.atomic
def move_stage(enrolment_id: int, to_stage: str, *, by: Actor, on: date, gate: str = "", reason: str = "") -> StageMove:
    """Move to a stage that the template allows; moving to where it is gives the last move.

    `gate` is the key of the screening whose agreed result moves it. Raises MoveNotAllowed, GateClosed, ReasonMissing.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    scope.require_theirs(by, "enrolment.work", enrolment)
    return moved(enrolment, to_stage, by=by, on=on, gate=gate, reason=reason)


def moved(
    enrolment: Enrolment, to_stage: str, *, by: Actor, on: date, gate: str = "", reason: str = "", close: str = ""
) -> StageMove:
    """The move itself, on a locked row; a stage that ends closes the enrolment, with `close` or the stage's own reason."""
    if enrolment.stage == to_stage:
        return enrolment.moves.latest("on", "id")
    template = programmes.template(enrolment.template_version_id)
    rules.allowed(template, enrolment.stage, to_stage, gate=gate, reason=reason)
    move = StageMove.objects.create(
        enrolment=enrolment,
        from_stage=enrolment.stage,
        to_stage=to_stage,
        gate=gate,
        reason=reason,
        on=on,
        moved_at=by.at,
        moved_by_id=by.login_id,
    )
    ends = template.stage(to_stage).ends
    enrolment.stage = to_stage
    enrolment.paused_on, enrolment.pause_reason = None, ""
    enrolment.closed_on = on if ends else None
    enrolment.close_reason = (close or rules.CLOSES[ends]) if ends else ""
    enrolment.close_note = reason if ends else ""
    enrolment.alumni_on = on if ends == "alumni" else None
    enrolment.save(
        update_fields=(
            "stage", "paused_on", "pause_reason", "closed_on", "close_reason", "close_note", "alumni_on",
        )
    )  # fmt: skip
    facts = {"from": move.from_stage, "to": to_stage, "gate": gate}
    trail.write("enrolment.moved", enrolment, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    return move


@transaction.atomic
def assign_coach(enrolment_id: int, coach_id: int, *, by: Actor, on: date) -> Enrolment:
    """Give the enrolment to another coach of the same municipality."""
    enrolment = open_one(enrolment_id, by=by)
    coaches = access_queries.with_permission("enrolment.work", enrolment.organisation_id, on=on)
    if not coaches.filter(pk=coach_id).exists():
        raise NoCoachHere()
    if enrolment.coach_id != coach_id:
        enrolment.coach_id = coach_id
        enrolment.save(update_fields=("coach",))
        remember_coach(enrolment, by=by, on=on)
        trail.write("enrolment.coach_assigned", enrolment, by=by, on=on, person_id=enrolment.person_id)
    return enrolment


@transaction.atomic
def set_business(enrolment_id: int, name: str, *, by: Actor, on: date) -> Enrolment:
    """Name the business, by the participant or the team; the participant's own pages greet by it. # A-7"""
    enrolment = own_or_open(enrolment_id, by=by)
    if enrolment.business_name != name:
        enrolment.business_name = name
        enrolment.save(update_fields=("business_name",))
        trail.write("enrolment.business_named", enrolment, by=by, on=on, person_id=enrolment.person_id)
    return enrolment


@transaction.atomic
def start_business(enrolment_id: int, started_on: date, *, by: Actor, on: date) -> Enrolment:
    """The business starts: the third clock begins to run and the stage moves along; again on the same day does nothing.

    Raises AlreadyStarted for another day, BusinessBeforeContact, and what the template refuses.
    """
    enrolment = open_one(enrolment_id, by=by)
    if enrolment.business_started_on == started_on:
        return enrolment
    if enrolment.business_started_on is not None:
        raise AlreadyStarted(day=enrolment.business_started_on)
    if started_on < enrolment.first_contact_on:
        raise BusinessBeforeContact(day=enrolment.first_contact_on)
    template = programmes.template(enrolment.template_version_id)
    onwards = rules.onwards(template, enrolment.stage)
    if onwards is None:
        raise rules.MoveNotAllowed(from_stage=enrolment.stage, to_stage="")
    moved(enrolment, onwards.to_stage, by=by, on=started_on)
    enrolment.business_started_on = started_on
    enrolment.save(update_fields=("business_started_on",))
    trail.write("enrolment.business_started", enrolment, by=by, on=on, person_id=enrolment.person_id)
    return enrolment


def open_one(enrolment_id: int, *, by: Actor) -> Enrolment:
    """The enrolment, locked, when the actor may work with it and it is not closed."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    scope.require_theirs(by, "enrolment.work", enrolment)
    if enrolment.closed_on is not None:
        raise EnrolmentClosed()
    return enrolment


def own_or_open(enrolment_id: int, *, by: Actor) -> Enrolment:
    """The enrolment, locked, when it is the participant's own or the actor may work with it, and it is not closed."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    is_own = by.can("portal.use") and by.person_id is not None and by.person_id == enrolment.person_id
    if not is_own:
        return open_one(enrolment_id, by=by)
    if enrolment.closed_on is not None:
        raise EnrolmentClosed()
    return enrolment
