"""Workings: the steps that led to an amount or an answer, stored with it, so that anyone can see why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from spire.foundation.values.laws import LegalBasis
from spire.foundation.values.money import Money
from spire.foundation.values.rates import Rate
from spire.foundation.values.texts import filled

Fact = Money | Decimal | Fraction | date | str | int | bool | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure of a step comes from: a rate's or a law's words, kept as they were on that day."""

    key: str
    source: str
    value: str = ""
    unit: str = ""
    starts_on: date | None = None
    last_on: date | None = None
    demo: bool = False

    @classmethod
    def of_rate(cls, rate: Rate) -> "Source":
        """A rate as it answered; a table's value stands in the step's facts."""
        value = "" if rate.scalar is None else str(rate.scalar)
        return cls(rate.key, rate.source, value, rate.unit, rate.period.start, rate.period.last, rate.demo)

    @classmethod
    def of_law(cls, basis: LegalBasis) -> "Source":
        """A legal basis with its version."""
        return cls(f"{basis.key}@{basis.version}", basis.reference, "", "", basis.starts_on, basis.last_on)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a reason code with a text, the figures, and the rate or law they rest on."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    source: Source | None = None

    def sentence(self, *, show: Callable[[Any], Any] = str) -> str:
        """The step in the active language."""
        return filled(self.code, self.facts, show=show)


@dataclass(frozen=True, slots=True)
class Working:
    """Steps in order, and the amount they led to (None where the answer is no amount)."""

    steps: tuple[Step, ...] = ()
    amount: Money | None = None

    def step(self, code: str, /, *, source: Rate | LegalBasis | Source | None = None, **facts: Fact) -> "Working":
        """The same working with one more step."""
        return Working((*self.steps, Step(code, facts, _source(source))), self.amount)

    def result(self, amount: Money) -> "Working":
        """The same working with the amount it led to."""
        return Working(self.steps, amount)

    @property
    def rests_on_demo(self) -> bool:
        """Whether any figure is a demo rate."""
        return any(step.source is not None and step.source.demo for step in self.steps)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON, as stored beside the amount."""
        return {
            "amount": _packed(self.amount),
            "steps": [
                {
                    "code": step.code,
                    "facts": {name: _packed(fact) for name, fact in step.facts.items()},
                    "source": _source_packed(step.source),
                }
                for step in self.steps
            ],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Working":
        """What `to_json` wrote."""
        steps = tuple(
            Step(
                item["code"],
                {name: _unpacked(fact) for name, fact in item["facts"].items()},
                _source_unpacked(item["source"]),
            )
            for item in stored["steps"]
        )
        amount = _unpacked(stored["amount"])
        assert amount is None or isinstance(amount, Money), "An amount is money."
        return cls(steps, amount)


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes or no, with its working."""

    yes: bool
    working: Working

    def __bool__(self) -> bool:
        return self.yes


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day and local time at which something is in time, with its working."""

    last_day: date
    at: time
    working: Working


def _source(source: Rate | LegalBasis | Source | None) -> Source | None:
    if isinstance(source, Rate):
        return Source.of_rate(source)
    if isinstance(source, LegalBasis):
        return Source.of_law(source)
    return source


def _packed(fact: Fact) -> Any:
    """A fact as JSON: what JSON has no word for becomes a mapping of its kind and text."""
    if fact is None or isinstance(fact, (bool, int, str)):
        return fact
    if isinstance(fact, Money):
        return {"money": fact.minor, "currency": fact.currency}
    if isinstance(fact, Decimal):
        return {"decimal": str(fact)}
    if isinstance(fact, Fraction):
        return {"fraction": str(fact)}
    if type(fact) is date:
        return {"day": fact.isoformat()}
    raise TypeError(f"{fact!r} is no fact of a working: use money, a number, a day or a text.")


def _unpacked(stored: Any) -> Fact:
    if not isinstance(stored, dict):
        plain: Fact = stored
        return plain
    if "money" in stored:
        return Money(stored["money"], stored["currency"])
    if "decimal" in stored:
        return Decimal(stored["decimal"])
    if "fraction" in stored:
        return Fraction(stored["fraction"])
    return date.fromisoformat(stored["day"])


def _source_packed(source: Source | None) -> Any:
    if source is None:
        return None
    return {
        "key": source.key,
        "source": source.source,
        "value": source.value,
        "unit": source.unit,
        "from": source.starts_on.isoformat() if source.starts_on else None,
        "until": source.last_on.isoformat() if source.last_on else None,
        "demo": source.demo,
    }


def _source_unpacked(stored: Any) -> Source | None:
    if stored is None:
        return None
    return Source(
        stored["key"],
        stored["source"],
        stored["value"],
        stored["unit"],
        date.fromisoformat(stored["from"]) if stored["from"] else None,
        date.fromisoformat(stored["until"]) if stored["until"] else None,
        stored["demo"],
    )
