"""`start.py test`: everything that the automatic checks run, in one go, with what failed named at the end.

python3 start.py test                     all of it
python3 start.py test tests/money -k pay  only these tests, on both databases; the arguments are pytest's
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from tools import assets
from tools.start import environment, postgres
from tools.start.machine import BIN, PYTHON, ROOT, Missing, Stopwatch, apt_install, run, say, stop

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NO_CHROMIUM = """Chromium is missing; the tests open the pages in it, and are never skipped.
On Debian: apt-get install chromium
Elsewhere: install Chromium or Chrome, and name it with SPIRE_CHROMIUM=/path/to/chromium"""

LANES = 2
PYTEST = (PYTHON, "-m", "pytest")
LINT: tuple[tuple[str, tuple[str | Path, ...]], ...] = (
    ("ruff: faults", (BIN / "ruff", "check", ".")),
    ("ruff: format", (BIN / "ruff", "format", "--check", ".")),
    ("mypy: rules and values", (BIN / "mypy",)),
    ("import contracts", (BIN / "lint-imports",)),
    ("djlint: templates", (BIN / "djlint", "spire", "--lint", "--quiet")),
    ("django: settings", (PYTHON, "manage.py", "check", "--fail-level", "WARNING")),
    ("django: migrations", (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run")),
)
TEST_SETTINGS = {"DJANGO_SETTINGS_MODULE": "spire.conf.settings_test"}


def check(rest: list[str]) -> int:
    """Prepare what the tests need, run every check, and fail when one of them did."""
    watch = Stopwatch()
    environment.install(environment.DEV_LOCK)
    assets.fetch(tests=True)
    run([PYTHON, "tools/messages.py", "--compile"], quiet=True)
    browser = {"SPIRE_CHROMIUM": chromium()}
    failed = [] if rest else [name for name, command in LINT if not _passes(name, command, env=TEST_SETTINGS)]
    with ExitStack() as stack:
        server = stack.enter_context(postgres.server())
        # Two at a time, the longest first: a browser waits for its own processes, and leaves half of the machine to the
        # rest.
        with ThreadPoolExecutor(LANES) as lanes:
            for is_well, name, told in lanes.map(lambda run_: _tests(run_, rest), _runs(server, browser)):
                say(told)
                failed += [] if is_well else [name]
    if failed:
        stop(f"Failed after {watch}: {', '.join(failed)}")
    say(f"all is well, in {watch}")
    return 0


def chromium() -> str:
    """The browser of the tests: named, on the path, or installed where we may."""
    named = os.environ.get("SPIRE_CHROMIUM") or os.environ.get("CHROMIUM")
    found = named or _on_path(CHROMIUM_NAMES)
    if not found and apt_install("chromium"):
        found = _on_path(CHROMIUM_NAMES)
    if not found or not Path(found).exists():
        raise Missing(NO_CHROMIUM)
    return found


def _on_path(names: Sequence[str]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


class Run(NamedTuple):
    """One run of pytest: what to call it, which tests, and with which settings."""

    name: str
    chosen: tuple[str, ...]
    env: dict[str, str]


def _runs(server: postgres.Server, browser: dict[str, str]) -> Iterator[Run]:
    sqlite = {**TEST_SETTINGS, **browser, "SPIRE_DATABASE_URL": ""}
    yield Run("tests on SQLite", ("-m", "not browser"), sqlite)
    yield Run("tests in Chromium, on SQLite", ("-m", "browser"), sqlite)
    if server.programs is not None:
        browser = {**browser, "SPIRE_POSTGRES_PROGRAMS": str(server.programs)}
    for part in range(1, LANES + 1):
        name = f"tests with a database on {server.name}, part {part} of {LANES}"
        chosen = ("-m", "database and not browser and not once", f"--part={part}/{LANES}")
        yield Run(name, chosen, {**TEST_SETTINGS, **browser, "SPIRE_DATABASE_URL": server.database(f"spire_{part}")})


def _tests(run_: Run, rest: Sequence[str]) -> tuple[bool, str, str]:
    """Run them without a word, so that two lanes do not talk at once; the words come with the result."""
    watch = Stopwatch()
    say(f"{run_.name}: begun")
    command = [str(part) for part in (*PYTEST, "-q", *run_.chosen, *rest)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **run_.env}, check=False, capture_output=True, text=True
    )
    is_well = done.returncode == 0 or (bool(rest) and done.returncode == 5)
    told = f"{run_.name}: {'well' if is_well else 'FAILED'}, {watch}\n{done.stdout}{done.stderr}"
    return is_well, run_.name, told


def _passes(name: str, command: Sequence[str | Path], *, env: dict[str, str]) -> bool:
    watch = Stopwatch()
    say(name)
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **env}, check=False)
    well = done.returncode == 0
    say(f"{name}: {'well' if well else 'FAILED'}, {watch}")
    return well
