"""The state of a loan at a date, as frozen facts in whole minor units."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spire.money.instruments.loans.rules.accounts import Entry
from spire.money.instruments.loans.rules.life import Life, Piece, Shown


@dataclass(frozen=True, slots=True)
class StateRow:
    """One row of the schedule: total = paid + waived + remitted + written_off + outstanding."""

    nr: int
    due: date
    principal: int
    interest: int
    fees: int
    penalties: int
    total: int
    paid: int
    paid_early: int
    paid_late: int
    waived: int
    remitted: int
    written_off: int
    outstanding: int
    settled_on: date | None


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of the rows."""

    principal: int
    interest: int
    fees: int
    penalties: int
    total: int
    paid: int
    waived: int
    remitted: int
    written_off: int
    outstanding: int


@dataclass(frozen=True, slots=True)
class PaymentShown:
    """One payment: `event` is its place in the list of events; the parts and the excess sum to the amount."""

    event: int
    on: date
    amount: int
    principal: int
    interest: int
    fees: int
    penalties: int
    excess: int
    reversed: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """What is owed: all principal, charges, and the interest that has fallen due; and the borrower's credit."""

    principal: int
    interest: int
    fees: int
    penalties: int
    credit: int

    @property
    def owed(self) -> int:
        """All of it together, without the credit."""
        return self.principal + self.interest + self.fees + self.penalties


@dataclass(frozen=True, slots=True)
class Arrears:
    """What is late: `since` is the first late day, `days` counts from the due date less the grace and the pauses."""

    amount: int = 0
    oldest_due: date | None = None
    since: date | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class LoanState:
    """All that follows from terms and events at the end of a day."""

    as_of: date
    status: str  # approved | active | overpaid | settled | written_off
    rows: tuple[StateRow, ...]
    totals: Totals
    payments: tuple[PaymentShown, ...]
    balance: Balance
    arrears: Arrears
    entries: tuple[Entry, ...]


def outcome(life: Life, as_of: date) -> LoanState:
    """The state that a life has come to."""
    rows = tuple(_row(number, shown) for number, shown in enumerate(life.shown, start=1))
    totals = _totals(rows)
    return LoanState(
        as_of=as_of,
        status=_status(life, totals.outstanding),
        rows=rows,
        totals=totals,
        payments=_payments(life),
        balance=_balance(life, as_of),
        arrears=_arrears(life, as_of),
        entries=tuple(sorted(life.entries, key=lambda entry: entry.on)),
    )


def _row(number: int, shown: Shown) -> StateRow:
    sums = {"principal": 0, "interest": 0, "fee": 0, "penalty": 0}
    paid = early = late = waived = remitted = written = outstanding = 0
    last: date | None = None
    for piece in shown.pieces:
        sums[piece.part] += piece.amount
        outstanding += piece.open
        if piece.last is None:
            continue
        last = piece.last if last is None or piece.last > last else last
        paid += piece.paid
        waived += piece.waived
        remitted += piece.remitted
        written += piece.written
        for on, amount, _place in piece.log:
            if on < shown.due:
                early += amount
            elif on > shown.due:
                late += amount
    return StateRow(
        nr=number,
        due=shown.due,
        principal=sums["principal"],
        interest=sums["interest"],
        fees=sums["fee"],
        penalties=sums["penalty"],
        total=sum(sums.values()),
        paid=paid,
        paid_early=early,
        paid_late=late,
        waived=waived,
        remitted=remitted,
        written_off=written,
        outstanding=outstanding,
        settled_on=last if not outstanding else None,
    )


def _totals(rows: tuple[StateRow, ...]) -> Totals:
    return Totals(
        principal=sum(row.principal for row in rows),
        interest=sum(row.interest for row in rows),
        fees=sum(row.fees for row in rows),
        penalties=sum(row.penalties for row in rows),
        total=sum(row.total for row in rows),
        paid=sum(row.paid for row in rows),
        waived=sum(row.waived for row in rows),
        remitted=sum(row.remitted for row in rows),
        written_off=sum(row.written_off for row in rows),
        outstanding=sum(row.outstanding for row in rows),
    )


def _payments(life: Life) -> tuple[PaymentShown, ...]:
    ordered = sorted(life.payments.values(), key=lambda payment: (payment.on, payment.place))
    return tuple(
        PaymentShown(
            event=payment.place,
            on=payment.on,
            amount=payment.amount,
            principal=payment.parts["principal"],
            interest=payment.parts["interest"],
            fees=payment.parts["fee"],
            penalties=payment.parts["penalty"],
            excess=payment.excess,
            reversed=payment.reversed,
        )
        for payment in ordered
    )


def _pieces(life: Life) -> Iterator[Piece]:
    for shown in life.shown:
        yield from shown.pieces


def _balance(life: Life, as_of: date) -> Balance:
    sums = {"principal": 0, "interest": 0, "fee": 0, "penalty": 0}
    for piece in _pieces(life):
        if piece.part != "interest" or piece.due <= as_of:
            sums[piece.part] += piece.open
    return Balance(sums["principal"], sums["interest"], sums["fee"], sums["penalty"], life.credit_total)


def _status(life: Life, outstanding: int) -> str:
    if life.written_off:
        return "written_off"
    if life.started is None:
        return "approved"
    if outstanding:
        return "active"
    return "overpaid" if life.credit else "settled"


def _arrears(life: Life, as_of: date) -> Arrears:
    grace = life.terms.arrears_grace_days
    latest = as_of - timedelta(grace + 1)  # due then or before, it is late now
    late = [piece for piece in _pieces(life) if piece.open and piece.due <= latest]
    if not late:
        return Arrears()
    oldest = min(piece.due for piece in late)
    days = (as_of - oldest).days - grace - _paused(life, oldest, as_of)
    return Arrears(
        amount=sum(piece.open for piece in late),
        oldest_due=oldest,
        since=oldest + timedelta(grace + 1),
        days=max(days, 0),
    )


def _paused(life: Life, start: date, end: date) -> int:
    """The days between in which ageing stood still, each counted once."""
    days, reached = 0, start
    for first, until in sorted(life.pauses):
        begin, stop = max(first, reached), min(until, end)
        if stop > begin:
            days += (stop - begin).days
            reached = stop
    return days
