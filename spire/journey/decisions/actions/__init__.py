"""What can be done with recommendations and decisions: recommend, prepare, ask, hear, decide, and take an appeal."""

from spire.journey.decisions.actions.appealing import begin_changed, forward_appeal, reassess, receive_appeal
from spire.journey.decisions.actions.asking import answer_question, ask_legal
from spire.journey.decisions.actions.deciding import DecidedAlready, decide
from spire.journey.decisions.actions.delaying import tell_of_delay
from spire.journey.decisions.actions.hearing import answer, ask
from spire.journey.decisions.actions.preparing import Written, change, drop, prepare
from spire.journey.decisions.actions.recommending import Advice, recommend
from spire.journey.decisions.actions.stopping import take_up_ending
from spire.journey.decisions.actions.telling import see_notice

__all__ = (
    "Advice",
    "DecidedAlready",
    "Written",
    "answer",
    "answer_question",
    "ask",
    "ask_legal",
    "begin_changed",
    "change",
    "decide",
    "drop",
    "forward_appeal",
    "prepare",
    "reassess",
    "receive_appeal",
    "recommend",
    "see_notice",
    "take_up_ending",
    "tell_of_delay",
)
