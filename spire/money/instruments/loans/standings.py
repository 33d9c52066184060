"""The cached figures of loans: kept by every action that enters an event, and brought forward every night.

A standing is a fact for the days from `counted_on` up to `changes_on`. So the night looks only at those whose day has
come, and doing it twice does it once. What is decided or entered is always counted from the events.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from spire.foundation.trail import rows
from spire.foundation.values import progress
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report
from spire.money.instruments.loans import interest, product, setwise
from spire.money.instruments.loans.models import Loan, LoanEvent, LoanStanding
from spire.money.instruments.loans.position import Position, position
from spire.money.instruments.loans.rules import LoanState
from spire.money.instruments.loans.rules.many import Figures, PlainPlan, figures, plain_plan

CHUNK: Final = 20_000  # loans a transaction: short enough that nobody waits, long enough that the log does not
CHUNK_REPLAYED: Final = 200
CARRIED: Final = """SELECT paid_out_on, counted_on, first_due, paid_minor, paid_out_minor, instalments, part_minor,
    grace_days FROM instruments_loanstanding WHERE loan_id = %s AND plain"""


def plain_plan_of(loan: Loan, facts: setwise.Facts) -> PlainPlan | None:
    """The loan's plan as a formula, while only money has come in since it was paid out."""
    if facts.payouts != 1 or facts.others or facts.paid_out != loan.principal_minor or facts.paid_out_on is None:
        return None
    return plain_plan(product.terms_of(loan.terms, paid_out_on=facts.paid_out_on, month=loan.first_instalment_month))


def plan_day(facts: setwise.Facts) -> date:
    """The day of the payout of a loan that has a plain plan."""
    assert facts.paid_out_on is not None, "A plan begins with a payout."
    return facts.paid_out_on


def keep(at: Position, until: interest.Through | None, *, by: Actor) -> None:
    """Write the figures of a loan that has got an event; the loan's row is locked."""
    loan = at.loan
    on = max(timezone.localdate(by.at), at.last_on)
    plan = plain_plan_of(loan, facts := setwise.facts_of(loan.pk))
    if plan is not None:
        keep_plain(loan, plan, paid=facts.paid, paid_out_on=plan_day(facts), on=on)
    elif facts.payouts:
        _write(loan, counted(at, until, on=on))


def keep_plain(loan: Loan, plan: PlainPlan, *, paid: int, paid_out_on: date, on: date) -> None:
    """The same without a replay."""
    _write(loan, values_of(figures(plan, paid=paid, paid_out_on=paid_out_on, on=on), plan, on=on))


class Carried(NamedTuple):
    """What the figures of a plain loan say of all that came before."""

    plan: PlainPlan
    paid: int
    paid_out_on: date
    counted_on: date


def carried(loan_id: int) -> Carried | None:
    """The figures that carry a plain loan on to its next payment, however old it is; one query by number.

    Written with each event under the lock of the loan, and counted anew from the events every night by a check.
    """
    found = rows.ask(CARRIED, (loan_id,)).fetchone()
    if found is None or found[0] is None:
        return None
    paid_out_on, counted_on, first_due = (date.fromisoformat(day) if isinstance(day, str) else day for day in found[:3])
    paid, principal, instalments, part, grace = found[3:]
    return Carried(PlainPlan(principal, first_due, instalments, part, grace), paid, paid_out_on, counted_on)


def counted(at: Position, until: interest.Through | None, *, on: date) -> dict[str, Any]:
    """The figures of any loan as they are stored, from the rules."""
    state = at.on(max(on, until.day) if until else on)
    found = values_of(_figures(at, state if state.as_of == on else at.on(on)), None, on=on)
    return found | {
        "accrued_minor": interest.booked(state, until).accrued,
        "time_on": interest.next_day(at, state, until),
    }


def _figures(at: Position, state: LoanState) -> Figures:
    on = state.as_of
    late = state.arrears
    balance = state.balance
    payout = at.payout
    return Figures(
        status=state.status,
        paid_out_on=payout.on if payout is not None else None,
        paid_out=state.totals.principal,
        paid=sum(payment.amount for payment in state.payments if not payment.reversed),
        outstanding=balance.owed,
        credit=balance.credit,
        late=late.amount,
        oldest_due=late.oldest_due,
        late_from=on - timedelta(late.days) if late.amount else None,
        changes_on=min((day for day in _turning_days(at, state, on) if day > on), default=None),
    )


def count_standings(*, on: date, by: Actor) -> Report:
    """A step of the night: count the standings that time has moved, and those that are missing.

    Plain loans in SQL, a chunk of ids a transaction; the others by replaying each. What a killed night has done stays
    done, and the next run goes on with the rest.
    """
    done = 0
    waiting = setwise.waiting(on)
    for first in range(waiting.first, waiting.last + 1, CHUNK) if waiting.count else ():
        with transaction.atomic():
            done += setwise.bring_forward(on, first=first, last=first + CHUNK - 1)
        progress.tell("loans.count_standings", done, waiting.count)
    for ids in _to_replay(on):
        done += count_anew(ids, on=on)
        progress.tell("loans.count_standings", done, max(done, waiting.count))
    return Report("loans.count_standings", done=done)


@transaction.atomic
def count_anew(loan_ids: Iterable[int], *, on: date) -> int:
    """Count loans from their events and write the figures; how many had a payout."""
    done = 0
    for loan in Loan.objects.select_for_update().filter(pk__in=list(loan_ids)).order_by("pk"):
        facts = setwise.facts_of(loan.pk)
        if not facts.payouts:
            continue
        day = max(on, facts.last_on or on)
        plan = plain_plan_of(loan, facts)
        if plan is not None:
            keep_plain(loan, plan, paid=facts.paid, paid_out_on=plan_day(facts), on=day)
        else:
            _write(loan, counted(position(loan), interest.through(loan, first=day), on=day))
        done += 1
    return done


def _to_replay(on: date) -> Iterator[list[int]]:
    """Loans whose figures are counted one by one, in chunks of ids."""
    moved = LoanStanding.objects.filter(plain=False, changes_on__lte=on)
    payouts = LoanEvent.objects.filter(loan=OuterRef("pk"), do="disburse")
    missing = Loan.objects.filter(Exists(payouts), standing=None)
    for found in (moved.order_by("pk"), missing.order_by("pk")):
        after = 0
        while ids := list(found.filter(pk__gt=after).values_list("pk", flat=True)[:CHUNK_REPLAYED]):
            yield ids
            after = ids[-1]


def _turning_days(at: Position, state: LoanState, on: date) -> Iterator[date]:
    """The days on which a loan's figures may move by themselves: a due day, the day it is late, a pause's days."""
    grace = timedelta(at.loan.terms["arrears_grace_days"] + 1)
    if state.status == "written_off":
        return
    dues = {row.due for row in state.rows} if state.totals.outstanding or state.balance.credit else set()
    dues |= {date.fromisoformat(event.facts["due"]) for event in at.events if event.do in ("fee", "penalty")}
    dues |= {event.on for event in at.events if event.do in ("chargeback", "refund")}  # what is missing is owed at once
    for due in dues:
        yield due
        yield due + grace
    for event in at.events:
        if event.do == "pause_arrears" and event.on <= on < date.fromisoformat(event.facts["until"]):
            yield on + timedelta(1)


def values_of(found: Figures, plan: PlainPlan | None, *, on: date) -> dict[str, Any]:
    """The figures as they are stored."""
    return {
        "status": found.status,
        "paid_out_on": found.paid_out_on,
        "paid_out_minor": found.paid_out,
        "paid_minor": found.paid,
        "outstanding_minor": found.outstanding,
        "credit_minor": found.credit,
        "late_minor": found.late,
        "oldest_due": found.oldest_due,
        "late_from": found.late_from,
        "changes_on": found.changes_on,
        "counted_on": on,
        "plain": plan is not None,
        "first_due": plan.first_due if plan else None,
        "instalments": plan.instalments if plan else None,
        "part_minor": plan.part if plan else None,
        "grace_days": plan.grace if plan else 0,
        "accrued_minor": 0,
        "time_on": None,
    }


def _write(loan: Loan, found: dict[str, Any]) -> None:
    given = found | {
        "loan_id": loan.pk,
        "organisation_id": loan.organisation_id,
        "product_key": loan.product_key,
        "currency": loan.currency,
    }
    rows.ask(_upsert(connection.vendor), rows.values_from(LoanStanding, given))


@lru_cache(maxsize=2)
def _upsert(vendor: str) -> str:
    fields = rows.fields_of(LoanStanding)
    names = [connection.ops.quote_name(field.column) for field in fields]
    changed = ", ".join(f"{name} = excluded.{name}" for name in names if name != '"loan_id"')
    return (
        f"INSERT INTO instruments_loanstanding ({rows.columns(fields)}) VALUES ({', '.join(['%s'] * len(fields))}) "
        f"ON CONFLICT (loan_id) DO UPDATE SET {changed}"
    )
