"""A loan that a decision granted, signed and paid out, and drafts that would change it."""

from datetime import date

from spire.foundation.values.money import Money
from spire.journey.decisions import actions
from spire.journey.decisions.actions import Written
from spire.journey.decisions.models import Decision
from spire.money.instruments.loans import actions as loans
from spire.money.instruments.models import Loan
from tests.cast import DAY, Cast
from tests.journey.build import lead
from tests.journey.decisions.given import REASONS, draft
from tests.money.build import a_paper

NEXT = date(2026, 5, 1)  # the first instalment, by a payout on DAY
# What a whole draft of each kind says.
FIGURES: dict[str, dict[str, object]] = {
    "deferral": {"months": 3, "starts_on": NEXT},
    "change_of_terms": {"instalments": 150, "starts_on": NEXT},
    "remission": {"amount": Money(1000000, "DKK")},
    "write_off": {},
    "write_off_undone": {"new_facts": False},
}
EVENTS = {
    "deferral": "defer",
    "change_of_terms": "reschedule",
    "remission": "remit",
    "write_off": "write_off",
    "write_off_undone": "undo_write_off",
}


def lent(cast: Cast, **details: object) -> Loan:
    """50,000 kroner, paid out on DAY."""
    loan = actions.decide(draft(cast, **details).pk, on=DAY, by=lead(cast)).loan
    by = cast.actor(cast.controller)
    loans.sign_agreement(loan.pk, document=a_paper(loan), signed_on=DAY, on=DAY, by=by)
    loans.disburse(loan.pk, on=DAY, by=by, key="payout")
    loans.confirm_payout(loan.pk, on=DAY, by=by)
    return loan


def a_change(cast: Cast, loan: Loan, kind: str = "deferral", **written: object) -> Decision:
    """A whole draft, prepared by the coach."""
    said = {"outcome": "granted", "next_step": "Ring til os.", **REASONS, **FIGURES[kind], **written}
    return actions.prepare(
        loan.decision.enrolment_id, kind, on=DAY, by=cast.actor(cast.coach), written=Written(**said), loan_id=loan.pk
    )


def changed(cast: Cast, loan: Loan, kind: str = "deferral", **written: object) -> Decision:
    """The same, decided by the team leader."""
    return actions.decide(a_change(cast, loan, kind, **written).pk, on=DAY, by=lead(cast))
