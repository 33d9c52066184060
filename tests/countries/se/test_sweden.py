"""Sweden: bank days, identity numbers and payment references."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from spire.countries.se import COUNTRY
from spire.countries.se.identity import ORGANISATIONSNUMMER, PERSONNUMMER
from spire.countries.se.ocr import OCR
from spire.foundation.values.country import NotANumber
from spire.foundation.values.laws import BasisNotInForce


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 6),
        date(2026, 4, 3),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 6, 19),
        date(2025, 6, 6),
        date(2026, 12, 24),
        date(2026, 12, 31),
    ],
)
def test_the_banks_are_closed(day: date):
    assert not COUNTRY.calendar.is_bank_day(day)


@pytest.mark.parametrize("day", [date(2026, 1, 5), date(2026, 5, 15), date(2026, 5, 25), date(2026, 4, 2)])
def test_the_banks_are_open_on_eves_and_danish_holidays(day: date):
    assert COUNTRY.calendar.is_bank_day(day)


@pytest.mark.parametrize("year", range(2015, 2041))
def test_midsummer_eve_is_a_friday_every_year(year: int):
    eve = next(day for day, name in COUNTRY.calendar.closed(year).items() if name == "Midsommarafton")

    assert eve.weekday() == 4
    assert date(year, 6, 19) <= eve <= date(year, 6, 25)
    assert len(COUNTRY.calendar.closed(year)) in (15, 16)


def test_a_personnummer_is_read_with_four_digits_of_year():
    assert PERSONNUMMER.read("19811218-9876") == "198112189876"
    assert PERSONNUMMER.show("198112189876") == "19811218-9876"
    assert PERSONNUMMER.born_on("198112189876") == date(1981, 12, 18)


def test_a_samordningsnummer_has_60_added_to_its_day():
    number = PERSONNUMMER.read("19701063-2391")

    assert PERSONNUMMER.is_co_ordination(number)
    assert PERSONNUMMER.born_on(number) == date(1970, 10, 3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("811218-9876", "identity.personnummer_century"),
        ("811218+9876", "identity.personnummer_century"),
        ("19811218-9877", "identity.personnummer_wrong"),
        ("19811318-9875", "identity.personnummer_wrong"),
        ("1981", "identity.personnummer_form"),
    ],
)
def test_what_is_no_personnummer_is_refused_with_what_to_do(text: str, code: str):
    with pytest.raises(NotANumber) as refused:
        PERSONNUMMER.read(text)

    assert refused.value.code == code
    assert refused.value.facts == {}


def test_an_organisationsnummer_is_told_from_a_person():
    assert ORGANISATIONSNUMMER.read("556703-7485") == "5567037485"
    assert ORGANISATIONSNUMMER.read("16556703-7485") == "5567037485"
    assert ORGANISATIONSNUMMER.show("5567037485") == "556703-7485"
    with pytest.raises(NotANumber):
        ORGANISATIONSNUMMER.read("811218-9876")
    with pytest.raises(NotANumber):
        ORGANISATIONSNUMMER.read("556703-7486")


@given(st.integers(1, 10**23 - 1))
def test_every_ocr_number_has_its_length_and_check_digit(number: int):
    reference = OCR.make(number)

    assert luhn.is_valid(reference)
    assert OCR.has_length_digit(reference)
    assert OCR.read(reference) == reference


def test_a_wrong_ocr_number_is_refused():
    assert OCR.make(123) == "12351"
    with pytest.raises(NotANumber):
        OCR.read("12352")


def test_a_swedish_fund_lends_on_its_own_statutes():
    assert COUNTRY.currency == "SEK"
    assert COUNTRY.laws.for_grant("own_scheme", form="guarantee", on=date(2026, 1, 1))
    with pytest.raises(BasisNotInForce):
        COUNTRY.laws.on("rehabilitation", date(2015, 1, 1))
