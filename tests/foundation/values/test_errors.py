"""Refusals carry a code and facts, and come out as a sentence."""

import pickle
from datetime import date

import pytest

from spire.foundation.values.errors import Broken, Refused
from spire.foundation.values.texts import register, sentence


class TooEarly(Refused):
    code = "test.too_early"


def test_a_refusal_is_told_with_its_facts():
    assert sentence(TooEarly(day=date(2026, 3, 1))) == "Not before 2026-03-01."


def test_facts_are_shown_in_the_readers_way():
    told = sentence(TooEarly(day=date(2026, 3, 1)), show=lambda day: day.strftime("%d/%m/%Y"))

    assert told == "Not before 01/03/2026."


def test_a_code_without_a_sentence_is_ours_to_mend():
    with pytest.raises(Broken, match=r"test\.unknown"):
        sentence(Refused("test.unknown"))


def test_a_fact_that_is_missing_is_named():
    with pytest.raises(Broken, match="day"):
        sentence(TooEarly())


def test_one_code_has_one_sentence():
    register({"test.other": "Something else."})
    with pytest.raises(Broken, match=r"test\.other"):
        register({"test.other": "Something quite different."})


def test_a_refusal_survives_being_stored():
    again = pickle.loads(pickle.dumps(TooEarly(day=1)))

    assert isinstance(again, TooEarly)
    assert again.facts == {"day": 1}
