"""Periods: half-open, and set arithmetic that loses no day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.values.periods import Period, merged

DAY0 = date(2026, 1, 1)


def span(start: int, length: int | None) -> Period:
    first = DAY0 + timedelta(start)
    return Period(first, None if length is None else first + timedelta(length))


spans = st.builds(span, st.integers(0, 60), st.one_of(st.none(), st.integers(0, 40)))
closed = st.builds(span, st.integers(0, 60), st.integers(0, 40))
probes = st.builds(lambda n: DAY0 + timedelta(n), st.integers(-5, 150))


def test_the_end_is_not_in_the_period():
    period = Period(date(2026, 1, 1), date(2026, 2, 1))

    assert date(2026, 1, 31) in period
    assert period.last == date(2026, 1, 31)
    assert date(2026, 2, 1) not in period
    assert period.days == 31


def test_six_months_from_the_last_of_august_end_with_february():
    assert Period.of_months(date(2026, 8, 31), 6) == Period(date(2026, 8, 31), date(2027, 2, 28))


def test_both_days_are_in_a_period_as_laws_write_it():
    assert Period.through(date(2025, 1, 1), date(2025, 12, 31)) == Period(date(2025, 1, 1), date(2026, 1, 1))


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError):
        Period(date(2026, 1, 2), date(2026, 1, 1))


def test_an_open_period_has_no_number_of_days():
    with pytest.raises(ValueError):
        _ = Period(DAY0).days


@given(spans, spans, probes)
def test_a_day_is_in_both_exactly_when_it_is_in_each(one: Period, other: Period, day: date):
    both = one & other

    assert (both is not None and day in both) == (day in one and day in other)
    assert one.overlaps(other) == (both is not None)


@given(spans, spans, probes)
def test_a_day_is_in_the_rest_exactly_when_it_is_in_the_first_alone(one: Period, other: Period, day: date):
    assert any(day in part for part in one - other) == (day in one and day not in other)


@given(st.lists(spans, max_size=6), probes)
def test_merging_keeps_every_day_and_leaves_gaps_between(periods: list[Period], day: date):
    result = merged(periods)

    assert any(day in p for p in result) == any(day in p for p in periods)
    assert all(one.end is not None and one.end < two.start for one, two in pairwise(result))


@given(closed)
def test_the_days_of_a_period_are_those_it_walks_through(period: Period):
    assert period.days == len(list(period))
