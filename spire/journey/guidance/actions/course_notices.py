"""The mails around courses, network days and the hotel. They name nobody and tell nothing of anybody's way. # E-5, E-8, E-9

An invitation to a course carries one calendar request for each session; a change of a session is told to those who have
been asked to it. Who signs up for a voluntary day gets it for the calendar, and gets it taken out again.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from spire.foundation.people.models import Organisation, Person
from spire.foundation.records import mails
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import Booking, CohortMember, NetworkDay, Session
from spire.journey.guidance.models.courses import CANCELLED
from spire.journey.guidance.queries.calendars import file_of_network_day, file_of_session
from spire.journey.guidance.queries.courses import module_label
from spire.journey.guidance.rules import words

REQUEST = "text/calendar; method=REQUEST"
CANCEL = "text/calendar; method=CANCEL"


def invite_to_course(member: CohortMember, sessions: Sequence[Session], *, by: Actor) -> bool:
    """Ask one participant to sessions of the course, all in one mail. Gives whether there was an address."""
    enrolment, person = member.enrolment, member.enrolment.person
    if not person.email or not sessions:
        return False
    with translation.override(person.language):
        lines = [_("Here is your course. Put it in your calendar with the attached files."), ""]
        lines += [line for session in sessions for line in _session_lines(session, person.language)]
        lines += [_("It is voluntary. If you cannot come one day, log in to your own pages and say so, or call us.")]
        files = [
            mails.File(
                f"course-{number}.ics",
                REQUEST,
                file_of_session(session, language=person.language, attendee=person.email),
            )
            for number, session in enumerate(sessions, start=1)
        ]
        key = f"course:{member.cohort_id}:{enrolment.pk}:{max(one.pk for one in sessions)}"
        _queue(enrolment, _("Invitation to your course"), lines, key=key, files=files, by=by)
    return True


def tell_of_change(session: Session, *, by: Actor) -> None:
    """A session has another time or place, or is called off: those who were asked to it are told."""
    if session.starts_at <= by.at:
        return
    asked = session.cohort.members.filter(left_on__isnull=True, invited_at__isnull=False)
    if session.planned_at is not None:
        asked = asked.filter(invited_at__gte=session.planned_at)
    for member in asked.select_related("enrolment__person", "enrolment__organisation"):
        if member.enrolment.person.email:
            _tell(session, member.enrolment, by=by)


def _tell(session: Session, enrolment: Enrolment, *, by: Actor) -> None:
    person, is_off = enrolment.person, session.state == CANCELLED
    with translation.override(person.language):
        subject = _("A course day is called off") if is_off else _("A course day has been changed")
        first = (
            _("The course day below is called off. You need not do anything.")
            if is_off
            else _("The course day has a new time or place. Your calendar can follow along.")
        )
        file = file_of_session(session, language=person.language, attendee=person.email)
        files = [mails.File("course.ics", CANCEL if is_off else REQUEST, file)]
        key = f"session:{session.pk}:{session.sequence}:{enrolment.pk}"
        lines = [first, "", *_session_lines(session, person.language)]
        _queue(enrolment, subject, lines, key=key, files=files, by=by, not_after=session.starts_at)


def invite_to_network_day(day: NetworkDay, enrolment: Enrolment, *, by: Actor) -> bool:
    """Tell of a voluntary day; no calendar file, because nobody has said yes. Gives whether there was an address."""
    person = enrolment.person
    if not person.email:
        return False
    with translation.override(person.language):
        lines = [day.title, *([day.purpose] if day.purpose else []), "", *_day_lines(day, person.language), ""]
        lines += [_("It is up to you whether you come, and nobody keeps a list of who came.")]
        lines += [_("Log in to your own pages to say that you will come.")]
        key = f"network_day:{day.pk}:{enrolment.pk}:invited"
        _queue(enrolment, _("Invitation"), lines, key=key, files=(), by=by, not_after=day.starts_at)
    return True


def tell_signed_up(day: NetworkDay, enrolment: Enrolment, *, by: Actor, is_off: bool) -> None:
    """The day for one's calendar, or out of it."""
    person = enrolment.person
    if not person.email or day.starts_at <= by.at:
        return
    with translation.override(person.language):
        subject = _("You have signed off") if is_off else _("You have signed up")
        first = _("It is taken out of your calendar.") if is_off else _("Good to have you with us.")
        file = file_of_network_day(day, attendee=person.email, changed_at=by.at, is_off=is_off)
        files = [mails.File("day.ics", CANCEL if is_off else REQUEST, file)]
        key = f"network_day:{day.pk}:{enrolment.pk}:{by.at.timestamp():.0f}"
        lines = [first, "", day.title, *_day_lines(day, person.language)]
        _queue(enrolment, subject, lines, key=key, files=files, by=by, not_after=day.starts_at)


def tell_day_off(day: NetworkDay, *, by: Actor) -> None:
    """The day is called off: who was invited or has signed up is told once."""
    told = Enrolment.objects.filter(Q(network_sign_ups__network_day=day) | Q(network_invitations__network_day=day))
    signed = set(day.sign_ups.values_list("enrolment_id", flat=True))
    for enrolment in told.select_related("person", "organisation").distinct():
        person = enrolment.person
        if not person.email:
            continue
        with translation.override(person.language):
            file = file_of_network_day(day, attendee=person.email, changed_at=by.at, is_off=True)
            files = [mails.File("day.ics", CANCEL, file)] if enrolment.pk in signed else []
            lines = [_("The day below is called off."), "", day.title, *_day_lines(day, person.language)]
            key = f"network_day:{day.pk}:{enrolment.pk}:off"
            _queue(enrolment, _("A day is called off"), lines, key=key, files=files, by=by, not_after=day.starts_at)


def tell_booking_off(booking: Booking, *, by: Actor) -> None:
    """The team has called a booking off; whose it was is told, with why."""
    enrolment = booking.enrolment
    if not enrolment.person.email:
        return
    with translation.override(enrolment.person.language):
        at = timezone.make_aware(
            datetime.combine(booking.day, datetime.min.time()) + timedelta(hours=booking.from_hour)
        )
        lines = [
            _("Your booking is called off, and we are sorry about that."),
            "",
            _("When: %(moment)s")
            % {"moment": words.moment(timezone.localtime(at), language=enrolment.person.language)},
            _("Where: %(place)s") % {"place": f"{booking.space.name}, {booking.space.hotel.name}"},
            _("Why: %(why)s") % {"why": booking.cancelled_why},
            "",
            _("Log in to your own pages to find another time."),
        ]
        _queue(enrolment, _("Your booking is called off"), lines, key=f"booking:{booking.pk}:off", files=(), by=by)


def _session_lines(session: Session, language: str) -> list[str]:
    local = timezone.localtime(session.starts_at)
    return [
        module_label(session, language=language),
        _("When: %(moment)s") % {"moment": words.moment(local, language=language)},
        _("Where: %(place)s") % {"place": session.where},
        "",
    ]


def _day_lines(day: NetworkDay, language: str) -> list[str]:
    local = timezone.localtime(day.starts_at)
    return [
        _("When: %(moment)s") % {"moment": words.moment(local, language=language)},
        _("Where: %(place)s") % {"place": day.where},
    ]


def _queue(
    enrolment: Enrolment,
    subject: str,
    lines: Sequence[str],
    *,
    key: str,
    files: Sequence[mails.File],
    by: Actor,
    not_after: datetime | None = None,
) -> None:
    person: Person = enrolment.person
    organisation: Organisation = enrolment.organisation
    ending = ["", organisation.name, *([organisation.phone] if organisation.phone else [])]
    mails.queue_mail(
        person.email,
        subject,
        "\n".join([*lines, *ending]),
        key=key,
        by=by,
        attachments=tuple(files),
        person_id=person.pk,
        organisation_id=organisation.pk,
        not_after=not_after,
    )
