"""The project's own environment: `.venv`, filled from a lock file with hashes, and only when the lock has changed."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.start.machine import BIN, PYTHON, ROOT, VENV, Missing, Stopwatch, run, say

RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
AUDIT_LOCK = "requirements-audit.lock"
FUZZ_LOCK = "requirements-fuzz.lock"
NODE_LOCK = "requirements-node.lock"

NO_VENV = """Python's module for virtual environments is missing.
On Debian and Ubuntu: apt-get install python3-venv
Or install uv (pipx install uv), which needs no such module."""


def make() -> None:
    """Make `.venv` if it is not there: by uv where it is on the path, else by Python's own module."""
    if PYTHON.exists() and _works():
        return
    say("making the environment in .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    if uv := shutil.which("uv"):
        run([uv, "venv", "--quiet", "--python", sys.executable, VENV], env={"UV_PYTHON_DOWNLOADS": "never"})
        return
    done = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], text=True, capture_output=True, cwd=ROOT, check=False
    )
    if done.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        if "ensurepip" in done.stdout + done.stderr or "No module named venv" in done.stderr:
            raise Missing(NO_VENV)
        raise Missing(f"The virtual environment could not be made:\n{done.stdout}{done.stderr}")


def install(lock: str) -> None:
    """Install what a lock file names, if it was not installed from this very file before.

    The development lock contains the other, so an environment of a developer also serves.
    """
    make()
    if _installed(lock) or (lock == RUN_LOCK and _installed(DEV_LOCK) and _same_pins(RUN_LOCK, DEV_LOCK)):
        return
    watch = Stopwatch()
    say(f"installing what {lock} names (each file is checked against its hash); the first time takes a minute or two")
    path = str(ROOT / lock)
    if uv := _uv():
        run([uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", path])
    else:
        run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", path])
    _stamp(lock).write_text(_digest(lock))
    say(f"installed in {watch}")


def _uv() -> str | None:
    own = BIN / ("uv.exe" if os.name == "nt" else "uv")
    return str(own) if own.exists() else shutil.which("uv")


def _works() -> bool:
    done = subprocess.run([str(PYTHON), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"], check=False)
    return done.returncode == 0


def _stamp(lock: str) -> Path:
    return VENV / f"{lock}.installed"


def _digest(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def _installed(lock: str) -> bool:
    stamp = _stamp(lock)
    return stamp.exists() and stamp.read_text() == _digest(lock)


def _same_pins(smaller: str, larger: str) -> bool:
    return _pins(smaller) <= _pins(larger)


def _pins(lock: str) -> set[str]:
    lines = (ROOT / lock).read_text().splitlines()
    return {line.split(" ")[0] for line in lines if "==" in line and not line.startswith((" ", "#"))}
