"""Meetings and agreements: whose, when, and how they went."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Case, F, Prefetch, Q, QuerySet, Value, When, prefetch_related_objects
from django.utils import timezone

from spire.foundation.access.queries import NotFound
from spire.foundation.records.models import Mail
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import AgendaLine, Agreement, Meeting
from spire.journey.guidance.models.meetings import CANCELLED, HELD, PLANNED
from spire.journey.guidance.rules.meetings import KEPT, Place, Stability, stability
from spire.journey.guidance.scope import mine_or_theirs

PLACES_READ, PLACES_MOST = 30, 5
A_MONTH = timedelta(days=31)


def meeting_for(by: Actor, meeting_id: int) -> Meeting:
    """A meeting of the actor's municipality, or the participant's own; raises NotFound."""
    found = _all(by).filter(pk=meeting_id).first()
    if found is None:
        raise NotFound
    return found


def meetings_of(enrolment: Enrolment) -> QuerySet[Meeting]:
    """An enrolment's meetings, newest first. The caller has fetched the enrolment in scope."""
    meetings = enrolment.meetings.select_related("note")  # each has the enrolment that the caller has fetched
    return meetings.prefetch_related("staff").order_by("-starts_at")


def keep_meetings(enrolment: Enrolment, *, with_staff: bool = False) -> tuple[Meeting, ...]:
    """Fetch the meetings, oldest first, and keep them with the enrolment for all who read them; one query, two with staff."""
    meetings = Meeting.objects.order_by("starts_at", "id")
    meetings = meetings.prefetch_related("staff") if with_staff else meetings
    prefetch_related_objects([enrolment], Prefetch("meetings", meetings, to_attr="kept_meetings"))
    return tuple(enrolment.kept_meetings)  # type: ignore[attr-defined]


def coming_meetings(by: Actor, *, after: datetime, mine_only: bool = False) -> QuerySet[Meeting]:
    """Planned meetings from a moment, soonest first; those not yet recorded come with them when `after` is earlier."""
    meetings = _all(by).filter(state=PLANNED, starts_at__gte=after)
    if mine_only:
        meetings = meetings.filter(staff=by.login_id)
    return meetings.order_by("starts_at")


def meeting_stability(enrolment_id: int) -> Stability:
    """How an enrolment's agreed meetings went; one query. # D-2"""
    met = Meeting.objects.filter(enrolment_id=enrolment_id).exclude(attendance="")
    return stability(met.values_list("attendance", flat=True))


def open_agreements(enrolment: Enrolment) -> QuerySet[Agreement]:
    """What was agreed and is neither done nor dropped: it follows to the next meeting.  # E-1, E-6"""
    return enrolment.agreements.filter(done_on=None, dropped_on=None).order_by("due_on", "id")


def agreements_of(enrolment: Enrolment) -> QuerySet[Agreement]:
    """All agreements with the meeting of each: the open ones first, then the newest that were done or dropped."""
    is_open = Case(When(done_on=None, dropped_on=None, then=Value(0)), default=Value(1))
    settled = F("done_on").desc(nulls_first=True)
    found = enrolment.agreements.select_related("done_by", "dropped_by", "meeting")
    return found.order_by(is_open, settled, "due_on", "id")


def settled_since(enrolment: Enrolment, day: date) -> QuerySet[Agreement]:
    """What was done or dropped on a day or later: what has happened since the last meeting."""
    return enrolment.agreements.filter(Q(done_on__gte=day) | Q(dropped_on__gte=day)).order_by("due_on", "id")


def last_held(enrolment: Enrolment, *, before: datetime) -> Meeting | None:
    """The last meeting that the participant came to before a moment; None when there was none."""
    kept = [came.value for came in KEPT]
    return enrolment.meetings.filter(attendance__in=kept, starts_at__lt=before).order_by("starts_at").last()


@dataclass(frozen=True)
class Known:
    """A place where people have met."""

    kind: str
    place: str
    address: str


def last_of_kind(enrolment: Enrolment, kind: str) -> Meeting | None:
    """The newest meeting of a kind that was not called off."""
    return enrolment.meetings.filter(kind=kind).exclude(state=CANCELLED).order_by("starts_at").last()


def known_places(enrolment: Enrolment, *, login_id: int | None) -> tuple[Known, ...]:
    """Where the participant has met the team, newest first, and then the public places where a colleague met lately."""
    own = enrolment.meetings.exclude(state=CANCELLED).order_by("-starts_at")[:PLACES_READ]
    shared = Meeting.objects.filter(staff=login_id, place_kind=Place.NEUTRAL.value).exclude(state=CANCELLED)
    rows = [
        *own.values_list("place_kind", "place", "address"),
        *shared.order_by("-starts_at").values_list("place_kind", "place", "address")[:PLACES_READ],
    ]
    return tuple(Known(*row) for row in dict.fromkeys(rows))[:PLACES_MOST]


def agenda_of(meeting: Meeting) -> QuerySet[AgendaLine]:
    """The points that somebody has put on a meeting's agenda."""
    return meeting.agenda.filter(taken_off_at=None).select_related("added_by").order_by("added_at", "id")


def agenda_line_for(by: Actor, line_id: int) -> AgendaLine:
    """A point on an agenda in scope; raises NotFound."""
    seen = AgendaLine.objects.filter(mine_or_theirs(by, "meeting.work", path="meeting__enrolment"))
    found = seen.select_related("meeting").filter(pk=line_id).first()
    if found is None:
        raise NotFound
    return found


def told_meetings(enrolment: Enrolment) -> QuerySet[Meeting]:
    """The held meetings whose note and next steps stand in the portal, newest first."""
    return enrolment.meetings.filter(state=HELD).exclude(told_at=None).select_related("note").order_by("-starts_at")


def agreement_for(by: Actor, agreement_id: int) -> Agreement:
    """An agreement in scope; raises NotFound."""
    seen = Agreement.objects.filter(mine_or_theirs(by, "meeting.work"))
    found = seen.select_related("enrolment").filter(pk=agreement_id).first()
    if found is None:
        raise NotFound
    return found


def next_meeting(enrolment: Enrolment, *, after: datetime) -> Meeting | None:
    """The next planned meeting, or None; no query where the enrolment keeps its meetings."""
    kept: list[Meeting] | None = getattr(enrolment, "kept_meetings", None)
    if kept is not None:
        return next((each for each in kept if each.state == PLANNED and each.starts_at >= after), None)
    return meetings_of(enrolment).filter(state=PLANNED, starts_at__gte=after).order_by("starts_at").first()


def met_by(by: Actor, *, on: date) -> set[int]:
    """The enrolments that the actor meets as one of the team, from a month before a day on."""
    since = timezone.make_aware(datetime.combine(on - A_MONTH, time.min))
    mine = Meeting.objects.filter(staff=by.login_id, starts_at__gte=since).exclude(state=CANCELLED)
    return set(mine.values_list("enrolment_id", flat=True))


def mails_of(meeting: Meeting) -> QuerySet[Mail]:
    """The mails that went out about a meeting, oldest first."""
    return Mail.objects.filter(key__startswith=f"meeting:{meeting.pk}:").order_by("id")


def _all(by: Actor) -> QuerySet[Meeting]:
    meetings = Meeting.objects.filter(mine_or_theirs(by, "meeting.work"))
    related = meetings.select_related("enrolment__person", "note")
    return related.prefetch_related("staff").distinct()
