"""Calendar files: one appointment, asked for or called off, that any calendar program can read.  # C-4, RFC 5545/5546"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//Spire//Microloan//DA"
REFRESHED_AFTER_HOURS = 4


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """What goes into the file; it names no citizen and no benefit, since calendars are read over shoulders.

    The zone is the one that people on the spot read their watch in; `changed_at` is when this version was made.
    """

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    minutes: int
    place: str
    changed_at: datetime
    zone: str
    about: str = ""
    organiser: str = ""
    attendee: str = ""
    is_cancelled: bool = False


def file_of(appointment: Appointment) -> bytes:
    """The file: METHOD REQUEST, or CANCEL when it is called off; the same uid with a higher sequence replaces it."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if appointment.is_cancelled else "REQUEST")
    calendar.add_component(_event(appointment))
    # The zone's rules for the years around are enough, and keep the file small.
    year = appointment.starts_at.year
    calendar.add_missing_timezones(first_date=date(year - 1, 1, 1), last_date=date(year + 2, 1, 1))
    return bytes(calendar.to_ical())


def feed_of(appointments: Iterable[Appointment], *, name: str, zone: str) -> bytes:
    """Many appointments as one calendar that programs fetch now and then: METHOD PUBLISH, and nobody is asked to come."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone)
    calendar.add("refresh-interval", timedelta(hours=REFRESHED_AFTER_HOURS), parameters={"VALUE": "DURATION"})
    years = [date.max.year, date.min.year]
    for appointment in appointments:
        calendar.add_component(_event(replace(appointment, organiser="", attendee="")))
        years = [min(years[0], appointment.starts_at.year), max(years[1], appointment.starts_at.year)]
    if years[0] <= years[1]:
        calendar.add_missing_timezones(first_date=date(years[0] - 1, 1, 1), last_date=date(years[1] + 2, 1, 1))
    return bytes(calendar.to_ical())


def _event(appointment: Appointment) -> Event:
    zone = ZoneInfo(appointment.zone)
    starts_at = appointment.starts_at.astimezone(zone)
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.changed_at.astimezone(ZoneInfo("UTC")))
    event.add("dtstart", starts_at)
    # The length is added to the moment, not to the clock on the wall: on the night of summer time an hour is missing.
    event.add("dtend", (appointment.starts_at + timedelta(minutes=appointment.minutes)).astimezone(zone))
    event.add("summary", appointment.title)
    event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    for name, value in (("location", appointment.place), ("description", appointment.about)):
        if value:
            event.add(name, value)
    if appointment.organiser:
        event["organizer"] = _address(appointment.organiser)
    if appointment.attendee:
        attendee = _address(appointment.attendee)
        attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
        attendee.params["RSVP"] = vText("FALSE")
        event.add("attendee", attendee, encode=False)
    return event


def _address(email: str) -> vCalAddress:
    return vCalAddress(f"mailto:{email}")
