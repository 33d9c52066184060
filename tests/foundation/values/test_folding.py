"""Names and telephone numbers are the same however they were spelled."""

import pytest

from spire.foundation.values.folding import digits, folded


@pytest.mark.parametrize(
    "spelled", ["Jørgen Ågård", "Joergen Aagaard", "JORGEN  AGARD", "jörgen ågård", "Jørgen-Ågård"]
)
def test_a_name_is_one_however_it_is_spelled(spelled):
    assert folded(spelled) == "jorgen agard"


@pytest.mark.parametrize(
    ("one", "other"), [("Bæk", "Baek"), ("Bäck", "Back"), ("Renée", "renee"), ("Müller", "Muller")]
)
def test_letters_of_other_alphabets_and_accents_fold_away(one, other):
    assert folded(one) == folded(other)


def test_different_names_stay_different():
    assert len({folded(name) for name in ("Holm", "Holst", "Hald", "Hjelm", "Bo", "Bob")}) == 6


@pytest.mark.parametrize(
    "typed", ["20304050", "20 30 40 50", "2030-4050", "+45 20 30 40 50", "0045 20304050", "4520304050"]
)
def test_a_danish_number_is_one_however_it_is_typed(typed):
    assert digits(typed) == "20304050"


@pytest.mark.parametrize("typed", ["070-123 45 67", "+46 70 123 45 67", "0046701234567", "0701234567"])
def test_a_swedish_number_is_one_however_it_is_typed(typed):
    assert digits(typed) == "701234567"


def test_eight_digits_that_begin_like_a_call_abroad_stay_as_they_are():
    assert digits("00 00 12 34") == "00001234"
    assert digits("45 67 89 10") == "45678910"
    assert digits("") == ""
