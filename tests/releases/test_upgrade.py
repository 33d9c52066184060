"""The database of each earlier release becomes this version's, and a backup of it is put back on a clean machine."""

import json
import lzma
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from spire.foundation.records import standstills
from spire.interfaces.commands.backups import programs
from tests.databases import another
from tests.releases.schema import schema

ROOT = Path(__file__).resolve().parents[2]
RELEASES = sorted(folder for folder in Path(__file__).parent.iterdir() if folder.is_dir() and folder.name[0].isdigit())
pytestmark = pytest.mark.django_db


@pytest.fixture(params=RELEASES, ids=lambda release: release.name)
def taken_over(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The address of a release's database after the upgrade, and what the upgrade told."""
    with another(tmp_path) as url:
        _unpack(request.param, url)
        (tmp_path / "data" / "mail").mkdir(parents=True)
        (tmp_path / "data" / "mail" / "one.log").write_bytes(b"\0a mail\xff")
        told = _run(tmp_path / "data", url, "-m", "tests.releases.upgrade", str(tmp_path / "one.backup"))
        yield url, json.loads(told.splitlines()[-1])


def test_a_release_is_taken_over_whole_and_its_backup_comes_back_row_for_row_without_who_was_erased(
    taken_over, tmp_path: Path
) -> None:
    _url, told = taken_over
    anew = schema()
    assert {name: text for name, text in told["schema"].items() if anew.get(name) != text} == {}
    assert anew.keys() - told["schema"].keys() == set()
    assert {name: rows for name, rows in told["before"].items() if told["after"].get(name, 0) < rows} == {}
    assert told["findings"] == {}
    assert {address: status for address, status in told["pages"].items() if status != 200} == {}
    assert told["identity"]

    # The erasure after the backup stands in the journal, which somebody brought to the clean machine.
    shutil.copytree(tmp_path / "data" / "erasures", tmp_path / "clean" / "erasures")
    with another(tmp_path) as clean:
        words = (str(tmp_path / "one.backup"), str(told["forgotten"]), *map(str, told["waiting"]))
        back = json.loads(_run(tmp_path / "clean", clean, "-m", "tests.releases.put_back", *words))
    assert [name for name in told["rows"] | back["rows"] if told["rows"].get(name) != back["rows"].get(name)] == []
    assert (tmp_path / "clean" / "mail" / "one.log").read_bytes() == b"\0a mail\xff"
    assert (back["knew"], back["knows"]) == (True, False)
    assert "Erased again: 1 of the 1 persons" in back["said"]
    assert (back["held"], back["sent"]) == ([], [f"left-since {standstills.LEFT}", "left-never"])


def _unpack(release: Path, url: str) -> None:
    if connection.vendor == "sqlite":
        Path(url.removeprefix("sqlite:///")).write_bytes(lzma.decompress((release / "sqlite.xz").read_bytes()))
        return
    psql = [programs.program("psql", connection), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", url]
    statements = lzma.decompress((release / "postgresql.sql.xz").read_bytes())
    subprocess.run(psql, input=statements, check=True, stdout=subprocess.DEVNULL)


def _run(data: Path, url: str, *words: str) -> str:
    settings = {
        "DJANGO_SETTINGS_MODULE": "spire.conf.settings_test", "SPIRE_DATABASE_URL": url, "SPIRE_DATA_FOLDER": str(data),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env={**os.environ, **settings}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
