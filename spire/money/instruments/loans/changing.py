"""A change of a loan before it is made: whether it can be, and the plan that it leads to beside the present one. # G-4

Read-only, for drafts and pages; `actions.promising` asks the same questions again with the loan's row locked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from typing import Any, Final

from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.money.instruments.loans.models import Loan, LoanEvent
from spire.money.instruments.loans.position import Position, position
from spire.money.instruments.loans.rules import LoanRefused, LoanState
from spire.money.instruments.loans.rules.terms import ROWS_MAX

DEFER, RESCHEDULE, REMIT = "defer", "reschedule", "remit"
WRITE_OFF, UNDO_WRITE_OFF = "write_off", "undo_write_off"
CHANGES: Final = (DEFER, RESCHEDULE, REMIT, WRITE_OFF, UNDO_WRITE_OFF)


class NothingOwed(Refused):
    """Before the payout there is nothing to change."""

    code = "loan.change_before_payout"


class Settled(Refused):
    """A loan that is paid back has no plan left to change."""

    code = "loan.change_settled"


class WrittenOff(Refused):
    """What is written off is not changed before that is undone."""

    code = "loan.change_written_off"


class NotWrittenOff(Refused):
    """Only a write-off is undone, and only while nothing has come in since."""

    code = "loan.not_written_off"


class ChangeInPast(Refused):
    """What was due before the decision stays as it was agreed."""

    code = "loan.change_in_past"


class NothingComes(Refused):
    """No instalment is left from that day on."""

    code = "loan.nothing_comes"


class RemittedTooMuch(Refused):
    """No more can be remitted than is owed."""

    code = "loan.remitted_too_much"


class PlanUnsaid(Refused):
    """A new plan is so many instalments or an instalment of so much, and not both."""

    code = "loan.plan_unsaid"


class NeverRepays(Refused):
    """So small an instalment does not pay the loan back."""

    code = "loan.never_repays"


@dataclass(frozen=True, kw_only=True)
class Change:
    """What is to be changed: `do` is one of CHANGES; the rest as that change asks for it.

    A pause moves those due from `from_day` by `instalments`; a new plan has its first instalment on `from_day`, and
    then so many `instalments`, or as many as an instalment of `amount` gives; a remission is of an `amount`.
    """

    do: str
    instalments: int | None = None
    amount: Money | None = None
    from_day: date | None = None

    def facts(self) -> dict[str, Any]:
        """What is stored with the event; a remission's amount has a column of its own."""
        start = self.from_day.isoformat() if self.from_day else None
        match self.do:
            case "defer":
                return {"until": None, "instalments": self.instalments, "from": start}
            case "reschedule":
                each = self.amount.minor if self.amount else None
                return {"from": start, "instalments": self.instalments, "instalment_amount": each}
            case _:
                return {}


@dataclass(frozen=True, slots=True)
class Figures:
    """A plan in the few figures that people compare: what is left, in how many instalments, of how much, until when."""

    left: Money
    instalments: int
    instalment: Money
    next_due: date | None
    last_due: date | None
    late: Money
    given_up: Money


@dataclass(frozen=True, slots=True)
class Line:
    """One instalment of both plans, by its number among those that are open: the old beside the new."""

    nr: int
    old_due: date | None
    old: Money | None
    new_due: date | None
    new: Money | None

    @property
    def is_same(self) -> bool:
        """Whether the change leaves it alone."""
        return self.old_due == self.new_due and self.old == self.new


@dataclass(frozen=True, slots=True)
class Comparison:
    """The plan before and after a change, on the day of the change."""

    on: date
    before: Figures
    after: Figures
    lines: tuple[Line, ...] = field(default=())

    @property
    def months_later(self) -> int:
        """By how many months the last day moves; negative when it comes sooner."""
        old, new = self.before.last_due, self.after.last_due
        return 0 if old is None or new is None else (new.year - old.year) * 12 + new.month - old.month

    @property
    def months_sooner(self) -> int:
        """By how many months the last day comes sooner; 0 when it does not."""
        return max(-self.months_later, 0)

    @property
    def is_burden(self) -> bool:
        """Whether the borrower has to pay more at a time, or sooner, than was agreed."""
        return self.after.instalment > self.before.instalment or self.after.left > self.before.left


def faults(at: Position, change: Change, *, on: date) -> Mapping[str, Refused]:
    """What stands against a change on a day, by the field that it concerns; "" is the change as a whole."""
    state = at.on(on)
    whole = _against(state, change.do)
    if whole is not None:
        return {"": whole}
    match change.do:
        case "defer":
            return _of_days(state, change, on) | _of_count(change)
        case "reschedule":
            return _of_days(state, change, on) | _of_plan(at, change, on)
        case "remit" if change.amount is not None and change.amount.minor > state.totals.outstanding:
            owed = Money(state.totals.outstanding, at.loan.currency)
            return {"amount": RemittedTooMuch(amount=change.amount, outstanding=owed)}
    return {}


def compared(at: Position, change: Change, *, on: date) -> Comparison | None:
    """The plan as it is and as it would be; None where the change is not whole or cannot be."""
    if not _is_whole(change) or faults(at, change, on=on):
        return None
    return _compared(at, at.with_event(_event(at.loan, change, on)), on)


def compared_at(at: Position, event: LoanEvent) -> Comparison:
    """The plan before and after a change that was made, on its day, by what was known then."""
    known = tuple(one for one in at.events if one.pk < event.pk)
    return _compared(Position(at.loan, known), Position(at.loan, (*known, event)), event.on)


def check(loan: Loan, change: Change, *, on: date) -> None:
    """Raise the first thing that stands against a change; the loan's row is locked."""
    for refused in faults(position(loan), change, on=on).values():
        raise refused


def next_due(at: Position, *, on: date) -> date | None:
    """The first instalment that is still to come on a day."""
    return _figures(at, at.on(on), on).next_due


def _against(state: LoanState, do: str) -> Refused | None:
    if state.status == "approved":
        return NothingOwed()
    if do == UNDO_WRITE_OFF:
        return None if state.status == "written_off" else NotWrittenOff()
    if state.status == "written_off":
        return WrittenOff()
    if not state.totals.outstanding:
        return Settled()
    return None


def _of_days(state: LoanState, change: Change, on: date) -> dict[str, Refused]:
    start = change.from_day
    if start is None:
        return {}
    if start < on:
        return {"from_day": ChangeInPast(day=start, earliest=on)}
    if not any(row.outstanding and row.due >= start for row in state.rows):
        return {"from_day": NothingComes(day=start)}
    return {}


def _of_count(change: Change) -> dict[str, Refused]:
    count = change.instalments
    return {} if count is None or 0 < count <= ROWS_MAX else {"instalments": PlanUnsaid()}


def _of_plan(at: Position, change: Change, on: date) -> dict[str, Refused]:
    if change.instalments is not None and change.amount is not None:
        return {"amount": PlanUnsaid()}
    if change.amount is None:
        return _of_count(change)
    if change.from_day is None or change.from_day < on:
        return {}
    try:
        at.with_event(_event(at.loan, change, on)).on(on)
    except LoanRefused:
        return {"amount": NeverRepays(amount=change.amount)}
    return {}


def _is_whole(change: Change) -> bool:
    match change.do:
        case "defer":
            return change.instalments is not None and change.from_day is not None
        case "reschedule":
            return change.from_day is not None and (change.instalments is None) != (change.amount is None)
        case "remit":
            return change.amount is not None
    return True


def _event(loan: Loan, change: Change, on: date) -> LoanEvent:
    minor = change.amount.minor if change.amount is not None and change.do == REMIT else None
    return LoanEvent(
        loan=loan, do=change.do, on=on, facts=change.facts(), amount_minor=minor, currency=loan.currency, key="draft"
    )


def _compared(before: Position, after: Position, on: date) -> Comparison:
    old, new = before.on(on), after.on(on)
    return Comparison(
        on, _figures(before, old, on), _figures(after, new, on), _lines(old, new, currency=before.loan.currency)
    )


def _figures(at: Position, state: LoanState, on: date) -> Figures:
    currency = at.loan.currency
    still = [row for row in state.rows if row.outstanding]
    coming = [row for row in still if row.due >= on]
    return Figures(
        left=Money(state.totals.outstanding, currency),
        instalments=len(still),
        instalment=Money(coming[0].total if coming else 0, currency),
        next_due=coming[0].due if coming else None,
        last_due=still[-1].due if still else None,
        late=Money(state.arrears.amount, currency),
        given_up=Money(state.totals.remitted + state.totals.written_off, currency),
    )


def _lines(old: LoanState, new: LoanState, *, currency: str) -> tuple[Line, ...]:
    def still(state: LoanState) -> Sequence[tuple[date, Money]]:
        return [(row.due, Money(row.outstanding, currency)) for row in state.rows if row.outstanding]

    nothing = (None, None)
    pairs = zip_longest(still(old), still(new), fillvalue=nothing)
    return tuple(Line(nr, *before, *after) for nr, (before, after) in enumerate(pairs, start=1))
