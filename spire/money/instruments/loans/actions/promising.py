"""Promises: a loan granted, and its terms changed. Only decisions may call them, through `instruments.promises`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.people.models import Organisation, Person
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.money import Money
from spire.money.banking import actions as banking
from spire.money.instruments.loans import product as products
from spire.money.instruments.loans.models import Loan
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
) -> Loan:
    """Promise a loan on the product's terms, which are frozen with it; nothing is entered until it is paid out.

    `product` is the pack's loan product. With a `key` (such as `decision:7`), doing it again gives the first loan.
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
        terms=terms,
        first_instalment_month=product.get("first_instalment_month", 2),
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
