"""Who was there: all but the exceptions; and regrets beforehand.  # E-4"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.actions.courses import SessionOver
from spire.journey.guidance.models import Attendance, Regret, Session
from spire.journey.guidance.models.courses import CANCELLED, HELD, PLANNED
from spire.journey.guidance.queries.courses import expected_in, marks_of, teaches
from spire.journey.guidance.rules.attendance import Here, Mark, merged, minutes_of
from spire.journey.guidance.scope import require_self


class SessionNotYet(Refused):
    """Nobody has been at a session of a coming day."""

    code = "guidance.session_not_yet"


class SessionBegun(Refused):
    """Regrets are sent before a session begins."""

    code = "guidance.session_begun"


class NotInSession(Refused):
    """Somebody who is not in the cohort is not expected."""

    code = "guidance.not_in_session"


@dataclass(frozen=True)
class Recorded:
    """The session as it stands now, and about whom a colleague wrote something else in the meantime."""

    session: Session
    differ: frozenset[int]


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
    session = _locked(session_id, on=on, by=by)
    stored = marks_of(session)
    expected = {one.pk for one in expected_in(session)} | set(stored)
    states = {pk: exceptions.get(pk, Here.PRESENT) for pk in expected}
    parts = part_minutes or {}
    marks = {
        pk: Mark(state, minutes_of(state, offered=session.minutes, part=parts.get(pk))) for pk, state in states.items()
    }
    _write(session, marks, stored, on=on, by=by)
    return session


@transaction.atomic
def mark_attendance(
    session_id: int, mine: Mapping[int, Mark], *, seen: Mapping[int, Mark], on: date, by: Actor
) -> Recorded:
    """What I changed since I saw the list is written; what a colleague wrote in the meantime is not overwritten.

    Raises SessionNotYet, SessionOver, NotInSession; a teacher records only their own sessions.
    """
    session = _locked(session_id, on=on, by=by)
    stored = marks_of(session)
    if set(mine) - {one.pk for one in expected_in(session)}:
        raise NotInSession()
    result = merged(seen, mine, stored)
    _write(session, result.marks, stored, on=on, by=by)
    return Recorded(session, result.differ)


@transaction.atomic
def regret_session(session_id: int, enrolment: Enrolment, *, on: date, by: Actor) -> Regret:
    """The participant cannot come, and says so beforehand: excused. Twice is once.  Raises SessionBegun, NotInSession."""
    session = _to_come(session_id, enrolment, by)
    found = session.regrets.filter(enrolment=enrolment).first()
    if found is None:
        found = Regret.objects.create(session=session, enrolment=enrolment, sent_at=by.at)
        trail.write("session.regretted", session, by=by, on=on, person_id=enrolment.person_id)
    return found


@transaction.atomic
def come_after_all(session_id: int, enrolment: Enrolment, *, on: date, by: Actor) -> None:
    """The regrets are taken back. Twice is once.  Raises SessionBegun, NotInSession."""
    session = _to_come(session_id, enrolment, by)
    if session.regrets.filter(enrolment=enrolment).delete()[0]:
        trail.write("session.regret_taken_back", session, by=by, on=on, person_id=enrolment.person_id)


def _locked(session_id: int, *, on: date, by: Actor) -> Session:
    session = Session.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=session_id)
    if not (teaches(by, session) and by.can("session.teach")):
        access.require(by, "session.attendance", session.cohort.organisation_id)
    if session.state == CANCELLED:
        raise SessionOver()
    if timezone.localdate(session.starts_at) > on:
        raise SessionNotYet()
    return session


def _to_come(session_id: int, enrolment: Enrolment, by: Actor) -> Session:
    session = Session.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=session_id)
    require_self(by, enrolment)
    if enrolment.pk not in {one.pk for one in expected_in(session)}:
        raise NotInSession()
    if session.state != PLANNED or session.starts_at <= by.at:
        raise SessionBegun()
    return session


def _write(session: Session, marks: Mapping[int, Mark], stored: Mapping[int, Mark], *, on: date, by: Actor) -> None:
    rows = {row.enrolment_id: row for row in session.attendance.select_for_update()}
    changed = [pk for pk in sorted(marks) if stored.get(pk) != marks[pk]]
    for pk in changed:
        row = rows.get(pk) or Attendance(session=session, enrolment_id=pk)
        row.state, row.minutes = marks[pk].state.value, marks[pk].minutes
        row.marked_at, row.marked_by_id = by.at, by.login_id
        row.save()
    if session.state != HELD:
        session.state = HELD
        session.save(update_fields=("state",))
    if changed:
        facts = {"changed": len(changed), "again": bool(rows)}
        trail.write("session.attendance_recorded", session, by=by, on=on, facts=facts)
