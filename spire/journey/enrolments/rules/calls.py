"""The telephone conversation: what is known before it, and what follows from how it ended. # C-2"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from spire.foundation.values.errors import Refused
from spire.journey.enrolments.rules.moves import ReasonMissing
from spire.journey.programmes.rules.conditions import Answer, answer
from spire.journey.programmes.rules.template import CallOutcome, TargetGroup, Template

Known = Literal["yes", "no", ""]
BENEFIT = "benefit"
WAITING_LIST, DECLINED, NOT_IN_TARGET_GROUP, ENROLLED = "waiting_list", "declined", "not_in_target_group", "enrolled"
_KNOWN: Mapping[Answer, Known] = {Answer.MET: "yes", Answer.NOT_MET: "no", Answer.UNKNOWN: ""}


class UnknownOutcome(Refused):
    """The template's call sheet has no such outcome."""

    code = "enrolments.unknown_outcome"


class WhyMissing(Refused):
    """A no or a doubt about a citizen comes with its reason."""

    code = "enrolments.why_missing"


class GuidanceMissing(Refused):
    """Who is not in the target group is told where else to turn."""

    code = "enrolments.guidance_missing"


def known_answers(template: Template, facts: Mapping[str, object], *, on: date) -> dict[str, Known]:
    """What the inquiry already says of each condition: yes, no, or nothing. It informs, and decides nothing.

    A benefit meets its condition only on days when the template has a target group for it. # C-3
    """
    known = {line.key: _KNOWN[answer(line.condition, facts, on=on)] for line in template.call_sheet.conditions}
    open_benefits = {group.benefit for group in template.target_groups_on(on)}
    for line in template.call_sheet.conditions:
        if line.condition.fact == BENEFIT and known[line.key] == "yes" and facts.get(BENEFIT) not in open_benefits:
            known[line.key] = "no"
    return known


def groups_of(template: Template, key: str, *, on: date) -> tuple[TargetGroup, ...]:
    """The target groups of one key: the one open on the day, else all of them, to be told why it is closed. # C-3"""
    named = tuple(group for group in template.target_groups if group.key == key)
    return tuple(group for group in named if group.on(on)) or named


def check_impression(about: str, said: str, *, why: str) -> None:
    """Refuse a no or a doubt without its reason."""
    if said in ("no", "doubt") and not why.strip():
        raise WhyMissing(about=about)


def outcome_of(template: Template, key: str) -> CallOutcome:
    """The template's outcome with this key."""
    found = next((outcome for outcome in template.call_sheet.outcomes if outcome.key == key), None)
    if found is None:
        raise UnknownOutcome(outcome=key)
    return found


def state_after(outcome: CallOutcome) -> str:
    """Where the inquiry stands after a call that ended so."""
    if outcome.stage is not None:
        return ENROLLED
    return outcome.key if outcome.key in (WAITING_LIST, DECLINED) else NOT_IN_TARGET_GROUP


def check(outcome: CallOutcome, answers: Mapping[str, str], *, reasons: str, guidance: str) -> None:
    """Refuse what a citizen could not be told: an invitation against a condition without a reason, a no without guidance."""
    if outcome.stage is not None and "no" in answers.values() and not reasons.strip():
        raise ReasonMissing()
    if state_after(outcome) == NOT_IN_TARGET_GROUP and not guidance.strip():
        raise GuidanceMissing()
