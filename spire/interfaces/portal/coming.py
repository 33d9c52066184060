"""What comes next in the participant's calendar, and who is around them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import get_language

from spire.foundation.people.models import Organisation
from spire.interfaces.portal import rules
from spire.interfaces.portal.rules import Coming
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import queries as guidance
from spire.journey.guidance.models import MentorMatch, NetworkDay


@dataclass(frozen=True)
class Company:
    """The people beside the loan: coach, mentor, network. # A-9"""

    coach: str
    team: Organisation
    mentor: MentorMatch | None
    network_day: NetworkDay | None
    asks_about_mentor: bool


def soonest(enrolment: Enrolment, *, now: datetime) -> Coming | None:
    """The next meeting, course session, or network day that the participant has signed up for. Three queries."""
    found = [_meeting(enrolment, now), _session(enrolment, now), _network_day(enrolment, now)]
    return rules.soonest(one for one in found if one is not None)


def company(enrolment: Enrolment, *, now: datetime) -> Company:
    """Who is around the participant now. Two queries."""
    matches = list(guidance.mentors_of(enrolment))
    return Company(
        coach=enrolment.coach.name if enrolment.coach else "",
        team=enrolment.organisation,
        mentor=next((match for match in matches if match.stands == "running"), None),
        network_day=guidance.network_days_of(enrolment, after=now).first(),
        asks_about_mentor=any(match.stands == "proposed" for match in matches),
    )


def _meeting(enrolment: Enrolment, now: datetime) -> Coming | None:
    meeting = guidance.next_meeting(enrolment, after=now)
    if meeting is None:
        return None
    return Coming(
        kind="meeting",
        id=meeting.pk,
        title=guidance.label_of(enrolment, meeting.kind, language=get_language() or "da"),
        starts_at=meeting.starts_at,
        ends_at=meeting.starts_at + timedelta(minutes=meeting.minutes),
        place=meeting.place,
        address=meeting.address,
        others=tuple(login.name for login in meeting.staff.all()),
    )


def _session(enrolment: Enrolment, now: datetime) -> Coming | None:
    session = guidance.my_sessions(enrolment, after=now).first()
    if session is None:
        return None
    return Coming(
        kind="session",
        id=session.pk,
        title=guidance.module_label(session, language=get_language() or "da"),
        starts_at=session.starts_at,
        ends_at=session.starts_at + timedelta(minutes=session.minutes),
        place=session.place,
        address=session.address,
        others=(session.teacher.name,) if session.teacher else (),
    )


def _network_day(enrolment: Enrolment, now: datetime) -> Coming | None:
    day = guidance.network_days_of(enrolment, after=now).filter(is_coming=True).first()
    if day is None:
        return None
    return Coming(
        kind="network_day",
        id=day.pk,
        title=day.title,
        starts_at=day.starts_at,
        ends_at=day.starts_at + timedelta(minutes=day.minutes),
        place=day.place,
        address=day.address,
    )
