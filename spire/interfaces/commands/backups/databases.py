"""The two databases, each read and put back by its own means, as of one moment and while the house is in use.

`dump` gives the bytes and, once it is entered, how many rows every table has in the very same picture.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from spire.interfaces.commands.backups import keeping, programs
from spire.interfaces.commands.backups.archive import BLOCK
from spire.interfaces.commands.backups.faults import BackupFault

PATIENCE: Final = "20s"  # for whoever still uses the tables
ROOM_LEFT: Final = 256 * 1024**2  # for those who write meanwhile
PACKED: Final = 6  # of 9: the next steps cost much time and save little
OURS: Final = "relnamespace = 'public'::regnamespace"
# What belongs to an extension stays with it.
NOT_OF_AN_EXTENSION: Final = "NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = {0}.oid AND d.deptype = 'e')"


@dataclass(frozen=True)
class Picture:
    """A database as of one moment: its bytes, and its tables with their rows."""

    stream: Iterable[bytes]
    tables: dict[str, int]


def vendor() -> str:
    """`sqlite` or `postgresql`."""
    return str(connection.vendor)


@contextmanager
def dump() -> Iterator[Picture]:
    """The database as of this moment."""
    own = connection.copy()
    try:
        with (_dump_sqlite if own.vendor == "sqlite" else _dump_postgres)(own) as picture:
            yield picture
    finally:
        own.close()


def tables() -> dict[str, int]:
    """How many rows each table has now."""
    with connection.cursor() as cursor:
        return _counted(cursor, connection.vendor)


def holds_anything() -> bool:
    """Whether there are tables, or rows that are not part of every new house."""
    with connection.cursor() as cursor:
        return bool(_names(cursor, connection.vendor))


def put_back(pieces: Iterable[bytes]) -> None:
    """Take the database's place: all of it or nothing. What was there before is gone."""
    connection.close()
    if connection.vendor == "sqlite":
        _put_back_sqlite(pieces)
    else:
        _put_back_postgres(pieces)


# --- SQLite -----------------------------------------------------------------------------------------------------------


@contextmanager
def _dump_sqlite(own: BaseDatabaseWrapper) -> Iterator[Picture]:
    """By the online backup API into a file beside: writers go on meanwhile, and the copy is of one moment."""
    own.ensure_connection()
    folder = Path(settings.DATA_FOLDER)
    _require_room(own, folder)
    with _beside("backup", folder) as file:
        try:
            counted = _copied(own, file)
        except sqlite3.Error as fault:
            raise BackupFault(f"SQLite did not make its copy in {folder}: {fault}. No backup was made.") from fault
        yield Picture(_packed(file), counted)


def _copied(own: BaseDatabaseWrapper, file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as copy:
        own.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        return _counted(copy.cursor(), "sqlite")


def _require_room(own: BaseDatabaseWrapper, folder: Path) -> None:
    """The copy lies beside the house's own files for a while: it must not take the room in which people's words are kept."""
    with own.cursor() as cursor:
        (pages,), (size,) = (cursor.execute(f"PRAGMA {what}").fetchone() for what in ("page_count", "page_size"))
    free = shutil.disk_usage(folder).free
    if free < pages * size + ROOM_LEFT:
        wanted, mebi = pages * size + ROOM_LEFT, 1024**2
        raise BackupFault(
            f"The backup needs {wanted // mebi:,} MiB beside the database for a while, and {folder} has {free // mebi:,}. "
            "Make room there; no backup was made."
        )


def _put_back_sqlite(pieces: Iterable[bytes]) -> None:
    place = Path(connection.settings_dict["NAME"])
    with _beside("restore", place.parent) as file:
        unpacker = zlib.decompressobj()
        with file.open("wb") as target:
            for piece in pieces:
                target.write(unpacker.decompress(piece))
            target.write(unpacker.flush())
            target.flush()
            os.fsync(target.fileno())
        if faults := _faults(file):
            raise BackupFault(f"The database of the backup does not hold: {faults[0]}.")
        for tail in ("-wal", "-shm"):
            place.with_name(place.name + tail).unlink(missing_ok=True)
        file.replace(place)


def _faults(file: Path) -> list[str]:
    """What does not hold in a database."""
    with closing(sqlite3.connect(file)) as restored:
        try:
            found = [row[0] for row in restored.execute("PRAGMA integrity_check") if row[0] != "ok"]
            lost = restored.execute("PRAGMA foreign_key_check")
            return found + [f"a row of {row[0]} names none of {row[2]}" for row in lost]
        except sqlite3.Error as fault:
            return [str(fault)]


@contextmanager
def _beside(purpose: str, folder: Path) -> Iterator[Path]:
    """A file that only we can read, gone afterwards, and with it what those left who were killed on an earlier day."""
    keeping.remove_halves(folder, f"{purpose}-*.sqlite3*")
    handle, name = tempfile.mkstemp(prefix=f"{purpose}-", suffix=".sqlite3", dir=folder)
    os.close(handle)
    file = Path(name)
    try:
        yield file
    finally:
        for tail in ("", "-wal", "-shm", "-journal"):
            file.with_name(file.name + tail).unlink(missing_ok=True)


def _packed(file: Path) -> Iterator[bytes]:
    packer = zlib.compressobj(PACKED)
    with file.open("rb") as source:
        while block := source.read(BLOCK):
            yield packer.compress(block)
    yield packer.flush()


# --- PostgreSQL ---------------------------------------------------------------------------------------------------------


@contextmanager
def _dump_postgres(own: BaseDatabaseWrapper) -> Iterator[Picture]:
    """By pg_dump, which is given the picture in which we count."""
    own.ensure_connection()
    with own.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        counted = _counted(cursor, "postgresql")
        options = ("--format=custom", f"--compress={PACKED}", "--no-owner", "--no-privileges", "--no-comments")
        command, environment = programs.command("pg_dump", own, *options, f"--snapshot={snapshot}")
        yield Picture(_said_by(command, environment), counted)


def _said_by(command: list[str], environment: dict[str, str]) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors)
        assert process.stdout is not None
        try:
            while block := process.stdout.read(BLOCK):
                yield block
        finally:
            process.stdout.close()
            if process.wait() != 0:
                errors.seek(0)
                raise BackupFault(f"pg_dump ended with {process.returncode}: {errors.read().decode(errors='replace')}")


def _put_back_postgres(pieces: Iterable[bytes]) -> None:
    """What was there goes and what the backup holds comes in one transaction, which is ended only when all has come."""
    said = [str(programs.program("pg_restore", connection)), "--file=-", "--no-owner", "--no-privileges"]
    asked, environment = programs.command(
        "psql", connection, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null"
    )
    before = "".join(f"{statement};\n" for statement in _clearing())
    connection.close()
    with tempfile.TemporaryFile() as errors:
        psql = subprocess.Popen(asked, env=environment, stdin=subprocess.PIPE, stderr=errors)
        assert psql.stdin is not None
        psql.stdin.write(f"BEGIN;\nSET LOCAL lock_timeout = '{PATIENCE}';\n{before}".encode())
        psql.stdin.flush()
        is_whole = _unpacked(said, pieces, into=psql.stdin, errors=errors)
        try:
            psql.stdin.write(b"COMMIT;\nANALYZE;\n" if is_whole else b"ROLLBACK;\n")
            psql.stdin.close()
        except BrokenPipeError:
            pass
        if psql.wait() != 0 or not is_whole:
            errors.seek(0)
            told = errors.read().decode(errors="replace")
            raise BackupFault(f"PostgreSQL did not take the backup, and holds what it held before: {told}")


def _unpacked(command: list[str], pieces: Iterable[bytes], *, into: BinaryIO, errors: BinaryIO) -> bool:
    """Let pg_restore say the backup as statements; whether it came to its end."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=into, stderr=errors)
    assert process.stdin is not None
    try:
        for piece in pieces:
            process.stdin.write(piece)
        process.stdin.close()
    except BrokenPipeError:
        pass
    return process.wait() == 0


def _clearing() -> list[str]:
    """The statements that take away every table and function of ours; what an extension brought stays."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT format('DROP TABLE %%I CASCADE', relname) FROM pg_class c WHERE {OURS} AND relkind IN ('r', 'p') "
            f"AND {NOT_OF_AN_EXTENSION.format('c')} UNION ALL "
            "SELECT format('DROP ROUTINE %%s CASCADE', p.oid::regprocedure) FROM pg_proc p "
            f"WHERE pronamespace = 'public'::regnamespace AND {NOT_OF_AN_EXTENSION.format('p')}".replace("%%", "%")
        )
        return [row[0] for row in cursor.fetchall()]


# --- both -------------------------------------------------------------------------------------------------------------


def _names(cursor: Any, kind: str) -> list[str]:
    if kind == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'")
    else:
        cursor.execute(
            f"SELECT relname FROM pg_class c WHERE {OURS} AND relkind IN ('r', 'p') AND {NOT_OF_AN_EXTENSION.format('c')}"
        )
    return sorted(row[0] for row in cursor.fetchall())


def _counted(cursor: Any, kind: str) -> dict[str, int]:
    """Rows of every table; names come from the catalogue, and are letters, digits and strokes."""
    found = {}
    for name in _names(cursor, kind):
        if not re.fullmatch(r"[a-z0-9_]+", name):
            raise BackupFault(f"The database has a table that is not ours: {name!r}.")
        cursor.execute(f'SELECT count(*) FROM "{name}"')
        found[name] = int(cursor.fetchone()[0])
    return found
