"""How long the database may be waited for: short for pages, long for the worker, without end for those who move tables.

On PostgreSQL only; SQLite has one lock and its own patience (settings). What takes longer is ended by the database, the
page says so in words (`interfaces/parts/faults.py`), and what was half done is rolled back.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.db.backends.signals import connection_created

WORKER: Final[Mapping[str, str]] = {
    "statement_timeout": "10min",  # a night's step counts thousands of loans in one statement
    "lock_timeout": "30s",
    "idle_in_transaction_session_timeout": "5min",  # a scanner or a mail server that hangs is never waited for inside
}


def of_pages() -> None:
    """Every connection of this process answers pages."""
    _hold({name: f"{seconds}s" for name, seconds in settings.PAGE_SECONDS.items()}, "spire.pages")


def of_worker() -> None:
    """Every connection of this process does the work of the minute and the night."""
    _hold(WORKER, "spire.worker")


def _hold(limits: Mapping[str, str], uid: str) -> None:
    def tell(connection: Any, **_more: object) -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                for name, limit in limits.items():
                    cursor.execute("SELECT set_config(%s, %s, false)", (name, limit))

    connection_created.connect(tell, weak=False, dispatch_uid=uid)
