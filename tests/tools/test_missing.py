"""What the machine lacks is named, with how to get it."""

import re
import runpy
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import assets
from tools.start import check, cli, environment, machine, postgres

ROOT = Path(__file__).resolve().parents[2]
Version = namedtuple("Version", "major minor micro releaselevel serial")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with nothing on its path, where we may not install; gives the empty folder of its programs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(check, "apt_install", lambda *names: False)
    monkeypatch.setattr(postgres, "apt_install", lambda *names: False)
    for name in ("SPIRE_CHROMIUM", "CHROMIUM", postgres.NAMED):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def program(folder: Path, name: str) -> str:
    file = folder / name
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    return str(file)


def failing(stderr: str) -> Callable[..., subprocess.CompletedProcess[str]]:
    return lambda *args, **kwargs: subprocess.CompletedProcess([], 1, stdout="", stderr=stderr)


def test_an_older_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", Version(3, 10, 12, "final", 0))
    monkeypatch.setattr(sys, "version", "3.10.12 (main)")

    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is 3\.10\.12.*apt-get install python3"):
        runpy.run_path(str(ROOT / "start.py"))


def test_an_older_python_can_read_the_file_that_tells_it() -> None:
    source = (ROOT / "start.py").read_text(encoding="utf-8")

    compile(source, "start.py", "exec", dont_inherit=True)
    before_the_check = source.partition("if sys.version_info")[0]
    assert re.findall(r"^(?:import|from) .*", before_the_check, re.MULTILINE) == ["import sys"]


@pytest.mark.parametrize("said", ["ensurepip is not available", "/usr/bin/python3: No module named venv"])
def test_a_python_without_venv_is_told_of_its_package_and_of_uv(
    said: str, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "PYTHON", bare / "nowhere")
    monkeypatch.setattr(environment, "VENV", bare / "venv")
    monkeypatch.setattr(environment.subprocess, "run", failing(said))

    with pytest.raises(machine.Missing, match=r"apt-get install python3-venv\nOr install uv"):
        environment.make()


def test_without_node_npm_comes_from_a_python_package(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []

    def install(lock: str) -> None:
        installed.append(lock)
        program(bare / "bin", "npm")

    (bare / "bin").mkdir()
    monkeypatch.setattr(assets, "BIN", bare / "bin")
    monkeypatch.setattr(assets.environment, "install", install)

    npm, path = assets._npm(install=True)

    assert installed == [environment.NODE_LOCK]
    assert npm == str(bare / "bin" / "npm")
    assert path.startswith(str(bare / "bin"))


def test_without_node_a_wheel_s_build_names_npm(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "BIN", bare / "bin")

    with pytest.raises(machine.Missing, match=r"npm is missing.*apt-get install npm"):
        assets._npm(install=False)


def test_without_chromium_the_tests_say_how_to_get_it(bare: Path) -> None:
    with pytest.raises(machine.Missing, match=r"apt-get install chromium[\s\S]*SPIRE_CHROMIUM="):
        check.chromium()


def test_a_chromium_that_is_named_and_is_not_there_is_missing(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPIRE_CHROMIUM", str(bare / "chromium"))

    with pytest.raises(machine.Missing, match="Chromium is missing"):
        check.chromium()


def test_a_chromium_on_the_path_is_found(bare: Path) -> None:
    chromium = program(bare, "chromium")

    assert check.chromium() == chromium


def test_without_postgresql_the_tests_say_how_to_get_it(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "_carried", lambda: None)
    monkeypatch.setattr(postgres, "_of_machine", lambda: None)

    with pytest.raises(machine.Missing, match=r"apt-get install postgresql[\s\S]*SPIRE_TEST_POSTGRES_URL="):
        postgres._programs(bare)


def test_a_named_postgresql_is_used_and_none_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(postgres.NAMED, "postgres://spire@db.example.dk/postgres")

    with postgres.server() as server:
        assert server.url == "postgres://spire@db.example.dk/postgres"


def test_what_is_missing_ends_the_command_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(rest: list[str]) -> int:
        raise machine.Missing("Chromium is missing")

    monkeypatch.setitem(cli.WORDS, "test", lacking)

    with pytest.raises(SystemExit, match="Chromium is missing"):
        cli.main(["test"])


def test_nothing_is_installed_by_apt_unless_we_are_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "is_root", lambda: False)
    monkeypatch.setattr(machine, "run", lambda *args, **kwargs: pytest.fail("something was run"))

    assert not machine.apt_install("chromium")
