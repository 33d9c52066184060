"""Lists of loans from one row of figures each: all, late ones, those that wait. Nothing is replayed but what has no formula.

The figures are those that every action and the night keep (`standings.py`); what time has moved since then is counted
again at night.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, Q, QuerySet

from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.money.banking.models import PaymentOrder
from spire.money.instruments.loans import queries
from spire.money.instruments.loans.models import Loan, LoanStanding
from spire.money.instruments.loans.rules.many import PlainPlan, next_due

UNDER_WAY: Final = ("waiting", "approved", "sent")


@dataclass(frozen=True, slots=True)
class Listed:
    """A loan as a list shows it; `status` is as in `queries.Standing`, or `late`."""

    loan: Loan
    status: str
    principal: Money
    outstanding: Money | None
    late: Money | None
    late_since: date | None
    next_due: date | None


def all_loans(by: Actor) -> QuerySet[Loan]:
    """The loans that the actor may see, the latest late first, then the newest."""
    late_first = F("standing__late_from").asc(nulls_last=True)
    return queries.visible_to(by).select_related("borrower", "standing").order_by(late_first, "-number")


def not_paid_out(by: Actor) -> QuerySet[Loan]:
    """Granted, not withdrawn and not paid out: those that are signed first, the oldest first."""
    waiting = all_loans(by).filter(Q(standing=None) | Q(standing__paid_out_minor=0), withdrawn_on=None)
    return waiting.order_by(F("signed_on").asc(nulls_last=True), "granted_on", "number")


def late_or_sent(by: Actor, sent: Collection[int]) -> QuerySet[Loan]:
    """Those that are late, and those whose payout the bank has not confirmed."""
    return all_loans(by).filter(Q(pk__in=sent) | Q(standing__late_minor__gt=0))


def sent(by: Actor) -> set[int]:
    """The loans whose payout is on its way, by the bank's open orders; one query."""
    orders = PaymentOrder.objects.filter(state__in=UNDER_WAY, subject__startswith="loan:")
    if not by.is_system:
        orders = orders.filter(bank_account__book__organisation_id__in=by.where(queries.PERMISSION))
    return _loan_ids(orders)


def listed(loans: Sequence[Loan], on: date, *, sent: Collection[int] | None = None) -> list[Listed]:
    """Some loans of these lists, such as a page of them; one query when `sent` is not at hand.

    Two more for loans that have no formula.
    """
    if sent is None:
        subjects = [loan.subject for loan in loans]
        sent = _loan_ids(PaymentOrder.objects.filter(state__in=UNDER_WAY, subject__in=subjects))
    coming = _next_dues(loans, on)
    return [_listed(loan, coming.get(loan.pk), is_under_way=loan.pk in sent) for loan in loans]


def _listed(loan: Loan, coming: date | None, *, is_under_way: bool) -> Listed:
    standing = _standing(loan)
    if standing is None or not standing.paid_out_minor:
        status = "withdrawn" if loan.withdrawn_on else "signed" if loan.signed_on else "granted"
        return Listed(loan, status, loan.principal, None, None, None, None)
    status = "under_way" if is_under_way and standing.status == "active" else standing.status
    is_late = bool(standing.late_minor) and standing.oldest_due is not None
    grace = int(loan.terms.get("arrears_grace_days", 0))
    return Listed(
        loan=loan,
        status="late" if is_late else status,
        principal=loan.principal,
        outstanding=Money(standing.outstanding_minor, loan.currency),
        late=Money(standing.late_minor, loan.currency) if is_late else None,
        late_since=queries.since(standing.oldest_due, grace) if is_late and standing.oldest_due else None,
        next_due=coming,
    )


def _next_dues(loans: Sequence[Loan], on: date) -> dict[int, date | None]:
    found: dict[int, date | None] = {}
    others = []
    for loan in loans:
        standing = _standing(loan)
        if standing is None or not standing.paid_out_minor:
            continue
        if standing.plain and standing.first_due and standing.instalments and standing.part_minor:
            plan = PlainPlan(
                standing.paid_out_minor,
                standing.first_due,
                standing.instalments,
                standing.part_minor,
                standing.grace_days,
            )
            found[loan.pk] = next_due(plan, paid=standing.paid_minor, on=on)
        else:
            others.append(loan.pk)
    if others:
        for at in queries.positions(queries.with_events(Loan.objects.filter(pk__in=others))):
            found[at.loan.pk] = queries.standing(at, on).next_due
    return found


def _loan_ids(orders: QuerySet[PaymentOrder]) -> set[int]:
    return {int(subject.removeprefix("loan:")) for subject in orders.values_list("subject", flat=True)}


def _standing(loan: Loan) -> LoanStanding | None:
    return getattr(loan, "standing", None)
