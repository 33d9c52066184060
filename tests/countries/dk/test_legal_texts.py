"""Denmark's legal texts: in three languages, with the same places in each."""

import pytest

from spire.countries.dk import COUNTRY

FACTS = {"authority": "Fjordby Kommune", "last_day": "17. april 2015", "address": "Torvet 1", "phone": "00 00 00 00"}


@pytest.mark.parametrize("key", ["appeal_guidance", "legal_notice"])
def test_a_text_says_the_same_in_three_languages(key: str):
    texts = [COUNTRY.legal_texts.text(key, language) for language in ("da", "sv", "en")]

    assert len({frozenset(text.places) for text in texts}) == 1
    assert len({text.version for text in texts}) == 1
    assert len({text.body.count("\n\n") for text in texts}) == 1


@pytest.mark.parametrize("language", ["da", "sv", "en"])
def test_the_guidance_names_authority_and_last_day(language: str):
    body = COUNTRY.legal_texts.text("appeal_guidance", language).filled(FACTS)

    assert "Fjordby Kommune" in body
    assert "17. april 2015" in body
    assert "{" not in body
