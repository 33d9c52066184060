"""The floors are a test: what goes up, sideways or unnamed is reported by name."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.walls import ROOT, Key, Route, going_up, keys, routes, without_permission

PLANTED = (
    ("money/ledger/rules.py", "from spire.journey.enrolments import queries\n", "Floors: imports go down"),
    ("foundation/people/queries.py", "from spire.foundation.access import models\n", "Rooms of the foundation"),
    ("money/support/rules/lasting.py", "import django\n", "Rules are pure"),
    ("journey/guidance/scope.py", "from spire.countries import dk\n", "The house does not know its countries"),
    (
        "interfaces/web/overview.py",
        "from spire.money.support import promises\n",
        "Only decisions make promises of money",
    ),
)


def test_every_import_contract_holds():
    said = contracts(ROOT)

    assert said.returncode == 0, said.stdout[-3000:]
    assert " 0 broken" in said.stdout


@pytest.mark.parametrize(("file", "line", "contract"), PLANTED)
def test_a_planted_import_is_reported_by_its_contract(tmp_path, file, line, contract):
    house = copied(tmp_path)
    path = house / "spire" / file
    path.write_text(line + path.read_text(encoding="utf-8"), encoding="utf-8")

    said = contracts(house)

    assert said.returncode != 0
    assert f"{contract} BROKEN" in said.stdout


def test_a_room_without_a_floor_is_reported(tmp_path):
    house = copied(tmp_path)
    (house / "spire" / "journey" / "attic").mkdir()
    (house / "spire" / "journey" / "attic" / "__init__.py").write_text('"""A room that nobody drew."""\n')

    said = contracts(house)

    assert said.returncode != 0
    assert "attic" in said.stdout + said.stderr


def test_foreign_keys_go_down():
    found = list(keys())

    assert len(found) > 50
    assert going_up(found) == []


def test_a_foreign_key_that_goes_up_is_reported():
    planted = Key("people.Person.enrolment", "spire.foundation.people.models", "spire.journey.enrolments.models")

    assert going_up([planted]) == ["people.Person.enrolment goes up to spire.journey.enrolments.models"]


def test_every_route_names_a_permission():
    found = routes()

    assert len(found) > 60
    assert without_permission(found) == []


def test_a_route_without_a_permission_is_reported():
    assert without_permission([Route("secret/", "secret", None)]) == ["secret/ (secret) names no permission"]


def copied(folder: Path) -> Path:
    """A copy of the house that a fault can be planted in."""
    shutil.copytree(ROOT / "spire", folder / "spire", ignore=shutil.ignore_patterns("__pycache__", "vendor", "locale"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the contracts say about the house in a folder."""
    program = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as c; c()"
    command = [sys.executable, "-c", program, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
