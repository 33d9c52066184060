"""What holds for every loan, whatever was agreed and whatever happened."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from spire.money.instruments.loans.rules import Event, LoanRefused, LoanState, Terms, schedule, state
from spire.money.instruments.loans.rules.events import Chargeback, Disburse, Repay, Reverse, Waive
from spire.money.instruments.loans.rules.reading import read_terms
from tests.money.instruments.loans.rules.loan_lives import FIRST, LAST, some_lives, some_terms

_DAYS = st.integers(0, 900).map(lambda days: FIRST + timedelta(days))
_ROW_FIELDS = ("principal", "interest", "fees", "penalties", "total", "paid", "waived", "remitted", "written_off")


def _on_books(result: LoanState) -> Counter[str]:
    accounts: Counter[str] = Counter()
    for entry in result.entries:
        for account, amount in entry.lines:
            accounts[account] += amount
    return accounts


@given(some_terms(), st.integers(1, 90_000_00))
def test_a_schedule_repays_exactly_its_principal(terms: Terms, principal: int) -> None:
    terms = terms if not terms.agreed_amounts else replace(terms, plan=())
    terms = replace(terms, instalments=terms.instalments or 7)

    rows = schedule(terms, start=FIRST, principal=principal)

    assert sum(row.principal for row in rows) == principal
    assert all(row.principal >= 0 and row.interest >= 0 for row in rows)
    assert [row.due for row in rows] == sorted({row.due for row in rows})


@given(some_terms())
def test_the_state_of_an_untouched_loan_is_its_schedule(terms: Terms) -> None:
    result = state(terms, [Disburse(FIRST, terms.principal)], FIRST)

    rows = [(row.due, row.principal, row.interest) for row in result.rows]
    assert rows == [(row.due, row.principal, row.interest) for row in schedule(terms, start=FIRST)]


@settings(max_examples=150)
@given(some_lives(), _DAYS)
def test_every_row_and_the_totals_add_up(life: tuple[Terms, tuple[Event, ...]], day: date) -> None:
    terms, events = life

    result = state(terms, events, day)

    for row in (*result.rows, result.totals):
        assert row.total == row.principal + row.interest + row.fees + row.penalties
        assert row.total == row.paid + row.waived + row.remitted + row.written_off + row.outstanding
        assert min(getattr(row, name) for name in _ROW_FIELDS) >= 0
        assert row.outstanding >= 0
    assert all(min(row.paid_early, row.paid_late) >= 0 for row in result.rows)
    assert all(row.paid_early + row.paid_late <= row.paid for row in result.rows)
    assert [row.due for row in result.rows] == sorted({row.due for row in result.rows})


@settings(max_examples=150)
@given(some_lives(), _DAYS)
def test_a_payment_goes_somewhere_whole_and_the_rows_got_what_payments_gave(
    life: tuple[Terms, tuple[Event, ...]], day: date
) -> None:
    terms, events = life

    result = state(terms, events, day)

    parts = [(p.principal, p.interest, p.fees, p.penalties, p.excess) for p in result.payments]
    assert all(sum(part) == p.amount and min(part) >= 0 for part, p in zip(parts, result.payments, strict=True))
    standing = [p for p in result.payments if not p.reversed]
    assert sum(p.amount - p.excess for p in standing) == result.totals.paid


@settings(max_examples=150)
@given(some_lives(), _DAYS)
def test_entries_balance_and_accounts_are_the_balances(life: tuple[Terms, tuple[Event, ...]], day: date) -> None:
    terms, events = life

    result = state(terms, events, day)

    books = _on_books(result)
    assert all(sum(amount for _account, amount in entry.lines) == 0 for entry in result.entries)
    assert books["loans receivable"] == result.balance.principal
    assert books["interest receivable"] == result.balance.interest
    assert books["fees receivable"] == result.balance.fees + result.balance.penalties
    assert books["credit balances"] == -result.balance.credit


@settings(max_examples=100)
@given(some_lives(), st.randoms(use_true_random=False))
def test_the_order_of_entry_never_matters(life: tuple[Terms, tuple[Event, ...]], chance: object) -> None:
    terms, events = life
    days: set[date] = set()
    distinct = [event for event in events if not (event.on in days or days.add(event.on))]
    distinct = [event for event in distinct if not isinstance(event, Chargeback | Reverse | Waive)]
    mixed = list(distinct)
    chance.shuffle(mixed)  # type: ignore[attr-defined]

    def told(result: LoanState) -> LoanState:
        return replace(result, payments=tuple(replace(payment, event=0) for payment in result.payments))

    try:
        expected = told(state(terms, distinct, LAST))
    except LoanRefused:  # what was taken out may have carried the rest
        reject()
    assert told(state(terms, mixed, LAST)) == expected


@settings(max_examples=150)
@given(some_lives(), _DAYS, st.integers(1, 20_000_00))
def test_a_reversed_payment_leaves_no_trace_but_itself(
    life: tuple[Terms, tuple[Event, ...]], day: date, amount: int
) -> None:
    terms, events = life
    without = state(terms, events, LAST)

    paid = [*events, Repay(day, amount), Reverse(LAST, len(events))]
    result = state(terms, paid, LAST)

    assert result.rows == without.rows
    assert (result.status, result.balance, result.arrears) == (without.status, without.balance, without.arrears)
    assert [p for p in result.payments if not p.reversed] == [p for p in without.payments if not p.reversed]
    assert {k: v for k, v in _on_books(result).items() if v} == {k: v for k, v in _on_books(without).items() if v}


def test_reading_terms_needs_only_the_required_keys() -> None:
    terms = read_terms(
        {
            "currency": "DKK", "principal": "100", "annual_rate": "0", "interest": "none", "repayment": "bullet",
            "rounding": "half_up", "allocation": ["principal", "interest", "fee", "penalty"],
            "instalments": 1, "every": 1, "unit": "months", "plan": None,
        }
    )  # fmt: skip

    assert terms.principal == 100_00
