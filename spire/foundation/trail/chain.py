"""The minute's step that chains what was written: each row hashed, each batch a link that holds the one before.

Writers never wait for it. What is chained must be whole: numbers are given before a transaction ends, so a row with a
lower number may come after one with a higher. On PostgreSQL the step therefore notes how far the numbers have come and
who is writing just then (whoever has taken a number holds the table's lock until the end), and waits for those few to
be done; if one of them takes long, the next minute tries again. On SQLite there is one writer at a time.
"""

import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.db import connection, models, transaction

from spire.foundation.trail import masters, rules
from spire.foundation.trail.models import Event, Link, Seen, View
from spire.foundation.values import progress

TABLES: Final[dict[str, type[models.Model]]] = {"event": Event, "view": View, "seen": Seen}
PIECE: Final = 500  # rows in a link: what SQLite's other writers wait for is some milliseconds
AT_ONCE: Final = 40_000  # rows in one turn; what is left waits for the next minute
PATIENCE_SECONDS: Final = 3.0
LOCK: Final = 8_801  # of PostgreSQL's advisory locks, the one for whoever chains
_WRITERS: Final = """
    SELECT DISTINCT virtualtransaction FROM pg_locks
    WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND pid IS DISTINCT FROM pg_backend_pid()
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND relation IN ('trail_event'::regclass, 'trail_view'::regclass, 'trail_seen'::regclass)"""


def chain(*, at: datetime, patience: float = PATIENCE_SECONDS) -> int:
    """Chain what was written since the newest link; how many rows. Nothing where another worker does it just now."""
    ends = _settled(patience)
    waiting = sum(ends[kind] - _upto(newest(), kind) for kind in rules.KINDS) if ends else 0
    done = 0
    while ends and done < AT_ONCE and (taken := _link(ends, at=at)):
        done += taken
        progress.tell("chaining the log", done, max(waiting, done))
    return done


def newest() -> Link | None:
    """The last link of the chain: its number and hash are what an auditor keeps outside the house."""
    return Link.objects.order_by("-number").first()


def unchained() -> int:
    """How many rows wait for the next link, counted by their numbers."""
    head = newest()
    return sum(max(_highest(kind) - _upto(head, kind), 0) for kind in rules.KINDS)


@transaction.atomic
def _link(ends: dict[str, int], *, at: datetime) -> int:
    """The next link, of at most a piece of rows; how many it took."""
    if not _alone():
        return 0
    before = newest()
    found: list[rules.Row] = []
    upto = {kind: _upto(before, kind) for kind in rules.KINDS}
    for kind in rules.KINDS:
        for values in rows_between(kind, upto[kind], ends[kind], most=PIECE - len(found)):
            found.append(rules.Row(kind, values["id"], rules.digest(kind, values)))
            upto[kind] = values["id"]
    if not found:
        return 0
    head = rules.Head(
        number=before.number + 1 if before else 1,
        made_at=at,
        form=rules.FORM,
        previous=before.hash if before else rules.NOTHING,
        rows=rules.packed(found),
        **{f"{kind}_to": upto[kind] for kind in rules.KINDS},
    )
    link_hash = rules.hash_of(head)
    mark = rules.mark_of(masters.keys("chain")[0], link_hash)
    stored = {field: getattr(head, field) for field in head.__slots__}
    Link.objects.create(**stored, count=len(found), hash=link_hash, mark=mark)
    return len(found)


def rows_between(
    kind: str, after: int, upto: int, *, most: int | None = None, form: int = rules.FORM
) -> Iterator[dict[str, Any]]:
    """The columns of a table's rows after one number and up to another, in order."""
    rows = TABLES[kind].objects.filter(pk__gt=after, pk__lte=upto).order_by("pk")
    yield from rows.values(*rules.FORMS[form][kind])[:most]


def _settled(patience: float) -> dict[str, int] | None:
    """How far each table's rows are all there, or None when somebody is still writing among them."""
    ends = {kind: _highest(kind) for kind in rules.KINDS}
    if connection.vendor != "postgresql":
        return ends
    writing, until = _writers(), time.monotonic() + patience
    while writing:
        if time.monotonic() > until:
            return None
        time.sleep(0.02)
        writing &= _writers()
    return ends


def _writers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_WRITERS)
        return {name for (name,) in cursor.fetchall()}


def _alone() -> bool:
    """Whether nobody else chains, until the transaction ends."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", (LOCK,))
        return bool(cursor.fetchone()[0])


def _highest(kind: str) -> int:
    last = TABLES[kind].objects.order_by("-pk").values_list("pk", flat=True).first()
    return int(last or 0)


def _upto(link: Link | None, kind: str) -> int:
    return int(getattr(link, f"{kind}_to")) if link else 0
