"""A pack's own examples: facts in, expected outcome beside it, run with the house's tests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from spire.foundation.values.errors import Broken
from spire.journey.programmes.rules import offers
from spire.journey.programmes.rules.conditions import answer
from spire.journey.programmes.rules.marks import read
from spire.journey.programmes.rules.template import Template
from spire.journey.programmes.rules.weeks import Facts, due_on, planned

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Example:
    """One example: what is asked, the facts, and what must come out."""

    file: str
    line: int
    name: str
    ask: str
    facts: Given
    expected: object


class BrokenExample(Broken):
    """An example that cannot be read or asked."""


def examples_in(file: str, text: str) -> tuple[Example, ...]:
    """The examples of one file: a list of `name`, `ask`, `facts`, `expected`."""
    marked = read(file, text)
    if marked.faults or not isinstance(marked.values, tuple):
        raise BrokenExample(str(marked.faults[0]) if marked.faults else f"{file}: expected a list of examples")
    found = []
    for number, one in enumerate(marked.values):
        if not isinstance(one, dict) or set(one) != {"name", "ask", "facts", "expected"}:
            raise BrokenExample(f"{file}, line {marked.line((number,))}: expected name, ask, facts and expected")
        found.append(Example(file, marked.line((number,)), one["name"], one["ask"], one["facts"], one["expected"]))
    return tuple(found)


def outcome(template: Template, example: Example) -> object:
    """What comes out for an example's facts, to be held against what it expects."""
    if example.ask not in ASKED:
        known = ", ".join(ASKED)
        raise BrokenExample(
            f"{example.file}, line {example.line}: no question {example.ask!r}; expected one of {known}"
        )
    return ASKED[example.ask](template, example.facts)


def _call_sheet(template: Template, facts: Given) -> object:
    lines = template.call_sheet.conditions
    return {line.key: str(answer(line.condition, facts, on=date.max)) for line in lines}


def _weeks(template: Template, facts: Given) -> object:
    bars = planned(template, Facts(**facts))
    return {bar.activity.key: (bar.days.start, bar.days.last) if bar.days else None for bar in bars}


def _target_groups(template: Template, facts: Given) -> object:
    return {group.key: group.legal_basis for group in template.target_groups_on(facts["on"])}


def _loan_amount(template: Template, facts: Given) -> object:
    minor = int(facts["amount"].replace(".", ""))
    return str(offers.of_amount(template.loan, minor))


def _extension(template: Template, facts: Given) -> object:
    return str(offers.of_extension(template.support, **facts))


def _moves(template: Template, facts: Given) -> object:
    return tuple(move.to_stage for move in template.moves_from(facts["from"]))


def _screening_due(template: Template, facts: Given) -> object:
    screening = template.screening(facts["screening"])
    return due_on(screening, Facts(support_ends_on=facts["support_ends_on"]))


ASKED: Mapping[str, Callable[[Template, Given], object]] = {
    "call_sheet": _call_sheet,
    "weeks": _weeks,
    "target_groups": _target_groups,
    "loan_amount": _loan_amount,
    "extension": _extension,
    "moves": _moves,
    "screening_due": _screening_due,
}
