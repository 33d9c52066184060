"""What can be asked about a loan's repayment policy, and about what the household's income said."""

from spire.foundation.values.workings import Working
from spire.money.instruments.loans.models import IncomeAssessment, Loan
from spire.money.instruments.loans.products.rules.policies import PLAN, POLICIES, Policy


def policy_of(loan: Loan) -> Policy:
    """The policy of the terms that the loan was made under; by plan where none is known."""
    terms = loan.product_terms
    return POLICIES[terms.content.get("policy", PLAN) if terms is not None else PLAN]


def assessments_of(loan: Loan) -> list[IncomeAssessment]:
    """What was assessed, the latest first; the caller has asked for permission to see the loan."""
    return list(loan.assessments.select_related("entered_by"))


def workings_of(assessment: IncomeAssessment) -> tuple[Working, Working]:
    """How the amount came about, and why instalments must rest or need not."""
    stored = assessment.working
    return Working.from_json(stored["monthly"]), Working.from_json(stored["deferral"])
