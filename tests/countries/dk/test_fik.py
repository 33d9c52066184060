"""FIK payment ids against the published examples."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from spire.countries.dk.fik import FIK, check_digit
from spire.foundation.values.country import NotANumber

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["fik_check_digit"], ids=lambda case: case["leading"])
def test_the_published_check_digits(case: dict):
    assert check_digit(case["leading"]) == case["expected"]
    assert FIK.read(f"{case['leading']}{case['expected']}")


@pytest.mark.parametrize("text", CASES["fik_wrong"])
def test_a_wrong_payment_id_is_refused(text: str):
    with pytest.raises(NotANumber):
        FIK.read(text)


def test_the_published_print_line():
    assert FIK.print_line("004040400000669", "12345678") == "+71<004040400000669+12345678<"
    assert FIK.read("+71<004040400000669+12345678<") == "004040400000669"
    assert FIK.make(404040000066) == "004040400000669"


def test_a_creditor_number_has_eight_digits():
    with pytest.raises(NotANumber):
        FIK.print_line("004040400000669", "1234567")


@given(st.integers(1, 10**14 - 1))
def test_every_payment_id_we_make_is_right_by_the_general_method_too(number: int):
    assert luhn.is_valid(FIK.make(number))
    assert FIK.read(FIK.make(number)) == FIK.make(number)


@given(st.integers(1, 10**14 - 1), st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: int, place: int, change: int):
    right = FIK.make(number)
    wrong = right[:place] + str((int(right[place]) + change) % 10) + right[place + 1 :]

    with pytest.raises(NotANumber):
        FIK.read(wrong)
