"""Cohorts, their members and sessions, and who was there.  # E-4, E-5"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from spire.foundation.access import actions as access
from spire.foundation.access import queries as logins
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import Attendance, Cohort, CohortMember, Session
from spire.journey.guidance.models.courses import CANCELLED, HELD, PLANNED
from spire.journey.guidance.rules.attendance import Here, minutes_of
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.models import Programme


class NameTaken(Refused):
    """Another cohort here has that name."""

    code = "guidance.cohort_name_taken"


class NoPlace(Refused):
    """More members than places."""

    code = "guidance.cohort_full"


class OtherMunicipality(Refused):
    """A cohort's members are the municipality's own."""

    code = "guidance.other_municipality"


class NotTeacher(Refused):
    """The one named teaches nothing here."""

    code = "guidance.not_teacher"


class SessionNotYet(Refused):
    """Nobody has been at a session of a coming day."""

    code = "guidance.session_not_yet"


class SessionOver(Refused):
    """A session that was held or called off stays as it is."""

    code = "guidance.session_over"


@dataclass(frozen=True)
class Planned:
    """One session to come: when it begins and how long it lasts."""

    starts_at: datetime
    minutes: int


@transaction.atomic
def open_cohort(programme: Programme, name: str, starts_on: date, places: int, *, on: date, by: Actor) -> Cohort:
    """A new group under the programme's template of today. The same name and day again is the first one.

    Raises NameTaken.
    """
    access.require(by, "cohort.plan", programme.organisation_id)
    known = Cohort.objects.filter(organisation_id=programme.organisation_id, name=name.strip()).first()
    if known is not None:
        if known.starts_on == starts_on and known.programme_id == programme.pk:
            return known
        raise NameTaken(name=name.strip())
    cohort = Cohort.objects.create(
        programme=programme,
        template_version_id=programme.template_version_id,
        organisation_id=programme.organisation_id,
        name=name.strip(),
        starts_on=starts_on,
        places=places,
    )
    trail.write("cohort.opened", cohort, by=by, on=on)
    return cohort


@transaction.atomic
def add_members(cohort_id: int, enrolment_ids: Iterable[int], *, on: date, by: Actor) -> tuple[CohortMember, ...]:
    """Put participants into a cohort; who is in it already stays.  Raises NoPlace, OtherMunicipality."""
    cohort = _cohort(cohort_id, by)
    here = set(cohort.members.filter(left_on__isnull=True).values_list("enrolment_id", flat=True))
    wanted = sorted(set(enrolment_ids) - here)
    found = {e.pk: e for e in Enrolment.objects.filter(pk__in=wanted, organisation_id=cohort.organisation_id)}
    if len(found) != len(wanted):
        raise OtherMunicipality()
    if len(here) + len(wanted) > cohort.places:
        raise NoPlace(places=cohort.places, free=max(0, cohort.places - len(here)))
    added = []
    for enrolment_id in wanted:
        member, is_new = CohortMember.objects.get_or_create(
            cohort=cohort, enrolment_id=enrolment_id, defaults={"joined_on": on}
        )
        if not is_new:
            member.left_on = None
            member.save(update_fields=("left_on",))
        person_id = found[enrolment_id].person_id
        trail.write("cohort.member_added", member, by=by, on=on, person_id=person_id, facts={"cohort": cohort.pk})
        added.append(member)
    return tuple(added)


@transaction.atomic
def remove_member(member_id: int, *, on: date, by: Actor) -> CohortMember:
    """A participant leaves the cohort; what they attended stays. Twice is once."""
    member = (
        CohortMember.objects.select_for_update(of=("self",)).select_related("cohort", "enrolment").get(pk=member_id)
    )
    access.require(by, "cohort.plan", member.cohort.organisation_id)
    if member.left_on is None:
        member.left_on = on
        member.save(update_fields=("left_on",))
        person_id = member.enrolment.person_id
        facts = {"cohort": member.cohort_id}
        trail.write("cohort.member_left", member, by=by, on=on, person_id=person_id, facts=facts)
    return member


@transaction.atomic
def plan_sessions(
    cohort_id: int,
    module_key: str,
    planned: Sequence[Planned],
    *,
    place: str,
    on: date,
    by: Actor,
    address: str = "",
    teacher_id: int | None = None,
) -> tuple[Session, ...]:
    """Put the sessions of a module in the calendar; one at a moment that the cohort has already is that one.

    The retreat is a module of four days, planned the same way.  Raises NotTeacher.
    """
    cohort = _cohort(cohort_id, by)
    programmes.template(cohort.template_version_id).module(module_key)  # refuses a key that it does not have
    _require_teacher(teacher_id, cohort, on)
    number = cohort.sessions.filter(module_key=module_key).aggregate(last=Max("number"))["last"] or 0
    stored = []
    for one in planned:
        session = cohort.sessions.filter(module_key=module_key, starts_at=one.starts_at).first()
        if session is None:
            number += 1
            session = Session.objects.create(
                cohort=cohort,
                module_key=module_key,
                number=number,
                starts_at=one.starts_at,
                minutes=one.minutes,
                place=place,
                address=address,
                teacher_id=teacher_id,
            )
            trail.write("session.planned", session, by=by, on=on, facts={"cohort": cohort.pk, "module": module_key})
        stored.append(session)
    return tuple(stored)


@transaction.atomic
def set_teacher(session_id: int, teacher_id: int | None, *, on: date, by: Actor) -> Session:
    """Somebody else teaches.  Raises NotTeacher, SessionOver."""
    session = _session(session_id)
    access.require(by, "cohort.plan", session.cohort.organisation_id)
    if session.state != PLANNED:
        raise SessionOver()
    _require_teacher(teacher_id, session.cohort, on)
    if session.teacher_id != teacher_id:
        session.teacher_id = teacher_id
        session.save(update_fields=("teacher",))
        trail.write("session.teacher_set", session, by=by, on=on)
    return session


@transaction.atomic
def call_off_session(session_id: int, *, on: date, by: Actor) -> Session:
    """A session is not held, so nobody is offered its hours. Twice is once.  Raises SessionOver."""
    session = _session(session_id)
    access.require(by, "cohort.plan", session.cohort.organisation_id)
    if session.state == HELD:
        raise SessionOver()
    if session.state == PLANNED:
        session.state = CANCELLED
        session.save(update_fields=("state",))
        trail.write("session.cancelled", session, by=by, on=on)
    return session


@transaction.atomic
def record_attendance(
    session_id: int,
    exceptions: Mapping[int, Here],
    *,
    on: date,
    by: Actor,
    part_minutes: Mapping[int, int] | None = None,
) -> Session:
    """Everybody was there but the exceptions. Done again it corrects; what does not change is not touched.

    Exceptions are given by enrolment, and `part_minutes` for those who were there a part of the time.
    Raises SessionNotYet, SessionOver (called off); a teacher records only their own sessions.
    """
    session = _session(session_id)
    _require_attendance(session, by)
    if session.state == CANCELLED:
        raise SessionOver()
    if timezone.localdate(session.starts_at) > on:
        raise SessionNotYet()
    known = {row.enrolment_id: row for row in session.attendance.select_for_update()}
    changed = 0
    for enrolment_id in sorted(_expected(session) | set(known)):
        state = exceptions.get(enrolment_id, Here.PRESENT)
        minutes = minutes_of(state, offered=session.minutes, part=(part_minutes or {}).get(enrolment_id))
        changed += _mark(session, known.get(enrolment_id), enrolment_id, state, minutes)
    if session.state != HELD:
        session.state = HELD
        session.save(update_fields=("state",))
    if changed:
        facts = {"changed": changed, "again": bool(known)}
        trail.write("session.attendance_recorded", session, by=by, on=on, facts=facts)
    return session


def _mark(session: Session, row: Attendance | None, enrolment_id: int, state: Here, minutes: int) -> bool:
    if row is None:
        Attendance.objects.create(session=session, enrolment_id=enrolment_id, state=state.value, minutes=minutes)
        return True
    if (row.state, row.minutes) == (state.value, minutes):
        return False
    row.state, row.minutes = state.value, minutes
    row.save(update_fields=("state", "minutes"))
    return True


def _expected(session: Session) -> set[int]:
    """The members on the day of the session."""
    day = timezone.localdate(session.starts_at)
    return {
        member.enrolment_id for member in session.cohort.members.all() if member.left_on is None or member.left_on > day
    }


def _require_attendance(session: Session, by: Actor) -> None:
    if not by.is_system and by.login_id == session.teacher_id and by.can("session.teach"):
        return
    access.require(by, "session.attendance", session.cohort.organisation_id)


def _require_teacher(teacher_id: int | None, cohort: Cohort, on: date) -> None:
    if teacher_id is None:
        return
    for permission in ("session.teach", "session.attendance"):
        if logins.with_permission(permission, cohort.organisation_id, on=on).filter(pk=teacher_id).exists():
            return
    raise NotTeacher()


def _cohort(cohort_id: int, by: Actor) -> Cohort:
    cohort = Cohort.objects.select_for_update(of=("self",)).get(pk=cohort_id)
    access.require(by, "cohort.plan", cohort.organisation_id)
    return cohort


def _session(session_id: int) -> Session:
    return Session.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=session_id)
