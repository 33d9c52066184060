"""The idea in one sentence, and where a competence stands: words without figures."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from spire.journey.business.rules.competences import (
    ENOUGH,
    LEVELS,
    OTHERS,
    VOICES,
    WEIGHTS,
    Standing,
    Word,
    newest_words,
    standing,
)
from spire.journey.business.rules.plans import first_sentence, same_idea

DAY = date(2026, 3, 2)
WORDS = st.builds(
    Word,
    voice=st.sampled_from(VOICES),
    level=st.sampled_from(LEVELS),
    on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)


def test_the_first_sentence_ends_where_it_ends():
    assert first_sentence("Jeg reparerer cykler. Også om aftenen.", most=200) == "Jeg reparerer cykler."
    assert first_sentence("Cykler\nhos kunden", most=200) == "Cykler hos kunden"


def test_a_long_sentence_ends_at_a_word():
    short = first_sentence("Brød og kager til alle caféer i byen", most=20)

    assert short == "Brød og kager til…"
    assert len(short) <= 20


def test_the_same_idea_is_the_same_with_other_capitals_and_spaces():
    assert same_idea("Brød til caféer.", " brød  til CAFÉER ")
    assert not same_idea("Brød til caféer.", "Kager til caféer.")


@given(st.text(max_size=400), st.integers(min_value=10, max_value=200))
def test_a_sentence_is_never_longer_than_it_may_be(text, most):
    assert len(first_sentence(text, most=most)) <= most


def test_nothing_said_is_not_a_gap():
    assert standing("from_start", ()) == Standing.UNKNOWN


def test_two_who_see_it_differently_talk_about_it():
    words = (Word("own", "alone", DAY), Word("team", "with_help", DAY))

    assert standing("from_start", words) == Standing.TALK


def test_the_newest_word_of_each_voice_counts():
    words = [Word("own", "new", DAY), Word("team", "with_help", DAY), Word("own", "alone", DAY.replace(month=6))]

    assert newest_words(words) == (words[2], words[1])
    assert newest_words(words, through=DAY) == (words[0], words[1])


@given(st.lists(WORDS, max_size=8), st.sampled_from(WEIGHTS))
def test_where_it_stands_follows_from_what_was_said_and_is_no_figure(said, weight):
    newest = newest_words(said)
    enough = {word.level in ENOUGH for word in newest}

    found = standing(weight, newest)

    assert not any(letter.isdigit() for letter in found)
    assert (found == Standing.IN_PLACE) == (weight != OTHERS and enough == {True})
    assert (found == Standing.GAP) == (weight != OTHERS and enough == {False})
