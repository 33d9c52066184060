"""Everything that a product's terms say, what is wrong with them, and where an amount stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from spire.foundation.values.money import Money
from spire.money.instruments.loans import product
from spire.money.instruments.loans.products.rules.policies import PLAN, POLICIES, REGIMES
from spire.money.instruments.loans.rules import LoanRefused, schedule
from spire.money.instruments.loans.rules.terms import (
    EARLY,
    INTERESTS,
    PARTS,
    REPAYMENTS,
    ROUNDINGS_ALLOWED,
    SCOPES,
    Terms,
)

INSTALMENTS_MOST: Final = 600
MONTHS_MOST: Final = 60  # until the first instalment
GRACE_MOST: Final = 365
AMOUNT_MOST: Final = 100_000_000_00
RATE_MOST: Final = Decimal(1)
DAY_COUNTS: Final = ("30/360", "actual/365", "actual/360", "actual/actual")
FEES: Final = ("none", "allowed")
BANK_DAY_RULES: Final = ("none", "following", "modified_following", "preceding")
_TRIAL_DAY: Final = date(2024, 1, 31)  # a leap year and a month's last day: the hardest to begin on


class Stands(StrEnum):
    """As recommended; a departure, which warns and takes a reason; or outside what may be lent. # A-10"""

    RECOMMENDED = "recommended"
    DEPARTS = "departs"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: at which field, and a code with its facts."""

    field: str
    code: str
    facts: Mapping[str, Any] = made(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Content:
    """All that terms say; `annual_rate` is a fraction, `instalment_amount` a fixed amount a month where one is set."""

    least: Money
    most: Money
    recommended_least: Money
    recommended_most: Money
    instalments: int = 120
    first_instalment_month: int = product.FIRST_INSTALMENT_MONTH
    instalment_amount: Money | None = None
    repayment: str = "equal_principal"
    interest: str = "none"
    annual_rate: Decimal = Decimal(0)
    day_count: str | None = None
    interest_only_instalments: int = 0
    rounding: str = "half_up"
    instalment_multiple: Money | None = None
    bank_day_rule: str = "none"
    calendar: str | None = None
    allocation: tuple[str, ...] = PARTS
    allocation_scope: str = "oldest_first"
    early_repayment: str = "next_instalments"
    arrears_grace_days: int = 0
    fees: str = "none"
    opening_fee: Money | None = None
    policy: str = PLAN

    @property
    def currency(self) -> str:
        """The product's currency."""
        return self.most.currency

    def stands(self, amount: Money) -> Stands:
        """Where an amount stands: within what is recommended, within what is allowed, or outside."""
        if not self.least <= amount <= self.most:
            return Stands.OUTSIDE
        recommended = self.recommended_least <= amount <= self.recommended_most
        return Stands.RECOMMENDED if recommended else Stands.DEPARTS

    def stored(self) -> dict[str, Any]:
        """As JSON, in the shape in which a programme template writes a loan product."""
        return {
            "allowed": {"from_amount": self.least.text(), "to_amount": self.most.text()},
            "recommended": {"from_amount": self.recommended_least.text(), "to_amount": self.recommended_most.text()},
            "instalments": self.instalments,
            "first_instalment_month": self.first_instalment_month,
            "instalment_amount": _text(self.instalment_amount),
            "repayment": self.repayment,
            "interest": self.interest,
            "annual_rate": f"{self.annual_rate:f}",
            "day_count": self.day_count,
            "interest_only_instalments": self.interest_only_instalments,
            "rounding": self.rounding,
            "instalment_multiple": _text(self.instalment_multiple),
            "bank_day_rule": self.bank_day_rule,
            "calendar": self.calendar,
            "allocation": list(self.allocation),
            "allocation_scope": self.allocation_scope,
            "early_repayment": self.early_repayment,
            "arrears_grace_days": self.arrears_grace_days,
            "fees": self.fees,
            "opening_fee": _text(self.opening_fee),
            "policy": self.policy,
        }

    def terms(self, amount: Money, *, paid_out_on: date) -> Terms:
        """The terms of a loan of an amount paid out on a day. Raises AmountOutsideProduct."""
        stored = product.priced_terms(self.stored(), amount)
        return product.terms_of(stored, paid_out_on=paid_out_on, month=self.first_instalment_month)


def read(stored: Mapping[str, Any], currency: str) -> Content:
    """The content of stored terms, or of a template's loan product, which leaves out what is usual."""

    def amount(text: str | None) -> Money | None:
        return None if text is None else Money.parse(text, currency)

    def bound(span: str, end: str) -> Money:
        return Money.parse(str(stored[span][end]), currency)

    usual = {name: stored[name] for name in _PLAIN if stored.get(name) is not None}
    return Content(
        least=bound("allowed", "from_amount"),
        most=bound("allowed", "to_amount"),
        recommended_least=bound("recommended", "from_amount"),
        recommended_most=bound("recommended", "to_amount"),
        instalment_amount=amount(stored.get("instalment_amount")),
        annual_rate=Decimal(stored.get("annual_rate", "0")),
        instalment_multiple=amount(stored.get("instalment_multiple")),
        allocation=tuple(stored.get("allocation", PARTS)),
        opening_fee=amount(stored.get("opening_fee")),
        policy=stored.get("policy") or REGIMES.get(stored.get("regime", ""), PLAN),
        **usual,
    )


_PLAIN: Final = (
    "instalments", "first_instalment_month", "repayment", "interest", "day_count", "interest_only_instalments",
    "rounding", "bank_day_rule", "calendar", "allocation_scope", "early_repayment", "arrears_grace_days", "fees",
)  # fmt: skip


def problems(content: Content) -> tuple[Problem, ...]:
    """Everything that is wrong with the content, in the order of its fields; nothing when it can be lent on."""
    found = [*_choices(content), *_amounts(content), *_instalments(content), *_interest(content)]
    return tuple(found) or tuple(_trials(content))


def _choices(content: Content) -> Iterator[Problem]:
    allowed: dict[str, tuple[str | None, ...]] = {
        "repayment": REPAYMENTS,
        "interest": INTERESTS,
        "day_count": (None, *DAY_COUNTS),
        "rounding": ROUNDINGS_ALLOWED,
        "bank_day_rule": BANK_DAY_RULES,
        "allocation_scope": SCOPES,
        "early_repayment": EARLY,
        "fees": FEES,
        "policy": tuple(POLICIES),
    }
    for name, values in allowed.items():
        if getattr(content, name) not in values:
            yield Problem(name, "products.not_a_choice")
    if sorted(content.allocation) != sorted(PARTS):
        yield Problem("allocation", "products.not_a_choice")


def _amounts(content: Content) -> Iterator[Problem]:
    if content.least.minor < 1:
        yield Problem("least", "products.not_above_zero")
    if content.most.minor > AMOUNT_MOST:
        yield Problem("most", "products.too_much", {"most": Money(AMOUNT_MOST, content.currency)})
    if content.most < content.least:
        yield Problem("most", "products.most_below_least", {"least": content.least})
    if content.recommended_most < content.recommended_least:
        yield Problem("recommended_most", "products.most_below_least", {"least": content.recommended_least})
    facts = {"least": content.least, "most": content.most}
    if content.recommended_least < content.least:
        yield Problem("recommended_least", "products.recommended_outside", facts)
    if content.recommended_most > content.most:
        yield Problem("recommended_most", "products.recommended_outside", facts)
    if content.opening_fee is not None and content.fees == "none":
        yield Problem("opening_fee", "products.fee_without_fees")
    if content.opening_fee is not None and content.opening_fee >= content.least:
        yield Problem("opening_fee", "products.fee_too_large", {"least": content.least})


def _instalments(content: Content) -> Iterator[Problem]:
    for name, least, most in (
        ("instalments", 1, INSTALMENTS_MOST),
        ("first_instalment_month", 1, MONTHS_MOST),
        ("arrears_grace_days", 0, GRACE_MOST),
    ):
        if not least <= getattr(content, name) <= most:
            yield Problem(name, "products.not_between", {"least": least, "most": most})
    if not 0 <= content.interest_only_instalments < content.instalments:
        facts = {"least": 0, "most": max(content.instalments - 1, 0)}
        yield Problem("interest_only_instalments", "products.not_between", facts)
    if content.instalment_amount is not None:
        if content.interest != "none" or content.repayment != "equal_principal":
            yield Problem("instalment_amount", "products.amount_needs_no_interest")
        if content.instalment_multiple is not None or content.interest_only_instalments:
            yield Problem("instalment_amount", "products.amount_stands_alone")


def _interest(content: Content) -> Iterator[Problem]:
    if not 0 <= content.annual_rate <= RATE_MOST:
        yield Problem("annual_rate", "products.not_between", {"least": 0, "most": 100})
    if content.interest == "none" and content.annual_rate:
        yield Problem("annual_rate", "products.rate_without_interest")
    if content.interest != "none" and not content.annual_rate:
        yield Problem("annual_rate", "products.interest_without_rate")
    if content.interest != "none" and content.day_count is None:
        yield Problem("day_count", "products.interest_without_days")


def _trials(content: Content) -> Iterator[Problem]:
    """The smallest and the largest loan must each have a plan whose every instalment is more than nothing."""
    for amount in (content.least, content.most):
        try:
            rows = schedule(content.terms(amount, paid_out_on=_TRIAL_DAY), start=_TRIAL_DAY)
        except LoanRefused:
            yield Problem("instalments", "products.no_plan", {"amount": amount})
            return
        free = content.interest_only_instalments
        bare = [row for row in rows[free:] if row.principal + row.interest <= 0]
        if bare and content.repayment != "bullet":
            yield Problem("instalments", "products.empty_instalment", {"amount": amount})
            return


def _text(amount: Money | None) -> str | None:
    return None if amount is None else amount.text()
