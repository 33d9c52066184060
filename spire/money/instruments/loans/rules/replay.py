"""A loan's events, one after the other in the order in which they count."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from spire.money.instruments.loans.rules import accounts
from spire.money.instruments.loans.rules.allocation import allocate, use_credit
from spire.money.instruments.loans.rules.changes import defer, reschedule
from spire.money.instruments.loans.rules.events import (
    ChangeRate,
    Charge,
    Chargeback,
    Defer,
    Disburse,
    Event,
    PauseArrears,
    Recover,
    Refund,
    Remit,
    Repay,
    Reschedule,
    Reverse,
    UndoWriteOff,
    Waive,
    WriteOff,
)
from spire.money.instruments.loans.rules.life import Life, Payment, Piece, PlanRow
from spire.money.instruments.loans.rules.planning import change_rate, disburse
from spire.money.instruments.loans.rules.terms import Terms

Ordered = Sequence[tuple[int, Event]]


def replay(terms: Terms, ordered: Ordered, *, until: date) -> Life:
    """The life of a loan through its events and up to the end of a day."""
    life = Life(terms, terms.annual_rate)
    gone: set[int] = set()
    for number, (place, event) in enumerate(ordered):
        if isinstance(event, Reverse):
            gone.add(event.event)
            life = _without(life, ordered[:number], gone, event)
        else:
            _apply(life, place, event)
    advance(life, until)
    for place in sorted(life.doubts):
        raise life.doubts[place]
    return life


def _without(before: Life, ordered: Ordered, gone: set[int], event: Reverse) -> Life:
    """The life as if the payments that are gone had never been, with one entry for all the difference.

    What was right when it was entered is not refused in hindsight, nor what hindsight makes right.
    """
    advance(before, event.on)
    life = Life(before.terms, before.terms.annual_rate)
    for place, earlier in ordered:
        if place not in gone and not isinstance(earlier, Reverse):
            _apply(life, place, earlier)
    advance(life, event.on)
    life.doubts = {place: doubt for place, doubt in life.doubts.items() if place in before.doubts}
    for account in {**before.books, **life.books}:
        life.post(account, life.books.get(account, 0) - before.books.get(account, 0))
    changes, life.lines = life.lines, {}
    life.books, life.entries, life.lines = before.books, before.entries, changes
    life.close_entry(event.on, accounts.REVERSED)
    for place in gone:
        life.payments[place] = before.payments[place]
        life.payments[place].reversed = True
    return life


def advance(life: Life, until: date) -> None:
    """Days pass: interest falls due, and held credit pays what has become due."""
    for on, rows in _coming(life, until):
        for row in rows:
            life.recognise(row)
        life.close_entry(on, accounts.INTEREST_ACCRUED, by_time=True)
        if life.credit and life.terms.early_repayment == "hold":
            use_credit(life, on)
            life.close_entry(on, accounts.REALLOCATED, by_time=True)


def _coming(life: Life, until: date) -> list[tuple[date, list[PlanRow]]]:
    days: dict[date, list[PlanRow]] = {}
    for row in life.rows:
        if row.due > until:
            break
        if not row.interest.recognised:
            days.setdefault(row.due, []).append(row)
    if life.credit and life.terms.early_repayment == "hold":
        for shown in life.shown:
            for piece in shown.pieces:
                if piece.open and piece.due <= until:
                    days.setdefault(piece.due, [])
    return sorted(days.items(), key=lambda item: item[0])


def _apply(life: Life, place: int, event: Event) -> None:
    advance(life, event.on)
    _HANDLERS[type(event)](life, place, event)
    if life.written_off:
        _sweep(life, event.on)


def _disburse(life: Life, place: int, event: Disburse) -> None:
    disburse(life, event.amount, on=event.on)
    life.close_entry(event.on, accounts.DISBURSED)
    _reuse_credit(life, event.on)


def _repay(life: Life, place: int, event: Repay) -> None:
    if life.written_off:
        _recovered(life, place, event)
        return
    life.payments[place] = Payment(place, event.on, event.amount)
    life.post(accounts.UNALLOCATED, event.amount)
    allocate(life, event.amount, on=event.on, place=place)
    life.close_entry(event.on, accounts.REPAID)


def _recover(life: Life, place: int, event: Recover) -> None:
    if not life.written_off:
        life.doubt(place, "do", "a loan that is written off before money is recovered")
    _recovered(life, place, event)


def _recovered(life: Life, place: int, event: Recover | Repay) -> None:
    life.recovered = True
    payment = Payment(place, event.on, event.amount, excess=event.amount, recovery=True)
    life.payments[place] = payment
    life.post(accounts.UNALLOCATED, event.amount)
    life.post(accounts.RECOVERIES, -event.amount)
    life.close_entry(event.on, accounts.RECOVERED)


def _charge(life: Life, place: int, event: Charge) -> None:
    piece = Piece(event.part, event.due, event.amount)
    life.charges.append(piece)
    life.charge_at[place] = piece
    life.changed()
    life.post(accounts.FEES, event.amount)
    life.post(accounts.FEE_INCOME, -event.amount)
    life.close_entry(event.on, accounts.FEE_CHARGED)
    _reuse_credit(life, event.on)


def _chargeback(life: Life, place: int, event: Chargeback) -> None:
    """Money taken back comes out of the credit where that covers it; else it is due at once as principal."""
    life.post(accounts.UNALLOCATED, -event.amount)
    if life.payments[event.event].recovery:
        life.post(accounts.RECOVERIES, event.amount)
    elif life.credit_total >= event.amount:
        life.take_credit(event.amount)
    else:
        _owe(life, event.amount, event.on)
        use_credit(life, event.on)
    life.close_entry(event.on, accounts.CHARGED_BACK)


def _owe(life: Life, amount: int, on: date) -> None:
    life.charges.append(Piece("principal", on, amount))
    life.changed()
    life.post(accounts.LOANS, amount)


def _waive(life: Life, place: int, event: Waive) -> None:
    """A charge is given up; what is paid on it already is free again and pays something else, or is credit."""
    piece = life.charge_at[event.event]
    amount = piece.amount - piece.waived if event.amount is None else event.amount
    if life.written_off:
        piece.written -= min(piece.written, amount)
        piece.open = piece.amount - piece.paid - piece.waived - piece.remitted - piece.written
        life.post(accounts.FEES, piece.open)
        life.post(accounts.LOSSES, -piece.open)
    if amount > piece.open:
        life.unpay(piece, min(amount - piece.open, piece.paid))
    amount = min(amount, piece.open)
    piece.waived += amount
    life.give_up(piece, amount, event.on, accounts.FEE_INCOME)
    life.close_entry(event.on, accounts.WAIVED)
    _reuse_credit(life, event.on)


def _defer(life: Life, place: int, event: Defer) -> None:
    defer(life, event, place=place)
    life.close_entry(event.on, accounts.INTEREST_ACCRUED)


def _reschedule(life: Life, place: int, event: Reschedule) -> None:
    reschedule(life, event, place=place)
    life.close_entry(event.on, accounts.INTEREST_ACCRUED)
    _reuse_credit(life, event.on)


def _change_rate(life: Life, place: int, event: ChangeRate) -> None:
    change_rate(life, event.annual_rate, on=event.on)
    life.close_entry(event.on, accounts.INTEREST_ACCRUED)
    advance(life, event.on)
    _reuse_credit(life, event.on)


def _remit(life: Life, place: int, event: Remit) -> None:
    left = event.amount
    for row in reversed(life.shown):
        for piece in row.pieces:
            share = min(left, piece.open)
            if share:
                piece.remitted += share
                life.give_up(piece, share, event.on, accounts.REMISSIONS)
                left -= share
    if left:
        life.doubt(place, "amount", "no more than what is outstanding")
    life.close_entry(event.on, accounts.REMITTED)


def _write_off(life: Life, place: int, event: WriteOff) -> None:
    """Credit pays what it can; the rest is no longer expected."""
    if life.written_off:
        life.doubt(place, "do", "a loan that is not written off already")
    if life.credit:
        waiting, life.credit = life.credit, []
        for payment, amount in waiting:
            life.payments[payment].excess -= amount
            life.post(accounts.CREDIT, amount)
            _pay_anything(life, payment, amount, event.on)
        life.close_entry(event.on, accounts.REALLOCATED)
    life.written_off = True
    life.recovered = False


def _pay_anything(life: Life, payment: int, amount: int, on: date) -> None:
    for row in life.shown:
        for piece in row.pieces:
            share = min(amount, piece.open)
            if share:
                life.pay(piece, share, on, payment)
                amount -= share
    life.add_credit(payment, amount)


def _sweep(life: Life, on: date) -> None:
    """After a write-off nothing stays open, whatever else is entered."""
    for row in life.shown:
        for piece in row.pieces:
            if piece.open:
                piece.written += piece.open
                piece.unbooked += 0 if piece.recognised else piece.open
                life.give_up(piece, piece.open, on, accounts.LOSSES)
    life.close_entry(on, accounts.WRITTEN_OFF)


def _undo_write_off(life: Life, place: int, event: UndoWriteOff) -> None:
    if not life.written_off:
        life.doubt(place, "do", "a write-off to undo")
        return
    if life.recovered:
        life.doubt(place, "do", "a write-off after which nothing has been recovered")
        return
    life.written_off = False
    for row in life.shown:
        for piece in row.pieces:
            if piece.written:
                _take_back(life, piece)
    life.close_entry(event.on, accounts.WRITTEN_OFF)
    advance(life, event.on)


def _take_back(life: Life, piece: Piece) -> None:
    never_booked, piece.unbooked = piece.unbooked, 0
    booked = piece.written - never_booked
    if booked:
        life.post(life.account_of(piece), booked)
        life.post(accounts.LOSSES, -booked)
    if never_booked and piece.recognised:
        life.post(accounts.INTEREST, never_booked)
        life.post(accounts.INTEREST_INCOME, -never_booked)
    piece.open += piece.written
    piece.written = 0


def _refund(life: Life, place: int, event: Refund) -> None:
    """The credit goes back; what has since turned out not to be credit is due at once as principal."""
    missing = event.amount - life.take_credit(min(event.amount, life.credit_total))
    if missing:
        life.doubt(place, "amount", "no more than the credit balance")
        _owe(life, missing, event.on)
    life.post(accounts.UNDER_WAY, -event.amount)
    life.close_entry(event.on, accounts.REFUNDED)


def _pause(life: Life, place: int, event: PauseArrears) -> None:
    life.pauses.append((event.on, event.until))


def _reuse_credit(life: Life, on: date) -> None:
    use_credit(life, on)
    life.close_entry(on, accounts.REALLOCATED)


# Each handler takes the kind of event that it stands beside.
_HANDLERS: Final[dict[type, Callable[..., None]]] = {
    Disburse: _disburse,
    Repay: _repay,
    Charge: _charge,
    Chargeback: _chargeback,
    Waive: _waive,
    Defer: _defer,
    Reschedule: _reschedule,
    ChangeRate: _change_rate,
    Remit: _remit,
    WriteOff: _write_off,
    Recover: _recover,
    UndoWriteOff: _undo_write_off,
    Refund: _refund,
    PauseArrears: _pause,
}
