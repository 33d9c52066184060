"""The mails around a meeting: invitation, change, cancellation, reminder. They name nobody and tell nothing. # C-4

Each carries the calendar request of the meeting's version, so that a calendar program puts it in, moves it, or takes it
out by itself. Where the meeting is at the participant's own place, that place is in no mail and no calendar.
"""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from spire.foundation.records import mails
from spire.foundation.records.notices import tell_person
from spire.foundation.values.actor import Actor
from spire.journey.guidance.models import InformationMeeting, Meeting
from spire.journey.guidance.models.meetings import CANCELLED
from spire.journey.guidance.queries.calendars import file_of_information, file_of_meeting, place_of
from spire.journey.guidance.rules import words

FILE = "invite.ics"


def invite_by_mail(meeting: Meeting, *, by: Actor) -> None:
    """Ask the participant to a meeting; whoever has no e-mail address gets none, and the page says so."""
    _send(meeting, "invited", _invitation, by=by)


def tell_of_change(meeting: Meeting, *, by: Actor) -> None:
    """The meeting has another time or place: the same appointment with the next sequence."""
    _send(meeting, "moved", _change, by=by)


def tell_of_cancellation(meeting: Meeting, *, by: Actor) -> None:
    """The meeting is called off, and leaves the calendar."""
    _send(meeting, "cancelled", _cancellation, by=by)


def remind_by_mail(meeting: Meeting, *, by: Actor) -> bool:
    """A day or two before; it does not leave once the meeting has begun. Gives whether there was an address."""
    return _send(meeting, "reminder", _reminder, by=by)


def tell_of_note(meeting: Meeting, *, by: Actor) -> None:
    """What the meeting came to can be read in the portal; whoever has no login gets no mail."""
    person = meeting.enrolment.person
    tell_person(person, key=f"meeting:{meeting.pk}:told", organisation_id=meeting.enrolment.organisation_id, by=by)


def tell_office(meeting: InformationMeeting, *, by: Actor) -> None:
    """Ask an office to an information meeting, or tell it that there is none; offices speak the house's language."""
    if not meeting.email:
        return
    with translation.override(settings.LANGUAGE_CODE):
        subject, text, file = _to_office(meeting)
    mails.queue_mail(
        meeting.email,
        subject,
        text,
        key=f"information:{meeting.pk}:{meeting.sequence}",
        by=by,
        attachments=(file,),
        organisation_id=meeting.organisation_id,
        not_after=meeting.starts_at,
    )


def _to_office(meeting: InformationMeeting) -> tuple[str, str, mails.File]:
    is_off = meeting.state == CANCELLED
    subject = _("The information meeting is called off") if is_off else _("Information meeting about microloans")
    local = timezone.localtime(meeting.starts_at)
    lines = [
        _("The information meeting below is called off.")
        if is_off
        else _("The microloan team comes and tells about the offer, and whom it is for."),
        "",
        _("When: %(moment)s") % {"moment": words.moment(local, language=settings.LANGUAGE_CODE)},
        _("Where: %(place)s") % {"place": ", ".join(part for part in (meeting.place, meeting.address) if part)},
        *_reach(meeting.organisation.name, meeting.organisation.phone),
    ]
    return subject, "\n".join(lines), _request(file_of_information(meeting), is_off=is_off)


def _send(meeting: Meeting, what: str, text: Callable[[], tuple[str, str]], *, by: Actor) -> bool:
    person, organisation = meeting.enrolment.person, meeting.enrolment.organisation
    if not person.email or meeting.starts_at <= by.at:
        return False
    with translation.override(person.language):
        subject, first = text()
        local = timezone.localtime(meeting.starts_at)
        lines = [
            first,
            "",
            _("When: %(moment)s") % {"moment": words.moment(local, language=person.language)},
            _("How long: about %(minutes)s minutes") % {"minutes": meeting.minutes},
            _("Where: %(place)s") % {"place": place_of(meeting, is_own=True)},
            "",
            _("It is voluntary. If you cannot come, log in to your own pages and say so, or call us."),
            *_reach(organisation.name, organisation.phone),
        ]
        file = file_of_meeting(meeting, language=person.language, is_own=True)
    mails.queue_mail(
        person.email,
        subject,
        "\n".join(lines),
        key=f"meeting:{meeting.pk}:{meeting.sequence}:{what}",
        by=by,
        attachments=(_request(file, is_off=meeting.state == CANCELLED),),
        person_id=person.pk,
        organisation_id=organisation.pk,
        not_after=meeting.starts_at + timedelta(minutes=meeting.minutes),
    )
    return True


def _request(file: bytes, *, is_off: bool) -> mails.File:
    return mails.File(FILE, f"text/calendar; method={'CANCEL' if is_off else 'REQUEST'}", file)


def _reach(organisation: str, phone: str) -> list[str]:
    return ["", organisation, *([phone] if phone else [])]


def _invitation() -> tuple[str, str]:
    return _("Invitation to a meeting"), _("We would like to meet you. Put it in your calendar with the attached file.")


def _change() -> tuple[str, str]:
    return _("The meeting has been changed"), _("The meeting has a new time or place. Your calendar can follow along.")


def _cancellation() -> tuple[str, str]:
    return _("The meeting is called off"), _("The meeting below is called off. You need not do anything.")


def _reminder() -> tuple[str, str]:
    return _("Reminder of a meeting"), _("We look forward to seeing you.")
