"""Marks: a YAML text as plain values, with the line on which each of them stands."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

Place = tuple[str | int, ...]

DEEPEST = 20
MOST_PLACES = 100_000  # a few lines that name each other can stand for more than any machine holds
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_NULLS = ("", "~", "null")
_KINDS = {
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:bool": "true or false",
    "tag:yaml.org,2002:int": "a whole number",
    "tag:yaml.org,2002:timestamp": "a date",
    "tag:yaml.org,2002:str": "text",
}


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in a pack: where, what is written there, and what was expected."""

    file: str
    line: int
    where: str
    problem: str
    expected: str

    def __str__(self) -> str:
        at = f" {self.where}:" if self.where else ""
        return f"{self.file}, line {self.line}:{at} {self.problem}; expected {self.expected}"


@dataclass
class Marked:
    """A read text: its values, and for every place in them the line of the key (or item) and of the value."""

    file: str
    values: object = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, place: Iterable[str | int]) -> int:
        """The line of `place`, or of the nearest thing around it that is written."""
        steps = tuple(place)
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return self.lines.get(steps, 1)

    def fault(self, place: Iterable[str | int], problem: str, expected: str) -> Fault:
        steps = tuple(place)
        return Fault(self.file, self.line(steps), path_of(steps), problem, expected)


class _TooMuch(Exception):
    """The text stands for more than is read."""


def path_of(place: Iterable[str | int]) -> str:
    """`stages[2].label.sv`, as people write a place."""
    path = ""
    for step in place:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def read(file: str, text: str, *, first_line: int = 1) -> Marked:
    """Read one YAML text; what it says twice or cannot say is kept as a fault, not raised.

    Only true/false, whole numbers, dates and texts exist: `no` and `on` are words, and amounts are written as text.
    """
    marked = Marked(file)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = (mark.line if mark else 0) + first_line
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        marked.faults.append(Fault(file, line, "", f"not readable as YAML: {problem}", "well-formed YAML"))
        return marked
    if node is None:
        marked.faults.append(Fault(file, first_line, "", "the file is empty", "keys and values"))
        return marked
    try:
        marked.values = _value(node, (), marked, first_line)
    except _TooMuch:
        marked.faults.append(Fault(file, first_line, "", "it says too much", f"at most {MOST_PLACES} keys and values"))
    return marked


_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]  # the C loader has no types
    """YAML with only the scalars that a pack needs."""


def _resolvers() -> dict[str, list[tuple[str, Any]]]:
    """YAML's own ones less floats, and less yes, no, on and off as truths."""
    kept = {}
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items():
        kinds = _KINDS if first not in "yYnNoO" else {"tag:yaml.org,2002:null"}
        kept[first] = [(tag, pattern) for tag, pattern in resolvers if tag in kinds]
    return kept


_Loader.yaml_implicit_resolvers = _resolvers()


def _value(node: yaml.Node, place: Place, marked: Marked, first_line: int) -> object:
    marked.lines.setdefault(place, node.start_mark.line + first_line)
    if len(marked.lines) > MOST_PLACES:
        raise _TooMuch
    if len(place) > DEEPEST:
        marked.faults.append(
            marked.fault(place[:4], "it goes too deep, or contains itself", f"at most {DEEPEST} levels")
        )
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, marked, first_line)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_value(item, (*place, number), marked, first_line) for number, item in enumerate(node.value))
    return _scalar(node, place, marked)


def _mapping(node: yaml.MappingNode, place: Place, marked: Marked, first_line: int) -> Mapping[str, object]:
    found: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        inner = (*place, key)
        line = key_node.start_mark.line + first_line
        if key in found:
            problem = f"the key {key!r} stands here again (first on line {marked.lines[inner]})"
            marked.faults.append(Fault(marked.file, line, path_of(inner), problem, "each key once"))
            continue
        marked.lines[inner] = line
        found[key] = _value(value_node, inner, marked, first_line)
    return found


def _scalar(node: yaml.Node, place: Place, marked: Marked) -> object:
    text = str(node.value)
    kind = _KINDS.get(node.tag)
    if kind == "nothing" and text.lower() in _NULLS:
        return None
    if kind == "true or false":
        return text.lower() == "true"
    if kind == "a whole number" and _WHOLE.fullmatch(text):
        return int(text)
    if kind == "a date":
        return _day(text, place, marked)
    return text


def _day(text: str, place: Place, marked: Marked) -> object:
    try:
        return date.fromisoformat(text)
    except ValueError:
        marked.faults.append(marked.fault(place, f"{text} is no day", "a date such as 2026-01-31"))
        return None
