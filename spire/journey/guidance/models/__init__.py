"""What is stored of meetings, courses, network days and mentors."""

from spire.journey.guidance.models.courses import Attendance, Cohort, CohortMember, Session
from spire.journey.guidance.models.feeds import CalendarFeed
from spire.journey.guidance.models.information import InformationMeeting
from spire.journey.guidance.models.meetings import AgendaLine, Agreement, Meeting
from spire.journey.guidance.models.mentors import (
    Mentor,
    MentorAcceptance,
    MentorContact,
    MentorMatch,
    MentorWish,
    MentorWord,
)
from spire.journey.guidance.models.network import NetworkDay, SignUp

__all__ = (
    "AgendaLine",
    "Agreement",
    "Attendance",
    "CalendarFeed",
    "Cohort",
    "CohortMember",
    "InformationMeeting",
    "Meeting",
    "Mentor",
    "MentorAcceptance",
    "MentorContact",
    "MentorMatch",
    "MentorWish",
    "MentorWord",
    "NetworkDay",
    "Session",
    "SignUp",
)
