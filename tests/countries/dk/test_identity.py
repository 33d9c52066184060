"""CPR and CVR numbers: what is one, what is none, and which can belong to nobody."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.dk import cpr as stdnum_cpr

from spire.countries.dk.identity import CPR, CVR
from spire.foundation.values.country import NotANumber


@pytest.mark.parametrize(
    ("text", "number", "born"),
    [
        ("211062-5629", "2110625629", date(1862, 10, 21)),
        ("211062 0629", "2110620629", date(1962, 10, 21)),
        ("0101014000", "0101014000", date(2001, 1, 1)),
        ("010137-4000", "0101374000", date(1937, 1, 1)),
        ("010157-5000", "0101575000", date(2057, 1, 1)),
        ("610190-1234", "6101901234", date(1990, 1, 1)),
    ],
)
def test_a_cpr_number_is_read_with_its_day_of_birth(text: str, number: str, born: date):
    assert CPR.read(text) == number
    assert CPR.born_on(number) == born


@pytest.mark.parametrize(
    "text",
    [
        "",
        "010190",
        "310290-1234",
        "000190-1234",
        "600190-1234",
        "920190-1234",
        "0101901234５",
        "010190-12345",
        "ab0190-1234",
    ],
)
def test_what_is_no_cpr_number_is_refused(text: str):
    with pytest.raises(NotANumber) as refused:
        CPR.read(text)

    assert refused.value.facts == {}  # no personal data in messages


@given(st.dates(date(1900, 1, 1), date(2036, 12, 31)), st.integers(0, 999))
def test_a_fictional_number_reads_back_and_belongs_to_nobody(born: date, serial: int):
    number = CPR.fictional(born, serial)

    assert CPR.read(CPR.show(number)) == number
    assert CPR.born_on(number) == born
    assert CPR.is_replacement(number)


@given(st.from_regex(r"[0-3][0-9][01][0-9][0-9]{6}", fullmatch=True))
def test_ordinary_numbers_have_the_day_that_the_library_finds(number: str):
    try:
        expected = stdnum_cpr.get_birth_date(number)
    except stdnum_cpr.InvalidComponent:
        with pytest.raises(NotANumber):
            CPR.read(number)
    else:
        assert CPR.born_on(number) == expected


def test_a_cvr_number_has_a_check_digit():
    assert CVR.read("DK 13 58 56 28") == "13585628"
    with pytest.raises(NotANumber):
        CVR.read("13585627")
