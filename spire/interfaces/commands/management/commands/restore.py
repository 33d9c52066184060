"""Put a backup back on a clean machine: `manage.py restore FILE`; what was erased since is erased again."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from spire.foundation.records import standstills
from spire.foundation.records.data_rights import forgetting, journal
from spire.foundation.values.actor import system
from spire.interfaces.commands.backups import restoring, sealing
from spire.interfaces.commands.backups.faults import BackupFault
from spire.interfaces.parts import clock


class Command(BaseCommand):
    """The server and the worker must be stopped. Afterwards tables are brought up to date, and everything is checked."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, what opens it, and whether what is here may go."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", type=Path, help="the file with the secret half of its recipient")
        parser.add_argument(
            "--nobody-erased", action="store_true", help="there is no journal of erasures, and nobody was erased since"
        )
        parser.add_argument("--replace", action="store_true", help="throw away what the database here holds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Put it back, migrate, and look whether it holds."""
        identity = options["identity"]
        try:
            self._require_journal(options)
            identities = sealing.identities_in(identity) if identity else ()
            done = restoring.restore(options["file"], identities=identities, replace=options["replace"])
        except (BackupFault, journal.NotReadable, OSError, DatabaseError) as fault:
            raise CommandError(str(fault)) from fault
        rows = sum(done.tables.values())
        self.stdout.write(
            f"Put back as of {done.head['made_at']}: {rows:,} rows, {done.files:,} files, all as in the backup."
        )
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write(f"Tables are those of this version (the backup's was {done.head['version']}).")
        self._stand_still(done.head)
        self._erase_again()
        call_command("check_log", stdout=self.stdout)
        call_command("check_books", stdout=self.stdout)
        self.stdout.write(
            "Nothing leaves the house yet. See what waits by `spire outbox`, then say `spire outbox --go`."
        )

    def _stand_still(self, head: dict[str, Any]) -> None:
        """What waited in the backup may have left since: it is held until somebody has looked."""
        by = system(clock.now(), role="restore")
        standstills.begin(backup_at=datetime.fromisoformat(head["made_at"]), on=clock.today(), by=by)

    def _require_journal(self, options: dict[str, Any]) -> None:
        """What was erased here goes into the journal before it is thrown away; without any, the operator must say so."""
        if options["replace"] and "trail_forgotten" in connection.introspection.table_names():
            journal.add_missing()
        if not journal.place().exists() and not options["nobody_erased"]:
            raise BackupFault(
                f"There is no journal of erasures at {journal.place()}, so those who were erased since would come back. Put "
                "it there, or name its folder by SPIRE_ERASURES_FOLDER; if nobody ever was erased, say --nobody-erased"
            )

    def _erase_again(self) -> None:
        """Who was erased after the backup was made is erased again, by the rule of then."""
        by = system(clock.now(), role="restore")
        known = journal.read() if journal.place().exists() else []
        again = forgetting.replay(datetime.min.replace(tzinfo=UTC), known, on=clock.today(), by=by)
        journal.add_missing()
        self.stdout.write(f"Erased again: {again} of the {len(known)} persons in the journal.")
