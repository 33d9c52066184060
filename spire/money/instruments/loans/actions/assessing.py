"""Assessing what a household can pay: the facts of income, the table's amount, and whether deferral is mandatory."""

from datetime import date

from django.db import transaction

from spire.foundation.access import scope
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused
from spire.money.instruments.loans import income
from spire.money.instruments.loans.models import IncomeAssessment, Loan
from spire.money.instruments.loans.products.rules.policies import BENEFITS, Household, assess

PERMISSION = "loan.income"


class NotByIncome(Refused):
    """The loan is paid back by its plan: nobody's income is asked for."""

    code = "loan.not_by_income"


class DayToCome(Refused):
    """Income is assessed on a day that has come."""

    code = "loan.day_to_come"


@transaction.atomic
def assess_income(loan_id: int, household: Household, *, on: date, by: Actor, key: str) -> IncomeAssessment:
    """Keep what a household's income says on a day, with its working; it changes no plan: that takes a decision.

    With the same `key` it gives the first one. Raises NotByIncome, DayToCome, and the country's own refusals: NoRate,
    BeyondTable.
    """
    loan = Loan.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=loan_id)
    scope.require_of_person(by, PERMISSION, person_id=loan.borrower_id, organisation_id=loan.organisation_id)
    if (done := loan.assessments.filter(key=key).first()) is not None:
        return done
    if not income.policy_of(loan).by_income:
        raise NotByIncome()
    if on > by.at.date():
        raise DayToCome(day=on)
    assert household.benefit in BENEFITS, "The form offers no other."
    found = assess(countries.get(loan.organisation.country), household, on=on)
    assert found.monthly.amount is not None, "The table gives an amount."
    made = IncomeAssessment.objects.create(
        loan=loan,
        on=on,
        net_income_yearly_minor=household.net_income_yearly.minor,
        currency=household.net_income_yearly.currency,
        has_children=household.has_children,
        benefit=household.benefit,
        has_other_income=household.has_other_income,
        monthly_minor=found.monthly.amount.minor,
        must_defer=found.deferral.yes,
        working={"monthly": found.monthly.to_json(), "deferral": found.deferral.working.to_json()},
        key=key,
        entered_by_id=by.login_id,
        entered_at=by.at,
    )
    trail.write("loan.income_assessed", loan, by=by, on=on, person_id=loan.borrower_id)
    return made
