"""What can be known of the house from outside the pages: each a question that costs a few milliseconds."""

import os
import shutil
import tempfile
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from spire.foundation.records import standstills
from spire.foundation.trail import walking
from spire.interfaces.commands.models import Night, Turn
from spire.interfaces.parts import clock

WORKER_QUIET: Final = timedelta(minutes=10)
NIGHT_LATE: Final = timedelta(hours=36)  # since the last one ended: then one was left out
ROOM_BYTES: Final = 1024**3
_proved_tables: list[bool] = []


def database() -> bool:
    """Whether it answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False


def tables() -> bool:
    """Whether they are of this version, or of a later one; once they are, they are not asked again."""
    if not _proved_tables:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _proved_tables.append(True)
    return True


def folder() -> bool:
    """Whether the data folder takes a file."""
    try:
        handle, name = tempfile.mkstemp(prefix=".vital-", dir=settings.DATA_FOLDER)
        os.write(handle, b"1")
        os.close(handle)
        os.unlink(name)  # noqa: PTH108 - a name, as tempfile gives it
    except OSError:
        return False
    return True


def free_bytes() -> int:
    """The room on the disk of the data folder."""
    return shutil.disk_usage(settings.DATA_FOLDER).free


def room() -> bool:
    """Whether there is a gibibyte left."""
    return free_bytes() > ROOM_BYTES


def worker() -> bool:
    """Whether a step was done, or is being done, within ten minutes; in a house without any night yet, it may begin."""
    last = Turn.objects.order_by("-done_at").exclude(done_at=None).values_list("done_at", flat=True).first()
    if last is None:
        return not Night.objects.exclude(ended_at=None).exists()
    now = clock.machine()
    return last > now - WORKER_QUIET or Turn.objects.filter(held_until__gt=now).exists()


def night() -> bool:
    """Whether the last night ended in time; before the first one there is nothing to be late with."""
    last = Night.objects.exclude(ended_at=None).order_by("-on").first()
    return last is None or last.ended_at > clock.machine() - NIGHT_LATE


def leaving() -> bool:
    """Whether what waits may leave: not while somebody has yet to look at it after a backup was put back."""
    return standstills.current() is None


def log_chain() -> bool:
    """Whether no walk along the log's chain found a break that is still open."""
    return walking.open_break() is None


READY: Final = (("database", database), ("tables", tables), ("folder", folder))
WHOLE: Final = (
    *READY,
    ("room", room),
    ("worker", worker),
    ("night", night),
    ("leaving", leaving),
    ("log_chain", log_chain),
)
