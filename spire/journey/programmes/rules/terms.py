"""The money side of a template: the loan product, the support rules, and how long what is written is kept."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from spire.foundation.forms.rules.definition import Choice
from spire.foundation.values.words import Words


@dataclass(frozen=True, kw_only=True)
class AmountSpan:
    """From one amount through another, in the template's currency."""

    from_amount: str
    to_amount: str

    @property
    def from_minor(self) -> int:
        return int(Decimal(self.from_amount) * 100)

    @property
    def to_minor(self) -> int:
        return int(Decimal(self.to_amount) * 100)


@dataclass(frozen=True, kw_only=True)
class LoanProduct:
    """The loan that the programme offers; policy names are those of the country's book.  # A-10, G-1"""

    key: str
    label: Words
    legal_basis: str
    allowed: AmountSpan
    recommended: AmountSpan
    annual_rate: str
    fees: Literal["none"]
    interest: Literal["none"]
    repayment: Literal["equal_principal"]
    years: int
    first_instalment_month: int
    instalments: int
    instalments_allowed: tuple[int, ...]
    rounding: str
    bank_day_rule: str
    allocation: tuple[str, ...]
    allocation_scope: str
    early_repayment: str
    regime: str
    regimes_allowed: tuple[str, ...]
    paid_out_after: str
    letter: str
    agreement: str


@dataclass(frozen=True, kw_only=True)
class ReminderStep:
    """A letter about an instalment, so many days after it is due, or before where negative; dated by the due day.  # G-6

    `notice` says that claims may go to public collection `claim_after_days` later, as `claim_type`.
    """

    key: str
    days: int
    letter: str
    source: str
    from_day: date | None = None
    until_day: date | None = None
    after_talk: bool = False
    if_wanted: bool = False
    fee: bool = False
    notice: bool = False
    claim_after_days: int = 14
    claim_type: str = ""
    limitation_years: int = 3

    def on(self, day: date) -> bool:
        """Whether the step is in force for what is due on the day."""
        return (self.from_day is None or self.from_day <= day) and (self.until_day is None or day <= self.until_day)


@dataclass(frozen=True, kw_only=True)
class SupportRules:
    """Living costs from business start: law says at most six months more, practice one to three at a time.  # F-1, F-2"""

    legal_basis: str
    starts: Literal["business_start"]
    first_months: int
    extension_months_most: int
    extension_recommended_from: int
    extension_recommended_to: int
    warn_days_before_end: tuple[int, ...]
    open_to: tuple[str, ...]
    self_evaluation_form: str
    letter_granted: str
    letter_extended: str
    letter_refused: str
    letter_ends: str
    letter_stopped: str = "support-stopped"
    self_evaluation_days: int = 14  # to answer it in
    hearing_days: int = 14
    letter_days: int = 7  # for the decision to be written and to arrive
    state_shares: tuple[str, ...] = ("rehabilitation", "free_municipality_trial")  # the legal bases, not one's own


@dataclass(frozen=True, kw_only=True)
class HandlingTime:
    """How long the authority says that a kind of decision takes, and by how much it moves when that does not hold."""

    decision: str
    weeks: int
    more_weeks: int
    from_day: date | None
    until_day: date | None
    source: str

    def on(self, day: date) -> bool:
        """Whether it holds for what begins on a day."""
        return (self.from_day is None or self.from_day <= day) and (self.until_day is None or day <= self.until_day)


@dataclass(frozen=True, kw_only=True)
class Retention:
    """How long a kind of record is kept; the subject number is the municipality's to edit."""

    kind: str
    label: Words
    subject: str | None
    deletion_code: str
    closes: Literal["enrolment_closed", "loan_settled", "inquiry_closed"]


@dataclass(frozen=True, kw_only=True)
class Mentoring:
    """How a programme looks after its mentors and those whom they follow.  # E-7

    What a template older than these lines goes by is what stands here.
    """

    silent_days: int = 42  # without a word between them for so long, the mentor is reminded
    usual_months: int = 6
    rest_days: int = 30  # a mentor matched within so many days is asked after others
    forget_days: int = 90  # after leaving, a mentor's own details go


@dataclass(frozen=True, kw_only=True)
class SocialCapital:
    """How people can help a business, in words that a participant chooses among.  # A-4"""

    helps: tuple[Choice, ...]
    fewest_told: int = 5  # a number about fewer people than this is not told in an evaluation
