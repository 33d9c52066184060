"""Putting a backup back: read and proved whole before anything here is touched, and compared afterwards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from spire.foundation.records import whole_files
from spire.interfaces.commands.backups import archive, checking, databases, sealing
from spire.interfaces.commands.backups.faults import BackupFault


@dataclass(frozen=True)
class Restored:
    """What was put back."""

    head: dict[str, Any]
    tables: dict[str, int]
    files: int


def restore(file: Path, *, identities: Sequence[Any] = (), replace: bool = False) -> Restored:
    """Put a backup back. Raises BackupFault, before anything was changed unless the disk or the database failed.

    A database that holds anything is refused unless `replace`, and then all that it held is gone.
    """
    reader = checking.check(file, identities=identities)
    checking.require_fit(reader.head)
    if databases.holds_anything() and not replace:
        raise BackupFault(
            "The database here is not empty. To throw away what it holds and take the backup in its place: --replace"
        )
    with file.open("rb") as source, sealing.opened(source, identities) as plain:
        again = archive.read(plain)
        files = _put_back(again)
        if again.manifest != reader.manifest:
            raise BackupFault("The backup was changed while it was read. Put it back again.")
    _require_all_rows(reader.manifest["tables"])
    return Restored(reader.head, reader.manifest["tables"], files)


def place_of(name: str) -> Path:
    """Where a file of a backup belongs here. Raises BackupFault for a name that leads elsewhere."""
    first, *rest = name.split("/")
    root = Path(settings.DATA_FOLDER) / first
    if first == "digital-post" and settings.DIGITAL_POST_FOLDER is not None:
        root = Path(settings.DIGITAL_POST_FOLDER)
    place = root.joinpath(*rest)
    if not rest or not place.resolve().is_relative_to(root.resolve()):
        raise BackupFault(f"The backup holds a file that belongs nowhere here: {name!r}.")
    return place


def _put_back(reader: archive.Reader) -> int:
    """The database from its pieces, which stand first, and then each file."""
    parts = iter(reader)
    waiting: list[tuple[str, Iterator[bytes]]] = []
    databases.put_back(_pieces_of_the_database(parts, waiting))
    files = 0
    for name, blocks in _then(waiting, parts):
        _write(place_of(name.removeprefix(archive.FILES)), blocks)
        files += 1
    return files


def _pieces_of_the_database(
    parts: Iterator[tuple[str, Iterator[bytes]]], waiting: list[tuple[str, Iterator[bytes]]]
) -> Iterator[bytes]:
    for name, blocks in parts:
        if not name.startswith(archive.DATABASE):
            waiting.append((name, blocks))
            return
        yield from blocks


def _then(
    waiting: list[tuple[str, Iterator[bytes]]], parts: Iterator[tuple[str, Iterator[bytes]]]
) -> Iterator[tuple[str, Iterator[bytes]]]:
    yield from waiting
    yield from parts


def _write(place: Path, blocks: Iterator[bytes]) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with whole_files.written(place) as target:
        target.writelines(blocks)


def _require_all_rows(told: dict[str, int]) -> None:
    found = databases.tables()
    if found != told:
        first = next(name for name in sorted(found.keys() | told.keys()) if found.get(name) != told.get(name))
        raise BackupFault(
            f"After putting back, {first} has {found.get(first)} rows; the backup says {told.get(first)}."
        )
