"""Planning, moving, holding and calling off a meeting.  # C-4, C-5, E-1"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from spire.foundation.access import queries as access
from spire.foundation.access.models import Login
from spire.foundation.records import actions as records
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments import queries as enrolments_queries
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.actions import notices
from spire.journey.guidance.actions.agreements import agree, drop, tick_off
from spire.journey.guidance.actions.invitations import invite
from spire.journey.guidance.models import Meeting
from spire.journey.guidance.models.meetings import CANCELLED, HELD, PLANNED
from spire.journey.guidance.queries.recommended import kind_of, label_of, recommended
from spire.journey.guidance.rules import meetings as rules
from spire.journey.guidance.rules.meetings import Came, Place
from spire.journey.guidance.scope import require_self, require_team

# How long a participant has for a form when no next meeting is planned.
FORM_TIME = timedelta(days=14)


class NeedsReason(Refused):
    """The plan leaves what the template recommends: say why, and it goes on."""

    code = "guidance.needs_reason"

    def __init__(self, departures: tuple[rules.Departure, ...]) -> None:
        super().__init__(count=len(departures))
        self.departures = departures


class NotStaffHere(Refused):
    """Everybody who meets the participant works for the participant's municipality."""

    code = "guidance.not_staff_here"


class NoStaff(Refused):
    """A meeting has at least one of the team."""

    code = "guidance.no_staff"


class Taken(Refused):
    """The participant is at another meeting at that moment."""

    code = "guidance.taken"


class OverAlready(Refused):
    """The meeting has been held or called off, so it cannot be changed."""

    code = "guidance.over_already"


class NotYet(Refused):
    """A meeting of a coming day has not been held."""

    code = "guidance.not_yet"


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    """When, how long, where, and with whom."""

    starts_at: datetime
    minutes: int
    place_kind: Place
    place: str
    staff: tuple[int, ...]
    address: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Agreed:
    """Something agreed at a meeting."""

    text: str
    due_on: date
    whose: str = "participant"


@transaction.atomic
def plan_meeting(enrolment_id: int, kind: str, arrangement: Arrangement, *, on: date, by: Actor) -> Meeting:
    """Agree a meeting with a participant; the same kind at the same moment again is the first one.

    Raises NeedsReason (departures from the template without a reason), NotStaffHere, NoStaff, Taken.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    require_team(by, "meeting.work", enrolment)
    at_once = enrolment.meetings.exclude(state=CANCELLED).filter(starts_at=arrangement.starts_at).first()
    if at_once is not None:
        if at_once.kind == kind:
            return at_once
        raise Taken()
    staff = _staff(enrolment, arrangement, on)
    found = _departures(enrolment, kind, arrangement)
    meeting = Meeting.objects.create(
        enrolment=enrolment, kind=kind, changed_at=by.at, **_stored(arrangement, keep_reason=bool(found))
    )
    meeting.staff.set(staff)
    invite(meeting, staff, on=on, by=by)
    notices.invite_by_mail(meeting, by=by)
    facts = {"kind": kind, "departures": [departure.code for departure in found]}
    trail.write("meeting.planned", meeting, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    return meeting


@transaction.atomic
def move_meeting(meeting_id: int, arrangement: Arrangement, *, on: date, by: Actor) -> Meeting:
    """Another time, place or staff: the calendar file gets its next sequence. Nothing changed changes nothing.

    Raises OverAlready, NeedsReason, NotStaffHere, NoStaff, Taken.
    """
    meeting = _locked(meeting_id)
    enrolment = meeting.enrolment
    require_team(by, "meeting.work", enrolment)
    if meeting.state != PLANNED:
        raise OverAlready()
    others = enrolment.meetings.exclude(state=CANCELLED).exclude(pk=meeting.pk)
    if others.filter(starts_at=arrangement.starts_at).exists():
        raise Taken()
    staff = _staff(enrolment, arrangement, on)
    found = _departures(enrolment, meeting.kind, arrangement)
    stored = _stored(arrangement, keep_reason=bool(found))
    before = {login.pk for login in meeting.staff.all()}
    changed = [name for name, value in stored.items() if getattr(meeting, name) != value]
    if not changed and before == {login.pk for login in staff}:
        return meeting
    for name, value in stored.items():
        setattr(meeting, name, value)
    meeting.reminded_at = None
    _next_version(meeting, (*stored, "reminded_at"), by)
    meeting.staff.set(staff)
    notices.tell_of_change(meeting, by=by)
    trail.write("meeting.moved", meeting, by=by, on=on, person_id=enrolment.person_id, facts={"changed": changed})
    return meeting


@transaction.atomic
def cancel_meeting(meeting_id: int, *, reason: str, on: date, by: Actor) -> Meeting:
    """The team calls a meeting off: it counts for nobody. Twice is once.  Raises OverAlready when it was held."""
    meeting = _locked(meeting_id)
    require_team(by, "meeting.work", meeting.enrolment)
    return _call_off(meeting, attendance="", reason=reason, on=on, by=by)


@transaction.atomic
def regret(meeting_id: int, *, on: date, by: Actor, reason: str = "") -> Meeting:
    """The participant says beforehand that they cannot come: excused. Twice is once.  Raises OverAlready."""
    meeting = _locked(meeting_id)
    require_self(by, meeting.enrolment)
    if meeting.state == PLANNED and meeting.starts_at <= by.at:
        raise OverAlready()
    return _call_off(meeting, attendance=Came.EXCUSED.value, reason=reason, on=on, by=by)


@transaction.atomic
def hold_meeting(
    meeting_id: int,
    attendance: Came,
    *,
    on: date,
    by: Actor,
    note: str = "",
    agreed: Sequence[Agreed] = (),
    done: Iterable[int] = (),
    dropped: Mapping[int, str] | None = None,
    is_told: bool = False,
) -> Meeting:
    """What became of a meeting, with the journal note, new agreements, and old ones that are done or dropped (and why).

    A meeting that `is_told` stands in the portal with its note and the next steps, when the participant came.
    Said again with the same outcome it is the first time's.  Raises OverAlready, NotYet.
    """
    meeting = _locked(meeting_id)
    enrolment = meeting.enrolment
    require_team(by, "meeting.work", enrolment)
    if meeting.state == HELD and meeting.attendance == attendance.value:
        return meeting
    if meeting.state != PLANNED:
        raise OverAlready()
    if timezone.localdate(meeting.starts_at) > on:
        raise NotYet()
    meeting.state, meeting.attendance = HELD, attendance.value
    is_told = is_told and attendance in rules.KEPT
    if note.strip():
        meeting.note = records.write_note(
            subject=f"enrolment:{enrolment.pk}",
            person_id=enrolment.person_id,
            kind="journal",
            title=label_of(enrolment, meeting.kind, language=settings.LANGUAGE_CODE),
            text=note.strip(),
            on=on,
            by=by,
            mark="external" if is_told else "internal",
        )
    meeting.told_at = by.at if is_told else None
    meeting.save(update_fields=("state", "attendance", "note", "told_at"))
    for one in agreed:
        agree(enrolment, one.text, one.due_on, on=on, by=by, whose=one.whose, meeting=meeting)
    for agreement_id in enrolment.agreements.filter(pk__in=list(done)).values_list("pk", flat=True):
        tick_off(agreement_id, on=on, by=by)
    for agreement_id, reason in (dropped or {}).items():
        drop(enrolment.agreements.get(pk=agreement_id).pk, reason=reason, on=on, by=by)
    if is_told:
        notices.tell_of_note(meeting, by=by)
    if attendance in rules.KEPT:
        _hand_out(meeting, on=on, by=by)
    trail.write(
        "meeting.held", meeting, by=by, on=on, person_id=enrolment.person_id, facts={"attendance": attendance.value}
    )
    return meeting


@transaction.atomic
def see_note(meeting_id: int, *, on: date, by: Actor) -> Meeting:
    """The participant has read what a meeting came to; only the first time is kept."""
    meeting = _locked(meeting_id)
    require_self(by, meeting.enrolment)
    if meeting.told_at is not None and meeting.seen_at is None:
        meeting.seen_at = by.at
        meeting.save(update_fields=("seen_at",))
    return meeting


def _hand_out(meeting: Meeting, *, on: date, by: Actor) -> None:
    """The form that a kind of meeting gives along, to be filled in by the next meeting.  # C-4"""
    enrolment = meeting.enrolment
    form_key = kind_of(enrolment, meeting.kind).gives_form
    if form_key is None or form_key in enrolments_queries.left_out_forms(enrolment):
        return
    coming = enrolment.meetings.filter(state=PLANNED, starts_at__gt=meeting.starts_at).order_by("starts_at").first()
    due_on = timezone.localdate(coming.starts_at) if coming else on + FORM_TIME
    enrolments.request_form(enrolment.pk, form_key, due_on, by=by, on=on)


def _locked(meeting_id: int) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=meeting_id)


def _staff(enrolment: Enrolment, arrangement: Arrangement, on: date) -> list[Login]:
    if not arrangement.staff:
        raise NoStaff()
    here = access.with_permission("meeting.work", enrolment.organisation_id, on=on)
    found = list(here.filter(pk__in=arrangement.staff))
    if len(found) != len(set(arrangement.staff)):
        raise NotStaffHere()
    return found


def _departures(enrolment: Enrolment, kind: str, arrangement: Arrangement) -> tuple[rules.Departure, ...]:
    plan = rules.Plan(len(set(arrangement.staff)), arrangement.minutes, arrangement.place_kind)
    found = rules.departures(plan, recommended(enrolment, kind))
    if found and not arrangement.reason.strip():
        raise NeedsReason(found)
    return found


def _stored(arrangement: Arrangement, *, keep_reason: bool) -> dict[str, object]:
    return {
        "starts_at": arrangement.starts_at,
        "minutes": arrangement.minutes,
        "place_kind": arrangement.place_kind.value,
        "place": arrangement.place,
        "address": arrangement.address,
        "departure_reason": arrangement.reason.strip() if keep_reason else "",
    }


def _call_off(meeting: Meeting, *, attendance: str, reason: str, on: date, by: Actor) -> Meeting:
    if meeting.state == CANCELLED:
        return meeting
    if meeting.state != PLANNED:
        raise OverAlready()
    meeting.state, meeting.attendance, meeting.cancel_reason = CANCELLED, attendance, reason.strip()
    _next_version(meeting, ("state", "attendance", "cancel_reason"), by)
    notices.tell_of_cancellation(meeting, by=by)
    verb = "meeting.regretted" if attendance else "meeting.cancelled"
    trail.write(verb, meeting, by=by, on=on, person_id=meeting.enrolment.person_id)
    return meeting


def _next_version(meeting: Meeting, fields: Iterable[str], by: Actor) -> None:
    """Save with the next sequence, so that calendars replace what they have."""
    meeting.sequence += 1
    meeting.changed_at = by.at
    meeting.save(update_fields=(*fields, "sequence", "changed_at"))
