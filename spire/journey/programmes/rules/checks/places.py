"""Finding the places of a read text by a pattern, and the checks that need no more than that."""

import re
from collections.abc import Iterator, Mapping, Sequence

from spire.journey.programmes.rules.marks import Fault, Marked, Place

KEY = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_KEY_EXPECTED = "small letters and digits with - or _ between, beginning with a letter"


def at(marked: Marked, pattern: str) -> Iterator[tuple[Place, object]]:
    """The places that a pattern such as `screenings[].criteria[].scale` names, with what is written there."""
    yield from _walk(marked.values, tuple(pattern.replace("[]", ".[]").split(".")), ())


def unique(marked: Marked, pattern: str) -> list[Fault]:
    """A fault for each key that is used twice in one list, or that is not written as keys are."""
    faults: list[Fault] = []
    seen: dict[tuple[Place, object], int] = {}
    for place, key in at(marked, pattern):
        if isinstance(key, str) and not KEY.fullmatch(key):
            faults.append(marked.fault(place, f"{key!r} is no key", _KEY_EXPECTED))
        if _is_several(key):
            continue  # no key at all: its type is a fault of its own
        here = (place[:-2], key)
        if here in seen:
            problem = f"{key!r} is used again (first on line {seen[here]})"
            faults.append(marked.fault(place, problem, "a key of its own in this list"))
        else:
            seen[here] = marked.line(place)
    return faults


def known(marked: Marked, pattern: str, kind: str, names: frozenset[str]) -> list[Fault]:
    """A fault for each name that the pattern finds and that is not among `names`; nothing written is no name."""
    return [
        marked.fault(place, f"no {kind} is called {name!r}", one_of(names, kind))
        for place, name in at(marked, pattern)
        if name is not None and not _is_several(name) and name not in names
    ]


def _is_several(value: object) -> bool:
    return isinstance(value, (Mapping, Sequence)) and not isinstance(value, str)


def one_of(names: frozenset[str], kind: str) -> str:
    return f"one of {', '.join(sorted(names))}" if names else f"a {kind} (the pack has none)"


def _walk(value: object, steps: tuple[str, ...], place: Place) -> Iterator[tuple[Place, object]]:
    if not steps:
        yield place, value
    elif steps[0] == "[]":
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                yield from _walk(item, steps[1:], (*place, number))
    elif isinstance(value, dict) and steps[0] in value:
        yield from _walk(value[steps[0]], steps[1:], (*place, steps[0]))
