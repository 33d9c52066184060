"""Named checks of the loans against the books, and of their cached figures against what happened.

Plain loans are compared in SQL, all in one statement, all of them every night; the others are replayed, some hundred
at a time, so that memory does not grow with the number of loans.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from django.db.models import F, Q, QuerySet, Sum

from spire.foundation.values import progress
from spire.money.instruments.loans import interest, setwise, standings
from spire.money.instruments.loans.models import InterestThrough, Loan, LoanStanding
from spire.money.instruments.loans.position import Position
from spire.money.instruments.loans.queries import positions, with_events
from spire.money.ledger.models import Line

SUB_ACCOUNTS: Final = (
    "loans_receivable", "interest_receivable", "fees_receivable", "credit_balances", "unallocated", "interest_income",
    "fee_income", "recoveries", "remissions", "loan_losses",
)  # fmt: skip
CHUNK: Final = 500
ALL_AT_ONCE: Final = 5_000  # replayed loans, a few seconds' work
NIGHTS: Final = 28


def outstanding_equals_account(on: date) -> list[str]:
    """Each loan's accounts hold what its terms and events say; what time did to its interest stands with the product."""
    found = [
        f"loan {number}: {key} holds {actual}, events say {expected} minor units"
        for number, key, actual, expected in setwise.accounts_that_differ()
    ]
    for chunk in _replayed("loans.outstanding_equals_account", on):
        held = _held([at.loan.subject for at in chunk])
        for at in chunk:
            until = interest.through(at.loan, first=at.loan.granted_on)
            day = max(on, at.last_on, until.day if until else on)
            said = interest.booked(at.on(day), until).own
            for key in SUB_ACCOUNTS:
                expected, actual = said[key], held[at.loan.subject].get(key, 0)
                if expected != actual:
                    found.append(f"loan {at.loan.number}: {key} holds {actual}, events say {expected} minor units")
    return found


def interest_equals_account(on: date) -> list[str]:
    """What the nights have entered of each product's interest is the sum of its loans' shares."""
    found = []
    for row in InterestThrough.objects.all():
        standings_ = LoanStanding.objects.filter(
            plain=False, loan__book_id=row.book_id, loan__product_key=row.product_key
        )
        said = standings_.aggregate(sum=Sum("accrued_minor"))["sum"] or 0
        held = _held([row.subject])[row.subject]
        for key, expected in (("interest_receivable", said), ("interest_income", -said)):
            if held.get(key, 0) != expected:
                found.append(f"{row.product_key}: {key} holds {held.get(key, 0)}, its loans say {expected} minor units")
    return found


def standings_as_counted(on: date) -> list[str]:
    """Each cached figure is what the loan's terms and events give, and no loan that was paid out lacks its figures.

    Figures that time moves are looked at while they hold: the night brings them forward first.
    """
    found = [f"loan {number}: {figure} is not as counted" for number, figure in setwise.different(on)]
    for chunk in _replayed("loans.standings_as_counted", on):
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
    counted = standings.counted(at, interest.through(loan, first=loan.granted_on), on=day)
    counted |= {"organisation_id": loan.organisation_id, "product_key": loan.product_key, "currency": loan.currency}
    return [
        f"loan {loan.number}: {name} is not as counted"
        for name, value in counted.items()
        if name not in ("counted_on", "changes_on") and getattr(cached, name) != value
    ]


def _replayed(what: str, on: date) -> Iterator[list[Position]]:
    """The loans that have no formula, with their events, in chunks.

    When they are many: those whose figures are missing or were counted since the night before, and a share of the
    others, so that each is looked at in four weeks at the latest.
    """
    loans: QuerySet[Loan] = Loan.objects.filter(Q(standing=None) | Q(standing__plain=False)).order_by("pk")
    if loans.count() > ALL_AT_ONCE:
        lately = Q(standing=None) | Q(standing__counted_on__gte=on - timedelta(1))
        loans = loans.alias(share=F("pk") % NIGHTS).filter(lately | Q(share=on.toordinal() % NIGHTS))
    total, done, after = loans.count(), 0, 0
    while chunk := positions(with_events(loans.filter(pk__gt=after)[:CHUNK])):
        yield chunk
        done, after = done + len(chunk), chunk[-1].loan.pk
        progress.tell(what, done, total)


def _held(subjects: list[str]) -> dict[str, dict[str, int]]:
    held: dict[str, dict[str, int]] = defaultdict(dict)
    sums = (
        Line.objects.filter(subject__in=subjects)
        .values("subject", "account__key")
        .annotate(sum=Sum("amount_minor"))
        .order_by()
    )
    for row in sums:
        held[row["subject"]][row["account__key"]] = row["sum"]
    return held


CHECKS: Final = (
    ("loans.outstanding_equals_account", outstanding_equals_account),
    ("loans.interest_equals_account", interest_equals_account),
    ("loans.standings_as_counted", standings_as_counted),
)
