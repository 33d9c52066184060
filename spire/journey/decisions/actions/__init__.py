"""What can be done with recommendations and decisions: recommend, prepare, hear, decide."""

from spire.journey.decisions.actions.deciding import DecidedAlready, decide
from spire.journey.decisions.actions.hearing import answer, ask
from spire.journey.decisions.actions.preparing import Written, change, drop, prepare
from spire.journey.decisions.actions.recommending import Advice, recommend

__all__ = (
    "Advice",
    "DecidedAlready",
    "Written",
    "answer",
    "ask",
    "change",
    "decide",
    "drop",
    "prepare",
    "recommend",
)
