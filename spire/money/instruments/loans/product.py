"""A pack's loan product as the terms of one loan, and when its first instalment is due. Pure."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from spire.foundation.values.days import add_months, due_dates
from spire.foundation.values.errors import Broken, Refused
from spire.foundation.values.money import Money
from spire.money.instruments.loans.rules import Agreed, Terms

FIRST_INSTALMENT_MONTH: Final = 2
DEFAULTS: Final[dict[str, Any]] = {
    "annual_rate": "0",
    "interest": "none",
    "repayment": "equal_principal",
    "every": 1,
    "unit": "months",
    "rounding": "half_up",
    "instalment_multiple": None,
    "interest_only_instalments": 0,
    "instalment_amount": None,
    "day_count": None,
    "bank_day_rule": "none",
    "calendar": None,
    "allocation": ["penalty", "fee", "interest", "principal"],
    "allocation_scope": "oldest_first",
    "early_repayment": "next_instalments",
    "arrears_grace_days": 0,
    "fees": "none",
}


class AmountOutsideProduct(Refused):
    """More or less than the product lends."""

    code = "loan.amount_outside_product"


def frozen_terms(product: Mapping[str, Any], amount: Money) -> dict[str, Any]:
    """The terms as the contract writes them, without the first due date, which follows from the payout. # A-10, G-1

    Raises AmountOutsideProduct.
    """
    terms = priced_terms(product, amount)
    if terms["interest"] == "none" and Decimal(terms["annual_rate"]):
        raise Broken(f"The product {product['key']} has a rate and no kind of interest. Say flat or declining.")
    if terms["interest"] != "none" and terms["day_count"] is None:
        raise Broken(f"The product {product['key']} bears interest and lacks its day_count. Say which, such as 30/360.")
    return terms


def priced_terms(product: Mapping[str, Any], amount: Money) -> dict[str, Any]:
    """The same for whoever only asks what a loan would cost: nothing of it need be possible to enter.

    Raises AmountOutsideProduct.
    """
    terms = {name: product.get(name, default) for name, default in DEFAULTS.items()}
    allowed = product.get("allowed")
    if allowed:
        least = Money.parse(str(allowed["from_amount"]), amount.currency)
        most = Money.parse(str(allowed["to_amount"]), amount.currency)
        if not least <= amount <= most:
            raise AmountOutsideProduct(amount=amount, least=least, most=most)
    terms["allocation"] = list(terms["allocation"])
    return terms | {
        "currency": amount.currency,
        "principal": amount.text(),
        "instalments": int(product["instalments"]),
        "first_due": None,
    }


def first_due(paid_out_on: date, month: int) -> date:
    """The first day of the month that is number `month` after the payout's own month.

    The month of the payout does not count; the next one is month 1. Paid out on 15 January with month 2: 1 March, and
    120 instalments run through months 2–121. Source: law-and-practice § 4 ("over ten years, from month 2").
    """
    return add_months(paid_out_on.replace(day=1), month)


def terms_of(stored: Mapping[str, Any], *, paid_out_on: date, month: int) -> Terms:
    """The stored terms for the rules, with the due dates that follow from the day of payout."""
    currency = stored["currency"]
    multiple = stored.get("instalment_multiple")
    first = first_due(paid_out_on, month)
    principal = Money.parse(stored["principal"], currency).minor
    plan = _fixed(stored, principal, first)
    return Terms(
        currency=currency,
        principal=principal,
        annual_rate=Fraction(stored["annual_rate"]),
        interest=stored["interest"],
        repayment=stored["repayment"],
        rounding=stored["rounding"],
        allocation=tuple(stored["allocation"]),
        instalments=0 if plan else stored["instalments"],
        every=stored["every"],
        unit=stored["unit"],
        first_due=None if plan else first,
        plan=plan,
        day_count=stored.get("day_count"),
        instalment_multiple=None if multiple is None else Money.parse(multiple, currency).minor,
        interest_only_instalments=stored.get("interest_only_instalments", 0),
        bank_day_rule=stored["bank_day_rule"],
        calendar=stored.get("calendar"),
        allocation_scope=stored["allocation_scope"],
        early_repayment=stored["early_repayment"],
        arrears_grace_days=stored["arrears_grace_days"],
    )


def _fixed(stored: Mapping[str, Any], principal: int, first: date) -> tuple[Agreed, ...]:
    """The rows of a fixed amount a month, where the terms have one; the last takes what is left, however much."""
    if not stored.get("instalment_amount"):
        return ()
    part = Money.parse(stored["instalment_amount"], stored["currency"]).minor
    count = min(stored["instalments"], -(-principal // part))
    days = due_dates(first, count, every=stored["every"], unit=stored["unit"])
    return (*(Agreed(day, part) for day in days[:-1]), Agreed(days[-1], principal - part * (count - 1)))
