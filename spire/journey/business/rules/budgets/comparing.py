"""Two versions of a budget side by side: the lines that were added, taken out or changed, and the figures of both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from spire.journey.business.rules.budgets.contents import LISTS, Contents
from spire.journey.business.rules.budgets.lines import OWN


@dataclass(frozen=True)
class Difference:
    """One line before and after; `names` are the fields that changed, empty for a line that came or went."""

    group: str
    key: str
    words: str
    before: Any
    after: Any
    names: tuple[str, ...]


def differences(before: Contents, after: Contents) -> tuple[Difference, ...]:
    """The lines that are not the same, group by group in the order of the budget."""
    found: list[Difference] = []
    for group in LISTS:
        old, new = _by_name(getattr(before, group)), _by_name(getattr(after, group))
        for name in dict.fromkeys((*old, *new)):
            one, other = old.get(name), new.get(name)
            if one != other:
                found.append(Difference(group, name[0], name[1], one, other, _changed(one, other)))
    if before.ways != after.ways:
        found.append(Difference("ways", "ways", "", before.ways, after.ways, _changed(before.ways, after.ways)))
    return tuple(found)


def _by_name(lines: Iterable[Any]) -> Mapping[tuple[str, str, int], Any]:
    """Lines by key and words; of several with one name the place among them tells them apart."""
    found: dict[tuple[str, str, int], Any] = {}
    for line in lines:
        key = getattr(line, "key", OWN)
        place = sum(1 for name in found if name[:2] == (key, line.words))
        found[key, line.words, place] = line
    return found


def _changed(one: Any, other: Any) -> tuple[str, ...]:
    if one is None or other is None:
        return ()
    return tuple(each.name for each in fields(one) if getattr(one, each.name) != getattr(other, each.name))
