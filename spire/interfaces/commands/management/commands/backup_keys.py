"""The keys of the house in a sealed file, which is kept elsewhere than the backups: `manage.py backup_keys FILE`."""

import getpass
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from spire.interfaces.commands.backups import house_keys, sealing
from spire.interfaces.commands.backups.faults import BackupFault


class Command(BaseCommand):
    """Export them, look into such a file, or make the pair that backups are sealed with."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One of three."""
        chosen = parser.add_mutually_exclusive_group(required=True)
        chosen.add_argument("file", nargs="?", type=Path, help="write the keys here")
        chosen.add_argument("--open", type=Path, metavar="FILE", help="print the keys that stand in a file")
        chosen.add_argument("--new", action="store_true", help="print a new recipient and its secret half")
        parser.add_argument("--passphrase-file", type=Path, help="in place of being asked")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; keys are only printed where that was asked for."""
        try:
            if options["new"]:
                public, secret = sealing.new_pair()
                self.stdout.write(f"# SPIRE_BACKUP_RECIPIENTS={public}\n{secret}")
            elif options["open"]:
                for name, key in house_keys.read(options["open"], self._passphrase(options)).items():
                    self.stdout.write(f"{name}={key}")
            else:
                house_keys.export(options["file"], self._passphrase(options, twice=True))
                self.stdout.write(
                    f"{options['file']} holds the keys. Keep it, and its passphrase, apart from the backups."
                )
        except (BackupFault, OSError) as fault:
            raise CommandError(str(fault)) from fault

    def _passphrase(self, options: dict[str, Any], *, twice: bool = False) -> str:
        if options["passphrase_file"]:
            return str(options["passphrase_file"].read_text(encoding="utf-8").strip())
        given = getpass.getpass("Passphrase: ")
        if twice and getpass.getpass("Once more: ") != given:
            raise BackupFault("The two were not the same.")
        return given
