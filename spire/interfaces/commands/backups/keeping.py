"""How long backups are kept: an erased person lives on in every backup that was made before."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

PATTERN: Final = "spire-????-??-??T??????Z.backup"


def name_at(at: datetime) -> str:
    """What a backup of a moment is called: names sort as moments do."""
    return f"spire-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.backup"


def remove_old(folder: Path, *, today: date, keep_days: int) -> list[Path]:
    """Remove the backups of a folder that are older than so many days; the newest stays, whatever its age."""
    *older, _newest = sorted(folder.glob(PATTERN)) or [None]
    gone = [file for file in older if (today - made_on(file)).days > keep_days]
    for file in gone:
        file.unlink()
    return gone


def made_on(file: Path) -> date:
    """The day in a backup's name."""
    return date.fromisoformat(file.name.removeprefix("spire-")[:10])
