"""Reading a backup from end to end without putting it back: every part by its SHA-256, and the mark by the key."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from spire import VERSION
from spire.interfaces.commands.backups import archive, databases, house_keys, sealing
from spire.interfaces.commands.backups.faults import BackupFault


def check(file: Path, *, identities: Sequence[Any] = ()) -> archive.Reader:
    """The backup, read to its end and proved; raises BackupFault that says what does not hold."""
    with file.open("rb") as source, sealing.opened(source, identities) as plain:
        reader = archive.read(plain)
        for _name, blocks in reader:
            for _block in blocks:
                pass
        _require_mark(reader)
    return reader


def require_fit(head: dict[str, Any]) -> None:
    """Raises BackupFault where a backup cannot be put back here, by what its head says."""
    if head["database"] != databases.vendor():
        raise BackupFault(f"The backup is of {head['database']}, and this house stands on {databases.vendor()}.")
    ours = MigrationLoader(connection).disk_migrations
    known = {f"{app}.{name}" for place, one in ours.items() for app, name in (place, *one.replaces)}
    if unknown := sorted(set(head["migrations"]) - known):
        raise BackupFault(
            f"The backup was made by Spire {head['version']}, which is newer than this one ({VERSION}): it has {unknown[0]}. "
            f"Install that version, or a newer one, and put it back there."
        )
    if not house_keys.is_ours(head["key"]):
        raise BackupFault(
            "The backup was made with another person key: without it no identity number could be read. "
            "Open the file of keys (`spire backup_keys --open FILE`) and set SPIRE_PERSON_KEY to what stands in it."
        )


def _require_mark(reader: archive.Reader) -> None:
    key = reader.head["key"]
    if house_keys.is_ours(key) and not reader.is_signed(partial(house_keys.sign, by=key)):
        raise BackupFault(
            "The mark of the backup is not by its key: it was changed after it was made, or made by others."
        )
