"""How far apart two postcodes are, in the four steps that people use; never in kilometres, and never on a map.

The file is `postcodes.yaml` in the country's folder; a country without it, or a postcode that is not known, gives None.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from spire.foundation.values.words import LANGUAGES, Words
from spire.foundation.values.yaml_files import Reader, read_mapping

FILE: Final = "postcodes.yaml"


class Distance(IntEnum):
    """The nearest first."""

    SAME_TOWN = 0
    NEIGHBOURHOOD = 1
    SAME_PART = 2
    FAR = 3


@dataclass(frozen=True)
class Areas:
    """The parts of a country by postcode."""

    digits: int
    parts: tuple[tuple[str, str, Words], ...]

    def part(self, postcode: str) -> Words | None:
        """The part of the country that a postcode lies in."""
        return next((label for first, last, label in self.parts if first <= postcode.strip() <= last), None)

    def between(self, one: str, other: str) -> Distance | None:
        """How far apart two postcodes are; None where either is not known."""
        first, second = one.strip(), other.strip()
        parts = self.part(first), self.part(second)
        if None in parts:
            return None
        if first == second:
            return Distance.SAME_TOWN
        if first[: self.digits] == second[: self.digits]:
            return Distance.NEIGHBOURHOOD
        return Distance.SAME_PART if parts[0] == parts[1] else Distance.FAR


@lru_cache
def read(folder: Path) -> Areas | None:
    """The areas of a country's folder; None where it has none."""
    file = folder / FILE
    if not file.is_file():
        return None
    reader = Reader(file, "", read_mapping(file))
    reader.text("source"), reader.day("checked_on")
    digits = int(reader.take("digits_of_a_neighbourhood", "a number of digits"))
    parts = tuple(_part(Reader(file, "areas", one)) for one in reader.take("areas", "a list"))
    reader.done()
    return Areas(digits, parts)


def _part(reader: Reader) -> tuple[str, str, Words]:
    label = Words(**{language: reader.text(language) for language in LANGUAGES})
    found = (reader.text("from"), reader.text("to"), label)
    reader.done()
    return found
