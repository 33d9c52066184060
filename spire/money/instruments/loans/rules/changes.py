"""Pauses and new plans: rows that move later, and rows that take the place of others."""

from datetime import date
from fractions import Fraction
from itertools import chain

from spire.foundation.values.days import add_months, months_between
from spire.money.instruments.loans.rules.dates import at, bank_day, moved, next_dates
from spire.money.instruments.loans.rules.events import Defer, Reschedule
from spire.money.instruments.loans.rules.life import Life, Piece, PlanRow
from spire.money.instruments.loans.rules.planning import recount, spread
from spire.money.instruments.loans.rules.spreading import factors, flat_parts, with_interest
from spire.money.instruments.loans.rules.terms import ROWS_MAX


def defer(life: Life, event: Defer, *, place: int) -> None:
    """Rows due on or after the day move later; their principals stand, the first bears the pause's interest."""
    begins = event.start or event.on
    rows = [row for row in life.rows if row.due >= begins]
    if not rows:
        return
    if event.until is not None:
        if event.until <= rows[0].due:
            life.doubt(place, "until", f"a date after {rows[0].due}, the first due date that would move")
            return
        _move_until(life, rows, event.until)
    else:
        _move_by(life, rows, event.instalments or 0)
    start = rows[0].start
    for row in rows:
        life.unrecognise(row)
        day = at(row.anchor, row.steps, life.pace[1])
        row.move(bank_day(life.terms, day))
        row.start, start = start, row.due
    if life.terms.interest == "declining":
        recount(life, rows)
    life.changed()


def _move_by(life: Life, rows: list[PlanRow], count: int) -> None:
    every, _unit = life.pace
    if life.terms.plan:
        for row, day in zip(rows, moved(_days(life, rows), by=count, pace=life.pace), strict=True):
            row.anchor, row.steps = day, 0
        return
    for row in rows:
        row.steps += count * every


def _move_until(life: Life, rows: list[PlanRow], until: date) -> None:
    if not life.terms.plan:
        for number, row in enumerate(rows):
            row.anchor, row.steps = until, number * life.pace[0]
        return
    days = _days(life, rows)
    months = months_between(days[0], until)
    whole = add_months(days[0], months) == until
    for row, day in zip(rows, days, strict=True):
        row.anchor = add_months(day, months) if whole else day + (until - days[0])
        row.steps = 0


def _days(life: Life, rows: list[PlanRow]) -> list[date]:
    return [at(row.anchor, row.steps, life.pace[1]) for row in rows]


def reschedule(life: Life, event: Reschedule, *, place: int) -> None:
    """New rows from a date in place of those due from then on; what was paid on those before its time stays paid."""
    old = [row for row in life.rows if row.due >= event.start]
    total = sum(row.principal.amount for row in old)
    if not old or not total:
        return
    _restart_flat(life, old)
    count = event.instalments or _rows_for(life, old, total, event)
    if not count:
        life.doubt(place, "instalment_amount", "an amount that pays more than the interest")
        return
    for row in old:
        life.unrecognise(row)
    rows = _new_rows(life, old[0], event.start, count)
    life.rows = [row for row in life.rows if row.due < event.start] + rows
    _carry_over(life, old, rows, total, instalment=_principal_part(life, event.instalment_amount))
    life.changed()


def _restart_flat(life: Life, old: list[PlanRow]) -> None:
    """A flat loan's interest is counted anew on what is left, for each new row's own part of a year."""
    every, unit = life.pace
    if unit == "months":
        life.row_years = Fraction(every, 12)
    else:
        life.row_years = Fraction(every * (7 if unit == "weeks" else 1), 365)
    life.flat_base = sum(row.principal.open for row in old)


def _new_rows(life: Life, first: PlanRow, start: date, count: int) -> list[PlanRow]:
    rows: list[PlanRow] = []
    begins = first.start
    for number, day in enumerate(next_dates(start, count, life.pace)):
        row = PlanRow(bank_day(life.terms, day), anchor=start, steps=number * life.pace[0], start=begins)
        begins = row.due
        rows.append(row)
    rows[0].carry = first.carry
    return rows


def _principal_part(life: Life, instalment: int | None) -> int | None:
    """Of an instalment that the borrower can pay, what the spreading wants: whole when declining, else principal."""
    if instalment is None or life.terms.interest == "declining":
        return instalment
    return instalment - flat_parts(life.terms, life.flat_each, 2)[0]


def _rows_for(life: Life, old: list[PlanRow], total: int, event: Reschedule) -> int:
    """How many rows an instalment gives; none when it would never repay."""
    part = _principal_part(life, event.instalment_amount) or 0
    if part <= 0:
        return 0
    if life.terms.interest != "declining":
        count = -(-total // part)
        return count if count <= ROWS_MAX else 0
    debt = total - sum(row.principal.settled for row in old)
    count = max(-(-debt // part), 1)
    while count <= ROWS_MAX:
        rows = _new_rows(life, old[0], event.start, count)
        periods = factors(life.terms, life.rate, rows[0].start, [row.due for row in rows])
        principals, interests = with_interest(
            life.terms, debt, periods, [False] * count, carry=rows[0].carry, instalment=part
        )
        if principals[-1] + interests[-1] <= part:
            return count
        if principals[0] <= 0 and count > 1:
            return 0
        count += max((principals[-1] + interests[-1] - part) // part, 1)
    return 0


def _carry_over(life: Life, old: list[PlanRow], rows: list[PlanRow], total: int, *, instalment: int | None) -> None:
    """What was settled on the old rows settles the new ones, in the way early money goes."""
    spread(life, rows, total, instalment=instalment)
    if not any(row.principal.settled or row.interest.settled for row in old):
        return
    backwards = life.terms.early_repayment == "last_instalments"
    targets = list(reversed(rows)) if backwards else rows
    _settle_anew([row.principal for row in old], [row.principal for row in targets])
    spread(life, rows, total, instalment=instalment)
    _settle_anew([row.interest for row in old], [row.interest for row in targets])


def _settle_anew(old: list[Piece], new: list[Piece]) -> None:
    for on, amount, place in sorted(chain.from_iterable(piece.log for piece in old)):
        for piece in new:
            share = min(amount, piece.open)
            if share:
                piece.open -= share
                piece.paid += share
                piece.last = on
                piece.log.append((on, share, place))
                amount -= share
        if amount:  # less interest than was paid: the row keeps what it got
            new[-1].resize(new[-1].amount + amount)
            _settle_anew_rest(new[-1], on, amount, place)
    _give_up_anew(old, new)


def _settle_anew_rest(piece: Piece, on: date, amount: int, place: int) -> None:
    piece.open -= amount
    piece.paid += amount
    piece.last = on
    piece.log.append((on, amount, place))


def _give_up_anew(old: list[Piece], new: list[Piece]) -> None:
    """Remissions, and what was written off, stay at the end of the plan."""
    for kind in ("remitted", "written"):
        left = sum(getattr(piece, kind) for piece in old)
        last = max((piece.last for piece in old if piece.last), default=None)
        for piece in sorted(new, key=lambda piece: piece.due, reverse=True):
            share = min(left, piece.open)
            if share:
                piece.open -= share
                setattr(piece, kind, getattr(piece, kind) + share)
                piece.last = last
                left -= share
        if left:
            new[0].amount += left
            new[0].last = last
            setattr(new[0], kind, getattr(new[0], kind) + left)
    new[-1].unbooked += sum(piece.unbooked for piece in old)
