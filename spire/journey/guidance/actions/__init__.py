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
from spire.journey.guidance.actions.meetings import (
    cancel_meeting,
    hold_meeting,
    move_meeting,
    plan_meeting,
    regret,
    see_note,
)
from spire.journey.guidance.actions.mentors import end_match, have_met, match_mentor, register_mentor
from spire.journey.guidance.actions.network import count_network_day, plan_network_day, sign_off, sign_up

__all__ = (
    "Where",
    "add_line",
    "add_members",
    "agree",
    "call_off_session",
    "cancel_information",
    "cancel_meeting",
    "close_feed",
    "count_information",
    "count_network_day",
    "drop",
    "end_match",
    "have_met",
    "hold_meeting",
    "match_mentor",
    "move_meeting",
    "open_cohort",
    "plan_information",
    "plan_meeting",
    "plan_network_day",
    "plan_sessions",
    "put_off",
    "record_attendance",
    "register_mentor",
    "regret",
    "remove_member",
    "renew_feed",
    "reopen",
    "see_note",
    "set_teacher",
    "sign_off",
    "sign_up",
    "take_off_line",
    "tick_off",
)
