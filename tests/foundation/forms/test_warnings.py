"""Free text that looks like what we do not ask for."""

import pytest

from spire.foundation.forms.rules.warnings import of_text, warnings
from tests.foundation.forms.forms import a_form


@pytest.mark.parametrize(
    "text", ["Mit nummer er 010190-1234.", "0101901234", "730190-0002", "mit personnummer 19900101-1234"]
)
def test_a_number_that_looks_like_an_identity_is_warned_about(text: str) -> None:
    assert of_text(text) == ("forms.looks_like_identity",)


@pytest.mark.parametrize(
    "text", ["61 01 90", "Ring på 86 12 34 56", "CVR 12345678", "50.000,00 kr.", "konto 1234-0012345678", "451399-1234"]
)
def test_telephone_account_and_amounts_are_not(text: str) -> None:
    assert of_text(text) == ()


@pytest.mark.parametrize(
    "text",
    ["Jeg har en depression", "ADHD", "sygemeldt med stress", "min diagnose", "jag är sjukskriven", "my illness"],
)
def test_health_words_are_warned_about(text: str) -> None:
    assert of_text(text) == ("forms.looks_like_health",)


@pytest.mark.parametrize("text", ["Jeg vil bage brød", "et address", "Jag vill sälja kläder", "I can add numbers fast"])
def test_other_words_are_not(text: str) -> None:
    assert of_text(text) == ()


def test_all_texts_of_a_form_are_looked_at_rows_too() -> None:
    found = warnings(a_form(), {"idea": "Min angst", "steps": [{"step": "010190-1234"}], "need": 101901234})

    assert [(one.field, one.code) for one in found] == [
        ("idea", "forms.looks_like_health"),
        ("steps", "forms.looks_like_identity"),
    ]
