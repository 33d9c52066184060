"""All tables of the room, where Django looks for them; each kind keeps its own."""

from spire.money.instruments.credit_lines.models import CreditLine, CreditLineEvent
from spire.money.instruments.loans.models import IncomeAssessment, InterestThrough, Loan, LoanEvent, LoanStanding
from spire.money.instruments.loans.products.models import Product, ProductTerms

__all__ = (
    "CreditLine",
    "CreditLineEvent",
    "IncomeAssessment",
    "InterestThrough",
    "Loan",
    "LoanEvent",
    "LoanStanding",
    "Product",
    "ProductTerms",
)
