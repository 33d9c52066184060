"""A loan with its events, ready to be asked how it stands on any day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spire.money.instruments.loans import product, rules
from spire.money.instruments.loans.events import counting, rule_events
from spire.money.instruments.loans.models import Loan, LoanEvent
from spire.money.instruments.loans.rules import LoanState, Row, Terms


@dataclass(frozen=True)
class Position:
    """A loan and what happened to it, in the order of entry."""

    loan: Loan
    events: tuple[LoanEvent, ...]

    @property
    def payout(self) -> LoanEvent | None:
        """The payout that was not taken back."""
        return next((event for event in counting(self.events) if event.do == "disburse"), None)

    @property
    def last_on(self) -> date:
        """The day of the latest event, or of the grant."""
        return max((event.on for event in self.events), default=self.loan.granted_on)

    def terms(self) -> Terms:
        """The terms with the due dates that follow from the payout; before it, from the day of the grant."""
        payout = self.payout
        return self.terms_if_paid_out(payout.on if payout else self.loan.granted_on)

    def terms_if_paid_out(self, on: date) -> Terms:
        """The terms with the due dates of a payout on a day."""
        return product.terms_of(self.loan.terms, paid_out_on=on, month=self.loan.first_instalment_month)

    def on(self, day: date) -> LoanState:
        """The state at the end of a day."""
        return rules.state(self.terms(), rule_events(self.events), day)

    def plan_if_paid_out(self, on: date) -> tuple[Row, ...]:
        """The instalments that a payout on a day would lead to."""
        return rules.schedule(self.terms_if_paid_out(on), start=on)

    def with_event(self, event: LoanEvent) -> "Position":
        """The same loan after one more event, which need not be stored yet."""
        return Position(self.loan, (*self.events, event))


def position(loan: Loan, events: Sequence[LoanEvent] | None = None) -> Position:
    """A loan with its stored events, which are fetched unless they are given; one query."""
    stored = loan.events.order_by("id") if events is None else events
    return Position(loan, tuple(stored))
