"""Suggestions for payments that name no loan: three queries for a page of them, however many loans there are."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.db.models import Q

from spire.foundation.values.actor import Actor
from spire.foundation.values.folding import folded
from spire.money.banking.models import Movement
from spire.money.instruments.loans import lists, queries
from spire.money.instruments.loans.models import Loan
from spire.money.instruments.loans.rules import suggesting
from spire.money.instruments.loans.rules.suggesting import Candidate, Received, Suggestion

ALIKE_MOST: Final = 200
LARGEST: Final = 2**31 - 1


def for_movements(movements: Sequence[Movement], *, by: Actor, on: date) -> dict[int, list[tuple[Suggestion, Loan]]]:
    """By movement, the loans of the same book that it may be for. Money that went out is for none."""
    payments = {
        one.pk: suggesting.received(one.amount_minor, folded(f"{one.text} {one.reference}"), one.reference)
        for one in movements
        if one.amount_minor > 0
    }
    loans = {loan.pk: loan for loan in _pointed_to(payments.values(), by)}
    told = {one.loan.pk: one for one in lists.listed(list(loans.values()), on)}
    candidates = {pk: _candidate(loan, told[pk]) for pk, loan in loans.items()}
    found = {}
    for one in movements:
        if one.pk in payments:
            theirs = [made for pk, made in candidates.items() if loans[pk].book_id == one.bank_account.book_id]
            suggested = suggesting.suggestions(payments[one.pk], theirs)
            found[one.pk] = [(suggestion, loans[suggestion.loan_id]) for suggestion in suggested]
    return found


def _pointed_to(payments: Iterable[Received], by: Actor) -> list[Loan]:
    """The loans whose reference, number, borrower or amount stands in one of the payments."""
    payments = tuple(payments)
    numbers = {number for payment in payments for number in payment.numbers}
    names = {name for payment in payments for name in suggesting.names_in(payment)}
    amounts = {payment.minor for payment in payments}
    short = {int(number) for number in numbers if len(number) < 10 and int(number) <= LARGEST}
    visible = queries.visible_to(by).select_related("borrower", "standing").filter(standing__isnull=False)
    pointed = visible.filter(Q(payment_reference__in=numbers) | Q(number__in=short))
    named = visible.filter(borrower__name_folded__in=names)
    alike = visible.filter(
        Q(standing__part_minor__in=amounts)
        | Q(standing__late_minor__in=amounts)
        | Q(standing__outstanding_minor__in=amounts)
    ).filter(standing__outstanding_minor__gt=0)
    return [*pointed, *named, *alike[:ALIKE_MOST]]


def _candidate(loan: Loan, told: lists.Listed) -> Candidate:
    standing = loan.standing
    return Candidate(
        loan_id=loan.pk,
        number=loan.number,
        reference=loan.payment_reference,
        name=loan.borrower.name_folded,
        next=standing.part_minor or 0,
        late=told.late.minor if told.late else 0,
        all=told.outstanding.minor if told.outstanding else 0,
    )
