"""Danish bank days against the published lists, 2015–2040."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from spire.countries.dk.calendar import BANK_CALENDAR, closed_days
from spire.foundation.values.calendars import OutsideCalendar

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
YEARS = range(2015, 2041)


@pytest.mark.parametrize("case", CASES["bank_closed"], ids=lambda case: str(case["day"]))
def test_the_banks_are_closed(case: dict):
    assert not BANK_CALENDAR.is_bank_day(case["day"])
    assert BANK_CALENDAR.closed_as(case["day"])


@pytest.mark.parametrize("case", CASES["bank_open"], ids=lambda case: str(case["day"]))
def test_the_banks_are_open(case: dict):
    assert BANK_CALENDAR.is_bank_day(case["day"])


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_its_holidays_and_closing_days(year: int):
    great_prayer_day = 1 if year < 2024 else 0
    expected = {date(year, month, day) for month, day in ((1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31))}

    closed = closed_days(year)

    assert expected <= set(closed)
    # Seven of Easter and Whitsun, Ascension Day and the day after; two may fall on one day (5 June on Whit Monday).
    moving = set(closed) - expected
    assert 7 + great_prayer_day <= len(moving) <= 8 + great_prayer_day
    assert any(day.weekday() == 4 and day - timedelta(1) in closed for day in moving)


def test_ten_years_of_1_may_on_weekdays_are_bank_days_unless_ascension_falls_there():
    on_weekdays = [date(year, 5, 1) for year in YEARS if date(year, 5, 1).weekday() < 5]

    closed = [day.year for day in on_weekdays if not BANK_CALENDAR.is_bank_day(day)]

    assert closed == [2015]  # Store bededag


def test_the_names_are_danish_whatever_the_machine_speaks():
    assert BANK_CALENDAR.closed_as(date(2026, 4, 2)) == "Skærtorsdag"


def test_a_year_before_2015_or_after_2040_is_refused():
    with pytest.raises(OutsideCalendar):
        BANK_CALENDAR.is_bank_day(date(2014, 12, 30))
    with pytest.raises(OutsideCalendar):
        BANK_CALENDAR.is_bank_day(date(2041, 1, 2))
