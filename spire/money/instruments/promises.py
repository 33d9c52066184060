"""Promises of money that comes back, reserved for decisions. # G-3, G-4

grant_loan(*, borrower, organisation, product, amount, legal_basis, decided_by, on, by, key="") -> Loan
"""

from spire.money.instruments.loans.actions.promising import grant_loan
from spire.money.instruments.loans.product import AmountOutsideProduct

__all__ = ("AmountOutsideProduct", "grant_loan")
