"""What the room's tables say of persons; who mentors is forgotten by the register's own rule (`nightly`). # K-4"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from spire.foundation.values.personal import (
    ELSEWHERE,
    FIGURES,
    NOT_YET,
    SECRET,
    SHELL,
    Told,
    Withheld,
    delete,
    keep,
    none,
    register,
    tells,
)  # fmt: skip
from spire.journey.enrolments.queries import kept_template
from spire.journey.enrolments.told import label_of
from spire.journey.guidance.course_texts import PACE_WORDS, USEFUL_WORDS
from spire.journey.guidance.mentor_texts import CONTACT_WORDS, END_WORDS, HELPS_WORDS, REACH_WORDS, SIDE_WORDS
from spire.journey.guidance.models import Meeting
from spire.journey.guidance.texts import CAME_WORDS, HERE_WORDS, PLACE_WORDS, STATE_WORDS, WHOSE_WORDS

OWN = "enrolment__person"


def _meeting(row: Meeting) -> Iterable[tuple[object, object]]:
    yield _("What"), label_of(kept_template(row.enrolment).meetings, row.kind)


# What the team saw at the retreat is read once the screening that it was seen for is agreed. # A-8
SEEN = {
    "enrolment__screenings__number": 3,
    "enrolment__screenings__state": "agreed",
    "enrolment__screenings__kept_back": "",
}

register(
    "guidance",
    {
        "Cohort": none(),
        "CohortMember": keep(
            OWN,
            because=FIGURES,
            blanks={"invited_why": ""},
            tells=tells(_("Your courses"), "cohort.name", "joined_on", "left_on"),
        ),
        "Session": none(),
        "Session_co_teachers": none(),
        "Attendance": keep(
            OWN,
            because=FIGURES,
            plain=("state",),
            tells=tells(_("Where you were present"), "session.starts_at", Told("state", words=HERE_WORDS), "minutes"),
        ),
        "Regret": delete(OWN, tells=tells(_("When you could not come"), "session.starts_at", "sent_at")),
        "SessionCost": none(),
        "Material": none(),
        "Feedback": keep(
            OWN,
            because=FIGURES,
            blanks={"best": "", "better": ""},
            plain=("module_key", "useful", "pace"),
            tells=tells(
                _("What you said of the courses"), "given_at", Told("useful", words=USEFUL_WORDS),
                Told("pace", words=PACE_WORDS), "best", "better",
            ),
        ),
        "Certificate": delete(OWN, tells=tells(_("Course certificates"), "issued_on", "cohort.name", "reason")),
        "CalendarFeed": delete("login__person", unshown=SECRET),
        "Hotel": none(),
        "HouseRules": none(),
        "RulesAccepted": delete(OWN, tells=tells(_("House rules that you accepted"), "rules.version", "accepted_at")),
        "Space": none(),
        "ClosingDay": none(),
        "Booking": delete(
            OWN,
            tells=tells(_("Your bookings"), "day", "from_hour", "to_hour", "space.name", "cancelled_at", "cancelled_why"),
        ),
        "BookedHour": delete(OWN, unshown=ELSEWHERE),
        "InformationMeeting": none(),
        "Meeting": delete(
            OWN,
            tells=tells(
                _("Meetings"), "starts_at", "minutes", Told("place_kind", _("What kind of place"), PLACE_WORDS), "place", "address",
                Told("state", words=STATE_WORDS), Told("attendance", _("Did you come?"), CAME_WORDS), "departure_reason",
                "cancel_reason", each=_meeting,
            ),
        ),
        "Meeting_staff": delete("meeting__enrolment__person", unshown=ELSEWHERE),
        "AgendaLine": delete(
            "meeting__enrolment__person", tells=tells(_("What was to be talked about"), "added_at", "text")
        ),
        "Agreement": delete(
            OWN,
            tells=tells(
                _("What was agreed"), "due_on", Told("whose", words=WHOSE_WORDS), "text", "done_on", "dropped_on",
                "dropped_reason",
            ),
        ),
        "Mentor": keep(
            "login__person",
            because=SHELL,
            blanks={
                **dict.fromkeys(("trade", "place", "postcode", "times_words", "phone"), ""),
                "trades": [],
                "speaks": [],
                "times": [],
            },
            plain=("reach",),
            tells=tells(_("You as a mentor"), "trade", "place", "postcode", "times_words", "phone",
                Told("reach", _("How far away you meet"), REACH_WORDS), "registered_on",
            ),
        ),
        "MentorAcceptance": delete(
            "mentor__login__person", tells=tells(_("What you promised as a mentor"), "accepted_on", "version")
        ),
        "MentorWish": delete(OWN, tells=tells(_("The mentor that you wished for"), "made_on", "words", "closed_on")),
        "MentorMatch": delete(
            OWN,
            tells=tells(
                _("Your mentors"), "proposed_on", "consented_on", "agreed_on", "mentor.trade", "agreement", "until",
                "next_on", "next_words", "ended_on", Told("end_reason", _("Why it ended"), END_WORDS), "greeting",
            ),
        ),
        "MentorContact": delete(
            "match__enrolment__person", tells=tells(_("When you and your mentor met"), "met_on", Told("kind", words=CONTACT_WORDS), "words")
        ),
        "MentorWord": delete(
            "match__enrolment__person", tells=tells(_("How it goes with the mentor"), "said_on", Told("side", words=SIDE_WORDS), Told("helps", _("Does it help?"), HELPS_WORDS),
                "words",
            ),
        ),
        "NetworkDay": none(),
        "ScriptLine": none(),
        "ScriptRole": none(),
        "Invited": delete(OWN, tells=tells(_("Invitations"), "network_day.title", "invited_at")),
        "SignUp": delete(OWN, tells=tells(_("Where you signed up"), "network_day.title", "signed_up_at")),
        "Remembered": delete(OWN, tells=tells(_("Days that you keep a memory of"), "network_day.title", "kept_at")),
        "Presentation": delete(OWN, tells=tells(_("When you presented your business"), "starts_at", "minutes")),
        "PresentationWord": delete(
            "presentation__enrolment__person", tells=tells(_("What was said of it"), "said_at", "good", "advice")
        ),
        "Observation": delete(
            OWN,
            tells=tells(
                _("What the team saw at the retreat"), "written_at", "text",
                withheld=(Withheld(SEEN, NOT_YET, unless=True),),
            ),
        ),
    },
)  # fmt: skip
