"""Calendar files, read by another library than wrote them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import vobject

from spire.journey.guidance.rules.calendar import Appointment, file_of

MEETING = Appointment(
    uid="2d6f7d1c@spire",
    sequence=0,
    title="Første møde; kom, som du er",
    starts_at=datetime(2026, 3, 12, 14, 0, tzinfo=UTC),
    minutes=60,
    place="Café Åen, Å Boulevarden 3",
    changed_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    zone="Europe/Copenhagen",
    organiser="team@example.dk",
    attendee="amina@example.dk",
)


def read(appointment):
    return vobject.readOne(file_of(appointment).decode())


def test_a_calendar_asks_for_the_meeting_in_local_time_with_its_zone():
    calendar = read(MEETING)

    assert calendar.method.value == "REQUEST"
    assert calendar.vtimezone.tzid.value == "Europe/Copenhagen"
    event = calendar.vevent
    assert event.summary.value == "Første møde; kom, som du er"
    assert event.location.value == "Café Åen, Å Boulevarden 3"
    assert event.dtstart.value.isoformat() == "2026-03-12T15:00:00+01:00"
    assert event.dtend.value - event.dtstart.value == timedelta(hours=1)
    assert event.organizer.value == "mailto:team@example.dk"
    assert event.attendee.value == "mailto:amina@example.dk"


def test_a_moved_meeting_keeps_its_uid_and_grows_its_sequence():
    moved = read(replace(MEETING, sequence=1, starts_at=datetime(2026, 3, 13, 14, 0, tzinfo=UTC)))

    assert moved.vevent.uid.value == read(MEETING).vevent.uid.value
    assert moved.vevent.sequence.value == "1"


def test_a_meeting_that_is_called_off_cancels():
    cancelled = read(replace(MEETING, sequence=2, is_cancelled=True))

    assert cancelled.method.value == "CANCEL"
    assert cancelled.vevent.status.value == "CANCELLED"


def test_summer_time_is_the_zones():
    event = read(replace(MEETING, starts_at=datetime(2026, 7, 1, 13, 0, tzinfo=UTC))).vevent

    assert event.dtstart.value.isoformat() == "2026-07-01T15:00:00+02:00"


def test_the_night_of_summer_time_loses_an_hour_on_the_wall_but_not_in_length():
    event = read(replace(MEETING, starts_at=datetime(2026, 3, 28, 22, 30, tzinfo=UTC), minutes=180)).vevent

    assert event.dtstart.value.strftime("%H:%M") == "23:30"
    assert event.dtend.value.strftime("%H:%M") == "03:30"
    assert event.dtend.value.astimezone(UTC) - event.dtstart.value.astimezone(UTC) == timedelta(hours=3)


def test_lines_are_folded_at_75_bytes():
    long = file_of(replace(MEETING, title="Æ" * 200))

    assert max(len(line) for line in long.split(b"\r\n")) <= 75
    assert read(replace(MEETING, title="Æ" * 200)).vevent.summary.value == "Æ" * 200
