"""Days: months keep the anchor's day, and the day counts agree with published values."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.values.days import DAY_RATIOS, add_months, day_count, due_dates, month_end, months_between

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_the_anchors_day_comes_back_after_a_short_month():
    assert due_dates(date(2026, 1, 31), 4, every=1, unit="months") == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]


def test_february_29_falls_on_the_28th_of_a_common_year():
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2024, 2, 29), 48) == date(2028, 2, 29)
    assert add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)


@given(days, st.integers(-400, 400))
def test_months_keep_the_day_or_take_the_months_last(anchor: date, months: int):
    found = add_months(anchor, months)

    assert (found.year * 12 + found.month) - (anchor.year * 12 + anchor.month) == months
    assert found.day == anchor.day or (found.day < anchor.day and found == month_end(found))


@given(days, days)
def test_months_between_is_the_greatest_number_that_has_passed(start: date, end: date):
    months = months_between(start, end)

    assert add_months(start, months) <= end < add_months(start, months + 1)


@pytest.mark.parametrize(
    ("convention", "start", "end", "expected"),
    [
        # ISDA, "The Actual/Actual Day Count Fraction" (1998), the worked examples.
        ("actual/actual", date(2003, 11, 1), date(2004, 5, 1), Fraction(61, 365) + Fraction(121, 366)),
        ("actual/actual", date(1999, 2, 1), date(1999, 7, 1), Fraction(150, 365)),
        ("actual/actual", date(1999, 7, 1), date(2000, 7, 1), Fraction(184, 365) + Fraction(182, 366)),
        ("actual/actual", date(2002, 8, 15), date(2003, 7, 15), Fraction(334, 365)),
        ("actual/actual", date(1999, 7, 30), date(2000, 1, 30), Fraction(155, 365) + Fraction(29, 366)),
        ("30/360", date(2026, 1, 31), date(2026, 2, 28), Fraction(28, 360)),
        ("30/360", date(2026, 2, 28), date(2026, 3, 31), Fraction(32, 360)),
        ("30/360", date(2026, 1, 15), date(2027, 1, 15), Fraction(1)),
        ("actual/365", date(2024, 1, 1), date(2025, 1, 1), Fraction(366, 365)),
        ("actual/360", date(2026, 1, 1), date(2026, 7, 1), Fraction(181, 360)),
    ],
)
def test_published_day_counts(convention: str, start: date, end: date, expected: Fraction):
    assert day_count(convention, start, end) == expected


@given(st.sampled_from(["actual/365", "actual/360", "actual/actual"]), days, days, days)
def test_actual_counts_add_up_over_any_day_between(convention: str, start: date, middle: date, end: date):
    whole = day_count(convention, start, end)

    assert day_count(convention, start, middle) + day_count(convention, middle, end) == whole


@given(days, days)
def test_actual_actual_is_every_day_over_its_own_year(start: date, end: date):
    start, end = sorted((start, end))
    end = min(end, start + timedelta(1500))
    each = [start + timedelta(n) for n in range((end - start).days)]

    assert day_count("actual/actual", start, end) == sum(
        (Fraction(1, 366 if month_end(date(day.year, 2, 1)).day == 29 else 365) for day in each), Fraction(0)
    )


@given(st.sampled_from(sorted(DAY_RATIOS)), days)
def test_no_days_are_no_part_of_a_year(convention: str, day: date):
    assert day_count(convention, day, day) == 0
