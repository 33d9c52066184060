"""Fetching what is decided on, with its row locked."""

from spire.foundation.access import scope
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.decisions.models import Decision


class DecidedAlready(Refused):
    """Decided is for ever; a change is a new decision."""

    code = "decisions.decided_already"


def locked_draft(decision_id: int, permission: str, by: Actor) -> Decision:
    """A draft with its row locked. Raises NotAllowed, DecidedAlready."""
    decision = (
        Decision.objects.select_for_update(of=("self",))
        .select_related(
            "enrolment__person", "enrolment__programme", "enrolment__organisation", "enrolment__coach",
            "recommendation", "screening__enrolment", "original__support", "original__loan",
        )
        .get(pk=decision_id)
    )  # fmt: skip
    scope.require_theirs(by, permission, decision.enrolment)
    if decision.state != "draft":
        raise DecidedAlready()
    return decision


def subject_of(decision: Decision) -> str:
    """The key under which letters and documents of the enrolment are kept."""
    return f"enrolment:{decision.enrolment_id}"
