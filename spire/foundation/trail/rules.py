"""What a row of the trail and a link of the chain are as bytes, and what they hash to. Pure.

A row's canonical form is JSON of its columns in the order of its *form*: moments in UTC with microseconds, sealed bytes
as hexadecimal, keys of facts sorted. A column that is added later makes a new form; older links keep theirs, so that a
chain can be walked for as long as the log is kept. See docs/choices/0031-the-log.md.
"""

import hashlib
import hmac
import json
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

FORM: Final = 1
KINDS: Final = ("event", "view", "seen")
FORMS: Final[Mapping[int, Mapping[str, tuple[str, ...]]]] = {
    1: {
        "event": (
            "id", "at", "on", "login_id", "role", "organisation_id", "verb", "object_type", "object_id", "person_id",
            "facts", "reason", "basis", "personal",
        ),
        "view": ("id", "at", "login_id", "role", "organisation_id", "page", "basis"),
        "seen": ("id", "view_id", "person_id"),
    }
}  # fmt: skip
NOTHING: Final = "0" * 64  # what stands before the first link
WHY: Final = ("reason", "why")  # keys of facts that tell why, where the caller gave no reason of its own
_CODE: Final = re.compile(r"[A-Za-z0-9_.:/+@*-]{0,80}")
_RECORD: Final = struct.Struct(">BQ32s")  # kind, number of the row, its hash


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the trail in a link: which table, which number, and its hash."""

    kind: str
    id: int
    digest: bytes

    def __str__(self) -> str:
        return f"trail_{self.kind} {self.id}"


@dataclass(frozen=True, slots=True)
class Head:
    """What a link says of itself; its hash covers every word of it, and so all links before it."""

    number: int
    made_at: datetime
    form: int
    previous: str
    event_to: int
    view_to: int
    seen_to: int
    rows: bytes

    def upto(self, kind: str) -> int:
        """The number of the last row of a table that this link or one before it holds."""
        return int(getattr(self, f"{kind}_to"))


def parted(facts: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Facts that are numbers, days, codes or lists of them; and those that are somebody's own words, to be sealed."""
    private = {key: value for key, value in facts.items() if not _is_plain(value)}
    return {key: value for key, value in facts.items() if key not in private}, private


def why(facts: Mapping[str, Any]) -> str:
    """The code of why, where the facts hold one."""
    return next((facts[key] for key in WHY if isinstance(facts.get(key), str)), "")


def digest(kind: str, values: Mapping[str, Any], *, form: int = FORM) -> bytes:
    """The hash of one row in its canonical form."""
    return hashlib.sha256(_json([kind, *(_plain(values[name]) for name in FORMS[form][kind])])).digest()


def packed(rows: Iterable[Row]) -> bytes:
    """Rows as they lie in a link."""
    return b"".join(_RECORD.pack(KINDS.index(row.kind), row.id, row.digest) for row in rows)


def unpacked(rows: bytes) -> Iterator[Row]:
    """The rows of a link, in their order; what is no whole record is left for the link's hash to tell."""
    whole = len(rows) - len(rows) % _RECORD.size
    for kind, number, found in _RECORD.iter_unpack(rows[:whole]):
        yield Row(KINDS[kind % len(KINDS)], number, found)


def hash_of(head: Head) -> str:
    """The link's hash."""
    rows = hashlib.sha256(head.rows).hexdigest()
    ends = [head.upto(kind) for kind in KINDS]
    return hashlib.sha256(_json([head.number, _plain(head.made_at), head.form, head.previous, *ends, rows])).hexdigest()


def mark_of(key: bytes, link_hash: str) -> str:
    """What only the house can write beside a hash: whoever has the database alone cannot make a chain anew."""
    return hmac.new(key, link_hash.encode(), hashlib.sha256).hexdigest()


def _is_plain(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(_is_plain(one) for pair in value.items() for one in pair)
    if isinstance(value, list | tuple | set | frozenset):
        return all(map(_is_plain, value))
    return _CODE.fullmatch(value) is not None if isinstance(value, str) else True


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    return value


def _json(value: list[Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
