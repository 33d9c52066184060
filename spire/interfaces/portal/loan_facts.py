"""My loan in the few figures that a sentence needs."""

from dataclasses import dataclass
from datetime import date

from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.interfaces.portal import rules
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans.models import Loan


@dataclass(frozen=True)
class MyLoan:
    """How my loan stands; `oldest` is the late instalment that has waited longest."""

    standing: loans.Standing
    word: rules.LoanWord
    oldest: loans.PlanRow | None

    @property
    def owed(self) -> Money | None:
        """What is left to pay back, or nothing before the payout and after the last instalment."""
        left = self.standing.outstanding
        return left if self.standing.paid_out_on is not None and left.minor > 0 else None


def mine(by: Actor, *, on: date) -> list[MyLoan]:
    """The participant's loans, those with something late first, then the newest; two queries and one more a loan."""
    if by.person_id is None:
        return []
    told = [_told(loan, on) for loan in loans.of_person(by.person_id).filter(withdrawn_on=None)]
    return sorted(told, key=lambda one: one.oldest is None)


def newest(by: Actor, *, on: date) -> MyLoan | None:
    """The loan that matters most now: one with something late, else the newest."""
    return next(iter(mine(by, on=on)), None)


def _told(loan: Loan, on: date) -> MyLoan:
    position = loans.position_of(loan)
    standing = loans.standing(position, on)
    word = rules.loan_word(standing.status, late=standing.late)
    late = [row for row in loans.plan(position, on) if row.state == "late"] if word == "late" else []
    return MyLoan(standing, word, late[0] if late else None)
