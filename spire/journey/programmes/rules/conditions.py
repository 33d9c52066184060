"""The small closed vocabulary of conditions.  They inform people; they never decide.  # D-5"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum


class Answer(StrEnum):
    """What a condition comes to: what nobody knows is unknown, never no."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Condition:
    """Exactly one test of one fact, or several conditions together.

    `attended_share` is in per cent of what was agreed; `days_since` asks for at least so many days.
    """

    fact: str | None = None
    at_least: int | None = None
    at_most: int | None = None
    between: tuple[int, int] | None = None
    one_of: tuple[str, ...] | None = None
    answered: bool | None = None
    attended_share: int | None = None
    document: str | None = None
    days_since: int | None = None
    all_of: "tuple[Condition, ...] | None" = None
    any_of: "tuple[Condition, ...] | None" = None

    def tests(self) -> tuple[str, ...]:
        """The tests that it names; a well-made condition names one."""
        return tuple(f.name for f in fields(self) if f.name != "fact" and getattr(self, f.name) is not None)


TESTS = tuple(f.name for f in fields(Condition) if f.name != "fact")
_WITHOUT_FACT = ("all_of", "any_of", "document")


def fault_of(condition: Condition) -> tuple[str, str] | None:
    """What is wrong with how a condition is made, and what was expected; None when it is well made."""
    named = condition.tests()
    if len(named) != 1:
        return (f"it names {', '.join(named) or 'no test'}", f"exactly one of {', '.join(TESTS)}")
    if named[0] in _WITHOUT_FACT:
        return ("it names a fact beside " + named[0], "no fact") if condition.fact is not None else None
    if condition.fact is None:
        return ("it names no fact", f"`fact` beside {named[0]}")
    if condition.between is not None and condition.between[0] > condition.between[1]:
        return (f"{condition.between[0]} is above {condition.between[1]}", "the lower bound first")
    return None


def answer(condition: Condition, facts: Mapping[str, object], *, on: date) -> Answer:
    """What the condition comes to for these facts; a fact that is missing or None makes it unknown.

    `attended_share` reads a pair (kept, agreed), `days_since` a date, `document` the set of keys under "documents".
    """
    if condition.all_of is not None:
        return _all([answer(inner, facts, on=on) for inner in condition.all_of])
    if condition.any_of is not None:
        return _any([answer(inner, facts, on=on) for inner in condition.any_of])
    if condition.document is not None:
        documents = facts.get("documents")
        return _said(condition.document in documents) if isinstance(documents, (Sequence, set, frozenset)) else _UNKNOWN
    fact = facts.get(condition.fact or "")
    if condition.answered is not None:
        return _said((fact not in (None, "", (), [])) == condition.answered)
    if fact is None:
        return _UNKNOWN
    return _tested(condition, fact, on)


_UNKNOWN = Answer.UNKNOWN


def _tested(condition: Condition, fact: object, on: date) -> Answer:
    if condition.one_of is not None:
        return _said(str(fact) in condition.one_of)
    if condition.days_since is not None and isinstance(fact, date):
        return _said((on - fact).days >= condition.days_since)
    if condition.attended_share is not None and isinstance(fact, (tuple, list)):
        kept, agreed = fact
        return _said(kept * 100 >= condition.attended_share * agreed) if agreed else _UNKNOWN
    if not isinstance(fact, int):
        return _UNKNOWN
    if condition.between is not None:
        return _said(condition.between[0] <= fact <= condition.between[1])
    if condition.at_least is not None:
        return _said(fact >= condition.at_least)
    return _said(fact <= condition.at_most) if condition.at_most is not None else _UNKNOWN


def _said(yes: bool) -> Answer:
    return Answer.MET if yes else Answer.NOT_MET


def _all(answers: Sequence[Answer]) -> Answer:
    if Answer.NOT_MET in answers:
        return Answer.NOT_MET
    return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.MET


def _any(answers: Sequence[Answer]) -> Answer:
    if Answer.MET in answers:
        return Answer.MET
    return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.NOT_MET
