"""By when a matter is to be decided, and why: the authority's own handling time, told to the citizen when it moves.

Source: retssikkerhedsloven § 3.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from spire.foundation.values.workings import Step
from spire.journey.decisions.models import Decision, Delay
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules.terms import HandlingTime


@dataclass(frozen=True, slots=True)
class HandlingDeadline:
    """The day, why it is that day, and whether it has passed."""

    day: date
    why: Step
    is_past: bool


def handling_time(decision: Decision) -> HandlingTime | None:
    """How long this kind takes by the enrolment's template."""
    return programmes.template(decision.enrolment.template_version_id).handling_time(decision.kind, decision.began_on)


def decide_by(decision: Decision) -> date | None:
    """The day by the handling time; None where the authority has said nothing."""
    time = handling_time(decision)
    return decision.began_on + timedelta(weeks=time.weeks) if time is not None else None


def of_draft(decision: Decision, *, on: date) -> HandlingDeadline | None:
    """The day that holds now, with why; one query where it has moved."""
    time, day = handling_time(decision), decision.decide_by
    if time is None or day is None:
        return None
    counted = decision.began_on + timedelta(weeks=time.weeks)
    why = Step("decisions.why.handling", {"weeks": time.weeks, "began": decision.began_on, "source": time.source})
    if day != counted:
        last = Delay.objects.filter(decision=decision).order_by("-told_on", "-pk").first()
        if last is not None:
            why = Step("decisions.why.moved", {"was": last.was, "told": last.told_on})
    return HandlingDeadline(day, why, on > day)
