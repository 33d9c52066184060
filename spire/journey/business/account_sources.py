"""Where an account-information service delivers what a participant has allowed: a small protocol, and a folder for it.

The service gets a name for each access (`ViewAccess.mark`), never the participant's; it delivers documents under it.
What has been read is removed, and when an access ends, so is everything that still waits under its name.
"""

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID

from django.conf import settings


@dataclass(frozen=True)
class Delivered:
    """One document that waits under an access' name."""

    mark: UUID
    name: str
    path: Path

    def open(self) -> BinaryIO:
        """Its bytes."""
        return self.path.open("rb")


class AccountSource(Protocol):
    """A service that delivers account movements."""

    def waiting(self, mark: UUID) -> Iterable[Delivered]:
        """What has come under a name and is not read yet, oldest first."""

    def finish(self, delivered: Delivered) -> None:
        """It has been read, or refused: it is not kept."""

    def stop(self, mark: UUID) -> int:
        """Nothing more under this name; gives how many documents were thrown away unread."""


@dataclass(frozen=True)
class DropFolder:
    """A folder that the service, or whoever carries its documents, writes to: one folder inside for each access.

    A document under way has another ending (`.part`) until it is whole.
    """

    folder: Path

    def waiting(self, mark: UUID) -> Iterator[Delivered]:
        """Whole documents, by name; links and whatever is no ordinary file are let be."""
        inside = self.folder / str(mark)
        if not inside.is_dir() or inside.is_symlink():
            return
        for path in sorted(inside.iterdir()):
            if path.suffix in (".json", ".xml", ".csv") and stat.S_ISREG(path.lstat().st_mode):
                yield Delivered(mark, path.name, path)

    def finish(self, delivered: Delivered) -> None:
        """Delete it."""
        delivered.path.unlink(missing_ok=True)

    def stop(self, mark: UUID) -> int:
        """Delete what waits, and the folder when nothing else is in it."""
        thrown = 0
        for delivered in self.waiting(mark):
            self.finish(delivered)
            thrown += 1
        inside = self.folder / str(mark)
        if inside.is_dir() and not inside.is_symlink() and not any(inside.iterdir()):
            inside.rmdir()
        return thrown


def source() -> AccountSource | None:
    """The one that the settings name; None where movements come from files only."""
    return DropFolder(Path(settings.ACCOUNT_FOLDER)) if settings.ACCOUNT_FOLDER else None
