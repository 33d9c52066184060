"""What was decided about my loan, in one sentence each, newest first, with its letter."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from spire.interfaces.theme.templatetags.spire import day, money
from spire.journey.decisions import queries as decisions
from spire.journey.decisions.models import Decision
from spire.money.instruments.loans import changing
from spire.money.instruments.loans.changing import Comparison
from spire.money.instruments.loans.position import Position


@dataclass(frozen=True)
class Told:
    """One change: what it means for me, and the letter that says why."""

    sentence: str
    letter: int | None
    both: Comparison


def of_loan(at: Position, *, on: date) -> list[Told]:
    """The changes up to a day; one query."""
    changes = [event for event in at.events if event.do in changing.CHANGES and event.on <= on]
    if not changes:
        return []
    decided = decisions.changes_of(at.loan.pk)
    found = []
    for event in reversed(changes):
        both, decision = changing.compared_at(at, event), decided.get(event.pk)
        found.append(Told(_sentence(event.do, both, decision), _letter(decision), both))
    return found


def _letter(decision: Decision | None) -> int | None:
    has_come = decision is not None and decision.letter is not None and decision.letter.available_on is not None
    return decision.letter_id if has_come and decision is not None else None


def _sentence(do: str, both: Comparison, decision: Decision | None) -> str:
    facts = {
        "day": day(both.on),
        "last": day(both.after.last_due),
        "each": money(both.after.instalment),
        "next": day(both.after.next_due),
        "given": money(both.before.left - both.after.left),
        "left": money(both.after.left),
    }
    match do:
        case "defer":
            count = (decision.months if decision is not None else None) or both.months_later
            text = ngettext(
                "On %(day)s you were given a pause of %(count)s instalment: the next one is on %(next)s, and the last "
                "on %(last)s.",
                "On %(day)s you were given a pause of %(count)s instalments: the next one is on %(next)s, and the last "
                "on %(last)s.",
                count,
            )
            return text % {**facts, "count": count}
        case "reschedule":
            return _("On %(day)s you got a new plan: %(each)s at a time, and the last on %(last)s.") % facts
        case "remit":
            return _("On %(day)s %(given)s of your loan was remitted, so that %(left)s was left.") % facts
        case "write_off":
            return _("On %(day)s your loan was written off: you pay no more instalments.") % facts
    return _("On %(day)s the write-off was undone: you pay %(each)s at a time again.") % facts
