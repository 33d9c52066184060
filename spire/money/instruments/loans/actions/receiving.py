"""The way back: a payment received, settled on its loan, or reversed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.foundation.trail import rows
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.foundation.values.reports import Report, each
from spire.money.banking import actions as banking
from spire.money.banking import queries as bank
from spire.money.banking.models import Movement
from spire.money.instruments.loans import interest, setwise, standings
from spire.money.instruments.loans.actions.entering import difference, drafted, enter, enter_plain, post
from spire.money.instruments.loans.actions.paying import BeforePayout, standing_payout
from spire.money.instruments.loans.models import Loan, LoanEvent
from spire.money.instruments.loans.position import position
from spire.money.ledger import actions as ledger
from spire.money.ledger.rules import DraftLine

STAYS_IN_BANK: Final = ("wrong_loan",)  # the money came, but not for this loan; for other reasons it never came


class NotPaidOut(Refused):
    """Nothing is owed before the payout."""

    code = "loan.not_paid_out"


class NotReversible(Refused):
    """Only a payment is reversed, and once."""

    code = "loan.not_reversible"


class PartsDoNotSum(Refused):
    """The parts of a payment are not the whole of it."""

    code = "loan.parts_do_not_sum"


class OtherCurrency(Refused):
    """A loan is paid back in its own currency."""

    code = "loan.other_currency"


@transaction.atomic
def record_repayment(loan_id: int, *, amount: Money, on: date, by: Actor, key: str, text: str = "") -> LoanEvent:
    """A payment that somebody saw on the bank account: the movement, and at once its settlement.

    Again with the same `key` gives the first event. Raises NotPaidOut, BeforePayout, DayToCome, PeriodClosed,
    OtherCurrency, NotAllowed.
    """
    loan = _locked(loan_id)
    access.require(by, "payment.record", loan.organisation_id)
    if amount.currency != loan.currency:
        raise OtherCurrency(currency=loan.currency)
    movement, is_new = banking.register_settled(
        loan.book, amount=amount, text=text, reference=loan.payment_reference, key=key, on=on, by=by
    )
    if not is_new:
        return _settle(loan, movement, on=on, by=by)
    so_far = standings.carried(loan.pk)
    if so_far is None or on < so_far.paid_out_on:
        _refuse_unpaid(loan, on, setwise.facts_of(loan.pk))
    event = _enter_payment(loan, movement, so_far, again=0, by=by)
    trail.write("loan.repaid", loan, by=by, on=on, person_id=loan.borrower_id)
    return event


@transaction.atomic
def settle(movement: Movement, *, on: date, by: Actor) -> LoanEvent:
    """Take in a matched movement; again gives the first event. Raises NotPaidOut, BeforePayout, PeriodClosed."""
    assert movement.expectation is not None, "Only matched movements are settled."
    loan = _locked(int(movement.expectation.subject.removeprefix("loan:")))
    access.require(by, "payment.record", loan.organisation_id)
    return _settle(loan, movement, on=on, by=by)


@transaction.atomic
def allocate(loan_id: int, movement_id: int, *, on: date, by: Actor) -> LoanEvent:
    """Say that an unallocated movement belongs to this loan, and settle it.

    Raises NotAllocatable, NotPaidOut, BeforePayout, PeriodClosed, NotAllowed.
    """
    loan = _locked(loan_id)
    access.require(by, "payment.record", loan.organisation_id)
    movement = banking.match(movement_id, reference=loan.payment_reference, on=on, by=by)
    return _settle(loan, movement, on=on, by=by)


@transaction.atomic
def share(movement_id: int, parts: Mapping[int, Money], *, on: date, by: Actor) -> list[LoanEvent]:
    """Say that an unallocated movement belongs to several loans, by the loan's id each its part; settled at once.

    The parts are the whole: what is too much goes to a loan too, where it is credit. Raises PartsDoNotSum,
    NotAllocatable, OtherCurrency, NotPaidOut, BeforePayout, PeriodClosed, NotAllowed.
    """
    loans = [_locked(loan_id) for loan_id in sorted(parts)]
    for loan in loans:
        access.require(by, "payment.record", loan.organisation_id)
    movement = banking.claim(movement_id, by=by)
    if any(loan.book_id != movement.bank_account.book_id for loan in loans) or any(
        part.currency != movement.currency for part in parts.values()
    ):
        raise OtherCurrency(currency=movement.currency)
    left = movement.amount - sum(parts.values(), Money.zero(movement.currency))
    if left or any(part.minor <= 0 for part in parts.values()):
        raise PartsDoNotSum(left=left, amount=movement.amount)
    events = []
    for loan in loans:
        facts = setwise.facts_of(loan.pk, movement_id=movement.pk)
        _refuse_unpaid(loan, movement.on, facts)
        part = parts[loan.pk].minor
        events.append(_enter_payment(loan, movement, None, again=facts.of_movement, by=by, part=part))
        trail.write("loan.repaid", loan, by=by, on=on, person_id=loan.borrower_id, facts={"of": len(loans)})
    return events


def settle_matched_payments(*, on: date, by: Actor) -> Report:
    """A step of the night: settle what was matched, each in its own transaction; what is refused is a finding."""
    refused: list[str] = []

    def one(movement: Movement) -> LoanEvent | None:
        try:
            return settle(movement, on=on, by=by)
        except Refused as why:
            refused.append(f"movement {movement.pk}: {why}")
            return None

    report = each("loans.settle_matched_payments", bank.matched("loan:").filter(on__lte=on), one)
    return replace(report, findings=tuple(refused))


@transaction.atomic
def reverse(event_id: int, *, why: str, on: date, by: Actor) -> LoanEvent:
    """Take back a payment: its entry is reversed, and the loan stands as if it had never been.

    A payment that was shared is taken back from all its loans, for it is one movement at the bank. With `wrong_loan`
    the money waits unallocated; otherwise the movement is taken out too. Again gives the first reversal. Raises
    NotReversible, PeriodClosed, NotAllowed.
    """
    found = LoanEvent.objects.get(pk=event_id)
    loans = {loan_id: _locked(loan_id) for loan_id in sorted(shared_with(found))}
    for loan in loans.values():
        access.require(by, "payment.record", loan.organisation_id)
    if (done := LoanEvent.objects.filter(do="reverse", refers_to_id=event_id).first()) is not None:
        return done
    if found.do != "repay" or found.entry is None or found.movement_id is None:
        raise NotReversible()
    standing = LoanEvent.objects.filter(movement=found.movement_id, do="repay").exclude(referred_by__do="reverse")
    reversals = {
        one.pk: _reverse(loans[one.loan_id], one, why=why, on=on, by=by) for one in standing.order_by("loan_id")
    }
    banking.release(found.movement_id, on=on, by=by)
    if why not in STAYS_IN_BANK:
        banking.withdraw(found.movement_id, why=why, on=on, by=by)
    return reversals[event_id]


def shared_with(event: LoanEvent) -> set[int]:
    """The loans that a payment counts on, or counted on: its own, and those that the same movement was shared with."""
    if event.do != "repay" or event.movement_id is None:
        return {event.loan_id}
    return set(LoanEvent.objects.filter(movement=event.movement_id, do="repay").values_list("loan_id", flat=True))


def _reverse(loan: Loan, found: LoanEvent, *, why: str, on: date, by: Actor) -> LoanEvent:
    assert found.entry is not None, "A payment has its entry."
    event_id = found.pk
    before = position(loan)
    until = interest.through(loan, first=on)
    event = drafted(loan, do="reverse", on=on, by=by, key=f"reverse:{event_id}", refers_to=found, reason=why)
    lines, _reason = difference(before, before.with_event(event), until)
    event.entry = ledger.reverse(found.entry, why=why, key=f"{loan.subject}:reverse:{event_id}", on=on, by=by)
    left = _left(lines, event_entry=found)
    if left:  # later payments now pay other instalments than before
        post(loan, left, reason="reallocated", key=f"{loan.subject}:reverse:{event_id}:rest", on=on, by=by)
    event.save(force_insert=True)
    standings.keep(before.with_event(event), until, by=by)
    trail.write("loan.reversed", loan, by=by, on=on, person_id=loan.borrower_id, facts={"why": why})
    return event


def _settle(loan: Loan, movement: Movement, *, on: date, by: Actor) -> LoanEvent:
    """Settle a movement that may have been settled before, with the sums of all the loan's events."""
    facts = setwise.facts_of(loan.pk, movement_id=movement.pk)
    again = facts.of_movement  # above zero where it is settled already, or was set free and allocated anew
    if again:
        settled = loan.events.filter(movement=movement, do="repay").exclude(referred_by__do="reverse")
        if (done := settled.first()) is not None:
            return done
    _refuse_unpaid(loan, movement.on, facts)
    plan = standings.plain_plan_of(loan, facts)
    so_far = None
    if plan is not None:
        paid_out_on = standings.plan_day(facts)
        so_far = standings.Carried(plan, facts.paid, paid_out_on, facts.last_on or paid_out_on)
    event = _enter_payment(loan, movement, so_far, again=again, by=by)
    banking.settled(movement.pk)
    trail.write("loan.repaid", loan, by=by, on=on, person_id=loan.borrower_id)
    return event


def _enter_payment(
    loan: Loan, movement: Movement, so_far: standings.Carried | None, *, again: int, by: Actor, part: int | None = None
) -> LoanEvent:
    """The movement's money on a loan; `part` of it, in minor units, where it is shared."""
    key = f"movement:{movement.pk}"
    event = drafted(
        loan,
        do="repay",
        on=movement.on,
        by=by,
        key=f"{key}:{again}" if again else key,
        amount_minor=part or movement.amount_minor,
        movement_id=movement.pk,
    )
    if so_far is None:
        return enter(loan, event, by=by)
    day = max(timezone.localdate(by.at), so_far.counted_on, movement.on)
    return enter_plain(loan, event, so_far, by=by, on=day)


def _left(lines: tuple[DraftLine, ...], *, event_entry: LoanEvent) -> tuple[DraftLine, ...]:
    """What the reversal of the entry alone does not bring about."""
    assert event_entry.entry is not None, "A payment has its entry."
    left = {(line.account, line.subject): line for line in lines}
    for line in ledger.draft_of(event_entry.entry):
        where = (line.account, line.subject)
        amount = left[where].amount + line.amount if where in left else line.amount
        left[where] = DraftLine(line.account, amount, line.subject)
    return tuple(line for line in left.values() if line.amount)


def _refuse_unpaid(loan: Loan, on: date, facts: setwise.Facts) -> None:
    paid_out_on = facts.paid_out_on
    if facts.payouts != 1 or facts.others:  # a payout may have been stopped
        payout = standing_payout(loan)
        paid_out_on = payout.on if payout is not None else None
    if paid_out_on is None:
        raise NotPaidOut()
    if on < paid_out_on:
        raise BeforePayout(day=on, paid_out=paid_out_on)


def _locked(loan_id: int) -> Loan:
    return rows.locked(Loan, loan_id, beside="book")
