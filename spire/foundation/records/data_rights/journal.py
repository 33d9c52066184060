"""The journal of erasures, outside the database: a restore of an older backup reads it, and erases again. # K-4

One line for each person: number, mark, day and rule, and nothing that says who it was. It is only added to. The rows of
`Forgotten` are the truth: what a crash kept from the journal is added by the next minute's step, and a line that stands
there twice does no harm.
"""

import json
import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from spire.foundation.trail.models import Forgotten
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Broken
from spire.foundation.values.reports import Report

NAME: Final = "erasures.jsonl"


class NotReadable(Broken):
    """The journal holds a line that nobody wrote so: what was erased cannot be known by it."""


def place() -> Path:
    """Where it lies: on another disk than the database, or it is lost with it."""
    return Path(settings.ERASURES_FOLDER) / NAME


def keep_journal(*, on: date, by: Actor) -> Report:
    """Add what was erased and does not stand there yet; an empty journal is begun, so that a lost one is missed."""
    return Report("records.keep_journal", done=add_missing())


def add_missing() -> int:
    """Add the erasures that do not stand there yet; how many there were.  Raises OSError, NotReadable."""
    known = {row.person_id for row in read()} if place().exists() else set()
    missing = [row for row in Forgotten.objects.order_by("at", "id") if row.person_id not in known]
    if missing or not place().exists():
        _add("".join(f"{json.dumps(_line(row), sort_keys=True)}\n" for row in missing))
    return len(missing)


def read() -> list[Forgotten]:
    """The erasures that stand there, oldest first; the rows are not those of the database.  Raises NotReadable."""
    return list(_read(place().read_text(encoding="utf-8")))


def _read(text: str) -> Iterator[Forgotten]:
    whole, _newline, _begun = text.rpartition("\n")
    for number, line in enumerate(whole.splitlines(), start=1):
        try:
            yield _row(json.loads(line))
        except (ValueError, KeyError, TypeError) as wrong:
            raise NotReadable(f"{place()}, line {number}: {wrong}") from wrong
    # A line without its end was cut off by a crash or a full disk; its row is still missing, and is added again.


def _add(lines: str) -> None:
    place().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(place(), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(handle).st_size
        is_cut = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
        if is_cut:
            os.ftruncate(handle, os.pread(handle, size, 0).rfind(b"\n") + 1)
        rest = lines.encode()
        while rest:  # a disk that fills up takes a part, and says so only of the next
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _line(row: Forgotten) -> dict[str, Any]:
    last_day = row.last_day.isoformat() if row.last_day else None
    return {
        "person": row.person_id, "mark": str(row.mark), "on": row.on.isoformat(), "at": row.at.isoformat(),
        "rule": row.rule, "last_day": last_day,
    }  # fmt: skip


def _row(told: dict[str, Any]) -> Forgotten:
    last_day = date.fromisoformat(told["last_day"]) if told["last_day"] else None
    return Forgotten(
        person_id=int(told["person"]), mark=UUID(told["mark"]), on=date.fromisoformat(told["on"]),
        at=datetime.fromisoformat(told["at"]), rule=told["rule"], last_day=last_day,
    )  # fmt: skip
