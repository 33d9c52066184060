"""PostgreSQL's own programs: where they are, whether they are new enough, and how they are told of the database."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.client import DatabaseClient

from spire.interfaces.commands.backups.faults import BackupFault

INSTALLED = "/usr/lib/postgresql"
MISSING = """{name} of PostgreSQL {wanted} or newer is missing; {found}.
On Debian: apt-get install postgresql-client-{wanted}. Or name the folder it lies in: SPIRE_POSTGRES_PROGRAMS=/path/to/bin"""


def command(name: str, database: BaseDatabaseWrapper, *options: str) -> tuple[list[str], dict[str, str]]:
    """The command line of a program for a database, and its environment, where alone the password stands."""
    told, more = DatabaseClient.settings_to_cmd_args_env(database.settings_dict, [])
    return [str(program(name, database)), "--no-password", *told[1:-1], *options, told[-1]], {
        **os.environ,
        **(more or {}),
    }


def program(name: str, database: BaseDatabaseWrapper) -> Path:
    """The oldest program that is new enough: one older than its server refuses to read it."""
    database.ensure_connection()
    wanted = int(database.pg_version) // 10_000
    found = [(_version(folder / name), folder / name) for folder in _folders() if (folder / name).exists()]
    fit = sorted(pair for pair in found if pair[0] >= wanted)
    if not fit:
        seen = ", ".join(f"{version} in {file.parent}" for version, file in found)
        raise BackupFault(
            MISSING.format(name=name, wanted=wanted, found=f"there is {seen}" if seen else "there is none")
        )
    return fit[0][1]


def _folders() -> list[Path]:
    if settings.POSTGRES_PROGRAMS:
        return [settings.POSTGRES_PROGRAMS]
    on_path = [Path(found).parent for name in ("pg_dump",) if (found := shutil.which(name))]
    return [*on_path, *sorted(Path(INSTALLED).glob("*/bin"))]


def _version(program: Path) -> int:
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    hit = re.search(r"\) (\d+)", told)
    return int(hit.group(1)) if hit else 0
