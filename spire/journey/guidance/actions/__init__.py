"""What can be done: meetings, agreements, courses, network days, mentors."""

from spire.journey.guidance.actions.agendas import add_line, take_off_line
from spire.journey.guidance.actions.agreements import agree, drop, put_off, reopen, tick_off
from spire.journey.guidance.actions.courses import (
    add_members,
    call_off_session,
    open_cohort,
    plan_sessions,
    record_attendance,
    remove_member,
    set_teacher,
)
from spire.journey.guidance.actions.feeds import close_feed, renew_feed
from spire.journey.guidance.actions.information import (
    Where,
    cancel_information,
    count_information,
    plan_information,
)
from spire.journey.guidance.actions.matching import (
    Wished,
    consent,
    decline,
    end_match,
    prolong,
    propose_match,
    take,
    wish,
    withdraw_wish,
)
from spire.journey.guidance.actions.meetings import (
    cancel_meeting,
    hold_meeting,
    move_meeting,
    plan_meeting,
    regret,
    see_note,
)
from spire.journey.guidance.actions.mentoring import Said, have_met, propose_time, say
from spire.journey.guidance.actions.mentors import Profile, accept_code, change_profile, leave, register_mentor
from spire.journey.guidance.actions.network import count_network_day, plan_network_day, sign_off, sign_up

__all__ = (
    "Profile",
    "Said",
    "Where",
    "Wished",
    "accept_code",
    "add_line",
    "add_members",
    "agree",
    "call_off_session",
    "cancel_information",
    "cancel_meeting",
    "change_profile",
    "close_feed",
    "consent",
    "count_information",
    "count_network_day",
    "decline",
    "drop",
    "end_match",
    "have_met",
    "hold_meeting",
    "leave",
    "move_meeting",
    "open_cohort",
    "plan_information",
    "plan_meeting",
    "plan_network_day",
    "plan_sessions",
    "prolong",
    "propose_match",
    "propose_time",
    "put_off",
    "record_attendance",
    "register_mentor",
    "regret",
    "remove_member",
    "renew_feed",
    "reopen",
    "say",
    "see_note",
    "set_teacher",
    "sign_off",
    "sign_up",
    "take",
    "take_off_line",
    "tick_off",
    "wish",
    "withdraw_wish",
)
