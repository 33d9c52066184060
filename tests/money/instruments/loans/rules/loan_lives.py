"""Whole lives of loans made up by Hypothesis: terms, and events that can happen to them."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from spire.money.instruments.loans.rules import Agreed, Event, LoanRefused, Terms, state
from spire.money.instruments.loans.rules.events import (
    ChangeRate,
    Charge,
    Chargeback,
    Defer,
    Disburse,
    PauseArrears,
    Recover,
    Refund,
    Remit,
    Repay,
    Reschedule,
    Reverse,
    UndoWriteOff,
    Waive,
    WriteOff,
)

FIRST = date(2026, 1, 15)
LAST = date(2029, 6, 30)
_PARTS = ("penalty", "fee", "interest", "principal")


@st.composite
def some_terms(draw: st.DrawFn) -> Terms:
    """Terms of every kind, small enough to be looked at."""
    interest = draw(st.sampled_from(["none", "flat", "declining"]))
    principal = draw(st.integers(1_00, 60_000_00))
    count = draw(st.integers(1, 14))
    plan: tuple[Agreed, ...] = ()
    if draw(st.integers(0, 4)) == 0:
        days = sorted(draw(st.sets(st.integers(0, 600), min_size=count, max_size=count)))
        shares: list[int | None] = [None] * count
        if draw(st.booleans()):
            cuts = sorted(draw(st.lists(st.integers(0, principal), min_size=count - 1, max_size=count - 1)))
            shares = [after - before for before, after in zip([0, *cuts], [*cuts, principal], strict=True)]
        plan = tuple(Agreed(FIRST + timedelta(day), share) for day, share in zip(days, shares, strict=True))
    agreed = bool(plan) and plan[0].principal is not None
    return Terms(
        currency="DKK",
        principal=principal,
        annual_rate=Fraction(draw(st.integers(0, 4000)), 10_000) if interest != "none" else Fraction(0),
        interest=interest,
        repayment=draw(st.sampled_from(["equal_principal", "annuity", "bullet"])),
        rounding=draw(st.sampled_from(["half_up", "half_even"])),
        allocation=tuple(draw(st.permutations(_PARTS))),
        instalments=0 if plan else count,
        every=1 if plan else draw(st.integers(1, 3)),
        unit="months" if plan else draw(st.sampled_from(["days", "weeks", "months"])),
        first_due=None if plan or draw(st.booleans()) else FIRST + timedelta(draw(st.integers(-40, 90))),
        plan=plan,
        day_count=draw(st.sampled_from(["30/360", "actual/365", "actual/360", "actual/actual"])),
        instalment_multiple=draw(st.sampled_from([None, None, 1_00, 50_00])),
        interest_only_instalments=0 if agreed else draw(st.integers(0, min(2, count - 1))),
        allocation_scope=draw(st.sampled_from(["oldest_first", "parts_first"])),
        early_repayment=draw(st.sampled_from(["next_instalments", "last_instalments", "reamortise", "hold"])),
        arrears_grace_days=draw(st.sampled_from([0, 0, 3, 30])),
    )


@st.composite
def some_event(draw: st.DrawFn, before: list[Event], terms: Terms) -> Event:
    """An event after those before it in the list, at any date; the loan may still refuse it."""
    on = FIRST + timedelta(draw(st.integers(0, 700)))
    amount = draw(st.integers(1, max(terms.principal, 2)))
    kind = draw(st.integers(0, 22))
    payments = [place for place, event in enumerate(before) if isinstance(event, Repay | Recover)]
    charges = [place for place, event in enumerate(before) if isinstance(event, Charge)]
    if kind in (0, 1) and payments:
        place = draw(st.sampled_from(payments))
        later = max(on, before[place].on)
        return Reverse(later, place) if kind == 0 else Chargeback(later, min(amount, before[place].amount), place)  # type: ignore[union-attr]
    if kind == 2 and charges:
        place = draw(st.sampled_from(charges))
        return Waive(max(on, before[place].on), place, draw(st.sampled_from([None, 1, 50_00])))
    if kind in (3, 4):
        due = on + timedelta(draw(st.integers(-20, 200)))
        return Charge(on, draw(st.integers(1, 300_00)), due, draw(st.sampled_from(["fee", "penalty"])))
    if kind == 5:
        return Defer(on, instalments=draw(st.integers(1, 3)))
    if kind == 6:
        return Defer(on, until=on + timedelta(draw(st.integers(1, 200))))
    if kind == 7:
        return Reschedule(on, on + timedelta(draw(st.integers(0, 90))), instalments=draw(st.integers(1, 12)))
    if kind == 8:
        return Reschedule(on, on + timedelta(draw(st.integers(0, 90))), instalment_amount=max(amount, 100_00))
    if kind == 9 and terms.interest != "none":
        return ChangeRate(on, Fraction(draw(st.integers(0, 3000)), 10_000))
    single: dict[int, Event] = {
        10: Remit(on, min(amount, 500_00)),
        11: WriteOff(on),
        12: Recover(on, amount),
        13: UndoWriteOff(on),
        14: Refund(on, min(amount, 100_00)),
        15: PauseArrears(on, on + timedelta(60)),
        16: Disburse(on, amount),
    }
    return single.get(kind, Repay(on, min(amount, draw(st.integers(1, terms.principal)))))


@st.composite
def some_lives(draw: st.DrawFn, *, longest: int = 9) -> tuple[Terms, tuple[Event, ...]]:
    """A loan and events that it accepts: what it refuses is left out."""
    terms = draw(some_terms())
    events: list[Event] = [Disburse(FIRST, draw(st.sampled_from([terms.principal, max(terms.principal // 2, 1)])))]
    for _ in range(draw(st.integers(0, longest))):
        event = draw(some_event(events, terms))
        try:
            state(terms, [*events, event], LAST)
        except LoanRefused:
            continue
        events.append(event)
    return terms, tuple(events)
