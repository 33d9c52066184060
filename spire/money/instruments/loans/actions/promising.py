"""Promises: a loan granted, and its terms changed. Only decisions may call them, through `instruments.promises`."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.people.models import Organisation, Person
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Broken
from spire.foundation.values.money import Money
from spire.money.banking import actions as banking
from spire.money.instruments.loans import changing
from spire.money.instruments.loans import product as products
from spire.money.instruments.loans.actions.entering import enter, record
from spire.money.instruments.loans.actions.paying import PaidOutAlready, standing_payout
from spire.money.instruments.loans.models import Loan, LoanEvent
from spire.money.instruments.loans.products.models import ProductTerms
from spire.money.ledger import actions as ledger
from spire.money.ledger.models import Book

PERMISSION = "decision.make"
FIRST_NUMBER = 1001


@transaction.atomic
def grant_loan(
    *,
    borrower: Person,
    organisation: Organisation,
    product: Mapping[str, Any],
    amount: Money,
    legal_basis: str,
    decided_by: int,
    on: date,
    by: Actor,
    key: str = "",
    product_terms: ProductTerms | None = None,
) -> Loan:
    """Promise a loan on the product's terms, which are frozen with it; nothing is entered until it is paid out.

    `product` is what the terms say, `product_terms` the version they stand in. With a `key` (such as `decision:7`), doing it again gives the first loan.
    Raises AmountOutsideProduct, NotAllowed.
    """
    access.require(by, PERMISSION, organisation.pk)
    terms = products.frozen_terms(product, amount)
    country = countries.get(organisation.country)
    book = ledger.open_book(organisation, currency=amount.currency, by=by, on=on)
    Book.objects.select_for_update().get(pk=book.pk)  # one grant at a time, so that numbers follow each other
    if key and (done := Loan.objects.filter(key=key).first()) is not None:
        return done
    number = max(Loan.objects.order_by("-number").values_list("number", flat=True)[:1], default=FIRST_NUMBER - 1) + 1
    loan = Loan.objects.create(
        number=number,
        borrower=borrower,
        organisation=organisation,
        book=book,
        product_key=product["key"],
        product_terms=product_terms,
        terms=terms,
        first_instalment_month=product.get("first_instalment_month", products.FIRST_INSTALMENT_MONTH),
        principal_minor=amount.minor,
        currency=amount.currency,
        legal_basis=legal_basis,
        payment_reference=country.payment_references.make(number),
        decided_by_id=decided_by,
        granted_on=on,
        granted_at=by.at,
        key=key or f"loan-number:{number}",
    )
    banking.expect(book, reference=loan.payment_reference, subject=loan.subject, on=on)
    trail.write("loan.granted", loan, by=by, on=on, person_id=borrower.pk, facts={"amount_minor": amount.minor})
    return loan


@transaction.atomic
def withdraw_loan(loan_id: int, *, decided_by: int, reason: str, on: date, by: Actor, key: str) -> LoanEvent:
    """Take back a promise that is not paid out: it is never signed or paid out, and no money is expected. Again gives the first event.

    Nothing is entered in the books, where nothing stood. Raises PaidOutAlready, NotAllowed.
    """
    if not reason.strip():
        raise Broken("A promise is withdrawn for a reason.")
    loan = Loan.objects.select_for_update(of=("self",)).select_related("book").get(pk=loan_id)
    access.require(by, PERMISSION, loan.organisation_id)
    if (done := loan.events.filter(do="withdraw").first()) is not None:
        return done
    if (paid := standing_payout(loan)) is not None:
        raise PaidOutAlready(day=paid.on)
    event = record(loan, do="withdraw", on=on, by=by, key=key, reason=reason, facts={"decided_by": decided_by})
    loan.withdrawn_on = on
    loan.save(update_fields=("withdrawn_on",))
    banking.expect_no_more(loan.book, reference=loan.payment_reference, on=on)
    trail.write("loan.withdrawn", loan, by=by, on=on, person_id=loan.borrower_id, facts={"reason": reason})
    return event


@transaction.atomic
def defer(
    loan_id: int,
    *,
    until: date | None = None,
    instalments: int | None = None,
    from_day: date | None = None,
    legal_basis: str,
    decided_by: int,
    reason: str,
    on: date,
    by: Actor,
    key: str,
) -> LoanEvent:
    """A pause: instalments due from `from_day` (else `on`) move by a number of them, or so that the first is on `until`.

    This and the other changes raise what `changing.faults` names: nothing owed, settled, in the past, too much.
    """
    facts = {
        "until": until.isoformat() if until else None,
        "instalments": instalments,
        "from": from_day.isoformat() if from_day else None,
    }
    return _change(loan_id, "defer", facts, legal_basis, decided_by, reason=reason, on=on, by=by, key=key)


@transaction.atomic
def change_terms(
    loan_id: int,
    *,
    from_day: date,
    instalments: int | None = None,
    instalment_amount: Money | None = None,
    legal_basis: str,
    decided_by: int,
    reason: str,
    on: date,
    by: Actor,
    key: str,
) -> LoanEvent:
    """A new plan from a day: so many instalments, or as many as an amount gives. The old plan stays readable. # G-4"""
    facts = {
        "from": from_day.isoformat(),
        "instalments": instalments,
        "instalment_amount": instalment_amount.minor if instalment_amount else None,
    }
    return _change(loan_id, "reschedule", facts, legal_basis, decided_by, reason=reason, on=on, by=by, key=key)


@transaction.atomic
def remit(
    loan_id: int, *, amount: Money, legal_basis: str, decided_by: int, reason: str, on: date, by: Actor, key: str
) -> LoanEvent:
    """Give up part of the claim, from the last instalment backwards."""
    return _change(loan_id, "remit", {}, legal_basis, decided_by, reason=reason, on=on, by=by, key=key, amount=amount)


@transaction.atomic
def write_off(
    loan_id: int, *, legal_basis: str, decided_by: int, reason: str, on: date, by: Actor, key: str
) -> LoanEvent:
    """Take the rest off the books; the claim may live on."""
    return _change(loan_id, "write_off", {}, legal_basis, decided_by, reason=reason, on=on, by=by, key=key)


@transaction.atomic
def change_rate(
    loan_id: int, *, annual_rate: Decimal, legal_basis: str, decided_by: int, reason: str, on: date, by: Actor, key: str
) -> LoanEvent:
    """Another yearly rate from the day; interest that has fallen due since is put right."""
    facts = {"annual_rate": f"{annual_rate}"}
    return _change(loan_id, "change_rate", facts, legal_basis, decided_by, reason=reason, on=on, by=by, key=key)


@transaction.atomic
def undo_write_off(
    loan_id: int, *, legal_basis: str, decided_by: int, reason: str, on: date, by: Actor, key: str
) -> LoanEvent:
    """The loan is owed again as if it had not been written off; refused once something was recovered."""
    return _change(loan_id, "undo_write_off", {}, legal_basis, decided_by, reason=reason, on=on, by=by, key=key)


def _change(
    loan_id: int,
    do: str,
    facts: Mapping[str, Any],
    legal_basis: str,
    decided_by: int,
    *,
    reason: str,
    on: date,
    by: Actor,
    key: str,
    amount: Money | None = None,
) -> LoanEvent:
    if not reason.strip():
        raise Broken("A change of a promise has a reason.")
    loan = Loan.objects.select_for_update(of=("self",)).select_related("book").get(pk=loan_id)
    access.require(by, PERMISSION, loan.organisation_id)
    if (done := loan.events.filter(key=key).first()) is not None:
        return done
    _check(loan, do, facts, amount, on=on)
    event = LoanEvent(
        loan=loan,
        do=do,
        on=on,
        key=key,
        amount_minor=amount.minor if amount else None,
        currency=loan.currency,
        facts={**facts, "legal_basis": legal_basis, "decided_by": decided_by},
        reason=reason,
        entered_at=by.at,
        entered_by_id=by.login_id,
    )
    enter(loan, event, by=by)
    trail.write("loan.changed", loan, by=by, on=on, person_id=loan.borrower_id, facts={"do": do, "reason": reason})
    return event


def _check(loan: Loan, do: str, facts: Mapping[str, Any], amount: Money | None, *, on: date) -> None:
    """What a draft was told before, asked again of the loan as it is now."""
    start, each = facts.get("from"), facts.get("instalment_amount")
    change = changing.Change(
        do=do,
        instalments=facts.get("instalments"),
        amount=amount if each is None else Money(each, loan.currency),
        from_day=date.fromisoformat(start) if start else None,
    )
    changing.check(loan, change, on=on)
