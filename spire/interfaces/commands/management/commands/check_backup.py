"""Read a backup from end to end and prove it whole, without putting it back: `manage.py check_backup FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from spire.interfaces.commands.backups import checking, sealing
from spire.interfaces.commands.backups.faults import BackupFault


class Command(BaseCommand):
    """Ends with 1 when something does not hold."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, and what opens it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", type=Path, help="the file with the secret half of its recipient")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read it, and say what it is."""
        identity = options["identity"]
        try:
            reader = checking.check(options["file"], identities=sealing.identities_in(identity) if identity else ())
            head, manifest = reader.head, reader.manifest
            rows, parts = sum(manifest["tables"].values()), len(manifest["parts"])
            self.stdout.write(
                f"Whole: Spire {head['version']} on {head['database']} of {head['made_at']}, {rows:,} rows in "
                f"{len(manifest['tables'])} tables, {parts} parts; to be kept until {head['keep_until']}"
            )
            checking.require_fit(head)
        except (BackupFault, OSError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write("It can be put back here.")
