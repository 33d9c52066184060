"""The establishment budget: need equals financing, and the loan need falls out.  # E-3"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from spire.foundation.values.money import Money, total
from spire.foundation.values.workings import Working
from spire.journey.business.rules.lines import OWN


@dataclass(frozen=True)
class Line:
    """One amount: a key of `lines`, or OWN with the participant's words."""

    key: str
    amount: Money
    words: str = ""


@dataclass(frozen=True)
class Establishment:
    """What is needed, and what there is before any microloan."""

    currency: str
    needs: tuple[Line, ...] = ()
    financing: tuple[Line, ...] = ()

    def need(self) -> Money:
        """All that is needed."""
        return total((line.amount for line in self.needs), self.currency)

    def financed(self) -> Money:
        """All that there is without the microloan."""
        return total((line.amount for line in self.financing), self.currency)

    def loan_need(self) -> Money:
        """What the microloan would have to cover; never below zero."""
        return max(self.need() - self.financed(), Money.zero(self.currency))

    def surplus(self) -> Money:
        """What is financed beyond the need; zero when a loan is needed."""
        return max(self.financed() - self.need(), Money.zero(self.currency))

    def to_json(self) -> dict[str, Any]:
        """As it is stored: whole minor units."""
        return {
            "needs": [_packed(line) for line in self.needs],
            "financing": [_packed(line) for line in self.financing],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], currency: str) -> "Establishment":
        """What `to_json` wrote."""
        return cls(currency, _unpacked(stored["needs"], currency), _unpacked(stored["financing"], currency))


@dataclass(frozen=True)
class Limits:
    """What the programme's loan product allows and recommends."""

    allowed_to: Money
    recommended_to: Money


def loan_need(budget: Establishment) -> Working:
    """The loan need with its steps: need, less what there is, is what is left over."""
    working = Working().step("business.need", amount=budget.need()).step("business.financed", amount=budget.financed())
    if budget.surplus():
        working = working.step("business.surplus", amount=budget.surplus())
    else:
        working = working.step("business.loan_need", amount=budget.loan_need())
    return working.result(budget.loan_need())


def flag(need: Money, limits: Limits) -> str | None:
    """A reason code when the idea needs more than the programme lends or recommends; None when it fits."""
    if need > limits.allowed_to:
        return "business.above_allowed"
    return "business.above_recommended" if need > limits.recommended_to else None


def kept(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that say something: an amount, or at least own words."""
    return tuple(line for line in lines if line.amount or (line.key == OWN and line.words))


def _packed(line: Line) -> dict[str, Any]:
    return {"key": line.key, "words": line.words, "minor": line.amount.minor}


def _unpacked(stored: Iterable[Mapping[str, Any]], currency: str) -> tuple[Line, ...]:
    return tuple(Line(item["key"], Money(item["minor"], currency), item["words"]) for item in stored)
