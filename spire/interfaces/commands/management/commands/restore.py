"""Put a backup back on a clean machine: `manage.py restore FILE`; what was erased since is erased again."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from spire.interfaces.commands.backups import restoring, sealing
from spire.interfaces.commands.backups.faults import BackupFault


class Command(BaseCommand):
    """The server and the worker must be stopped. Afterwards tables are brought up to date, and everything is checked."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, what opens it, and whether what is here may go."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", type=Path, help="the file with the secret half of its recipient")
        parser.add_argument("--replace", action="store_true", help="throw away what the database here holds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Put it back, migrate, and look whether it holds."""
        identity = options["identity"]
        try:
            identities = sealing.identities_in(identity) if identity else ()
            done = restoring.restore(options["file"], identities=identities, replace=options["replace"])
        except (BackupFault, OSError) as fault:
            raise CommandError(str(fault)) from fault
        rows = sum(done.tables.values())
        self.stdout.write(
            f"Put back as of {done.head['made_at']}: {rows:,} rows, {done.files:,} files, all as in the backup."
        )
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write(f"Tables are those of this version (the backup's was {done.head['version']}).")
        call_command("check_books", stdout=self.stdout)
