"""Whether somebody has completed a course, by the template's own rule; the team may say so otherwise, with a reason.  # E-4"""

from collections.abc import Sequence
from dataclasses import dataclass

from spire.journey.guidance.rules.attendance import Hours, altogether
from spire.journey.programmes.rules.template import Completion

WHOLE = 100


@dataclass(frozen=True)
class Completed:
    """Whether the rule is met, and why or why not: a reason code with its facts."""

    is_met: bool
    code: str
    facts: dict[str, int]


def completed(rule: Completion | None, hours: Sequence[Hours], *, to_come: int) -> Completed:
    """Ask the rule about the hours of one participant; `to_come` are sessions of the rule's modules not yet held."""
    if rule is None:
        return Completed(False, "guidance.completion.no_rule", {})
    counted = altogether(one for one in hours if one.module_key in rule.modules)
    facts = {
        "attended": counted.attended,
        "offered": counted.offered,
        "least": rule.attended_percent_least,
        "to_come": to_come,
    }
    if not counted.offered:
        return Completed(False, "guidance.completion.nothing_held", facts)
    if to_come:
        return Completed(False, "guidance.completion.to_come", facts)
    is_met = counted.attended * WHOLE >= counted.offered * rule.attended_percent_least
    return Completed(is_met, f"guidance.completion.{'met' if is_met else 'too_few'}", facts)
