"""A plan and its price as if everything were paid on time, and the same with a what-if: nothing is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.money.instruments.loans.rules import Event, LoanRefused, LoanState, StateRow, Terms, state
from spire.money.instruments.loans.rules.cost import effective_rate
from spire.money.instruments.loans.rules.events import Charge, Defer, Disburse, Repay, Reschedule

ROWS_MOST: Final = 1200  # a hundred years of months: longer than anyone can mean


class TooLittle(Refused):
    """The amount a month would not repay the loan in any time that is worth a plan."""

    code = "products.what_if.too_little"


class ExtraOutside(Refused):
    """An extra payment falls between the payout and the last instalment."""

    code = "products.what_if.extra_outside"


class ExtraTooLarge(Refused):
    """More than what is left on that day."""

    code = "products.what_if.extra_too_large"


class PauseOutside(Refused):
    """A pause begins between the payout and the last instalment."""

    code = "products.what_if.pause_outside"


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """What may be tried; amounts in minor units. Either an instalment or a number of them, not both."""

    instalment: int | None = None
    instalments: int | None = None
    pause_from: date | None = None
    pause_months: int | None = None
    extra: int | None = None
    extra_on: date | None = None

    def __bool__(self) -> bool:
        return bool(self.instalment or self.instalments or self.pause_months or self.extra)


@dataclass(frozen=True, slots=True)
class Line:
    """One payment: `kind` is instalment or extra, `left` the principal after it, `beyond` after the terms' own limit."""

    nr: int
    on: date
    kind: str
    principal: int
    interest: int
    fees: int
    left: int
    beyond: bool

    @property
    def total(self) -> int:
        """All that is paid on the day."""
        return self.principal + self.interest + self.fees


@dataclass(frozen=True, slots=True)
class Quoted:
    """A plan and its price; `effective_rate` is per cent a year with two decimals."""

    start: date
    principal: int
    lines: tuple[Line, ...]
    effective_rate: Decimal | None

    @property
    def interest(self) -> int:
        """All interest."""
        return sum(line.interest for line in self.lines)

    @property
    def fees(self) -> int:
        """All fees."""
        return sum(line.fees for line in self.lines)

    @property
    def cost(self) -> int:
        """What the borrower pays beyond what was borrowed."""
        return self.interest + self.fees

    @property
    def paid(self) -> int:
        """All that the borrower pays."""
        return self.principal + self.cost

    @property
    def last_on(self) -> date:
        """The day of the last payment."""
        return self.lines[-1].on

    @property
    def instalments(self) -> tuple[Line, ...]:
        """The payments that the plan asks for, without the extra one."""
        return tuple(line for line in self.lines if line.kind == "instalment")


_NOTHING: Final = WhatIf()


def quoted(terms: Terms, *, start: date, fee: int = 0, what_if: WhatIf = _NOTHING) -> Quoted:
    """The plan of a loan paid out on `start`, every payment on its day; `fee` is paid with the first instalment.

    Raises TooLittle, PauseOutside, ExtraOutside, ExtraTooLarge, and LoanRefused where the terms have no plan.
    """
    limit = terms.count
    terms, events = _changed(terms, start, what_if)
    if fee:
        events.append(Charge(start, fee, due=_dues(terms, events)[0], part="fee"))
    if what_if.pause_months:
        _pause(terms, events, what_if, start)
    extra_at = _extra(terms, events, what_if, start) if what_if.extra else None
    rows = state(terms, events, _dues(terms, events)[-1]).rows  # on its last day, so that money held is used
    events += [Repay(row.due, row.outstanding) for row in rows if row.outstanding]
    final = state(terms, events, max(row.due for row in rows))
    lines = _lines(final, terms.principal, extra_at, limit)
    flows = [(start, -terms.principal), *((line.on, line.total) for line in lines)]
    return Quoted(start, terms.principal, lines, effective_rate(flows, monthly=True, rounding=terms.rounding))


def _changed(terms: Terms, start: date, what_if: WhatIf) -> tuple[Terms, list[Event]]:
    events: list[Event] = [Disburse(start, terms.principal)]
    if what_if.instalments and not terms.plan:
        return replace(terms, instalments=what_if.instalments), events
    if what_if.instalments or what_if.instalment:
        if what_if.instalment and terms.principal > what_if.instalment * ROWS_MOST:
            raise TooLittle(least=Money(-(-terms.principal // ROWS_MOST), terms.currency))
        first = _dues(terms, events)[0]
        events.append(Reschedule(start, first, instalments=what_if.instalments, instalment_amount=what_if.instalment))
        try:
            rows = _rows(terms, events)
        except LoanRefused:
            rows = ()
        if not 0 < len(rows) <= ROWS_MOST:
            interest = _rows(terms, events[:1])[0].interest
            raise TooLittle(least=Money(max(interest, terms.principal // ROWS_MOST) + 1, terms.currency))
    return terms, events


def _pause(terms: Terms, events: list[Event], what_if: WhatIf, start: date) -> None:
    begins = what_if.pause_from or start
    dues = _dues(terms, events)
    if not start <= begins <= dues[-1]:
        raise PauseOutside(first=start, last=dues[-1])
    events.append(Defer(begins, instalments=what_if.pause_months))


def _extra(terms: Terms, events: list[Event], what_if: WhatIf, start: date) -> int:
    """The extra payment after all instalments that fall due until its day; gives its place among the events."""
    assert what_if.extra is not None, "Asked before."
    on = what_if.extra_on or start
    rows = _rows(terms, events)
    if not start <= on <= rows[-1].due:
        raise ExtraOutside(first=start, last=rows[-1].due)
    events += [Repay(row.due, row.outstanding) for row in rows if row.due <= on and row.outstanding]
    left = state(terms, events, on).balance.principal
    if what_if.extra > left:
        raise ExtraTooLarge(left=Money(left, terms.currency))
    events.append(Repay(on, what_if.extra))
    return len(events) - 1


def _lines(final: LoanState, principal: int, extra_at: int | None, limit: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    left, number = principal, 0
    for payment in sorted(final.payments, key=lambda one: (one.on, one.event == extra_at)):
        left -= payment.principal
        is_extra = payment.event == extra_at
        number += not is_extra
        lines.append(
            Line(
                nr=0 if is_extra else number,
                on=payment.on,
                kind="extra" if is_extra else "instalment",
                principal=payment.principal,
                interest=payment.interest,
                fees=payment.fees + payment.penalties,
                left=left,
                beyond=number > limit,
            )
        )
    return tuple(lines)


def _rows(terms: Terms, events: Sequence[Event]) -> tuple[StateRow, ...]:
    return state(terms, events, max(event.on for event in events)).rows


def _dues(terms: Terms, events: Sequence[Event]) -> list[date]:
    return [row.due for row in _rows(terms, events)]
