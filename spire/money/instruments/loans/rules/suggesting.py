"""Whose a payment may be: loans that something in it points to, with the reasons and a degree of certainty. Pure.

It only suggests. Nothing is settled by it, and where two loans are equally likely neither stands out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

WORDS_MOST: Final = 24
NAME_WORDS: Final = range(2, 5)
SHOWN: Final = 3
# What each reason weighs against the others; two that point to the same loan add up.
WEIGHTS: Final = {"reference": 100, "name": 40, "loan_number": 40, "all": 25, "late": 25, "next": 20}
SURE, LIKELY = 100, 60


@dataclass(frozen=True, slots=True)
class Received:
    """A payment: its amount in minor units, and its words and numbers in one spelling."""

    minor: int
    words: tuple[str, ...]
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A loan that may be meant; amounts in minor units, zero where there is none."""

    loan_id: int
    number: int
    reference: str
    name: str
    next: int
    late: int
    all: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A loan, why, and how certain: `sure`, `likely` or `possible`. `stands_out` where no other is as likely."""

    loan_id: int
    reasons: tuple[str, ...]
    certainty: str
    stands_out: bool


def received(minor: int, folded: str, reference: str) -> Received:
    """A payment as it is compared; `folded` is its text in one spelling."""
    words = tuple(folded.split()[:WORDS_MOST])
    joined = re.sub(r"(?<=\d) (?=\d)", "", folded)  # references are written in groups
    numbers = {*re.findall(r"\d+", reference), *re.findall(r"\d+", joined), *(one for one in words if one.isdigit())}
    return Received(minor, words, frozenset(numbers))


def names_in(payment: Received) -> Iterator[str]:
    """Every name of two to four words that may stand in the text, and two words also the other way round."""
    for length in NAME_WORDS:
        for at in range(len(payment.words) - length + 1):
            yield " ".join(payment.words[at : at + length])
    for first, second in pairwise(payment.words):
        yield f"{second} {first}"


def suggestions(payment: Received, candidates: Iterable[Candidate]) -> tuple[Suggestion, ...]:
    """The loans that something points to, the most likely first, at most three."""
    names = set(names_in(payment))
    weighed = sorted(
        ((_reasons(payment, names, one), one) for one in candidates),
        key=lambda found: (-_weight(found[0]), found[1].number),
    )
    found = [(reasons, one) for reasons, one in weighed if reasons]
    return tuple(
        Suggestion(
            loan_id=one.loan_id,
            reasons=reasons,
            certainty=_certainty(_weight(reasons)),
            stands_out=not any(_weight(other) == _weight(reasons) for other, rest in found if rest is not one),
        )
        for reasons, one in found[:SHOWN]
    )


def _reasons(payment: Received, names: set[str], one: Candidate) -> tuple[str, ...]:
    told = []
    if one.reference in payment.numbers:
        told.append("reference")
    elif str(one.number) in payment.numbers:
        told.append("loan_number")
    if one.name and one.name in names:
        told.append("name")
    amounts = (("late", one.late), ("next", one.next), ("all", one.all))
    told += [reason for reason, minor in amounts if minor and minor == payment.minor][:1]
    return tuple(told)


def _weight(reasons: Iterable[str]) -> int:
    return sum(WEIGHTS[reason] for reason in reasons)


def _certainty(weight: int) -> str:
    return "sure" if weight >= SURE else "likely" if weight >= LIKELY else "possible"
