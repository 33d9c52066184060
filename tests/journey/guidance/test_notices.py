"""The mails around a meeting, read as a mailbox and two calendar libraries read them; reminders; through a real server. # C-4"""

import socket
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core import mail as outbox
from icalendar import Calendar

from spire.foundation.people import actions as people
from spire.foundation.records import mails
from spire.foundation.records.models import Mail
from spire.foundation.trail.models import Event
from spire.foundation.values.actor import system
from spire.journey.guidance import actions, nightly, queries
from spire.journey.guidance.actions.meetings import Arrangement
from spire.journey.guidance.models import Meeting
from spire.journey.guidance.rules.meetings import Place
from tests.build import an_enrolment
from tests.cast import DAY, HOUSE, MOMENT

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)
PERSONAL = ("Amina", "Holm", "700190", "Hjemmevej", "Lone", "Sami")


@pytest.fixture
def enrolment(cast):
    enrolment = an_enrolment(cast)
    people.correct_person(enrolment.person_id, {"email": "a@example.dk"}, by=HOUSE, on=DAY)
    return enrolment


def cafe(cast, **changes):
    usual = Arrangement(
        starts_at=AT,
        minutes=60,
        place_kind=Place.NEUTRAL,
        place="Café Åen",
        address="Å Boulevarden 3",
        staff=(cast.coach.pk, cast.second_coach.pk),
    )
    return replace(usual, **changes)


def plan(cast, enrolment, kind="first", **changes):
    return actions.plan_meeting(enrolment.pk, kind, cafe(cast, **changes), on=DAY, by=cast.actor(cast.coach))


def calendars():
    """The calendar of each mail about a meeting, with its method as the mail's header says it."""
    found = []
    for mail in Mail.objects.filter(key__startswith="meeting:").order_by("id"):
        attached = mail.attachments.get()
        found.append((attached.media_type, bytes(attached.data).decode()))
    return found


def events():
    return [Calendar.from_ical(text).walk("VEVENT")[0] for _kind, text in calendars()]


def test_a_meetings_life_is_one_appointment_in_the_calendar(cast, enrolment):
    coach = cast.actor(cast.coach)
    meeting = plan(cast, enrolment)
    later = AT + timedelta(days=1)

    actions.move_meeting(meeting.pk, cafe(cast, starts_at=later), on=DAY, by=coach)
    actions.move_meeting(meeting.pk, cafe(cast, starts_at=later), on=DAY, by=coach)
    actions.cancel_meeting(meeting.pk, reason="Lone er syg.", on=DAY, by=coach)
    actions.cancel_meeting(meeting.pk, reason="Lone er syg.", on=DAY, by=coach)

    told = [
        (str(event["UID"]), int(event["SEQUENCE"]), str(event["STATUS"]), event["DTSTART"].dt) for event in events()
    ]
    assert told == [
        (f"{meeting.uid}@spire", 0, "CONFIRMED", AT),
        (f"{meeting.uid}@spire", 1, "CONFIRMED", later),
        (f"{meeting.uid}@spire", 2, "CANCELLED", later),
    ]
    assert [kind for kind, _text in calendars()] == [
        "text/calendar; method=REQUEST",
        "text/calendar; method=REQUEST",
        "text/calendar; method=CANCEL",
    ]
    assert [vobject.readOne(text).method.value for _kind, text in calendars()] == ["REQUEST", "REQUEST", "CANCEL"]


def test_a_request_says_who_asks_whom(cast, enrolment):
    plan(cast, enrolment)

    event = vobject.readOne(calendars()[0][1]).vevent

    assert event.attendee.value == "mailto:a@example.dk"
    assert event.organizer.value.startswith("mailto:")


def test_the_mails_name_nobody_and_tell_nothing(cast, enrolment):
    meeting = plan(cast, enrolment)
    actions.cancel_meeting(meeting.pk, reason="Lone er syg.", on=DAY, by=cast.actor(cast.coach))

    for mail in Mail.objects.all():
        said = mail.subject + mail.text + "".join(bytes(one.data).decode() for one in mail.attachments.all())
        assert [word for word in (*PERSONAL, "syg") if word in said] == []
    assert "torsdag den 12. marts 2026 kl. 15.00" in Mail.objects.first().text


def test_somebodys_home_is_in_no_mail_and_no_calendar(cast, enrolment):
    plan(cast, enrolment, "sparring", place_kind=Place.THEIRS, place="Hjemmevej 4", address="Hjemmevej 4, 2. tv")

    mail = Mail.objects.get()

    assert "Hjemmevej" not in mail.text + calendars()[0][1]
    assert "Hjemme hos dig" in mail.text


def test_a_mail_speaks_the_participants_language(cast, enrolment):
    people.correct_person(enrolment.person_id, {"language": "sv"}, by=HOUSE, on=DAY)

    plan(cast, enrolment)

    assert Mail.objects.get().subject == "Inbjudan till ett möte"
    assert str(events()[0]["SUMMARY"]) == "Första mötet"


def test_who_has_no_address_and_what_has_been_get_no_mail(cast, enrolment):
    people.correct_person(enrolment.person_id, {"email": ""}, by=HOUSE, on=DAY)
    plan(cast, enrolment)
    people.correct_person(enrolment.person_id, {"email": "a@example.dk"}, by=HOUSE, on=DAY)
    plan(cast, enrolment, starts_at=MOMENT - timedelta(hours=1))

    assert not Mail.objects.exists()


def test_regrets_take_the_meeting_out_of_the_calendar(cast, enrolment):
    meeting = plan(cast, enrolment)

    actions.regret(meeting.pk, on=DAY, by=cast.actor(cast.participant))

    assert [mail.key.rsplit(":", 1)[1] for mail in queries.mails_of(meeting)] == ["invited", "cancelled"]


def nights(first, last):
    for number in range((last - first).days + 1):
        on = first + timedelta(days=number)
        by = system(datetime(on.year, on.month, on.day, 1, tzinfo=UTC))
        yield on, nightly.remind_of_meetings(on=on, by=by).done


def test_a_reminder_comes_once_as_many_days_before_as_the_kind_says(cast, enrolment):
    plan(cast, enrolment)
    plan(cast, enrolment, "individual", starts_at=AT + timedelta(days=7))

    reminded = [on for on, done in nights(date(2026, 3, 3), date(2026, 3, 20)) if done]

    # Two days before the first meeting, one day before an individual one: the pack says so.
    assert reminded == [date(2026, 3, 10), date(2026, 3, 18)]
    assert Mail.objects.filter(key__endswith=":reminder").count() == 2
    assert Event.objects.filter(verb="meeting.reminded").count() == 2


def test_nobody_is_reminded_of_what_is_called_off_or_was_told_today(cast, enrolment):
    meeting = plan(cast, enrolment)
    actions.cancel_meeting(meeting.pk, reason="Ingen", on=DAY, by=cast.actor(cast.coach))
    plan(cast, enrolment, "individual", starts_at=MOMENT + timedelta(days=1))

    assert nightly.remind_of_meetings(on=DAY, by=HOUSE).done == 0
    assert [done for _on, done in nights(date(2026, 3, 10), date(2026, 3, 12))] == [0, 0, 0]


def test_a_moved_meeting_is_reminded_of_anew(cast, enrolment):
    meeting = plan(cast, enrolment)
    assert sum(done for _on, done in nights(date(2026, 3, 10), date(2026, 3, 10))) == 1

    by = cast.actor(cast.coach, at=datetime(2026, 3, 11, 9, tzinfo=UTC))
    actions.move_meeting(meeting.pk, cafe(cast, starts_at=AT + timedelta(days=7)), on=date(2026, 3, 11), by=by)

    assert [on for on, done in nights(date(2026, 3, 11), date(2026, 3, 19)) if done] == [date(2026, 3, 17)]


def test_a_reminder_of_a_meeting_that_has_been_never_leaves(cast, enrolment):
    plan(cast, enrolment)

    mails.send_waiting_mails(on=DAY, by=system(AT + timedelta(hours=3)))

    assert outbox.outbox == []
    assert Mail.objects.get().state == "late"


def test_a_night_without_meetings_asks_once(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        nightly.remind_of_meetings(on=DAY, by=HOUSE)


class Mailbox(Message):
    """What a real mail server was handed."""

    def __init__(self):
        super().__init__()
        self.messages = []

    def handle_message(self, message):
        self.messages.append(message)


def free_port():
    """A port that nobody listens on at this moment."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def mailbox(settings):
    """A mail server on this machine, which the house is set to hand its mails to."""
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield box
    server.stop()


def test_an_invitation_goes_through_a_real_mail_server(cast, enrolment, mailbox):
    meeting = plan(cast, enrolment)

    for _time in range(2):
        mails.send_waiting_mails(on=DAY, by=HOUSE)

    message = mailbox.messages[0]
    file = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    event = Calendar.from_ical(file.get_payload(decode=True)).walk("VEVENT")[0]
    assert len(mailbox.messages) == 1
    assert (message["To"], file.get_param("method")) == ("a@example.dk", "REQUEST")
    assert str(event["UID"]) == f"{meeting.uid}@spire"
    assert str(event["LOCATION"]) == "Café Åen, Å Boulevarden 3"
    assert Mail.objects.get().state == "sent"


def test_a_server_that_is_down_keeps_the_mail_waiting_and_the_meeting_planned(cast, enrolment, mailbox, settings):
    settings.EMAIL_PORT = 1

    meeting = plan(cast, enrolment)
    mails.send_waiting_mails(on=DAY, by=HOUSE)

    assert Meeting.objects.get(pk=meeting.pk).state == "planned"
    assert [(mail.state, mail.attempts) for mail in queries.mails_of(meeting)] == [("waiting", 1)]
