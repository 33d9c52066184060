"""Named checks of the loans against the books, and of their cached figures against what happened.

Plain loans are compared in SQL, all in one statement; the others are replayed, some hundred at a time, so that memory
does not grow with the number of loans.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet, Sum

from spire.foundation.values import progress
from spire.money.instruments.loans import setwise, standings
from spire.money.instruments.loans.models import Loan, LoanStanding
from spire.money.instruments.loans.position import Position
from spire.money.instruments.loans.queries import positions, with_events
from spire.money.ledger.chart import ACCOUNT_NAMES
from spire.money.ledger.models import Line

SUB_ACCOUNTS: Final = ("loans_receivable", "interest_receivable", "fees_receivable", "credit_balances")
CHUNK: Final = 500


def outstanding_equals_account(on: date) -> list[str]:
    """Each loan's accounts hold what its terms and events say."""
    found = [
        f"loan {number}: {key} holds {actual}, events say {expected} minor units"
        for number, key, actual, expected in setwise.accounts_that_differ(on)
    ]
    for chunk in _replayed("loans.outstanding_equals_account"):
        held = _held([at.loan.subject for at in chunk], on)
        for at in chunk:
            said: dict[str, int] = defaultdict(int)
            for entry in at.on(on).entries:
                for name, minor in entry.lines:
                    said[name] += minor
            for key in SUB_ACCOUNTS:
                expected, actual = said[ACCOUNT_NAMES[key]], held[at.loan.subject].get(key, 0)
                if expected != actual:
                    found.append(f"loan {at.loan.number}: {key} holds {actual}, events say {expected} minor units")
    return found


def standings_as_counted(on: date) -> list[str]:
    """Each cached figure is what the loan's terms and events give, and no loan that was paid out lacks its figures.

    Figures that time moves are looked at while they hold: the night brings them forward first.
    """
    found = [f"loan {number}: {figure} is not as counted" for number, figure in setwise.different(on)]
    for chunk in _replayed("loans.standings_as_counted"):
        cached = LoanStanding.objects.in_bulk([at.loan.pk for at in chunk])
        for at in chunk:
            found += _differences(at, cached.get(at.loan.pk), on)
    return found


def _differences(at: Position, cached: LoanStanding | None, on: date) -> list[str]:
    loan = at.loan
    if cached is None:
        return [f"loan {loan.number}: has no figures"] if any(event.do == "disburse" for event in at.events) else []
    if standings.plain_plan_of(loan, setwise.facts_of(loan.pk)) is not None:
        return [f"loan {loan.number}: is counted one by one, which it need not be"]
    day = max(on, at.last_on, cached.counted_on)
    if cached.changes_on is not None and cached.changes_on <= day:
        day = cached.counted_on
    counted = standings.values_of(standings.replayed(at, day), None, on=day)
    counted |= {"organisation_id": loan.organisation_id, "product_key": loan.product_key, "currency": loan.currency}
    return [
        f"loan {loan.number}: {name} is not as counted"
        for name, value in counted.items()
        if name not in ("counted_on", "changes_on") and getattr(cached, name) != value
    ]


def _replayed(what: str) -> Iterator[list[Position]]:
    """The loans that have no formula, with their events, in chunks."""
    loans: QuerySet[Loan] = Loan.objects.filter(Q(standing=None) | Q(standing__plain=False)).order_by("pk")
    total, done, after = loans.count(), 0, 0
    while chunk := positions(with_events(loans.filter(pk__gt=after)[:CHUNK])):
        yield chunk
        done, after = done + len(chunk), chunk[-1].loan.pk
        progress.tell(what, done, total)


def _held(subjects: list[str], on: date) -> dict[str, dict[str, int]]:
    held: dict[str, dict[str, int]] = defaultdict(dict)
    sums = (
        Line.objects.filter(entry__on__lte=on, account__key__in=SUB_ACCOUNTS, subject__in=subjects)
        .values("subject", "account__key")
        .annotate(sum=Sum("amount_minor"))
        .order_by()
    )
    for row in sums:
        held[row["subject"]][row["account__key"]] = row["sum"]
    return held


CHECKS: Final = (
    ("loans.outstanding_equals_account", outstanding_equals_account),
    ("loans.standings_as_counted", standings_as_counted),
)
