"""What is stored of meetings, courses, network days and mentors."""

from spire.journey.guidance.models.courses import Attendance, Cohort, CohortMember, Session
from spire.journey.guidance.models.meetings import Agreement, Meeting
from spire.journey.guidance.models.mentors import Mentor, MentorContact, MentorMatch
from spire.journey.guidance.models.network import NetworkDay, SignUp

__all__ = (
    "Agreement",
    "Attendance",
    "Cohort",
    "CohortMember",
    "Meeting",
    "Mentor",
    "MentorContact",
    "MentorMatch",
    "NetworkDay",
    "Session",
    "SignUp",
)
