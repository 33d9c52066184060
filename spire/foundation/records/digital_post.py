"""The door to Digital Post: a folder. A message goes out as a file, and what became of it comes back as a file.

    outgoing/<message>.xml    a MeMo 1.1 message, ready to be fetched; written whole or not at all
    taken/<message>.xml       where whoever fetches it puts it: so it is never written again
    receipts/*.json           {"messageUUID": "…", "status": "delivered" | "failed", "at": "…Z", "reason": "…"}
    receipts/read/            the receipts that have been read

The folder is the setting DIGITAL_POST_FOLDER; an empty one means that the house has no Digital Post.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from spire.foundation.records import whole_files
from spire.foundation.values.typed import FIRST_YEAR, LAST_YEAR, only_typed


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message."""

    message: UUID
    status: str
    at: datetime
    reason: str
    file: Path


def is_on() -> bool:
    """Whether the house sends Digital Post."""
    return settings.DIGITAL_POST_FOLDER is not None


def folder(name: str) -> Path:
    """One of the folders, made for nobody else's eyes."""
    path = Path(settings.DIGITAL_POST_FOLDER) / name
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def hand_over(message: UUID, xml: bytes) -> None:
    """Put a message out to be fetched, whole or not at all, unless it is there or was fetched already. Raises OSError."""
    name = f"{message}.xml"
    if (folder("outgoing") / name).exists() or (folder("taken") / name).exists():
        return
    with whole_files.written(folder("outgoing") / name) as file:
        file.write(xml)


def sweep(*, before: datetime) -> int:
    """Take away what somebody died over in the middle of writing, before a moment; how many there were."""
    found = 0
    for half in folder("outgoing").glob(".*.xml.*"):
        try:
            if datetime.fromtimestamp(half.stat().st_mtime, UTC) < before:
                half.unlink()
                found += 1
        except FileNotFoundError:  # its writer has just come to an end
            continue
    return found


def receipts() -> Iterator[Receipt]:
    """The receipts that wait, oldest name first; a file that cannot be read is set aside as `<name>.unreadable`."""
    for file in sorted(folder("receipts").glob("*.json")):
        try:
            told = json.loads(file.read_text(encoding="utf-8"))
            at = datetime.fromisoformat(told["at"])
            reason = only_typed(str(told.get("reason", "")))[:60]
            receipt = Receipt(UUID(str(told["messageUUID"])), told["status"], at, reason, file)
            is_a_moment = at.tzinfo is not None and FIRST_YEAR <= at.year <= LAST_YEAR
            if not is_a_moment or receipt.status not in ("delivered", "failed"):
                raise ValueError(receipt.status)
        except (ValueError, KeyError, TypeError, RecursionError):
            file.rename(file.with_name(f"{file.name}.unreadable"))
            continue
        yield receipt


def read(receipt: Receipt) -> None:
    """Put a receipt among those that have been read."""
    receipt.file.rename(folder("receipts/read") / receipt.file.name)
