"""The named ways of finding what is paid each month; what a policy needs is asked of the country by name."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from spire.foundation.values.country import Country
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.foundation.values.workings import Answer, Working

PLAN: Final = "plan"
INCOME_TABLE: Final = "income_table"
BENEFITS: Final = (
    "none", "cash_benefit", "education_benefit", "disability_pension", "rehabilitation_benefit", "sickness_benefit",
    "other",
)  # fmt: skip
# As a programme template names them.
REGIMES: Final = {"agreed_plan": PLAN, "instalment_by_net_income": INCOME_TABLE}


@dataclass(frozen=True, slots=True)
class Policy:
    """A way of finding the monthly amount; `asks` are the country's rules that it builds on."""

    key: str
    asks: tuple[str, ...] = ()

    @property
    def by_income(self) -> bool:
        """Whether the household's income decides the amount."""
        return bool(self.asks)


POLICIES: Final = {
    policy.key: policy
    for policy in (Policy(PLAN), Policy(INCOME_TABLE, ("instalment_by_net_income", "mandatory_deferral")))
}


class PolicyNotHere(Refused):
    """The country has no rules for this policy."""

    code = "products.policy_not_here"


@dataclass(frozen=True, kw_only=True)
class Household:
    """The facts of income that the table asks for; nothing more is kept of a household."""

    net_income_yearly: Money
    has_children: bool
    benefit: str
    has_other_income: bool


@dataclass(frozen=True, slots=True)
class Assessed:
    """What the table says a month, and whether instalments must rest; both with their working."""

    monthly: Working
    deferral: Answer

    @property
    def to_pay(self) -> Money:
        """The monthly amount; nothing while deferral is mandatory."""
        assert self.monthly.amount is not None, "The table gives an amount."
        return Money.zero(self.monthly.amount.currency) if self.deferral else self.monthly.amount


def is_known_to(country: Country, policy: str) -> bool:
    """Whether the country's book has every rule that the policy asks for."""
    return all(name in country.policies for name in POLICIES[policy].asks)


def assess(country: Country, household: Household, *, on: date) -> Assessed:
    """The amount a month by the country's table on a day, and whether deferral is mandatory.

    Raises PolicyNotHere, and the country's own refusals: NoRate for a year without a table, BeyondTable above it.
    """
    if not is_known_to(country, INCOME_TABLE):
        raise PolicyNotHere(country=country.code)
    deferral: Answer = country.policy("mandatory_deferral")(
        household.benefit, has_other_income=household.has_other_income
    )
    monthly: Working = country.policy("instalment_by_net_income")(
        household.net_income_yearly, has_children=household.has_children, on=on
    )
    return Assessed(monthly, deferral)
