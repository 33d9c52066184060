"""What is stored of meetings, courses, network days, mentors and the hotel."""

from spire.journey.guidance.models.courses import Attendance, Cohort, CohortMember, Regret, Session
from spire.journey.guidance.models.coursework import Certificate, Feedback, Material, SessionCost
from spire.journey.guidance.models.feeds import CalendarFeed
from spire.journey.guidance.models.hotel import (
    BookedHour,
    Booking,
    ClosingDay,
    Hotel,
    HouseRules,
    RulesAccepted,
    Space,
)
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
from spire.journey.guidance.models.network import Invited, NetworkDay, Remembered, ScriptLine, ScriptRole, SignUp
from spire.journey.guidance.models.retreat import Observation, Presentation, PresentationWord

__all__ = (
    "AgendaLine",
    "Agreement",
    "Attendance",
    "BookedHour",
    "Booking",
    "CalendarFeed",
    "Certificate",
    "ClosingDay",
    "Cohort",
    "CohortMember",
    "Feedback",
    "Hotel",
    "HouseRules",
    "InformationMeeting",
    "Invited",
    "Material",
    "Meeting",
    "Mentor",
    "MentorAcceptance",
    "MentorContact",
    "MentorMatch",
    "MentorWish",
    "MentorWord",
    "NetworkDay",
    "Observation",
    "Presentation",
    "PresentationWord",
    "Regret",
    "Remembered",
    "RulesAccepted",
    "ScriptLine",
    "ScriptRole",
    "Session",
    "SessionCost",
    "SignUp",
    "Space",
)
