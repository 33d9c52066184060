"""What can be done with inquiries and enrolments: the only writers of the room's tables."""

from spire.journey.enrolments.actions.adjusting import adjust, extend_deadline, guarded_by, undo_adjustment
from spire.journey.enrolments.actions.calls import AlreadyAnswered, Sheet, call
from spire.journey.enrolments.actions.ending import ask_to_come_back, become_alumni, close, leave, pause, reopen, resume
from spire.journey.enrolments.actions.inquiries import Contact, inquire, join, record, refer, take_up
from spire.journey.enrolments.actions.knowing import know_who_was_answered
from spire.journey.enrolments.actions.messages import (
    EmptyMessage,
    answer_participant,
    mark_messages_read,
    write_to_team,
)
from spire.journey.enrolments.actions.opened import open_in_emergency, review_emergency, share, take_over
from spire.journey.enrolments.actions.opening import InvitationNeedsEmail, invite, let_in, open_enrolment
from spire.journey.enrolments.actions.outcomes import (
    answer_by_link,
    answer_outcome,
    ask_for_outcome,
    give_up_outcome,
    remind_of_outcome,
)
from spire.journey.enrolments.actions.referrals import answer_team, ask_referrer, see_words
from spire.journey.enrolments.actions.search import keep_search, keep_search_now, rebuild_search
from spire.journey.enrolments.actions.stages import (
    AlreadyStarted,
    BusinessBeforeContact,
    EnrolmentClosed,
    NoCoachHere,
    assign_coach,
    move_stage,
    set_business,
    start_business,
)
from spire.journey.enrolments.actions.tablets import begin_on_tablet, close_tablet, make_pass, open_tablet
from spire.journey.enrolments.actions.tasks import FormLeftOut, add_task, answer_form, finish_task, request_form
from spire.journey.enrolments.actions.views import ViewWithoutName, forget_view, save_view

__all__ = (
    "AlreadyAnswered",
    "AlreadyStarted",
    "BusinessBeforeContact",
    "Contact",
    "EmptyMessage",
    "EnrolmentClosed",
    "FormLeftOut",
    "InvitationNeedsEmail",
    "NoCoachHere",
    "Sheet",
    "ViewWithoutName",
    "add_task",
    "adjust",
    "answer_by_link",
    "answer_form",
    "answer_outcome",
    "answer_participant",
    "answer_team",
    "ask_for_outcome",
    "ask_referrer",
    "ask_to_come_back",
    "assign_coach",
    "become_alumni",
    "begin_on_tablet",
    "call",
    "close",
    "close_tablet",
    "extend_deadline",
    "finish_task",
    "forget_view",
    "give_up_outcome",
    "guarded_by",
    "inquire",
    "invite",
    "join",
    "keep_search",
    "keep_search_now",
    "know_who_was_answered",
    "leave",
    "let_in",
    "make_pass",
    "mark_messages_read",
    "move_stage",
    "open_enrolment",
    "open_in_emergency",
    "open_tablet",
    "pause",
    "rebuild_search",
    "record",
    "refer",
    "remind_of_outcome",
    "reopen",
    "request_form",
    "resume",
    "review_emergency",
    "save_view",
    "see_words",
    "set_business",
    "share",
    "start_business",
    "take_over",
    "take_up",
    "undo_adjustment",
    "write_to_team",
)
