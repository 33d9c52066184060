"""When a card is whole, and when a team may agree."""

import pytest

from spire.journey.screenings import rules
from spire.journey.screenings.rules import Agreement

WORDS = {"idea": ("clear", "doubtful"), "motivation": ("clear", "doubtful")}
AGREED = Agreement(result="on", reasons="We believe in it.")


def test_notes_and_words_are_kept_and_empty_ones_left_out() -> None:
    scores = {"idea": {"word": "clear", "note": " good "}, "motivation": {"word": "", "note": " "}, "x": {"word": "y"}}

    assert rules.checked_scores(scores, WORDS) == {"idea": {"word": "clear", "note": "good"}}


def test_a_word_that_the_scale_does_not_have_is_refused() -> None:
    with pytest.raises(rules.UnknownWord):
        rules.checked_scores({"idea": {"word": "seven"}}, WORDS)


def test_a_card_without_a_word_is_not_whole() -> None:
    assert rules.missing_words({"idea": {"word": "clear"}}, ("idea", "motivation")) == ("motivation",)


def test_assessors_differ_where_their_words_differ() -> None:
    one = {"idea": {"word": "clear"}, "motivation": {"word": "clear"}}
    two = {"idea": {"word": "doubtful"}, "motivation": {"word": "clear"}}

    assert rules.differing([one, two], ("idea", "motivation")) == {"idea"}


def test_fewer_assessors_need_a_reason() -> None:
    with pytest.raises(rules.TooFewAssessors):
        rules.check_agreement(AGREED, submitted=1, least=2, results=("on",), tests=())

    alone = Agreement(result="on", reasons="x", fewer_reason="My colleague is ill.")
    rules.check_agreement(alone, submitted=1, least=2, results=("on",), tests=())


def test_nobody_is_too_few_whatever_the_reason() -> None:
    alone = Agreement(result="on", reasons="x", fewer_reason="y")

    with pytest.raises(rules.TooFewAssessors):
        rules.check_agreement(alone, submitted=0, least=2, results=("on",), tests=())


@pytest.mark.parametrize(
    ("agreement", "refusal"),
    [
        (Agreement(result="elsewhere", reasons="x"), rules.UnknownResult),
        (Agreement(result="on", reasons=" "), rules.ReasonsMissing),
    ],
)
def test_a_result_is_known_and_has_reasons(agreement: Agreement, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        rules.check_agreement(agreement, submitted=2, least=2, results=("on",), tests=())


@pytest.mark.parametrize("answer", [{}, {"answer": "maybe", "reason": "x"}, {"answer": "yes", "reason": " "}])
def test_the_question_of_decisive_importance_wants_an_answer_and_a_reason(answer: dict[str, str]) -> None:
    agreement = Agreement(result="on", reasons="x", tests={"decisive_importance": answer})

    with pytest.raises(rules.TestUnanswered):
        rules.check_agreement(
            agreement, submitted=2, least=2, results=("on",), tests=[("decisive_importance", "Would it?")]
        )
