"""How long backups are kept: an erased person lives on in every backup that was made before."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import time
from typing import Final

PATTERN: Final = "spire-????-??-??T??????Z.backup"
HALVES_LAST: Final = timedelta(days=1)


def name_at(at: datetime) -> str:
    """What a backup of a moment is called: names sort as moments do."""
    return f"spire-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.backup"


def remove_old(folder: Path, *, today: date, keep_days: int) -> list[Path]:
    """Remove the backups of a folder that are older than so many days; the newest stays, whatever its age."""
    remove_halves(folder, f".{PATTERN}.*")
    *older, _newest = sorted(folder.glob(PATTERN)) or [None]
    gone = [file for file in older if (today - made_on(file)).days > keep_days]
    for file in gone:
        file.unlink()
    return gone


def remove_halves(folder: Path, pattern: str) -> None:
    """Remove what somebody who was killed left half written, a day ago or earlier: what is younger may have its writer."""
    before = time() - HALVES_LAST.total_seconds()
    for half in folder.glob(pattern):
        with suppress(FileNotFoundError):
            if half.stat().st_mtime < before:
                half.unlink()


def made_on(file: Path) -> date:
    """The day in a backup's name."""
    return date.fromisoformat(file.name.removeprefix("spire-")[:10])
