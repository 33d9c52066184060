"""Trades: a country's dated list of what businesses do, found by the words that people use.

The file is `trades.yaml` in the country's folder. A code is a section ("S"), a division ("95") or a class ("95.29"); a
country without the file has no codes, and there people write their trade in their own words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from spire.foundation.values.folding import folded
from spire.foundation.values.words import LANGUAGES, Words
from spire.foundation.values.yaml_files import Reader, read_mapping

FILE: Final = "trades.yaml"


class Kinship(IntEnum):
    """How near two trades are, the nearest first."""

    SAME = 0
    NEIGHBOUR = 1  # the same division, such as two kinds of repair
    SAME_FIELD = 2  # the same section, such as two kinds of shop
    OTHER = 3


@dataclass(frozen=True, slots=True)
class Trade:
    """A division or a class of the list, with the section that it stands in."""

    code: str
    section: str
    label: Words
    sought: str  # title and everyday words in one spelling, for finding

    @property
    def division(self) -> str:
        """Its first two digits."""
        return self.code[:2]


@dataclass(frozen=True)
class Trades:
    """The list as it holds from a day."""

    scheme: str
    valid_from: date
    sections: dict[str, Words]
    trades: tuple[Trade, ...]

    def get(self, code: str) -> Trade | None:
        """The trade of a code; None for a code that the list no longer has."""
        return next((trade for trade in self.trades if trade.code == code), None)

    def label(self, code: str, language: str) -> str:
        """What a code is called; the code itself where the list does not know it."""
        found = self.get(code)
        return found.label.to(language) if found else code

    def search(self, words: str, *, most: int = 12) -> tuple[Trade, ...]:
        """The trades whose title or everyday words begin with each of the words; whole words first, then by code."""
        asked = folded(words).split()
        if not asked:
            return ()
        hits = [trade for trade in self.trades if all(_begins(trade.sought, word) for word in asked)]
        hits.sort(key=lambda trade: (not set(asked) <= set(trade.sought.split()), -len(trade.code), trade.code))
        return tuple(hits[:most])

    def kinship(self, one: str, other: str) -> Kinship:
        """How near two codes are."""
        if one == other:
            return Kinship.SAME
        first, second = self.get(one), self.get(other)
        if first is None or second is None:
            return Kinship.OTHER
        if first.division == second.division:
            return Kinship.NEIGHBOUR
        return Kinship.SAME_FIELD if first.section == second.section else Kinship.OTHER

    def nearest(self, ones: Iterable[str], others: Iterable[str]) -> tuple[Kinship, str]:
        """The nearest kinship between two sets of codes, with the code of `others` that it comes from."""
        pairs = [(self.kinship(one, other), other) for other in others for one in ones]
        return min(pairs, default=(Kinship.OTHER, ""))


@lru_cache
def read(folder: Path) -> Trades | None:
    """The list of a country's folder; None where it has none."""
    file = folder / FILE
    if not file.is_file():
        return None
    reader = Reader(file, "", read_mapping(file))
    scheme, valid_from = reader.text("scheme"), reader.day("valid_from")
    reader.day("checked_on")
    spans = [_section(Reader(file, "sections", one)) for one in reader.take("sections", "a list")]
    trades = tuple(_trade(Reader(file, "trades", one), spans) for one in reader.take("trades", "a list"))
    reader.done()
    if len({trade.code for trade in trades}) != len(trades):
        raise reader.fault("trades", "each code once")
    return Trades(scheme, valid_from, {code: label for code, _span, label in spans}, trades)


def _begins(sought: str, word: str) -> bool:
    return any(known.startswith(word) for known in sought.split())


def _words(reader: Reader) -> Words:
    return Words(**{language: reader.text(language) for language in LANGUAGES})


def _section(reader: Reader) -> tuple[str, tuple[str, str], Words]:
    first, _dash, last = reader.text("divisions").partition("-")
    found = (reader.text("code"), (first, last), _words(reader))
    reader.done()
    return found


def _trade(reader: Reader, spans: list[tuple[str, tuple[str, str], Words]]) -> Trade:
    code, label, words = reader.text("code"), _words(reader), reader.text("words")
    reader.done()
    section = next((key for key, (first, last), _label in spans if first <= code[:2] <= last), None)
    if section is None:
        raise reader.fault(code, "a code within a section")
    return Trade(code, section, label, folded(f"{label.da} {label.sv} {label.en} {words}"))
