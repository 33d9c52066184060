"""The machine we stand on: running commands, saying what we do, and naming what is missing."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
DATA = ROOT / ".data"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


class Missing(Exception):
    """A prerequisite is not there; the text says which, and how to get it."""


def say(text: str) -> None:
    print(f"· {text}", flush=True)


def stop(text: str) -> NoReturn:
    sys.exit(f"\n{text}")


def run(
    command: Sequence[str | Path],
    *,
    env: dict[str, str] | None = None,
    cwd: Path = ROOT,
    quiet: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run a command and stop with its output when it fails; `quiet` shows the output only then."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        text=True,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        check=False,
    )
    if done.returncode != 0:
        stop(f"{done.stdout or ''}\nThis did not work (it ended with {done.returncode}): {' '.join(map(str, command))}")
    return done


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


class Stopwatch:
    """Seconds since it was made, for the line that says how long a step took."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    def __str__(self) -> str:
        return f"{time.monotonic() - self.began:.0f} s"


def apt_install(*packages: str) -> bool:
    """Install Debian packages where that is ours to do: as root, on a machine that has apt-get."""
    if not (is_root() and shutil.which("apt-get")):
        return False
    say(f"installing by apt-get: {' '.join(packages)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], env=quiet, quiet=True)
    run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages], env=quiet, quiet=True)
    return True
