"""Dated rates with their sources: asked for by key and day, never zero when missing.

A rate is one YAML file in the tree of its country: `rates/support/start_up_allowance.yaml` is the key
`support.start_up_allowance`.  Every value has an end, so that last year's never answers for this one; where the law
sets no end, `until` is the day to which we vouch for it.  A second folder of *demo rates* answers only on days for which there is no published
value, and each of them says that it is one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from spire.foundation.values.errors import Broken, Refused
from spire.foundation.values.money import Money
from spire.foundation.values.periods import Period
from spire.foundation.values.yaml_files import Reader, read_mapping

UNIT: Final = re.compile(r"(?:[A-Z]{3}|percent|months|weeks|days)(?:/(?:day|week|month|year|letter))?")
UNCHECKED_DAYS_MAX: Final = 400


class NoRate(Refused):
    """No value of a rate answers for a day."""

    code = "rates.none"

    def __str__(self) -> str:
        return f"No rate {self.facts['rate']} on {self.facts['day']}; {self.facts['known']}. Add it or change the day."


class BeyondTable(Refused):
    """An amount above the last row that a rate's table publishes."""

    code = "rates.beyond_table"


@dataclass(frozen=True, slots=True)
class Rate:
    """One value of a rate: what it is, on which days, and by which source."""

    key: str  # with its country: dk.support.start_up_allowance
    unit: str
    label: Mapping[str, str]
    period: Period
    source: str
    checked_on: date
    demo: bool = False
    announced: date | None = None
    scalar: Decimal | None = None
    columns: tuple[tuple[str, str], ...] = ()  # name and unit
    rows: tuple[tuple[Decimal, ...], ...] = ()  # ascending by the first column, which is a lower bound
    upper: Decimal | None = None  # the last row's upper bound, included

    @property
    def value(self) -> Decimal:
        """The number in its unit; Broken for a table."""
        if self.scalar is None:
            raise Broken(f"{self.key} is a table: ask for a row.")
        return self.scalar

    @property
    def fraction(self) -> Decimal:
        """A percentage as a fraction: 7.65 per cent is 0.0765."""
        if not self.unit.startswith("percent"):
            raise Broken(f"{self.key} is in {self.unit}, not in per cent.")
        return self.value.scaleb(-2)

    @property
    def currency(self) -> str:
        """The currency of a rate in money."""
        currency = self.unit.partition("/")[0]
        if not currency.isupper():
            raise Broken(f"{self.key} is in {self.unit}, not in money.")
        return currency

    @property
    def money(self) -> Money:
        """The value as money."""
        return Money.parse(f"{self.value:f}", self.currency)

    @property
    def count(self) -> int:
        """A number of months, weeks or days."""
        if self.unit not in ("months", "weeks", "days"):
            raise Broken(f"{self.key} is in {self.unit}, not a count of months, weeks or days.")
        return int(self.value)

    def row(self, amount: Decimal) -> Mapping[str, Decimal] | None:
        """The table's row whose lower bound the amount reaches; None below the first.

        Raises BeyondTable above the table's upper bound.
        """
        if not self.rows:
            raise Broken(f"{self.key} is no table.")
        if self.upper is not None and amount > self.upper:
            raise BeyondTable(rate=self.key, amount=amount, upper=self.upper)
        reached = [row for row in self.rows if row[0] <= amount]
        names = [name for name, _ in self.columns]
        return dict(zip(names, reached[-1], strict=True)) if reached else None


@dataclass(frozen=True, slots=True)
class Finding:
    """What `check_rates` reports of one rate file: `code` is rates.unchecked or rates.demo."""

    code: str
    key: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Rates:
    """A country's rates, read from its folders when they are asked for; earlier folders answer first."""

    country: str
    folders: tuple[Path, ...]
    _read: dict[str, tuple[Rate, ...]] = field(default_factory=dict, repr=False, compare=False)

    def on(self, key: str, day: date) -> Rate:
        """The rate that answers for a day, by its key with or without the country; raises NoRate."""
        key = key.removeprefix(f"{self.country}.")
        values = self.values(key)
        for rate in values:
            if day in rate.period:
                return rate
        raise NoRate(rate=f"{self.country}.{key}", day=day, known=_known(values, day))

    def values(self, key: str) -> tuple[Rate, ...]:
        """All values of a rate, published before demo, each ascending; empty when there is no such file."""
        if key not in self._read:
            files = (folder.joinpath(*key.split(".")).with_suffix(".yaml") for folder in self.folders)
            self._read[key] = tuple(
                rate for file in files if file.is_file() for rate in read_rates(file, f"{self.country}.{key}")
            )
        return self._read[key]

    def known(self) -> tuple[str, ...]:
        """The keys of all rates, without the country."""
        found = {
            ".".join(file.relative_to(folder).with_suffix("").parts)
            for folder in self.folders
            for file in folder.rglob("*.yaml")
        }
        return tuple(sorted(found))

    def with_overlay(self, folder: Path) -> "Rates":
        """The same rates with one more folder that answers last."""
        return Rates(self.country, (*self.folders, folder))

    def __iter__(self) -> Iterator[Rate]:
        for key in self.known():
            yield from self.values(key)


def check_rates(rates: Rates, *, on: date, unchecked_days_max: int = UNCHECKED_DAYS_MAX) -> tuple[Finding, ...]:
    """What someone should look at: rates unchecked for too long, and demo rates.  One finding a rate and code."""
    findings: list[Finding] = []
    for key in rates.known():
        values = rates.values(key)
        checked_on = min((rate.checked_on for rate in values), default=None)
        name = f"{rates.country}.{key}"
        if checked_on is not None and (on - checked_on).days > unchecked_days_max:
            facts = {"rate": name, "checked_on": checked_on, "days": (on - checked_on).days}
            findings.append(Finding("rates.unchecked", name, facts))
        demo = [rate.period.last for rate in values if rate.demo]
        if demo:
            findings.append(Finding("rates.demo", name, {"rate": name, "until": max(day for day in demo if day)}))
    return tuple(findings)


def read_rates(file: Path, key: str) -> tuple[Rate, ...]:
    """All values in one rate file, ascending and apart; FileBroken names file, place and what was expected."""
    reader = Reader(file, "", read_mapping(file))
    unit = reader.text("unit")
    if not UNIT.fullmatch(unit):
        raise reader.fault("unit", "a unit as DKK/month, percent/year or months")
    label, checked_on, demo = reader.in_languages("label"), reader.day("checked_on"), reader.flag("demo")
    columns = _columns(reader)
    if reader.has("note"):
        reader.text("note")
    values = reader.take("values", "days with their values")
    reader.done()
    if not isinstance(values, dict) or not values:
        raise reader.fault("values", "at least one day with its value")
    rates: list[Rate] = []
    for start, content in values.items():
        first = reader.as_day(f"values.{start}", start)
        entry = Reader(file, f"values.{start}", content)
        until = entry.day("until")
        if until < first:
            raise entry.fault("until", f"a day no earlier than {first}")
        scalar, rows, upper = _content(entry, columns)
        rates.append(
            Rate(
                key=key,
                unit=unit,
                label=label,
                period=Period.through(first, until),
                source=entry.text("source"),
                checked_on=checked_on,
                demo=demo,
                announced=entry.day_or_none("announced"),
                scalar=scalar,
                columns=columns,
                rows=rows,
                upper=upper,
            )
        )
        entry.done()
        if len(rates) > 1 and rates[-2].period.end is not None and rates[-2].period.end > first:
            raise entry.fault("from", f"a day after {rates[-2].period.last}, when the value before ends")
    return tuple(rates)


def _columns(reader: Reader) -> tuple[tuple[str, str], ...]:
    if not reader.has("columns"):
        return ()
    content = Reader(reader.file, "columns", reader.take("columns", "names with units"))
    names = reader.take("columns", "names with units")
    columns = tuple((name, content.text(name)) for name in names)
    for name, unit in columns:
        if not UNIT.fullmatch(unit):
            raise content.fault(name, "a unit as DKK/year or percent")
    return columns


def _content(
    entry: Reader, columns: tuple[tuple[str, str], ...]
) -> tuple[Decimal | None, tuple[tuple[Decimal, ...], ...], Decimal | None]:
    """Either a scalar, or rows with an upper bound or none."""
    if not columns:
        return entry.as_decimal("value", entry.take("value", "a number in quotation marks")), (), None
    content = entry.take("rows", "a list of rows")
    if not isinstance(content, list) or not content:
        raise entry.fault("rows", "a list of rows")
    rows = []
    for number, row in enumerate(content, start=1):
        if not isinstance(row, list) or len(row) != len(columns):
            raise entry.fault(f"rows.{number}", f"{len(columns)} numbers, one for each column")
        rows.append(tuple(entry.as_decimal(f"rows.{number}", value) for value in row))
    if any(one[0] >= two[0] for one, two in pairwise(rows)):
        raise entry.fault("rows", "rows that ascend by their first column")
    upper = entry.as_decimal("upper", entry.take("upper", "a number")) if entry.has("upper") else None
    return None, tuple(rows), upper


def _known(values: tuple[Rate, ...], day: date) -> str:
    """Which value lies nearest, in words for whoever must add one."""
    if not values:
        return "there is no such rate file"
    before = [rate for rate in values if rate.period.start <= day]
    after = [rate for rate in values if rate.period.start > day]
    parts = []
    if before:
        parts.append(f"the last before ends {max(rate.period.last or day for rate in before)}")
    if after:
        parts.append(f"{'the next' if before else 'first'} is {min(rate.period.start for rate in after)}")
    return ", ".join(parts)
