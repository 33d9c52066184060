"""The days before support ends are counted back from each person's own last day. # D-4, F-3"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.journey.programmes.rules import timetable
from tests.build import the_template

LAST = date(2026, 12, 31)


def test_the_handbook_s_days():
    table = timetable.before_end(the_template(), LAST)

    assert [(mark.key, mark.on) for mark in table.marks] == [
        ("form", date(2026, 11, 5)),
        ("screening", date(2026, 11, 19)),
        ("hearing", date(2026, 12, 10)),
        ("letter", date(2026, 12, 24)),
        ("ends", LAST),
    ]


@given(st.dates(date(2020, 1, 1), date(2036, 12, 31)))
def test_the_days_always_leave_time_for_hearing_and_letter(last_on):
    table, rules = timetable.before_end(the_template(), last_on), the_template().support

    days = [mark.on for mark in table.marks]
    assert days == sorted(days)
    assert table.on("ends") - table.on("screening") >= timedelta(rules.hearing_days + rules.letter_days)
    assert table.on("screening") - table.on("form") == timedelta(rules.self_evaluation_days)


@pytest.mark.parametrize(
    ("on", "days"),
    [
        (date(2026, 7, 5), None),
        (date(2026, 7, 6), 56),
        (date(2026, 8, 2), 56),
        (date(2026, 8, 3), 28),
        (date(2026, 8, 24), 7),
        (date(2026, 8, 31), 7),
        (date(2026, 9, 1), None),
    ],
)
def test_the_end_is_warned_of_as_the_pack_says_eight_four_and_one_week_before(on, days):
    assert timetable.warning(the_template(), date(2026, 8, 31), on=on) == days
