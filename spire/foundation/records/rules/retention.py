"""Until when something about a person is kept: each case by its own code, and the last of them decides. # K-4

A code is `P1825D` (so many days) or `K` (kept for the archives). The days are counted from the day after the case
closed: a case closed on 1 March under P1825D is kept on the 1825th day after it, and may be erased on the next.
Source: KL's KLE deletion codes (kasser/bevar), law-and-practice § 3; the codes themselves are data of pack and country.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spire.foundation.values.personal import Case
from spire.foundation.values.workings import Source, Working

CODE: Final = re.compile(r"P([1-9]\d{0,4})D")
FOR_GOOD: Final = "K"


@dataclass(frozen=True, kw_only=True)
class Held:
    """Somebody has said that nothing may go: until a day, or until it is lifted."""

    until: date | None
    placed_on: date


@dataclass(frozen=True, kw_only=True)
class Ends:
    """The answer: the last day on which it is kept, or none when it has no end yet, and the steps that led to it."""

    last_day: date | None
    working: Working

    @property
    def erase_on(self) -> date | None:
        """The first day on which it may be erased."""
        return None if self.last_day is None else self.last_day + timedelta(1)

    def allows(self, on: date) -> bool:
        """Whether it may be erased on a day."""
        return self.erase_on is not None and self.erase_on <= on


def ends(cases: Sequence[Case], holds: Sequence[Held] = ()) -> Ends:
    """Until when a person's cases are kept, with a step for each.

    Where one is open, is kept for good, is held without an end or has no rule, there is no end, and the step says why.
    Nothing at all gives no end either: who has no case is not in the programme, and no rule speaks of them.
    """
    working, last_days, is_open = Working(), [], not cases
    for case in sorted(cases, key=lambda one: (one.closed_on or date.max, one.kind, one.label)):
        step, last = _of_case(case)
        known = working
        working = working.step(step, source=_source(case), **_facts(case, last))
        working = known if working.steps[-1] in known.steps else working
        is_open = is_open or last is None
        last_days += [last] if last is not None else []
    for hold in holds:
        if hold.until is None:
            working, is_open = working.step("retention.held", placed=hold.placed_on), True
        else:
            working = working.step("retention.held_until", placed=hold.placed_on, until=hold.until)
            last_days.append(hold.until)
    if is_open or not last_days:
        return Ends(last_day=None, working=working if cases else working.step("retention.no_case"))
    last_day = max(last_days)
    return Ends(last_day=last_day, working=working.step("retention.ends", last=last_day, on=last_day + timedelta(1)))


def days_of(code: str) -> int | None:
    """How many days a code keeps, or none where it is no code of days."""
    found = CODE.fullmatch(code)
    return int(found[1]) if found else None


def _of_case(case: Case) -> tuple[str, date | None]:
    days = days_of(case.code)
    if case.closed_on is None:
        return f"retention.open.{'enrolment' if _kind(case) == 'filed' else _kind(case)}", None
    if case.code == FOR_GOOD:
        return "retention.for_good", None
    if days is None:
        return "retention.no_rule", None
    return f"retention.closed.{_kind(case)}", case.closed_on + timedelta(days)


def _kind(case: Case) -> str:
    """What the sentence is about: all that is filed with a way shares one."""
    return case.kind.partition(".")[0]


def _facts(case: Case, last: date | None) -> dict[str, str | int | date | None]:
    facts: dict[str, str | int | date | None] = {"label": case.label}
    if case.closed_on is not None:
        facts |= {"closed": case.closed_on, "code": case.code}
    if last is not None:
        facts |= {"days": days_of(case.code), "last": last}
    return facts


def _source(case: Case) -> Source | None:
    return Source(key=_kind(case), source=case.source, value=case.code) if case.source and case.closed_on else None
