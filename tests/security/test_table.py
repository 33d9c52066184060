"""The table of docs/security.md: no requirement of the two levels is missing, and what it names is there."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATES = {"met", "partly", "not met", "n/a", "operator"}
WANTED = dict(
    line.split() for line in (ROOT / "tests/security/asvs-5.0.0.txt").read_text(encoding="utf-8").splitlines()
)
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "security.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| V\d", line)
]


def test_every_requirement_of_the_two_levels_has_one_row():
    assert [row[0] for row in ROWS] == sorted(WANTED, key=lambda name: [int(part) for part in name[1:].split(".")])
    assert {row[0]: row[1] for row in ROWS} == WANTED
    assert len(WANTED) == 253


def test_every_row_says_what_holds_and_how_it_is_shown():
    unsaid = [
        row[0]
        for row in ROWS
        if len(row) != 6
        or row[3] not in STATES
        or (row[3] == "met" and "`" not in row[5])
        or (row[3] != "met" and row[4] in ("", "–"))
    ]

    assert unsaid == []


def test_every_test_and_document_of_the_table_is_there():
    missing = [f"{row[0]}: {name}" for row in ROWS for name in re.findall(r"`([^`]+)`", row[5]) if not is_there(name)]

    assert missing == []


def is_there(name: str) -> bool:
    """A document, a file of tests, or a test in one."""
    file, _colons, test = name.partition("::")
    return (ROOT / file).exists() and (not test or test in named_in(ROOT / file))


@cache
def named_in(file: Path) -> frozenset[str]:
    return frozenset(re.findall(r"^ *def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE))


def test_a_test_that_is_not_there_is_seen():
    assert not is_there("tests/security/test_table.py::test_that_nobody_wrote")
    assert not is_there("tests/security/test_nothing.py")
