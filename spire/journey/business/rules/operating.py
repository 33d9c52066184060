"""The operating budget: twelve months without VAT, the result of each, and what instalment they can carry.  # E-3"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from spire.foundation.values.money import Money, total
from spire.foundation.values.workings import Working
from spire.journey.business.rules.lines import MONTHS, NOT_PAID, OWN

Months = tuple[Money, ...]


@dataclass(frozen=True)
class Product:
    """Something that is sold: turnover a month, and the share of it that goes to goods and other variable costs.

    `variable_percent` is 0 to 100.
    """

    words: str
    turnover: Months
    variable_percent: Decimal = Decimal(0)

    def variable(self) -> Months:
        """The variable costs of each month, rounded once, half up."""
        return tuple(month.times(self.variable_percent / 100, rounding="half_up") for month in self.turnover)


@dataclass(frozen=True)
class Cost:
    """A fixed cost, each month: a key of `lines`, or OWN with the participant's words."""

    key: str
    months: Months
    words: str = ""


@dataclass(frozen=True)
class Month:
    """One month of the budget, counted."""

    turnover: Money
    variable: Money
    fixed: Money

    @property
    def contribution(self) -> Money:
        """Turnover less variable costs."""
        return self.turnover - self.variable

    @property
    def result(self) -> Money:
        """What is left before the owner's own living, tax and instalments."""
        return self.contribution - self.fixed


@dataclass(frozen=True)
class Operating:
    """Products, fixed costs, and what the owner must take out each month to live."""

    currency: str
    products: tuple[Product, ...] = ()
    fixed: tuple[Cost, ...] = ()
    drawings: Months = ()

    def months(self) -> tuple[Month, ...]:
        """Each month counted."""
        return tuple(self._month(number) for number in range(MONTHS))

    def year(self) -> Month:
        """All months in one."""
        months = self.months()
        return Month(
            self._sum(m.turnover for m in months),
            self._sum(m.variable for m in months),
            self._sum(m.fixed for m in months),
        )

    def to_json(self) -> dict[str, Any]:
        """As it is stored: whole minor units, and percents as text."""
        return {
            "products": [
                {"words": p.words, "turnover": _minor(p.turnover), "variable_percent": str(p.variable_percent)}
                for p in self.products
            ],
            "fixed": [{"key": c.key, "words": c.words, "months": _minor(c.months)} for c in self.fixed],
            "drawings": _minor(self.drawings),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], currency: str) -> "Operating":
        """What `to_json` wrote."""
        products = tuple(
            Product(item["words"], _months(item["turnover"], currency), Decimal(item["variable_percent"]))
            for item in stored["products"]
        )
        fixed = tuple(Cost(item["key"], _months(item["months"], currency), item["words"]) for item in stored["fixed"])
        return cls(currency, products, fixed, _months(stored["drawings"], currency))

    def _month(self, number: int) -> Month:
        return Month(
            self._sum(product.turnover[number] for product in self.products),
            self._sum(product.variable()[number] for product in self.products),
            self._sum(cost.months[number] for cost in self.fixed),
        )

    def _sum(self, amounts: Iterable[Money]) -> Money:
        return total(amounts, self.currency)


def instalment_carried(budget: Operating) -> Working:
    """The monthly instalment that an average month can carry, rounded down, never below zero, with its steps.

    Depreciation is no payment, so it is added back; tax and VAT are not in this budget yet, so the amount is a ceiling
    and the step says so.
    """
    year = budget.year()
    not_paid = total((m for cost in budget.fixed if cost.key in NOT_PAID for m in cost.months), budget.currency)
    drawn = total(budget.drawings, budget.currency)
    left = year.result + not_paid - drawn
    working = Working().step("business.result_of_year", amount=year.result)
    if not_paid:
        working = working.step("business.not_paid", amount=not_paid)
    if drawn:
        working = working.step("business.drawn", amount=drawn)
    working = working.step("business.left_for_instalments", amount=left)
    if left <= Money.zero(budget.currency):
        return working.step("business.carries_none").result(Money.zero(budget.currency))
    each = Money(left.minor // MONTHS, budget.currency)
    return working.step("business.per_month", amount=each, months=MONTHS).step("business.before_tax").result(each)


def every_month(amount: Money) -> Months:
    """The same amount twelve times."""
    return (amount,) * MONTHS


def filled(usual: Money, exceptions: Mapping[int, Money]) -> Months:
    """Twelve months of a usual amount, but for those that are named (0 is the first)."""
    return tuple(exceptions.get(number, usual) for number in range(MONTHS))


def usual_of(months: Sequence[Money]) -> Money:
    """The amount that most months have; of several, the first: what a form shows as the usual one."""
    return max(months, key=lambda amount: (sum(1 for other in months if other == amount), -months.index(amount)))


def kept(costs: Iterable[Cost]) -> tuple[Cost, ...]:
    """The costs that say something: an amount in some month, or at least own words."""
    return tuple(cost for cost in costs if any(cost.months) or (cost.key == OWN and cost.words))


def _minor(months: Months) -> list[int]:
    return [month.minor for month in months]


def _months(stored: Sequence[int], currency: str) -> Months:
    return tuple(Money(minor, currency) for minor in stored)
