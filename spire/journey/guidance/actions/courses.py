"""Cohorts, their members, and their sessions: planned, moved, called off.  # E-4, E-5"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from spire.foundation.access import actions as access
from spire.foundation.access import queries as logins
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.actions import course_notices as notices
from spire.journey.guidance.models import Cohort, CohortMember, Session
from spire.journey.guidance.models.courses import CANCELLED, HELD, PLANNED
from spire.journey.guidance.queries.planning import clashes_of
from spire.journey.guidance.rules.clashes import Clash
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


class SessionOver(Refused):
    """A session that was held or called off stays as it is."""

    code = "guidance.session_over"


class InTheWay(Refused):
    """Something stands in the way of a plan: choose another time, or say why it is to be so all the same."""

    code = "guidance.in_the_way"

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        super().__init__(count=len(clashes))
        self.clashes = clashes


class TooFewPlaces(Refused):
    """A cohort has at least the places that are taken."""

    code = "guidance.too_few_places"


@dataclass(frozen=True)
class Planned:
    """One session to come: when it begins and how long it lasts."""

    starts_at: datetime
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Where sessions are and who teaches; `despite` says why they are planned although something is in the way."""

    place: str
    room: str = ""
    address: str = ""
    teacher_id: int | None = None
    co_teacher_ids: tuple[int, ...] = ()
    despite: str = ""


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
def set_places(cohort_id: int, places: int, *, on: date, by: Actor) -> Cohort:
    """The cohort has more or fewer places.  Raises TooFewPlaces."""
    cohort = _cohort(cohort_id, by)
    taken = cohort.members.filter(left_on__isnull=True).count()
    if places < taken:
        raise TooFewPlaces(taken=taken)
    if cohort.places != places:
        cohort.places = places
        cohort.save(update_fields=("places",))
        trail.write("cohort.places_set", cohort, by=by, on=on, facts={"places": places})
    return cohort


@transaction.atomic
def plan_sessions(
    cohort_id: int,
    module_key: str,
    planned: Sequence[Planned],
    *,
    place: str,
    on: date,
    by: Actor,
    room: str = "",
    address: str = "",
    teacher_id: int | None = None,
    co_teacher_ids: tuple[int, ...] = (),
    despite: str = "",
) -> tuple[Session, ...]:
    """Put the sessions of a module in the calendar; one at a moment that the cohort has already is that one.

    The retreat is a module of four days, planned the same way.  Raises NotTeacher, and InTheWay when a teacher, the
    room, a participant or a holiday is in the way and `despite` does not say why it is to be so.
    """
    setting = Setting(
        place=place,
        room=room,
        address=address,
        teacher_id=teacher_id,
        co_teacher_ids=co_teacher_ids,
        despite=despite.strip(),
    )
    cohort = _cohort(cohort_id, by)
    programmes.template(cohort.template_version_id).module(module_key)  # refuses a key that it does not have
    for login_id in _teachers(setting):
        _require_teacher(login_id, cohort, on)
    there = {one.starts_at: one for one in cohort.sessions.filter(module_key=module_key)}
    last = cohort.sessions.filter(module_key=module_key).aggregate(last=Max("number"))["last"] or 0
    new = [one for one in planned if one.starts_at not in there]
    found = clashes_of(
        cohort, [(one.starts_at, one.minutes) for one in new], place=place, room=room, teachers=_teachers(setting)
    )
    if found and not setting.despite:
        raise InTheWay(found)
    concerned = {clash.starts_at for clash in found}
    for number, one in enumerate(new, start=last + 1):
        despite = setting.despite if one.starts_at in concerned else ""
        there[one.starts_at] = _put(cohort, module_key, number, one, setting, despite=despite, on=on, by=by)
    return tuple(there[one.starts_at] for one in planned)


@transaction.atomic
def move_session(session_id: int, planned: Planned, setting: Setting, *, on: date, by: Actor) -> Session:
    """Another time, place or teacher: whoever was invited is told, and the calendar gets the next sequence.

    Nothing changed changes nothing.  Raises SessionOver, NotTeacher, InTheWay.
    """
    session = _session(session_id)
    access.require(by, "cohort.plan", session.cohort.organisation_id)
    if session.state != PLANNED:
        raise SessionOver()
    for login_id in _teachers(setting):
        _require_teacher(login_id, session.cohort, on)
    found = clashes_of(
        session.cohort,
        [(planned.starts_at, planned.minutes)],
        place=setting.place,
        room=setting.room,
        teachers=_teachers(setting),
        but=session.pk,
    )
    if found and not setting.despite.strip():
        raise InTheWay(found)
    wanted = _stored(planned, setting, despite=setting.despite.strip() if found else "")
    changed = [name for name, value in wanted.items() if getattr(session, name) != value]
    others = set(session.co_teachers.values_list("pk", flat=True))
    if not changed and others == set(setting.co_teacher_ids):
        return session
    for name, value in wanted.items():
        setattr(session, name, value)
    session.save(update_fields=tuple(wanted))
    session.co_teachers.set(setting.co_teacher_ids)
    if {"starts_at", "minutes", "place", "room", "address"} & set(changed):
        _next_version(session, by)
        notices.tell_of_change(session, by=by)
    trail.write("session.moved", session, by=by, on=on, facts={"changed": changed})
    return session


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
        _next_version(session, by)
        notices.tell_of_change(session, by=by)
        trail.write("session.cancelled", session, by=by, on=on)
    return session


def _put(
    cohort: Cohort, module_key: str, number: int, one: Planned, setting: Setting, *, despite: str, on: date, by: Actor
) -> Session:
    session = Session.objects.create(
        cohort=cohort,
        module_key=module_key,
        number=number,
        planned_at=by.at,
        changed_at=by.at,
        **_stored(one, setting, despite=despite),
    )
    session.co_teachers.set(setting.co_teacher_ids)
    trail.write("session.planned", session, by=by, on=on, facts={"cohort": cohort.pk, "module": module_key})
    return session


def _stored(one: Planned, setting: Setting, *, despite: str) -> dict[str, object]:
    return {
        "starts_at": one.starts_at,
        "minutes": one.minutes,
        "place": setting.place.strip(),
        "room": setting.room.strip(),
        "address": setting.address.strip(),
        "teacher_id": setting.teacher_id,
        "despite": despite,
    }


def _teachers(setting: Setting) -> tuple[int, ...]:
    first = () if setting.teacher_id is None else (setting.teacher_id,)
    return (*first, *setting.co_teacher_ids)


def _next_version(session: Session, by: Actor) -> None:
    """The next sequence, so that calendars replace what they have."""
    session.sequence += 1
    session.changed_at = by.at
    session.save(update_fields=("sequence", "changed_at"))


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
