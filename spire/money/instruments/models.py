"""All tables of the room, where Django looks for them; each kind keeps its own."""

from spire.money.instruments.loans.models import Loan, LoanEvent, LoanStanding

__all__ = ("Loan", "LoanEvent", "LoanStanding")
