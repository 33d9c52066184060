"""Makes a filled database of the version that is checked out, and packs it: see `tests.releases`."""

import lzma
import os
import subprocess
import sys
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spire.conf.settings_test")
django.setup()

from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from spire.foundation.trail import actions as trail
from spire.interfaces.commands import worker
from spire.interfaces.parts import clock
from tests.cast import the_cast
from tests.everything import everything
from tests.journey.guidance.build import NOW

NIGHTS = 10


def main(target: Path) -> None:
    """One of everything, ten nights, and a look at somebody."""
    call_command("migrate", verbosity=0)
    with clock.at(NOW, everywhere=True):
        cast = the_cast()
        everything(cast)
        trail.viewed("enrolment", [cast.participant.person_id], by=cast.actor(cast.coach))
    for number in range(NIGHTS):
        with clock.at(NOW + timedelta(days=number), everywhere=True):
            worker.turn()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(lzma.compress(_database(), preset=9 | lzma.PRESET_EXTREME))
    ours = sorted(Path("spire").glob("**/migrations/0*.py"))
    lines = [f"{file.parent.parent.name}.{file.stem} {sha256(file.read_bytes()).hexdigest()}\n" for file in ours]
    (target.parent / "migrations.txt").write_text("".join(lines), encoding="utf-8")


def _database() -> bytes:
    if connection.vendor == "sqlite":
        connection.close()
        return Path(connection.settings_dict["NAME"]).read_bytes()
    with connection.cursor() as cursor:
        # Not every server has it: the house makes do without, and so must whoever reads this.
        cursor.execute("DROP EXTENSION IF EXISTS pg_trgm CASCADE")
    told, more = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    command = ["pg_dump", *told[1:-1], "--no-owner", "--no-privileges", "--no-comments", told[-1]]
    return subprocess.run(command, env={**os.environ, **(more or {})}, capture_output=True, check=True).stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]))
