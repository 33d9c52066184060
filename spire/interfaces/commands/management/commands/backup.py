"""Write a backup of the whole house: `manage.py backup /backups`, while it is in use."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from spire.foundation.values import progress
from spire.interfaces.commands.backups import keeping, making, sealing
from spire.interfaces.commands.backups.faults import BackupFault
from spire.interfaces.commands.progress_bar import Bar
from spire.interfaces.parts import clock


class Command(BaseCommand):
    """In a folder it gets a name with the moment, and backups that are too old are removed after it."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and for whom."""
        parser.add_argument("place", type=Path, help="a folder, or the file itself")
        parser.add_argument("--recipient", action="append", metavar="age1…", help="in place of SPIRE_BACKUP_RECIPIENTS")
        parser.add_argument(
            "--in-the-clear", action="store_true", help="unsealed: only where the disk itself is sealed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, say what it holds, and let the old ones go."""
        place, at = options["place"], clock.machine()
        is_folder = place.is_dir()
        file = place / keeping.name_at(at) if is_folder else place
        try:
            recipients = self._recipients(options)
            with progress.watched(Bar()):
                manifest = making.make(file, recipients=recipients, at=at, keep_days=settings.BACKUP_DAYS)
        except BackupFault as fault:
            raise CommandError(str(fault)) from fault
        except (OSError, DatabaseError) as error:
            raise CommandError(f"No backup was made, and the ones before it stand: {error}.") from error
        rows, files = sum(manifest["tables"].values()), sum(name.startswith("files/") for name in manifest["parts"])
        self.stdout.write(f"{file}: {rows:,} rows, {files:,} files, {file.stat().st_size / 1024**2:,.1f} MiB")
        for old in keeping.remove_old(place, today=at.date(), keep_days=settings.BACKUP_DAYS) if is_folder else ():
            self.stdout.write(f"{old.name} was older than {settings.BACKUP_DAYS} days, and is removed")

    def _recipients(self, options: dict[str, Any]) -> list[Any]:
        named = options["recipient"] or settings.BACKUP_RECIPIENTS
        if options["in_the_clear"]:
            return []
        if not named:
            raise BackupFault(
                "Nobody is named who can open the backup. Make a pair once with `spire backup_keys --new`, keep its secret "
                "half elsewhere, and set SPIRE_BACKUP_RECIPIENTS to the other. Or say --in-the-clear."
            )
        return [sealing.recipient_of(text) for text in named]
