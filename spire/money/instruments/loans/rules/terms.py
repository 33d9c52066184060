"""What a loan was agreed to be: its terms, frozen, in whole minor units."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

INTERESTS: Final = ("none", "flat", "declining")
REPAYMENTS: Final = ("equal_principal", "annuity", "bullet")
UNITS: Final = ("days", "weeks", "months")
ROUNDINGS_ALLOWED: Final = ("half_up", "half_even")
PARTS: Final = ("penalty", "fee", "interest", "principal")
SCOPES: Final = ("oldest_first", "parts_first")
EARLY: Final = ("next_instalments", "last_instalments", "reamortise", "hold")

ROWS_MAX: Final = 5_000  # more rows than any loan has: a guard against terms that would never end


@dataclass(frozen=True, slots=True)
class Agreed:
    """One row of an individually agreed plan; `principal` is None when `repayment` spreads it."""

    due: date
    principal: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one loan.  Either `plan`, or `instalments`, `every` and `unit`, says when it is due.

    `annual_rate` is a fraction (12 % is 12/100) and zero when `interest` is `none`.
    """

    currency: str
    principal: int
    annual_rate: Fraction
    interest: str
    repayment: str
    rounding: str
    allocation: tuple[str, ...]
    instalments: int = 0
    every: int = 1
    unit: str = "months"
    first_due: date | None = None
    plan: tuple[Agreed, ...] = ()
    day_count: str | None = None
    instalment_multiple: int | None = None
    interest_only_instalments: int = 0
    bank_day_rule: str = "none"
    calendar: str | None = None
    allocation_scope: str = "oldest_first"
    early_repayment: str = "next_instalments"
    arrears_grace_days: int = 0

    @property
    def count(self) -> int:
        """How many instalments were agreed."""
        return len(self.plan) or self.instalments

    @property
    def agreed_amounts(self) -> bool:
        """Whether the plan says each instalment's principal."""
        return bool(self.plan) and self.plan[0].principal is not None
