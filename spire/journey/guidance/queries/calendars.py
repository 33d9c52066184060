"""Calendars: the file of one appointment, and the feed of a login. No name, no home and no benefit is in any of them."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from spire.foundation.access.models import Login
from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.journey.guidance.models import (
    Booking,
    CalendarFeed,
    InformationMeeting,
    Meeting,
    NetworkDay,
    Session,
    SignUp,
)
from spire.journey.guidance.models.meetings import CANCELLED
from spire.journey.guidance.queries.courses import module_label, taught_by
from spire.journey.guidance.queries.recommended import label_of
from spire.journey.guidance.rules.calendar import Appointment, feed_of, file_of
from spire.journey.guidance.rules.meetings import Place
from spire.journey.guidance.scope import mine_or_theirs

# How far back a feed reaches: a calendar program that was off for a while finds what it missed.
FEED_REACHES_BACK = timedelta(days=60)


def place_of(meeting: Meeting, *, is_own: bool = False) -> str:
    """Where a meeting is, as it may stand in a mail or a calendar: never the address of somebody's home."""
    if meeting.place_kind == Place.THEIRS.value:
        return _("At your place") if is_own else _("At the participant's place")
    return ", ".join(part for part in (meeting.place, meeting.address) if part)


def file_of_meeting(meeting: Meeting, *, language: str, is_own: bool = False) -> bytes:
    """The meeting as a calendar request in the reader's language, or as a cancellation when it is called off."""
    attendee = meeting.enrolment.person.email
    return file_of(_appointment(meeting, language=language, attendee=attendee, is_own=is_own))


def file_of_information(meeting: InformationMeeting) -> bytes:
    """An information meeting as a request to the office."""
    return file_of(_information(meeting))


def fingerprint(secret: str) -> str:
    """What is kept of a feed's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def feed_of_login(login_id: int) -> CalendarFeed | None:
    """The feed that a login has, or None."""
    return CalendarFeed.objects.filter(login_id=login_id).first()


def feed_by_secret(secret: str) -> CalendarFeed:
    """The feed behind a link; raises NotFound for a link that was renewed or closed, and for a login that is shut."""
    feeds = CalendarFeed.objects.select_related("login").filter(login__is_active=True)
    feed = feeds.filter(secret_sha256=fingerprint(secret)).first()
    if feed is None:
        raise NotFound
    return feed


def calendar_of(feed: CalendarFeed, *, by: Actor) -> tuple[bytes, frozenset[int]]:
    """The login's own appointments as a calendar, by the rights it has today; and whose first names stand in it."""
    since = by.at - FEED_REACHES_BACK
    language = feed.login.language
    meetings = list(_meetings_of(by, since))
    is_own = feed.login.person_id is not None
    shown = feed.with_first_names and not is_own
    with translation.override(language):
        appointments = [
            *(
                _appointment(one, language=language, is_own=is_own, first_name=_first_name(one) if shown else "")
                for one in meetings
            ),
            *(_session(one, language=language) for one in _sessions_of(by, since)),
            *(_network_day(one.network_day, one.signed_up_at) for one in _signed_up_of(by, since)),
            *(_booking(one) for one in _bookings_of(by, since)),
            *(_information(one) for one in _information_of(by, since)),
        ]
        calendar = feed_of(appointments, name=_("Microloan"), zone=settings.TIME_ZONE)
    return calendar, frozenset(one.enrolment.person_id for one in meetings) if shown else frozenset()


def _meetings_of(by: Actor, since: datetime) -> Iterator[Meeting]:
    """As staff those one is to be at, as a participant one's own."""
    seen = Meeting.objects.filter(mine_or_theirs(by, "meeting.work"), starts_at__gte=since).exclude(state=CANCELLED)
    mine = (
        seen.filter(enrolment__person_id=by.person_id) if by.person_id is not None else seen.filter(staff=by.login_id)
    )
    yield from mine.select_related("enrolment__person", "enrolment__organisation").prefetch_related("staff").distinct()


def _sessions_of(by: Actor, since: datetime) -> Iterator[Session]:
    """As a teacher those one teaches, as a participant those of one's cohort."""
    if by.can("session.teach"):
        yield from taught_by(by, since=since)
    elif by.person_id is not None and by.can("portal.use"):
        mine = Session.objects.filter(
            cohort__members__enrolment__person_id=by.person_id,
            cohort__members__left_on__isnull=True,
            starts_at__gte=since,
        )
        yield from mine.exclude(state=CANCELLED).select_related("cohort").order_by("starts_at", "id").distinct()


def _signed_up_of(by: Actor, since: datetime) -> Iterator[SignUp]:
    """As a participant, the network days that one has signed up for."""
    if by.person_id is not None and by.can("portal.use"):
        mine = SignUp.objects.filter(enrolment__person_id=by.person_id, network_day__starts_at__gte=since)
        yield from mine.filter(network_day__cancelled_at=None).select_related("network_day")


def _bookings_of(by: Actor, since: datetime) -> Iterator[Booking]:
    """As a participant, the desks and rooms that one has booked."""
    if by.person_id is not None and by.can("portal.use"):
        mine = Booking.objects.filter(enrolment__person_id=by.person_id, day__gte=timezone.localdate(since))
        yield from mine.filter(cancelled_at=None).select_related("space__hotel")


def _information_of(by: Actor, since: datetime) -> Iterator[InformationMeeting]:
    if by.can("information.plan"):
        mine = InformationMeeting.objects.filter(planned_by_id=by.login_id, starts_at__gte=since)
        yield from mine.exclude(state=CANCELLED).select_related("organisation")


def _first_name(meeting: Meeting) -> str:
    return meeting.enrolment.person.given_name


def _appointment(
    meeting: Meeting, *, language: str, attendee: str = "", first_name: str = "", is_own: bool = False
) -> Appointment:
    label = label_of(meeting.enrolment, meeting.kind, language=language)
    with translation.override(language):
        place = place_of(meeting, is_own=is_own)
    return Appointment(
        uid=f"{meeting.uid}@spire",
        sequence=meeting.sequence,
        title=f"{label}: {first_name}" if first_name else label,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        place=place,
        changed_at=meeting.changed_at,
        zone=settings.TIME_ZONE,
        organiser=organiser_of(meeting) if attendee else "",
        attendee=attendee,
        is_cancelled=meeting.state == CANCELLED,
    )


def organiser_of(meeting: Meeting) -> str:
    """Whose address the request comes from: the municipality's, else the first of the staff's, else the house's."""
    staff: Login | None = meeting.staff.first()
    return meeting.enrolment.organisation.email or (staff.email if staff else "") or settings.DEFAULT_FROM_EMAIL


def file_of_session(session: Session, *, language: str, attendee: str) -> bytes:
    """A session as a calendar request to one participant, or as a cancellation when it is called off."""
    return file_of(_session(session, language=language, attendee=attendee))


def file_of_network_day(day: NetworkDay, *, attendee: str, changed_at: datetime, is_off: bool = False) -> bytes:
    """A network day as a calendar request to somebody who has signed up, or taken out again.

    Its sequence is the moment itself: one may sign up, off and up again, and a calendar believes the latest.
    """
    sequence = int(changed_at.timestamp())
    asked = replace(_network_day(day, changed_at), attendee=attendee, is_cancelled=is_off, sequence=sequence)
    return file_of(replace(asked, organiser=day.organisation.email or settings.DEFAULT_FROM_EMAIL))


def _session(session: Session, *, language: str, attendee: str = "") -> Appointment:
    return Appointment(
        uid=f"session-{session.pk}@spire",
        sequence=session.sequence,
        title=module_label(session, language=language),
        starts_at=session.starts_at,
        minutes=session.minutes,
        place=session.where,
        changed_at=session.changed_at or session.starts_at,
        zone=settings.TIME_ZONE,
        organiser=(session.cohort.organisation.email or settings.DEFAULT_FROM_EMAIL) if attendee else "",
        attendee=attendee,
        is_cancelled=session.state == CANCELLED,
    )


def _network_day(day: NetworkDay, changed_at: datetime) -> Appointment:
    return Appointment(
        uid=f"network-day-{day.pk}@spire",
        sequence=0,
        title=day.title,
        starts_at=day.starts_at,
        minutes=day.minutes,
        place=day.where,
        changed_at=changed_at,
        zone=settings.TIME_ZONE,
    )


def _booking(booking: Booking) -> Appointment:
    starts_at = timezone.make_aware(datetime.combine(booking.day, time(booking.from_hour)))
    hotel = booking.space.hotel
    return Appointment(
        uid=f"booking-{booking.pk}@spire",
        sequence=0,
        title=booking.space.name,
        starts_at=starts_at,
        minutes=(booking.to_hour - booking.from_hour) * 60,
        place=", ".join(part for part in (hotel.name, hotel.address) if part),
        changed_at=booking.booked_at,
        zone=settings.TIME_ZONE,
    )


def _information(meeting: InformationMeeting) -> Appointment:
    return Appointment(
        uid=f"{meeting.uid}@spire",
        sequence=meeting.sequence,
        title=_("Information meeting about microloans"),
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        place=", ".join(part for part in (meeting.place, meeting.address) if part),
        changed_at=meeting.changed_at,
        zone=settings.TIME_ZONE,
        organiser=meeting.organisation.email or settings.DEFAULT_FROM_EMAIL,
        attendee=meeting.email,
        is_cancelled=meeting.state == CANCELLED,
    )
