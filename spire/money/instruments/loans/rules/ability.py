"""Two plain questions about a plan: can it repay in its own time, and until when can each instalment be claimed."""

from dataclasses import dataclass
from datetime import date

from spire.foundation.values.days import add_months
from spire.money.instruments.loans.rules.schedule import schedule
from spire.money.instruments.loans.rules.spreading import factors
from spire.money.instruments.loans.rules.terms import Terms


@dataclass(frozen=True, slots=True)
class PlanAbility:
    """Whether an instalment repays the loan within the agreed number of instalments."""

    instalment: int
    instalments: int
    repays: int  # of the principal, at most the principal
    remains: int
    needed: int  # the least instalment that repays in time

    @property
    def enough(self) -> bool:
        """Nothing remains: no warning is needed."""
        return self.remains == 0


def plan_ability(terms: Terms, *, instalment: int, start: date) -> PlanAbility:
    """What an equal instalment repays within the terms' own limit.

    200 a month for ten years repays 24,000 of 50,000: the rest would stand open when the plan ends.
    """
    rows = schedule(terms, start=start)
    if terms.interest == "flat":
        return _flat_ability(terms.principal, sum(row.interest for row in rows), instalment, len(rows))
    dues = [row.due for row in rows]
    periods = factors(terms, terms.annual_rate, start, dues)
    left = terms.principal
    for times, over in periods:
        left = max(left + left * times // over - instalment, 0)
    return PlanAbility(
        instalment=instalment,
        instalments=len(dues),
        repays=max(terms.principal - left, 0),
        remains=left,
        needed=_least(terms, periods),
    )


def _flat_ability(principal: int, interest: int, instalment: int, count: int) -> PlanAbility:
    """Flat interest is owed whole, whatever is paid when."""
    left = min(max(principal + interest - instalment * count, 0), principal)
    needed = -(-(principal + interest) // max(count, 1))
    return PlanAbility(instalment, count, repays=principal - left, remains=left, needed=needed)


def _least(terms: Terms, periods: list[tuple[int, int]]) -> int:
    scale = 10**30
    discount, summed = scale, 0
    for times, over in periods:
        discount = discount * over // (over + times)
        summed += discount
    return -(-terms.principal * scale // summed)


@dataclass(frozen=True, slots=True)
class LimitationYears:
    """After how many years a claim can no longer be made; the figures are the country's, these are Denmark's today.

    Source: docs of law and practice § 4, forældelse.
    """

    with_instrument: int = 10
    without_instrument: int = 3
    interest_and_fees: int = 3


@dataclass(frozen=True, slots=True)
class Limitation:
    """The last days on which the parts of one instalment can be claimed."""

    principal: date
    interest_and_fees: date


def limitation(due: date, *, debt_instrument: bool, years: LimitationYears | None = None) -> Limitation:
    """Counted for each instalment from its own due date."""
    rule = years or LimitationYears()
    principal = rule.with_instrument if debt_instrument else rule.without_instrument
    return Limitation(add_months(due, 12 * principal), add_months(due, 12 * rule.interest_and_fees))
