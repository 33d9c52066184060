"""Which change of stage the template allows, and how an enrolment can end."""

from spire.foundation.values.errors import Refused
from spire.journey.programmes.rules.template import Move, Template

# How the end of a stage closes an enrolment; other reasons are chosen by the team.
CLOSES = {"alumni": "self_sufficient", "declined": "declined", "left": "left"}


class MoveNotAllowed(Refused):
    """The template has no such move from the stage where the enrolment is."""

    code = "enrolments.move_not_allowed"


class GateClosed(Refused):
    """The move follows from a screening's agreed result, not by hand."""

    code = "enrolments.gate_closed"


class ReasonMissing(Refused):
    """This needs a reason in words."""

    code = "enrolments.reason_missing"


def allowed(template: Template, from_stage: str, to_stage: str, *, gate: str = "", reason: str = "") -> Move:
    """The template's move, or a refusal that says what is missing: the move itself, its gate, or its reason."""
    moves = [move for move in template.moves_from(from_stage) if move.to_stage == to_stage]
    if not moves:
        raise MoveNotAllowed(from_stage=from_stage, to_stage=to_stage)
    move = next((move for move in moves if (move.gate or "") == gate), None)
    if move is None:
        raise GateClosed(to_stage=to_stage)
    if move.needs_reason and not reason.strip():
        raise ReasonMissing()
    return move


def ending(template: Template, how: str) -> str:
    """The key of the stage that ends in this way: `alumni`, `declined` or `left`."""
    return next(stage.key for stage in template.stages if stage.ends == how)


def first_stage(template: Template) -> str:
    """Where an enrolment begins when the call's outcome does not say."""
    return template.stages[0].key


def onwards(template: Template, stage: str) -> Move | None:
    """The move that neither waits for a screening nor needs a reason: the business starts by it."""
    free = (move for move in template.moves_from(stage) if move.gate is None and not move.needs_reason)
    return next(free, None)
