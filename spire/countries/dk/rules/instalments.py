"""Instalments by net income, and when a deferral is mandatory, by the general collection order."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.foundation.values.rates import Rates
from spire.foundation.values.rounding import to_multiple
from spire.foundation.values.workings import Answer, Working

CASH_BENEFITS = ("cash_benefit", "education_benefit")
DISABILITY_PENSION = "disability_pension"


class NegativeIncome(Refused):
    """A net income below zero."""

    code = "dk.instalments.negative_income"


def instalment_by_net_income(net_income_yearly: Money, *, has_children: bool, on: date, rates: Rates) -> Working:
    """The monthly instalment: the table's share of the yearly net income, a twelfth of it, rounded down.

    Zero below the table; raises BeyondTable above it and NoRate in a year without one.
    Source: the general collection order's instalment table; the multiple is a rate of its own.
    """
    if net_income_yearly.minor < 0:
        raise NegativeIncome(income=net_income_yearly)
    table = rates.on("instalments.share_of_net_income", on)
    multiple = rates.on("instalments.rounding_multiple", on)
    row = table.row(net_income_yearly.major)
    column = "with_children" if has_children else "without_children"
    percent = row[column] if row else Decimal(0)
    yearly = net_income_yearly.times(percent.scaleb(-2), rounding="half_up")
    twelfth = net_income_yearly.times(Fraction(percent) / 1200, rounding="down")
    # Rounding down twice is rounding down once, because the multiple is whole minor units.
    monthly = Money(to_multiple(twelfth.minor, multiple.money.minor, "down"), net_income_yearly.currency)
    return (
        Working()
        .step("dk.instalments.share", source=table, income=net_income_yearly, percent=percent)
        .step("dk.instalments.ability", yearly=yearly)
        .step("dk.instalments.rounded", source=multiple, multiple=multiple.money, monthly=monthly)
        .result(monthly)
    )


def mandatory_deferral(benefit: str, *, has_other_income: bool, rates: Rates) -> Answer:
    """Whether instalments must pause: on cash benefit always, on disability pension when it is the only income.

    Source: the general collection order's rules on deferral. `rates` is unused and there for the shape of a policy.
    """
    if benefit in CASH_BENEFITS:
        return Answer(yes=True, working=Working().step("dk.deferral.cash_benefit"))
    if benefit == DISABILITY_PENSION and not has_other_income:
        return Answer(yes=True, working=Working().step("dk.deferral.disability_pension_alone"))
    return Answer(yes=False, working=Working().step("dk.deferral.not_mandatory"))
