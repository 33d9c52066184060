"""The figures that a budget comes to, each with its working: loan need, break-even, instalment carried, lowest cash."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from spire.foundation.values.money import Money
from spire.foundation.values.rounding import up
from spire.foundation.values.workings import Working
from spire.journey.business.rules.budgets.counting import Counted, Settled
from spire.journey.business.rules.budgets.rows import Row

LAST_MONTHS: Final = 6
YEAR: Final = 12


@dataclass(frozen=True)
class Figures:
    """The main figures; `break_even` and `to_live` are turnovers a month, None where no turnover is enough."""

    loan_need: Working
    carries: Working
    break_even: Working
    to_live: Working
    lowest: Working
    lowest_month: int


def figures(counted: Counted) -> Figures:
    """All of them."""
    lowest = min(counted.closing)
    return Figures(
        loan_need=loan_need(counted),
        carries=carries(counted),
        break_even=break_even(counted),
        to_live=to_live(counted),
        lowest=_lowest(counted),
        lowest_month=counted.closing.index(lowest) + 1,
    )


def loan_need(counted: Counted) -> Working:
    """Need, less what there is, is what is left over; with what the programme lends."""
    money = _money(counted)
    working = Working().step("business.need", amount=money(counted.need_minor))
    if not counted.contents.ways.is_registered:
        working = working.step("business.need_with_vat")
    working = working.step("business.financed", amount=money(counted.financed_minor))
    over = counted.financed_minor - counted.need_minor
    need = money(counted.loan_need_minor)
    working = (
        working.step("business.surplus", amount=money(over))
        if over > 0
        else working.step("business.loan_need", amount=need)
    )
    if counted.loan_minor != counted.loan_need_minor:
        working = working.step("business.loan_chosen", amount=money(counted.loan_minor))
    return working.result(need)


def flag(counted: Counted) -> str | None:
    """A reason code when the idea needs more than the programme lends or recommends; None when it fits."""
    need, loan = max(counted.loan_need_minor, counted.loan_minor), counted.terms.loan
    if need > loan.most_minor:
        return "business.above_allowed"
    return "business.above_recommended" if need > loan.recommended_minor else None


def carries(counted: Counted) -> Working:
    """The monthly instalment that the business can carry, rounded down, never below zero.

    What is left a month after tax, drawings and other debts, over the months with instalments and over the last six of
    them: the lower of the two, because support ends and seasons turn. Where the first instalment comes after the last
    month, it is looked at in the last month.
    """
    money, first = _money(counted), min(counted.terms.loan.first_month, counted.months)
    left = left_for_instalments(counted)[first - 1 :]
    last = left[-LAST_MONTHS:]
    whole, end = sum(left) // len(left), sum(last) // len(last)
    working = Working()
    for code, row in (
        ("business.result_of_months", counted.result), ("business.not_paid", _depreciation(counted)),
        ("business.tax_of_months", counted.tax), ("business.drawn", counted.drawings),
        ("business.other_debt", counted.group("paid_back")),
    ):  # fmt: skip
        if any(row[first - 1 :]) or code == "business.result_of_months":
            working = working.step(code, amount=money(sum(row[first - 1 :])), months=len(left))
    working = working.step("business.left_over", amount=money(sum(left)), each=money(whole))
    working = working.step("business.left_in_last", amount=money(sum(last)), months=len(last), each=money(end))
    lower = min(whole, end)
    if lower <= 0:
        working = working.step("business.carries_none")
    planned = counted.group("instalments")
    if planned[-1]:
        working = working.step("business.planned_instalment", amount=money(planned[-1]))
    return working.result(money(max(0, lower)))


def left_for_instalments(counted: Counted) -> Row:
    """What each month leaves for instalments of the microloan: result, depreciation added back, less tax, living, debts."""
    rows = (counted.result, _depreciation(counted), counted.tax, counted.drawings, counted.group("paid_back"))
    return tuple(a + b - c - d - e for a, b, c, d, e in zip(*rows, strict=True))


def break_even(counted: Counted) -> Working:
    """The turnover of an average month at which the business neither earns nor loses, rounded up."""
    money, months = _money(counted), counted.months
    ratio = _ratio(counted)
    fixed = -(-sum(counted.fixed) // months)
    working = Working().step("business.fixed_a_month", amount=money(fixed), months=months)
    if ratio is None:
        return working.step("business.sells_nothing")
    working = working.step("business.of_100", amount=money(_of_hundred(ratio)))
    needed = _up(Fraction(sum(counted.fixed), months) / ratio)
    return working.step("business.break_even", amount=money(needed)).result(money(needed))


def to_live(counted: Counted) -> Working:
    """The turnover of a month that also pays tax, what the owner lives by at the end, and the instalments; rounded up."""
    money, ratio = _money(counted), _ratio(counted)
    drawings, debts = counted.drawings[-1], counted.group("paid_back")[-1] + counted.group("instalments")[-1]
    paid_out = Fraction(sum(counted.fixed) - sum(_depreciation(counted)), counted.months)
    after_tax = (1 - Fraction(counted.terms.am_percent) / 100) * (1 - Fraction(tax_percent(counted)) / 100)
    earned = Fraction(drawings + debts) / after_tax
    working = (
        Working()
        .step("business.bills_a_month", amount=money(_up(paid_out)))
        .step("business.living_last", amount=money(drawings))
        .step("business.debts_last", amount=money(debts))
        .step("business.before_tax_amount", amount=money(_up(earned)))
    )
    if ratio is None:
        return working.step("business.sells_nothing")
    needed = _up((paid_out + earned) / ratio)
    return working.step("business.to_live", amount=money(needed)).result(money(needed))


def tax_working(counted: Counted) -> Working:
    """How tax is set aside, with the rates and where they come from."""
    terms, money = counted.terms, _money(counted)
    rate, own = tax_percent(counted), counted.contents.ways.tax_percent is not None
    return (
        Working()
        .step("business.tax_am", source=terms.sources.get("am"), percent=terms.am_percent)
        .step("business.tax_own_rate" if own else "business.tax_rate", source=None if own else terms.sources.get("tax"), percent=rate)
        .step("business.tax_year")
        .step("business.tax_no_allowance")
        .result(money(sum(counted.tax)))
    )  # fmt: skip


def vat_working(counted: Counted, one: Settled) -> Working:
    """Why one VAT settlement is what it is."""
    money, terms = _money(counted), counted.terms
    facts = {"first": one.period.first, "last": one.period.last}
    working = (
        Working()
        .step("business.vat_charged", source=terms.sources.get("vat"), amount=money(one.charged), **facts)
        .step("business.vat_paid", amount=money(one.paid))
    )
    code = "business.vat_to_pay" if one.balance >= 0 else "business.vat_to_get"
    return working.step(code, amount=money(abs(one.balance)), due_on=one.period.due_on).result(money(one.balance))


def must_register(counted: Counted) -> bool:
    """Whether sales that VAT is charged on pass the threshold in some twelve months, in a budget without registration.

    Amounts are without VAT.  Source: the country's rate `tax.vat_registration`.
    """
    if counted.contents.ways.is_registered:
        return False
    months = [
        sum(one.turnover[place] for one in counted.sold if one.product.has_vat) for place in range(counted.months)
    ]
    return any(sum(months[place : place + YEAR]) > counted.terms.threshold_minor for place in range(counted.months))


def tax_percent(counted: Counted) -> Decimal:
    """The percent that is set aside of what is left after the AM contribution."""
    own = counted.contents.ways.tax_percent
    return counted.terms.tax_percent if own is None else own


def _lowest(counted: Counted) -> Working:
    lowest, money = min(counted.closing), _money(counted)
    place = counted.closing.index(lowest)
    return (
        Working()
        .step("business.opening", amount=money(counted.opening[place]), month=place + 1)
        .step("business.came_in", amount=money(counted.ins[place]))
        .step("business.went_out", amount=money(counted.outs[place]))
        .step("business.lowest" if lowest >= 0 else "business.lacks", amount=money(abs(lowest)), month=place + 1)
        .result(money(lowest))
    )


def _depreciation(counted: Counted) -> Row:
    rows = [one.weighs for one in counted.spent if one.cost.key == "depreciation"]
    return tuple(sum(each) for each in zip(*rows, strict=True)) if rows else (0,) * counted.months


def _ratio(counted: Counted) -> Fraction | None:
    """What is left of each kroner sold when goods are paid; None when nothing is."""
    turnover, contribution = sum(counted.turnover), sum(counted.contribution)
    return Fraction(contribution, turnover) if turnover > 0 and contribution > 0 else None


def _of_hundred(ratio: Fraction) -> int:
    return int(ratio * 10_000 + Fraction(1, 2))


def _up(exact: Fraction) -> int:
    return up(exact.numerator, exact.denominator)


def _money(counted: Counted) -> Callable[[int], Money]:
    return lambda minor: Money(minor, counted.contents.currency)
