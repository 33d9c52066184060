"""Named checks of the loans against the books."""

from collections import defaultdict
from datetime import date
from typing import Final

from django.db.models import Sum

from spire.money.instruments.loans.models import Loan
from spire.money.instruments.loans.queries import positions, with_events
from spire.money.ledger.chart import ACCOUNT_NAMES
from spire.money.ledger.models import Line

SUB_ACCOUNTS: Final = ("loans_receivable", "interest_receivable", "fees_receivable", "credit_balances")


def outstanding_equals_account(on: date) -> list[str]:
    """Each loan's accounts hold what its terms and events say; two queries for all, and a replay a loan."""
    held: dict[str, dict[str, int]] = defaultdict(dict)
    sums = (
        Line.objects.filter(entry__on__lte=on, account__key__in=SUB_ACCOUNTS, subject__startswith="loan:")
        .values("subject", "account__key")
        .annotate(sum=Sum("amount_minor"))
        .order_by()
    )
    for row in sums:
        held[row["subject"]][row["account__key"]] = row["sum"]
    found = []
    for at in positions(with_events(Loan.objects.order_by("number"))):
        said: dict[str, int] = defaultdict(int)
        for entry in at.on(on).entries:
            for name, minor in entry.lines:
                said[name] += minor
        for key in SUB_ACCOUNTS:
            expected, actual = said[ACCOUNT_NAMES[key]], held[at.loan.subject].get(key, 0)
            if expected != actual:
                found.append(f"loan {at.loan.number}: {key} holds {actual}, events say {expected} minor units")
    return found


CHECKS: Final = (("loans.outstanding_equals_account", outstanding_equals_account),)
