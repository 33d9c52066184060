"""What can be asked about loans: whose, how they stand on a day, the plan, and what is late."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.money.banking.models import PaymentOrder
from spire.money.instruments.loans import product as products
from spire.money.instruments.loans import rules
from spire.money.instruments.loans.models import Loan, LoanEvent, LoanStanding
from spire.money.instruments.loans.position import Position, position
from spire.money.instruments.loans.rules import LoanState, StateRow

PERMISSION = "loan.view"
CHUNK = 500


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An instalment as a person reads it. `state`: paid, paid_late, late, part_paid, coming, given_up."""

    nr: int
    due: date
    amount: Money
    paid: Money
    left: Money
    after: Money
    state: str
    settled_on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A loan on a day, in the few figures that lists and sentences need.

    `status` is the rules' own, finer before the payout: granted, signed, withdrawn, under_way.
    """

    loan: Loan
    on: date
    status: str
    principal: Money
    paid: Money
    outstanding: Money
    credit: Money
    late: Money
    late_days: int
    late_since: date | None
    next_due: date | None
    next_amount: Money | None
    instalments: int
    instalments_paid: int
    paid_out_on: date | None


@dataclass(frozen=True, slots=True)
class Late:
    """A loan in arrears, for whoever follows up."""

    loan_id: int
    person_id: int
    organisation_id: int
    amount: Money
    days: int
    since: date


def visible_to(by: Actor) -> QuerySet[Loan]:
    """The loans of the organisations where the actor may see loans, and the actor's own."""
    loans = Loan.objects.select_related("borrower", "book", "organisation", "decided_by", "product_terms")
    if by.is_system:
        return loans
    theirs = loans.filter(scope.of_people(by, PERMISSION, person="borrower_id"))
    return theirs | loans.filter(borrower_id=by.person_id) if by.person_id is not None else theirs


def for_actor(by: Actor, loan_id: int) -> Loan:
    """A loan that the actor may see, or NotFound."""
    loan = visible_to(by).filter(pk=loan_id).first()
    if loan is None:
        raise NotFound
    return loan


def of_person(person_id: int) -> QuerySet[Loan]:
    """A person's loans, newest first; the caller has asked for permission."""
    return Loan.objects.filter(borrower_id=person_id).select_related("borrower", "book", "organisation", "decided_by")


def asked_refund(loan: Loan) -> PaymentOrder | None:
    """The refund that waits for other eyes."""
    return PaymentOrder.objects.filter(bank_account__book_id=loan.book_id, subject=loan.subject, state="asked").first()


def with_events(loans: QuerySet[Loan]) -> QuerySet[Loan]:
    """The same loans with their events at hand; two queries for all."""
    return loans.prefetch_related(Prefetch("events", queryset=LoanEvent.objects.order_by("id")))


def positions(loans: Iterable[Loan]) -> list[Position]:
    """Loans from `with_events`, ready to be asked."""
    return [position(loan, loan.events.all()) for loan in loans]


def position_of(loan: Loan) -> Position:
    """A loan with its events and what they point to; one query."""
    events = loan.events.select_related("entered_by", "entry", "order", "refers_to", "movement").order_by("id")
    return position(loan, events)


def standing(at: Position, on: date) -> Standing:
    """How a loan stands at the end of a day."""
    loan, state = at.loan, at.on(on)
    currency = loan.currency
    open_rows = [row for row in state.rows if row.outstanding]
    coming = next((row for row in open_rows if row.due >= on), None)
    payout = at.payout
    return Standing(
        loan=loan,
        on=on,
        status=_status(at, state, on),
        principal=Money(state.totals.principal or loan.principal_minor, currency),
        paid=Money(state.totals.paid, currency),
        outstanding=Money(state.balance.owed, currency),
        credit=Money(state.balance.credit, currency),
        late=Money(state.arrears.amount, currency),
        late_days=state.arrears.days,
        late_since=state.arrears.since,
        next_due=coming.due if coming else None,
        next_amount=Money(coming.outstanding, currency) if coming else None,
        instalments=len(state.rows),
        instalments_paid=sum(1 for row in state.rows if not row.outstanding),
        paid_out_on=payout.on if payout is not None and payout.on <= on else None,
    )


def plan(at: Position, on: date) -> list[PlanRow]:
    """The instalments as they stand on a day; before the payout, as they would be if it were paid out that day."""
    currency = at.loan.currency
    state = at.on(on)
    if not state.rows:
        return _expected(at, on)
    left_after = state.totals.principal
    found = []
    for row in state.rows:
        left_after -= row.principal
        found.append(
            PlanRow(
                nr=row.nr,
                due=row.due,
                amount=Money(row.total, currency),
                paid=Money(row.paid, currency),
                left=Money(row.outstanding, currency),
                after=Money(left_after, currency),
                state=_row_state(row, on, grace=at.terms().arrears_grace_days),
                settled_on=row.settled_on,
            )
        )
    return found


def plan_preview(product: Mapping[str, Any], amount: Money, *, paid_out_on: date) -> list[PlanRow]:
    """The instalments that a loan would have, for letters and screens before it is granted."""
    terms = products.terms_of(
        products.frozen_terms(product, amount),
        paid_out_on=paid_out_on,
        month=product.get("first_instalment_month", products.FIRST_INSTALMENT_MONTH),
    )
    return _planned(rules.schedule(terms, start=paid_out_on), amount)


def outstanding_by_day(at: Position, days: Iterable[date]) -> list[tuple[date, Money]]:
    """What was outstanding at the end of each day, for the chart; one replay a day."""
    currency = at.loan.currency
    return [(day, Money(at.on(day).balance.owed, currency)) for day in days]


def paid_out(loan_ids: Iterable[int]) -> set[int]:
    """Those of the loans whose money is on its way or has come; one query."""
    return set(disbursements().filter(loan_id__in=list(loan_ids)).values_list("loan_id", flat=True))


def disbursements() -> QuerySet[LoanEvent]:
    """The payouts that were not stopped, for a query of another room to ask of a loan."""
    stopped = LoanEvent.objects.filter(refers_to_id=OuterRef("pk"), do="reverse")
    return LoanEvent.objects.filter(~Exists(stopped), do="disburse")


def arrears(on: date, *, of: QuerySet[Any] | None = None) -> list[Late]:
    """Every loan that is late on a day, the latest first; one query for the figures that hold on the day.

    `of` are the numbers of the persons whose loans are asked for, as a query, so that a portfolio of others costs
    nothing. Figures that do not hold (a day of the past, or before the night has been) are replayed, some hundred at a
    time.
    """
    holds = Q(counted_on__lte=on) & (Q(changes_on=None) | Q(changes_on__gt=on))
    theirs = Q() if of is None else Q(borrower_id__in=of)
    cached = LoanStanding.objects.filter(holds, late_minor__gt=0).order_by()
    if of is not None:
        cached = cached.filter(loan__borrower_id__in=of)
    columns = "loan_id", "loan__borrower_id", "organisation_id", "late_minor", "currency", "late_from", "oldest_due"
    grace = KeyTextTransform("arrears_grace_days", "loan__terms")
    found = [
        Late(loan, person, organisation, Money(minor, currency), (on - late_from).days, since(due, int(days)))
        for loan, person, organisation, minor, currency, late_from, due, days in cached.values_list(
            *columns, grace
        ).iterator()
    ]
    for at in _paid_out(Loan.objects.filter(theirs, ~Exists(LoanStanding.objects.filter(holds, loan=OuterRef("pk"))))):
        late = at.on(on).arrears
        if late.amount and late.since is not None:
            amount = Money(late.amount, at.loan.currency)
            loan = at.loan
            found.append(Late(loan.pk, loan.borrower_id, loan.organisation_id, amount, late.days, late.since))
    return sorted(found, key=lambda one: -one.days)


def since(oldest_due: date, grace_days: int) -> date:
    """The first late day of what was due then."""
    return oldest_due + timedelta(grace_days + 1)


def _paid_out(loans: QuerySet[Loan]) -> Iterator[Position]:
    payouts = LoanEvent.objects.filter(loan=OuterRef("pk"), do="disburse")
    left, after = loans.filter(Exists(payouts)).order_by("pk"), 0
    while chunk := positions(with_events(left.filter(pk__gt=after)[:CHUNK])):
        yield from chunk
        after = chunk[-1].loan.pk


def _status(at: Position, state: LoanState, on: date) -> str:
    if state.status != "approved":
        payout = at.payout
        confirmed = any(
            event.do == "confirm_payout" and event.refers_to_id == payout.pk and event.on <= on
            for event in at.events
            if payout is not None
        )
        return state.status if confirmed or state.status != "active" else "under_way"
    if at.loan.withdrawn_on is not None and at.loan.withdrawn_on <= on:
        return "withdrawn"
    return "signed" if at.loan.signed_on is not None and at.loan.signed_on <= on else "granted"


def _row_state(row: StateRow, on: date, *, grace: int) -> str:
    if not row.outstanding:
        if row.total and not row.paid:
            return "given_up"
        return "paid_late" if row.paid_late else "paid"
    if (on - row.due).days > grace:
        return "late"
    return "part_paid" if row.paid else "coming"


def _expected(at: Position, on: date) -> list[PlanRow]:
    return _planned(at.plan_if_paid_out(on), at.loan.principal)


def _planned(rows: Iterable[rules.Row], amount: Money) -> list[PlanRow]:
    zero, after, found = Money.zero(amount.currency), amount, []
    for row in rows:
        instalment = Money(row.principal + row.interest, amount.currency)
        after -= Money(row.principal, amount.currency)
        found.append(PlanRow(row.nr, row.due, instalment, zero, instalment, after, "coming", None))
    return found
