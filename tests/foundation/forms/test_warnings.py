"""Free text that looks like what we do not ask for: seen where it stands, and quiet where it only looks alike."""

import pytest

from spire.foundation.forms.rules.warnings import health_words, of_text, patterns, warnings
from spire.foundation.forms.texts import said_of
from tests.foundation.forms.forms import a_form

IDENTITIES = (
    "Mit nummer er 010190-1234.",
    "0101901234",
    "730190-0002",
    "mit personnummer 19900101-1234",
    "010190 1234",
)
NOT_IDENTITIES = (
    "61 01 90", "Ring på 86 12 34 56", "CVR 12345678", "50.000,00 kr.", "konto 1234-0012345678", "451399-1234",
    "mobil 0701234567", "tlf. nr. 0101234567", "+46701234567", "321390-1234", "faktura nr. 0101202345", "EAN 5790000123456",
)  # fmt: skip
HEALTHY = {
    "Jeg har en depression": ("depression",),
    "ADHD": ("adhd",),
    "sygemeldt med stress": ("sygemeldt",),
    "min diagnose": ("diagnose",),
    "Jeg blev indlagt på hospitalet, og fik brystkræft": ("blev indlagt", "brystkræft"),
    "slidgigt og en blodprop": ("slidgigt", "blodprop"),
    "jag är sjukskriven för utmattningssyndrom": ("sjukskriven", "utmattningssyndrom"),
    "min funktionsnedsättning": ("funktionsnedsättning",),
    "Psykisk  ohälsa": ("psykisk  ohälsa",),
    "my illness, and panic attacks": ("illness", "panic attacks"),
    "ANGST og angst": ("angst",),
}
# Words of a business that only look alike: strength, water laid in, accessible toilets, plants, a garden, prices.
QUIET = (
    "Jeg vil bage brød", "et address", "Jag vill sälja kläder", "I can add numbers fast",
    "Jeg lægger alle mine kræfter i det", "mine drivkræfter", "Lokalet har indlagt vand og strøm", "der er indlagt vand",
    "handicapvenligt toilet", "et handicaptoilet", "psykosociala frågor", "sygdomsfrie planter", "plantesygdomme",
    "Jeg vil hive stikket ud", "autoriseret elektriker", "medicinsk fodpleje", "gigtige planer", "krafter till allt",
    "an addition to the range", "depotet er fuldt", "diagonal",
)  # fmt: skip


@pytest.mark.parametrize("text", IDENTITIES)
def test_a_number_that_looks_like_an_identity_is_warned_about(text: str) -> None:
    assert of_text(text) == ("forms.looks_like_identity",)


@pytest.mark.parametrize("text", NOT_IDENTITIES)
def test_telephone_account_and_amounts_are_not(text: str) -> None:
    assert of_text(text) == ()


@pytest.mark.parametrize(("text", "words"), HEALTHY.items())
def test_health_words_are_warned_about_and_named(text: str, words: tuple[str, ...]) -> None:
    assert of_text(text) == ("forms.looks_like_health",)
    assert health_words(text) == words


@pytest.mark.parametrize("text", QUIET)
def test_words_that_only_look_alike_are_left_in_peace(text: str) -> None:
    assert of_text(text) == ()


def test_the_list_is_small_letters_and_stars_in_three_languages() -> None:
    kept = patterns()

    assert all(word == word.lower() and word.replace("*", "").replace(" ", "").isalpha() for word in kept.words)
    assert {"sygemeld*", "sjukskriv*", "illness*"} <= set(kept.words)
    assert not set(kept.words) & set(kept.but)


def test_the_sentence_names_the_words_in_the_readers_language() -> None:
    assert "adhd" in said_of(["Jeg har ADHD", "og ADHD"])[0]


def test_all_texts_of_a_form_are_looked_at_rows_too() -> None:
    found = warnings(a_form(), {"idea": "Min angst", "steps": [{"step": "010190-1234"}], "need": 101901234})

    assert [(one.field, one.code, one.words) for one in found] == [
        ("idea", "forms.looks_like_health", ("angst",)),
        ("steps", "forms.looks_like_identity", ()),
    ]
