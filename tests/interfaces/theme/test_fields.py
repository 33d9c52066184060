"""Fields read amounts and days as people write them, and say how when they cannot."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from spire.foundation.values.money import Money
from spire.interfaces.theme.forms import ClockField, DayField, MoneyField


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("417", 41700),
        ("417,5", 41750),
        ("1.234,50", 123450),
        ("1234.5", 123450),
        ("1.234.567", 123456700),
        ("50 000 kr.", 5000000),
        ("0,01", 1),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed, minor):
    assert MoneyField().clean(typed) == Money(minor, "DKK")


@pytest.mark.parametrize("typed", ["fire hundrede", "1,2,3", "1.23.4", "12,345", "-5", "0", "9" * 20, "1e5", "٣"])
def test_what_is_not_an_amount_is_refused(typed):
    with pytest.raises(ValidationError):
        MoneyField().clean(typed)


@pytest.mark.parametrize("typed", ["24/12/2026", "24.12.2026", "24-12-2026", "2026-12-24"])
def test_a_day_is_read_as_people_write_it(typed):
    assert DayField().clean(typed) == date(2026, 12, 24)


@pytest.mark.parametrize("typed", ["31/02/2026", "i morgen", "12/24/2026"])
def test_what_is_not_a_day_is_refused(typed):
    with pytest.raises(ValidationError):
        DayField().clean(typed)


def test_a_time_of_day_is_read_with_point_or_colon():
    assert ClockField().clean("9.30") == ClockField().clean("09:30") == time(9, 30)
    with pytest.raises(ValidationError):
        ClockField().clean("25:00")
