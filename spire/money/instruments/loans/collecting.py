"""What falls due on loans whose borrowers have let it be drawn, for a month's file to Betalingsservice."""

from datetime import date

from django.db.models import Q

from spire.foundation.values.days import add_months
from spire.foundation.values.money import Money
from spire.money.banking.actions import Asked
from spire.money.banking.models import BankAccount, Mandate
from spire.money.instruments.loans import queries
from spire.money.instruments.loans.models import Loan


def is_collected(loan: Loan, *, on: date) -> bool:
    """Whether the borrower lets the instalments be drawn; one query."""
    standing = Mandate.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on), expectation__subject=loan.subject)
    return standing.filter(expectation__book=loan.book_id).exists()


def of_month(account: BankAccount, month: date, *, on: date) -> list[Asked]:
    """What is due in the month under each living mandate and not paid, one amount a day; the plan is asked as it stands."""
    first = month.replace(day=1)
    ends = add_months(first, 1)
    living = Mandate.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=on), bank_account=account, expectation__subject__startswith="loan:"
    ).select_related("expectation")
    mandates = {int(one.expectation.subject.removeprefix("loan:")): one for one in living}
    asked = []
    for at in queries.positions(queries.with_events(Loan.objects.filter(pk__in=mandates))):
        if at.payout is None:
            continue
        due: dict[date, Money] = {}
        for row in queries.plan(at, on):
            if first <= row.due < ends and row.left.minor:
                due[row.due] = due.get(row.due, Money.zero(at.loan.currency)) + row.left
        asked += [Asked(mandates[at.loan.pk], day, amount, f"{at.loan.number}") for day, amount in due.items()]
    return sorted(asked, key=lambda one: (one.due_on, one.mandate.pk))
