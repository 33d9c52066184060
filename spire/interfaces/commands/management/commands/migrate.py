"""Django's `migrate`, which lets those who work go first: it waits seconds for a lock, not for ever, and tries again."""

import time
from typing import Any, Final

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections

PATIENCE_SECONDS: Final = 5  # so long everyone who wants the table waits behind us
TRIES: Final = 12
BREATH_SECONDS: Final = 5
LOCK_NOT_AVAILABLE: Final = "55P03"
# Of PostgreSQL's advisory locks, the one for whoever migrates: two at once would both make the tables.
LOCK: Final = 8_802


class Command(migrate.Command):
    """Each migration is whole or not there, so one that did not get its lock is begun again."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate; on PostgreSQL with a limit to how long others are held up. Raises CommandError."""
        connection = connections[options["database"]]
        if connection.vendor != "postgresql":
            super().handle(*args, **options)
            return
        for number in range(TRIES):
            try:
                with connection.cursor() as cursor:
                    cursor.execute(f"SET lock_timeout = '{PATIENCE_SECONDS * 1000:.0f}ms'")
                    cursor.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
                super().handle(*args, **options)
                return
            except OperationalError as fault:
                if getattr(fault.__cause__, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                    raise
                self.stderr.write(
                    f"Somebody migrates, or works in a table that changes ({number + 1} of {TRIES}); again in a moment."
                )
                time.sleep(BREATH_SECONDS)
            finally:
                _let_go(connection)
        raise CommandError("A table was in use each time. Nothing was half done: run it again at a quieter hour.")


def _let_go(connection: Any) -> None:
    """The lock and the limit; a connection that is gone has let go of both."""
    if connection.connection is not None and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")
            cursor.execute("RESET lock_timeout")
