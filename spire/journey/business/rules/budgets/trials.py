"""What if: the three questions that every budget is asked, each of which moves money and VAT in its own months."""

from dataclasses import dataclass
from typing import Final

from spire.journey.business.rules.budgets.counting import Counted, count
from spire.journey.business.rules.budgets.sales import Trial

LESS_SOLD, LATE_CUSTOMER, SLOW_START = "less_sold", "late_customer", "slow_start"
SOLD_PERCENT: Final = 80
LATE_MONTHS: Final = 2
SLOW_MONTHS: Final = 3


@dataclass(frozen=True)
class Tried:
    """One question, and the budget counted under it."""

    key: str
    counted: Counted


def tried(counted: Counted) -> tuple[Tried, ...]:
    """Sales a fifth lower; what sells most is paid two months later; sales begin three months later."""
    trials = {
        LESS_SOLD: Trial(sales_percent=SOLD_PERCENT),
        LATE_CUSTOMER: Trial(late_product=largest(counted), late_months=LATE_MONTHS),
        SLOW_START: Trial(delayed=SLOW_MONTHS),
    }
    return tuple(Tried(key, count(counted.contents, counted.terms, trial)) for key, trial in trials.items())


def largest(counted: Counted) -> int | None:
    """The place of the product with the greatest turnover, the first of equals; None when nothing is sold."""
    totals = [sum(one.turnover) for one in counted.sold]
    return totals.index(max(totals)) if totals and max(totals) > 0 else None
