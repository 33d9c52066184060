"""What is typed is read or refused, never anything else; and what the house writes it reads again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from spire.foundation.values import typed


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1.234,50", 123_450),
        ("1 234,50 kr.", 123_450),
        ("kr. 1.234,50", 123_450),
        ("−1.234,50\u00a0kr.", -123_450),
        ("1'234,5", 123_450),
        ("500,-", 50_000),
        ("500,- kr.", 50_000),
        ("1234.5", 123_450),
        ("1.234", 123_400),
        ("0", 0),
        ("DKK 5", 500),
    ],
)
def test_an_amount_is_read_as_people_write_it(text, minor):
    assert typed.amount(text) == minor


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kr.",
        "5 kr. 5",
        "1.23.456",
        "12 34",
        "1,234",
        "1e3",
        "NaN",
        "٣",
        "²",
        "--5",
        "5-",
        "9" * 5000,
        "1,2,3",
        "1.234 567",
    ],
)
def test_what_could_be_two_amounts_or_none_is_refused(text):
    with pytest.raises(typed.Unread):
        typed.amount(text)


@pytest.mark.parametrize(
    "text", ["24/12/2026", "24.12.2026", "24-12-2026", "24. 12. 2026", "2026-12-24", " 24/12/2026\n"]
)
def test_a_day_is_read_as_people_write_it(text):
    assert typed.day(text) == date(2026, 12, 24)


@pytest.mark.parametrize(
    "text",
    [
        "29/02/2027",
        "31/11/2026",
        "01/01/0000",
        "31/12/9999",
        "1/1/1",
        "2026-W01-1",
        "20261224",
        "٢٤/١٢/٢٠٢٦",
        "24/12/26",
        "2026-1-2T00",
    ],
)
def test_a_day_that_is_none_or_cannot_be_meant_is_refused(text):
    with pytest.raises(typed.Unread):
        typed.day(text)


@given(some.integers(-typed.MINOR_MOST, typed.MINOR_MOST))
def test_an_amount_that_is_written_is_read_again(minor):
    assert typed.amount(typed.written_amount(minor)) == minor


@given(some.dates(date(typed.FIRST_YEAR, 1, 1), date(typed.LAST_YEAR, 12, 31)))
def test_a_day_that_is_written_is_read_again(day):
    assert typed.day(typed.written_day(day)) == typed.day(day.isoformat()) == day


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_a_number_that_a_page_wrote_is_read(text, number):
    assert typed.whole(text) == number


@pytest.mark.parametrize("text", ["", "-1", "+1", "1.0", " 1", "1\n", "²", "\u0661", "1_0", "9" * 19, "9" * 5000])
def test_what_no_page_wrote_is_no_number_of_its_own(text):
    assert typed.whole(text) is None
