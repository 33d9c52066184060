"""Writing one backup: the database as of one moment first, then the files, so that all it names is there."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from spire import VERSION
from spire.foundation.records import whole_files
from spire.foundation.values import progress
from spire.interfaces.commands.backups import archive, databases, house_keys, sealing

# In the data folder; names in them are written once, and never written over.
FOLDERS: Final = ("documents", "mail", "digital-post")
MIB: Final = 1024 * 1024


def make(file: Path, *, recipients: Sequence[Any], at: datetime, keep_days: int) -> dict[str, Any]:
    """Write a backup; the file appears whole or not at all. Gives its manifest."""
    with whole_files.written(file) as target, sealing.sealed(target, recipients) as plain:
        return _write(plain, at=at, keep_days=keep_days)


def head(*, at: datetime, keep_days: int) -> dict[str, Any]:
    """What a backup of this moment says of itself before anything else."""
    return {
        "version": VERSION,
        "made_at": at.isoformat(timespec="seconds"),
        "keep_until": (at + timedelta(days=keep_days)).date().isoformat(),
        "database": databases.vendor(),
        "migrations": sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()),
        "key": house_keys.fingerprint(),
    }


def beside_the_database() -> Iterator[tuple[str, Path]]:
    """The files that a backup holds besides the database: name in the backup, and where it lies."""
    roots = {name: Path(settings.DATA_FOLDER) / name for name in FOLDERS}
    if settings.DIGITAL_POST_FOLDER is not None:
        roots["digital-post"] = Path(settings.DIGITAL_POST_FOLDER)
    for name, root in roots.items():
        for file in sorted(root.rglob("*")):
            if file.is_file() and not file.is_symlink() and not file.name.startswith("."):
                yield f"{name}/{file.relative_to(root).as_posix()}", file


def _write(plain: BinaryIO, *, at: datetime, keep_days: int) -> dict[str, Any]:
    writer = archive.write(plain)
    with databases.dump() as picture:
        writer.begin(head(at=at, keep_days=keep_days))
        writer.database(_told(picture.stream))
    for name, file in beside_the_database():
        _add(writer, name, file)
    return writer.end(picture.tables, sign=partial(house_keys.sign, by=house_keys.fingerprint()))


def _add(writer: archive.Writer, name: str, file: Path) -> None:
    """Add a file; one that was fetched away meanwhile is no longer ours to keep."""
    try:
        with file.open("rb") as source:
            writer.file(name, source, os.fstat(source.fileno()).st_size)
    except FileNotFoundError:
        return


def _told(stream: Any) -> Iterator[bytes]:
    done = 0
    for block in stream:
        done += len(block)
        progress.tell("MiB of the database, packed", done // MIB, done // MIB + 1)
        yield block
