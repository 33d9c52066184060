"""When a card is whole, where assessors differ, and when a team may agree. Nothing here adds words up. # D-5"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spire.foundation.values.errors import Refused

Scores = Mapping[str, Mapping[str, str]]
OWN_WORDS = ("ready", "nearly", "not_yet")
ANSWERS = ("yes", "no")


class CardIncomplete(Refused):
    """A card is submitted when it has a word on every criterion."""

    code = "screenings.card_incomplete"


class UnknownWord(Refused):
    """The template's scale has other words."""

    code = "screenings.unknown_word"


class TooFewAssessors(Refused):
    """The template asks for more assessors, and no reason is given for fewer."""

    code = "screenings.too_few_assessors"


class ReasonsMissing(Refused):
    """An agreed result has its reasons."""

    code = "screenings.reasons_missing"


class UnknownResult(Refused):
    """The template has other results."""

    code = "screenings.unknown_result"


class TestUnanswered(Refused):
    """The template's question has no answer, or no reason."""

    code = "screenings.test_unanswered"
    __test__ = False


@dataclass(frozen=True)
class Agreement:
    """What the team has come to: a result, its reasons, and the answers to the template's questions."""

    result: str
    reasons: str
    tests: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fewer_reason: str = ""


def checked_scores(scores: Scores, words: Mapping[str, Sequence[str]]) -> dict[str, dict[str, str]]:
    """The scores of known criteria, tidied; `words` are the criteria with their scale's keys. Raises UnknownWord."""
    found: dict[str, dict[str, str]] = {}
    for criterion, allowed in words.items():
        score = scores.get(criterion, {})
        word, note = score.get("word", ""), score.get("note", "").strip()
        if word and word not in allowed:
            raise UnknownWord(word=word)
        if word or note:
            found[criterion] = {"word": word, "note": note}
    return found


def missing_words(scores: Scores, criteria: Sequence[str]) -> tuple[str, ...]:
    """The criteria that have no word yet."""
    return tuple(criterion for criterion in criteria if not scores.get(criterion, {}).get("word"))


def differing(cards: Sequence[Scores], criteria: Sequence[str]) -> frozenset[str]:
    """The criteria on which the submitted cards do not use the same word."""
    said = {criterion: {card.get(criterion, {}).get("word", "") for card in cards} for criterion in criteria}
    return frozenset(criterion for criterion, words in said.items() if len(words) > 1)


def check_agreement(
    agreement: Agreement, *, submitted: int, least: int, results: Sequence[str], tests: Sequence[tuple[str, str]]
) -> None:
    """Refuse an agreement that lacks assessors, a known result, reasons, or an answer to a test (key, question)."""
    if submitted == 0 or (submitted < least and not agreement.fewer_reason.strip()):
        raise TooFewAssessors(submitted=submitted, least=least)
    if agreement.result not in results:
        raise UnknownResult(result=agreement.result)
    for key, question in tests:
        answer = agreement.tests.get(key, {})
        if answer.get("answer") not in ANSWERS or not answer.get("reason", "").strip():
            raise TestUnanswered(question=question)
    if not agreement.reasons.strip():
        raise ReasonsMissing()
