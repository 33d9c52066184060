"""Calendars: to a bank day by named rules."""

from datetime import date

import pytest

from spire.foundation.values.calendars import Calendar, OutsideCalendar

NEW_YEAR = {date(2026, 1, 1): "New Year", date(2026, 7, 31): "Founder's day"}
BANK = Calendar("test", 2026, 2026, lambda year: NEW_YEAR)


@pytest.mark.parametrize(
    ("day", "rule", "expected"),
    [
        (date(2026, 1, 1), "none", date(2026, 1, 1)),
        (date(2026, 1, 1), "following", date(2026, 1, 2)),
        (date(2026, 1, 3), "following", date(2026, 1, 5)),
        (date(2026, 7, 31), "following", date(2026, 8, 3)),
        (date(2026, 7, 31), "modified_following", date(2026, 7, 30)),
        (date(2026, 2, 1), "preceding", date(2026, 1, 30)),
    ],
)
def test_a_day_comes_to_a_bank_day_by_its_rule(day: date, rule: str, expected: date):
    assert BANK.adjust(day, rule) == expected


def test_bank_days_are_counted_from_the_day_after():
    assert BANK.add_bank_days(date(2026, 1, 2), 1) == date(2026, 1, 5)
    assert BANK.add_bank_days(date(2026, 1, 5), -1) == date(2026, 1, 2)


def test_a_closed_day_has_a_name():
    assert BANK.closed_as(date(2026, 1, 1)) == "New Year"
    assert BANK.closed_as(date(2026, 1, 3)) is None


def test_a_year_that_is_not_known_is_refused_and_not_guessed():
    with pytest.raises(OutsideCalendar):
        BANK.is_bank_day(date(2027, 1, 4))
    with pytest.raises(OutsideCalendar):
        BANK.adjust(date(2026, 12, 31), "following") and BANK.add_bank_days(date(2026, 12, 31), 1)
