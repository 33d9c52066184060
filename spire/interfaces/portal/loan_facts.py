"""My loan in the few figures that a sentence needs."""

from dataclasses import dataclass
from datetime import date

from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.interfaces.portal import rules
from spire.money.instruments.loans import queries as loans


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


def newest(by: Actor, *, on: date) -> MyLoan | None:
    """The participant's newest loan; two queries."""
    if by.person_id is None:
        return None
    loan = loans.of_person(by.person_id).first()
    if loan is None:
        return None
    position = loans.position_of(loan)
    standing = loans.standing(position, on)
    word = rules.loan_word(standing.status, late=standing.late)
    late = [row for row in loans.plan(position, on) if row.state == "late"] if word == "late" else []
    return MyLoan(standing, word, late[0] if late else None)
