"""Reading values out of a JSON object, each refused with its key and what was expected."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from spire.foundation.values.money import minor_digits
from spire.money.instruments.loans.rules.refusals import LoanRefused

_DECIMAL: Final = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?", re.ASCII)
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_WHOLE_DIGITS_MAX: Final = 15
_RATE_LENGTH_MAX: Final = 30


class Fields:
    """One object of the document: its path, and its values, where null is the same as absent."""

    def __init__(self, value: Any, path: str, allowed: Sequence[str], *, currency: str = "") -> None:
        if not isinstance(value, Mapping):
            raise LoanRefused(path or "document", "an object")
        self.path = path
        self.currency = currency
        self._values = {key: item for key, item in value.items() if item is not None}
        for key in value:
            if key not in allowed:
                raise LoanRefused(self.key(key), f"no such key; the keys here are {', '.join(allowed)}")

    def key(self, name: str) -> str:
        """The path of a key."""
        return f"{self.path}.{name}" if self.path else name

    def has(self, name: str) -> bool:
        """Whether there is a value."""
        return name in self._values

    def refuse(self, name: str, expected: str) -> LoanRefused:
        """A refusal of this key."""
        return LoanRefused(self.key(name), expected)

    def value(self, name: str, expected: str) -> Any:
        """The value; refused when absent."""
        if name not in self._values:
            raise self.refuse(name, f"{expected} (it is required)")
        return self._values[name]

    def text(self, name: str) -> str:
        """Any text."""
        value = self.value(name, "a text")
        if not isinstance(value, str):
            raise self.refuse(name, "a text")
        return value

    def choice(self, name: str, among: Sequence[str], default: str | None = None) -> str:
        """One of a few words."""
        if default is not None and not self.has(name):
            return default
        expected = f"one of {', '.join(among)}"
        value = self.value(name, expected)
        if not isinstance(value, str) or value not in among:
            raise self.refuse(name, expected)
        return value

    def whole(self, name: str, *, least: int, most: int, default: int | None = None) -> int:
        """A whole number between two."""
        if default is not None and not self.has(name):
            return default
        expected = f"a whole number from {least} to {most}"
        value = self.value(name, expected)
        if type(value) is not int or not least <= value <= most:
            raise self.refuse(name, expected)
        return value

    def items(self, name: str, expected: str) -> list[Any]:
        """A list."""
        value = self.value(name, expected)
        if not isinstance(value, list):
            raise self.refuse(name, expected)
        return value

    def day(self, name: str) -> date:
        """An ISO date."""
        return read_day(self.value(name, "an ISO date such as 2026-03-01"), self.key(name))

    def rate(self, name: str) -> Fraction:
        """A yearly rate as a fraction, in text."""
        expected = "a rate of zero or more as a text, such as 0.12 for 12 %"
        value = self.value(name, expected)
        match = _DECIMAL.fullmatch(value) if isinstance(value, str) and len(value) <= _RATE_LENGTH_MAX else None
        if match is None or match[1]:
            raise self.refuse(name, expected)
        return Fraction(value)

    def amount(self, name: str, *, positive: bool = False) -> int:
        """An amount in minor units, from a decimal text with a point."""
        digits = minor_digits(self.currency)
        example = f"{1000:.{digits}f}"
        kind = "more than zero" if positive else "zero or more"
        expected = f"an amount of {kind} as a text with a point and at most {digits} decimals, such as {example}"
        value = self.value(name, expected)
        match = _DECIMAL.fullmatch(value) if isinstance(value, str) else None
        if match is None or match[1]:
            raise self.refuse(name, expected)
        whole, decimals = match[2], match[3] or ""
        if len(decimals) > digits:
            raise self.refuse(name, expected)
        if len(whole) > _WHOLE_DIGITS_MAX:
            raise self.refuse(name, f"an amount of at most {_WHOLE_DIGITS_MAX} digits before the point")
        minor = int(whole + decimals.ljust(digits, "0"))
        if positive and not minor:
            raise self.refuse(name, expected)
        return minor


def read_day(value: Any, key: str) -> date:
    """An ISO date that exists."""
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise LoanRefused(key, f"a date that exists, not {value}") from None
    raise LoanRefused(key, "an ISO date such as 2026-03-01")
