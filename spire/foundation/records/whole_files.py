"""Files that are there whole or not at all, whatever becomes of the disk, of the machine or of us."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def written(place: Path) -> Iterator[BinaryIO]:
    """Write into what this gives, and the file has its name when all of it is on the disk.

    Nobody else may read it. What stood there before stands until then, and stays where this fails. Raises OSError.
    """
    fresh = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(place)
        _keep_names(place.parent)
    finally:
        fresh.unlink(missing_ok=True)


def _keep_names(folder: Path) -> None:
    """A name outlives a power cut only when its folder is on the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
