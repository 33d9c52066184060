"""Loans for the tests of the money floor, with sensible defaults."""

from datetime import UTC, date, datetime
from typing import Any

from spire.foundation.records import actions as records
from spire.foundation.records.models import Document
from spire.foundation.values.actor import Actor, system
from spire.foundation.values.money import Money
from spire.money.instruments import promises
from spire.money.instruments.loans import actions
from spire.money.instruments.loans.models import Loan
from tests.cast import Cast
from tests.money.product import MICROLOAN

GRANTED = date(2026, 1, 12)
PAID_OUT = date(2026, 1, 15)


def kroner(amount: int, minor: int = 0) -> Money:
    """Danish kroner and øre."""
    return Money(amount * 100 + minor, "DKK")


def moment(day: date, hour: int = 10) -> datetime:
    """An hour of a day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def leader(cast: Cast, on: date = GRANTED) -> Actor:
    """The team leader, who decides."""
    return cast.actor(cast.team_leader, at=moment(on))


def controller(cast: Cast, on: date) -> Actor:
    """The controller, who pays out and registers."""
    return cast.actor(cast.controller, at=moment(on))


def a_granted_loan(cast: Cast, **changes: Any) -> Loan:
    """50,000 kroner for the participant, decided by the team leader on 12 January 2026."""
    given = {
        "borrower": cast.participant.person,
        "organisation": cast.municipality,
        "product": MICROLOAN,
        "amount": kroner(50_000),
        "legal_basis": "own_scheme",
        "decided_by": cast.team_leader.pk,
        "on": GRANTED,
        "by": leader(cast),
    }
    return promises.grant_loan(**given | changes)


def a_paper(loan: Loan) -> Document:
    """The agreement as it came back, signed."""
    return records.keep_document(
        b"%PDF-1.7 signed",
        subject=loan.subject,
        person_id=loan.borrower_id,
        organisation_id=loan.organisation_id,
        kind="received",
        title="Signed loan agreement",
        on=loan.granted_on,
        by=system(moment(loan.granted_on)),
    )


def a_signed_loan(cast: Cast, **changes: Any) -> Loan:
    """The same loan with its agreement signed."""
    loan = a_granted_loan(cast, **changes)
    return actions.sign_agreement(
        loan.pk,
        document=a_paper(loan),
        signed_on=date(2026, 1, 14),
        on=date(2026, 1, 14),
        by=controller(cast, PAID_OUT),
    )


def a_loan(cast: Cast, *, on: date = PAID_OUT, **changes: Any) -> Loan:
    """The same loan paid out on 15 January 2026, and confirmed by the bank the day after."""
    loan = a_signed_loan(cast, **changes)
    actions.disburse(loan.pk, on=on, by=controller(cast, on), key="payout")
    actions.confirm_payout(loan.pk, on=on, by=controller(cast, on))
    return loan


def repay(cast: Cast, loan: Loan, amount: Money, on: date, key: str = ""):
    """A payment that the controller registers on its day."""
    return actions.record_repayment(loan.pk, amount=amount, on=on, by=controller(cast, on), key=key or f"paid-{on}")
