"""How a credit line stands: drawn freely up to the limit, called once, and then a claim on the citizen."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.values.errors import Refused
from spire.money.instruments.credit_lines import rules
from spire.money.instruments.credit_lines.rules import Event, State

DAY = date(2026, 1, 12)
MOST = 50_000_00


def events(*told: tuple[int, str, int]) -> list[Event]:
    """Days after the grant, what, and how much."""
    return [Event(nr, DAY + timedelta(days), do, amount) for nr, (days, do, amount) in enumerate(told, start=1)]


def at(*told: tuple[int, str, int], on: date = date(2027, 1, 1)) -> State:
    return rules.state(events((0, "grant", 40_000_00), *told), on, most=MOST)


def test_before_the_grant_there_is_nothing():
    assert at(on=DAY - timedelta(1)) == State()


def test_what_is_drawn_and_repaid_leaves_what_is_free():
    found = at((1, "draw", 30_000_00), (2, "repay", 5_000_00), (3, "draw", 10_000_00))

    assert (found.status, found.drawn, found.free, found.exposure) == ("open", 35_000_00, 5_000_00, 40_000_00)


def test_drawing_to_the_limit_is_allowed_and_an_oere_more_is_not():
    assert at((1, "draw", 40_000_00)).free == 0
    with pytest.raises(rules.OverLimit):
        at((1, "draw", 40_000_01))


def test_what_is_repaid_the_same_day_makes_room_the_same_day():
    assert at((1, "draw", 40_000_00), (2, "draw", 1_000_00), (2, "repay", 1_000_00)).drawn == 40_000_00


def test_the_bank_s_interest_may_pass_the_limit_and_the_guarantee_does_not_grow():
    found = at((1, "draw", 40_000_00), (2, "charge", 300_00))

    assert (found.drawn, found.free, found.exposure) == (40_300_00, 0, 40_000_00)


def test_a_call_takes_what_is_drawn_and_at_most_the_limit():
    assert at((1, "draw", 40_000_00), (2, "charge", 300_00), (3, "call", 40_000_00)).exposure == 40_000_00
    with pytest.raises(rules.CallTooLarge):
        at((1, "draw", 40_000_00), (2, "charge", 300_00), (3, "call", 40_300_00))
    with pytest.raises(rules.CallTooLarge):
        at((1, "draw", 1_00), (3, "call", 2_00))


def test_a_paid_call_becomes_a_claim_that_is_repaid_or_lost():
    called = ((1, "draw", 30_000_00), (2, "call", 30_000_00), (3, "accept", 0), (4, "pay", 30_000_00))

    claim = at(*called, (5, "recover", 10_000_00))
    assert (claim.status, claim.drawn, claim.exposure, claim.recourse) == ("recourse", 0, 0, 20_000_00)
    done = at(*called, (5, "recover", 10_000_00), (6, "lose", 20_000_00))
    assert (done.status, done.recourse, done.lost) == ("settled", 0, 20_000_00)


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (((1, "repay", 1),), rules.RepaidTooMuch),
        (((1, "limit", MOST + 1),), rules.LimitTooLarge),
        (((1, "draw", 20_00), (2, "limit", 10_00)), rules.LimitBelowDrawn),
        (((1, "draw", 1), (2, "close", 0)), rules.StillDrawn),
        (((1, "close", 0), (2, "draw", 1)), rules.NotOpen),
        (((1, "draw", 5), (2, "call", 5), (3, "draw", 1)), rules.NotOpen),
        (((1, "draw", 5), (2, "call", 5), (3, "pay", 5)), rules.NoCall),
        (((1, "accept", 0),), rules.NoCall),
        (((1, "draw", 5), (2, "call", 5), (3, "accept", 0), (4, "pay", 4)), rules.PaidOtherwise),
        (((1, "recover", 1),), rules.NoRecourse),
        (((1, "draw", 5), (2, "call", 5), (3, "accept", 0), (4, "pay", 5), (5, "recover", 6)), rules.NoRecourse),
        (((-1, "draw", 1),), rules.BeforeGrant),
    ],
)
def test_what_cannot_have_happened_is_refused(told, refusal):
    with pytest.raises(refusal):
        at(*told)


def test_what_is_taken_back_never_was():
    told = events((0, "grant", 100_00), (1, "draw", 60_00), (2, "draw", 40_00))
    reversal = Event(9, DAY + timedelta(9), rules.REVERSE, refers=2)

    assert rules.state([*told, reversal], date(2027, 1, 1), most=MOST).drawn == 40_00


STEPS = st.tuples(
    st.integers(0, 40),
    st.sampled_from([do for do in rules.EVENTS if do not in ("grant", "limit")]),
    st.integers(1, 60_000_00),
)


@given(st.lists(STEPS, max_size=14), st.randoms(use_true_random=False))
def test_whatever_happens_the_accounts_sum_to_zero_and_the_order_of_entry_never_matters(steps, shuffler: random.Random):
    kept = events((0, "grant", 40_000_00))
    for step in steps:
        tried = [*kept, Event(len(kept) + 1, DAY + timedelta(step[0]), step[1], _amount(step, kept))]
        if _stands(tried):
            kept = tried

    found = rules.state(kept, date(2027, 1, 1), most=MOST)
    turned = list(kept)
    shuffler.shuffle(turned)

    held = rules.accounts(found)
    assert rules.state(turned, date(2027, 1, 1), most=MOST) == found
    assert sum(held.values()) == 0
    assert 0 <= found.exposure <= MOST
    assert min(found.drawn, found.recourse, found.free) >= 0
    assert held["bank"] == -found.recourse - found.lost


def _amount(step: tuple[int, str, int], kept: list[Event]) -> int:
    """A payment of a call is as the call, so that random lives come that far."""
    called = [one.amount for one in kept if one.do == "call"]
    return called[0] if step[1] == "pay" and called else step[2] // 100


def _stands(told: list[Event]) -> bool:
    try:
        rules.state(told, date(2027, 1, 1), most=MOST)
    except Refused:
        return False
    return True
