"""Promises: a line granted, its limit changed, a call accepted, a claim given up. Only decisions may call them."""

from datetime import date
from typing import Final

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.people.models import Organisation, Person
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.money.instruments.credit_lines import rules
from spire.money.instruments.credit_lines.actions.entering import enter, locked
from spire.money.instruments.credit_lines.models import CreditLine, CreditLineEvent
from spire.money.ledger import actions as ledger
from spire.money.ledger.models import Book

PERMISSION: Final = "decision.make"
FIRST_NUMBER: Final = 501


class GuarantorIsBank(Refused):
    """A third party guarantees, not the bank itself."""

    code = "credit_line.guarantor_is_bank"


@transaction.atomic
def grant_credit_line(
    *,
    borrower: Person,
    organisation: Organisation,
    bank: Organisation,
    guarantor: Organisation,
    limit: Money,
    most: Money,
    legal_basis: str,
    decided_by: int,
    on: date,
    by: Actor,
    key: str,
) -> CreditLine:
    """Promise a guarantee for a line at a bank: the guarantor's books show what may come.

    `most` is the product's most, frozen with the line. Doing it again with the same key gives the first line.
    Raises LimitTooLarge, GuarantorIsBank, NotAllowed. # G-2
    """
    access.require(by, PERMISSION, organisation.pk)
    if bank.pk == guarantor.pk:
        raise GuarantorIsBank()
    if limit.minor > most.minor:
        raise rules.LimitTooLarge(most=most)
    book = ledger.open_book(guarantor, currency=limit.currency, by=by, on=on)
    Book.objects.select_for_update().get(pk=book.pk)  # one grant at a time, so that numbers follow each other
    if (done := CreditLine.objects.filter(key=key).first()) is not None:
        return done
    last = CreditLine.objects.order_by("-number").values_list("number", flat=True)[:1]
    line = CreditLine.objects.create(
        number=max(last, default=FIRST_NUMBER - 1) + 1,
        borrower=borrower,
        organisation=organisation,
        bank=bank,
        guarantor=guarantor,
        book=book,
        limit_minor=limit.minor,
        most_minor=most.minor,
        currency=limit.currency,
        legal_basis=legal_basis,
        decided_by_id=decided_by,
        granted_on=on,
        granted_at=by.at,
        key=key,
    )
    enter(line, do="grant", on=on, by=by, key="grant", amount=limit, reason="credit_line")
    facts = {"limit_minor": limit.minor}
    trail.write("credit_line.granted", line, by=by, on=on, person_id=borrower.pk, facts=facts)
    return line


def change_limit(
    line_id: int, *, limit: Money, legal_basis: str, decided_by: int, reason: str, on: date, by: Actor, key: str
) -> CreditLineEvent:
    """Another limit from today. Raises LimitTooLarge, LimitBelowDrawn, NotOpen."""
    return _change(line_id, "limit", limit, legal_basis, decided_by, reason=reason, on=on, by=by, key=key)


def accept_call(
    line_id: int, *, legal_basis: str, decided_by: int, reason: str, on: date, by: Actor, key: str
) -> CreditLineEvent:
    """The guarantor will pay what the bank has called; it is paid by other eyes. Raises NoCall."""
    return _change(line_id, "accept", None, legal_basis, decided_by, reason=reason, on=on, by=by, key=key)


def give_up_recourse(
    line_id: int, *, amount: Money, legal_basis: str, decided_by: int, reason: str, on: date, by: Actor, key: str
) -> CreditLineEvent:
    """The guarantor gives up its claim on the citizen, or a part of it: a loss. Raises NoRecourse."""
    return _change(line_id, "lose", amount, legal_basis, decided_by, reason=reason, on=on, by=by, key=key)


@transaction.atomic
def _change(
    line_id: int,
    do: str,
    amount: Money | None,
    legal_basis: str,
    decided_by: int,
    *,
    reason: str,
    on: date,
    by: Actor,
    key: str,
) -> CreditLineEvent:
    line = locked(line_id)
    access.require(by, PERMISSION, line.organisation_id)
    facts = {"legal_basis": legal_basis, "decided_by": decided_by}
    event = enter(line, do=do, on=on, by=by, key=key, amount=amount, reason=reason, facts=facts)
    trail.write("credit_line.changed", line, by=by, on=on, person_id=line.borrower_id, facts={"do": do})
    return event
