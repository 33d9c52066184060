"""The night's steps of forgetting, the list that they follow, and the replay after a restored backup. # K-4"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from spire.foundation.records.data_rights import forgetting, listing
from spire.foundation.records.models import Erasure
from spire.foundation.trail.models import Forgotten
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report
from spire.foundation.values.workings import Working
from spire.interfaces.theme.words import said_steps
from spire.journey.enrolments import queries

FIELDS: Final = ("person_id", "mark", "on", "at", "rule", "last_day", "login_id", "role")


def forget_approved(*, on: date, by: Actor) -> Report:
    """Forget those whom two approved on an earlier day."""
    return listing.forget_approved(on=on, by=by)


def propose_erasures(*, on: date, by: Actor) -> Report:
    """Put on the list those whose time is over: nobody is erased by it."""
    return listing.propose(on=on, by=by, where=queries.belonging())


def told() -> Iterator[str]:
    """The list as lines: number, how far it has come, and every step of why; no names, for it goes to a terminal."""
    for erasure in Erasure.objects.filter(state__in=listing.OPEN):
        left = forgetting.foreseen(erasure.person)
        yield f"person {erasure.person_id}: {erasure.state}, kept until {erasure.last_day}"
        yield from (f"    {step}" for step in said_steps(Working.from_json(erasure.working)))
        for one in left:
            yield f"    {one.label}: {one.deleted} go, {one.kept} stay" + (f" ({one.because})" if one.because else "")


def written(file: Path, *, since: datetime) -> int:
    """Write the erasures from a moment on, a line each, for a restore of an older backup."""
    rows = forgetting.since(since)
    lines = [json.dumps({name: getattr(row, name) for name in FIELDS}, default=str) for row in rows]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(rows)


def replayed(file: Path, *, on: date, by: Actor) -> int:
    """Do again the erasures of such a file; those that this database knows already are left."""
    rows = [_row(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    oldest = min((row.at for row in rows), default=by.at)
    done = forgetting.replay(oldest, rows, on=on, by=by)
    if done:
        listing.sweep()
    return done


def _row(line: str) -> Forgotten:
    held = json.loads(line)
    return Forgotten(
        person_id=held["person_id"],
        mark=UUID(held["mark"]),
        on=date.fromisoformat(held["on"]),
        at=datetime.fromisoformat(held["at"]),
        rule=held["rule"],
        last_day=date.fromisoformat(held["last_day"]) if held["last_day"] else None,
        login_id=held["login_id"],
        role=held["role"],
    )
