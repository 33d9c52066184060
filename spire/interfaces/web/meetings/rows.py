"""Meetings as lines on a page: what is said of each, and what can be done with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language

from spire.journey.enrolments import queries as enrolments
from spire.journey.guidance import queries as guidance
from spire.journey.guidance.models import Meeting
from spire.journey.guidance.texts import CAME_WORDS, STATE_WORDS


@dataclass(frozen=True)
class Row:
    """One meeting for a list."""

    meeting: Meeting
    label: str
    who: str
    place: str
    staff: str
    outcome: str | Promise
    is_planned: bool
    can_be_held: bool


def row(meeting: Meeting, *, on: date, label: str = "") -> Row:
    """A meeting in the reader's language; the meeting comes with its enrolment, person and staff."""
    outcome = CAME_WORDS[meeting.attendance] if meeting.attendance else STATE_WORDS[meeting.state]
    is_planned = meeting.state == "planned"
    return Row(
        meeting=meeting,
        label=label or guidance.label_of(meeting.enrolment, meeting.kind, language=get_language() or "da"),
        who=str(meeting.enrolment.person),
        place=", ".join(part for part in (meeting.place, meeting.address) if part),
        staff=", ".join(login.name for login in meeting.staff.all()),
        outcome=outcome,
        is_planned=is_planned,
        can_be_held=is_planned and timezone.localdate(meeting.starts_at) <= on,
    )


def rows(meetings: Iterable[Meeting], *, on: date) -> list[Row]:
    """All of them; each template is asked for once."""
    listed = list(meetings)
    enrolled = {one.enrolment.template_version_id: one.enrolment for one in listed}
    templates = {version: enrolments.kept_template(enrolment) for version, enrolment in enrolled.items()}
    language = get_language() or "da"
    return [
        row(one, on=on, label=templates[one.enrolment.template_version_id].meeting(one.kind).label.to(language))
        for one in listed
    ]
