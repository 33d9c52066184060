"""Rules and values take everything they need and remember nothing; only one function in the house reads the clock."""

import ast
import re
import sys
from pathlib import Path

import pytest

from tests.house.walls import ROOT, sources

CLOCK = "spire/interfaces/parts/clock.py"
READS_THE_CLOCK = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("timezone", "now"),
    ("time", "time"),
}
# The code of a second factor is a function of the real clock: both sides must read the same one.
MAY_READ_IT = {CLOCK, "spire/interfaces/parts/login.py"}
# Pure packages that know dates, digits and formats, and no database.
PURE = {"holidays", "icalendar", "stdnum", "yaml", "pydantic", "markdown_it", "spire", "babel"}
UNFIT = {"random", "secrets", "socket", "subprocess", "threading", "logging", "os", "sqlite3", "urllib", "http"}


def name_of(file: Path) -> str:
    """The path from the project's root."""
    return file.relative_to(ROOT).as_posix()


def of_the_house() -> list[Path]:
    """The Python files of the house itself."""
    return [file for file in sources(".py") if file.is_relative_to(ROOT / "spire")]


def is_rule(file: Path) -> bool:
    """Whether a file holds rules or values."""
    return "rules" in file.parts or file.name == "rules.py" or "values" in file.parts


def clock_readings(source: str) -> list[int]:
    """The lines on which a clock is read."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _name(node.func) in READS_THE_CLOCK
    ]


def impure_imports(source: str) -> list[str]:
    """The packages that a rule may not use."""
    names = {name.split(".")[0] for node in ast.walk(ast.parse(source)) for name in _imported(node)}
    return sorted(name for name in names if name in UNFIT or (name not in PURE and name not in sys.stdlib_module_names))


def _name(call: ast.Attribute) -> tuple[str, str]:
    owner = call.value
    return (owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")), call.attr


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []


def test_only_the_clock_reads_the_clock():
    readers = [
        f"{name_of(file)}:{line}"
        for file in of_the_house()
        if name_of(file) not in MAY_READ_IT
        for line in clock_readings(file.read_text(encoding="utf-8"))
    ]

    assert readers == []


@pytest.mark.parametrize("file", [file for file in of_the_house() if is_rule(file)], ids=name_of)
def test_a_rule_is_pure(file: Path):
    assert impure_imports(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("source", ["date.today()", "datetime.now(UTC)", "timezone.now()", "datetime.date.today()"])
def test_a_reading_of_the_clock_is_seen(source: str):
    assert clock_readings(source) == [1]


@pytest.mark.parametrize("source", ["import django", "from django.db import models", "import random"])
def test_an_impure_import_is_seen(source: str):
    assert len(impure_imports(source)) == 1


def test_pages_read_their_own_numbers_in_one_place():
    """A raised two is a digit and five thousand digits are no number: `typed.whole` knows, and a guard of its own may not."""
    by_hand = [
        name
        for file in of_the_house()
        if (name := name_of(file)).startswith("spire/interfaces/")
        and re.search(r"\.is(digit|decimal|numeric)\(", file.read_text(encoding="utf-8"))
    ]

    assert by_hand == ["spire/interfaces/parts/bodies.py"]  # where a number that is too long is an answer, too
