"""Reading a YAML file strictly: no key twice, no float, and a fault that names file, place and what was expected."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from spire.foundation.values.errors import Broken

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LANGUAGES = ("da", "sv", "en")
# What YAML's own constructors let out for a value with a wrong tag, a day that is none, or a key that is a list.
UNREADABLE = (ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError)


class FileBroken(Broken):
    """A data file of the house says something it may not."""

    def __init__(self, file: Path, place: str, expected: str) -> None:
        super().__init__(f"{file}: {place}: expected {expected}.")
        self.file, self.place, self.expected = file, place, expected


class _Strict(_Loader):  # type: ignore[misc]  # the C loader has no types
    """YAML's safe loader that refuses a key which stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key} stands twice", key_node.start_mark)
            seen.add(key)
        found: dict[Any, Any] = super().construct_mapping(node, deep)
        return found


class NotYaml(Exception):
    """A text is no YAML; `line` is where, or 0."""

    def __init__(self, problem: str, line: int = 0) -> None:
        super().__init__(problem)
        self.line = line


def load(text: bytes | str) -> Any:
    """What a YAML text says, strictly read.  Raises NotYaml."""
    try:
        return yaml.load(text, _Strict)  # a subclass of the safe loader
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        raise NotYaml(str(getattr(fault, "problem", None) or fault), mark.line + 1 if mark else 0) from fault
    except UNREADABLE as fault:
        raise NotYaml(str(fault) or type(fault).__name__) from fault


def read_mapping(file: Path) -> dict[Any, Any]:
    """The mapping in a file; anything else is refused by file and line."""
    try:
        content = load(file.read_bytes())
    except NotYaml as fault:
        raise FileBroken(
            file, f"line {fault.line}" if fault.line else "the file", f"YAML that reads ({fault})"
        ) from fault
    if not isinstance(content, dict):
        raise FileBroken(file, "the file", "a mapping of names to values")
    return content


class Reader:
    """One mapping of a file, read key by key; what is left unread is refused at the end by `done`."""

    def __init__(self, file: Path, place: str, content: Any) -> None:
        if not isinstance(content, dict):
            raise FileBroken(file, place or "the file", "a mapping of names to values")
        self.file, self.place, self._content, self._read = file, place, content, set[Any]()

    def has(self, key: str) -> bool:
        """Whether the key stands there with a value."""
        return self._content.get(key) is not None

    def take(self, key: str, expected: str) -> Any:
        """A value that must be there."""
        self._read.add(key)
        if self._content.get(key) is None:
            raise self.fault(key, expected)
        return self._content[key]

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self.take(key, "a text")
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, "a text")
        return value.strip()

    def day(self, key: str) -> date:
        """An ISO day."""
        return self.as_day(key, self.take(key, "a day as 2026-01-31"))

    def day_or_none(self, key: str) -> date | None:
        """An ISO day, or None when absent."""
        self._read.add(key)
        return self.day(key) if self.has(key) else None

    def flag(self, key: str) -> bool:
        """True or false; false when absent."""
        self._read.add(key)
        value = self._content.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(key, "true or false")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        self._read.add(key)
        value = self._content.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fault(key, "a list of texts")
        return tuple(value)

    def in_languages(self, key: str) -> dict[str, str]:
        """A text in each of the house's languages."""
        value = self.take(key, f"a text in {', '.join(LANGUAGES)}")
        if (
            not isinstance(value, dict)
            or set(value) != set(LANGUAGES)
            or not all(isinstance(text, str) and text.strip() for text in value.values())
        ):
            raise self.fault(key, f"a text in each of {', '.join(LANGUAGES)}")
        return {language: value[language].strip() for language in LANGUAGES}

    def as_day(self, place: str, value: Any) -> date:
        """A value that must be a day and no moment."""
        if type(value) is not date:
            raise self.fault(place, "a day as 2026-01-31")
        return value

    def as_decimal(self, place: str, value: Any) -> Decimal:
        """A value that must be a decimal number in quotation marks, so that no float comes between."""
        expected = 'a number in quotation marks with a point, as "11000.00"'
        if not isinstance(value, str) or not re.fullmatch(r"-?\d+(\.\d+)?", value):
            raise self.fault(place, expected)
        try:
            return Decimal(value)
        except InvalidOperation:
            raise self.fault(place, expected) from None

    def fault(self, key: str, expected: str) -> FileBroken:
        """The error that names file, place and what was expected."""
        return FileBroken(self.file, f"{self.place}.{key}".lstrip("."), expected)

    def done(self) -> None:
        """Refuse what nobody asked for: it is a slip of the pen."""
        unknown = sorted(str(key) for key in self._content if key not in self._read)
        if unknown:
            raise FileBroken(self.file, f"{self.place}.{unknown[0]}".lstrip("."), "no such key here")
