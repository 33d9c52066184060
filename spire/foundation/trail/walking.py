"""Walking the chain: every link and every row in it is as it was written, or the first that is not is named.

A night walks what is new and a part of what is old, so that all is walked again within weeks; the command walks all.
What each walk found is kept, with the hash where it ended: the next ones hold the chain to it, so its end cannot be
cut off unseen either.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from time import perf_counter
from typing import Any, Final

from django.db.models import Exists, OuterRef

from spire.foundation.trail import chain, guards, masters, rules
from spire.foundation.trail.models import Link, Walk
from spire.foundation.values import progress
from spire.foundation.values.actor import Actor

NIGHTS: Final = 30  # in which all that is old is walked again
AT_ONCE: Final = 50
BEFORE_ALL: Final = -(2**63)  # numbers begin at one, and a row that was put in need not


@dataclass(frozen=True, slots=True)
class Break:
    """The first thing that is not as it was written: a code of this room's texts, and what it names."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class _Pace:
    """How far a walk has come."""

    rows: int = 0
    number: int = 0
    hash: str = ""


def walk_all(*, on: date, by: Actor, anchor: tuple[int, str] | None = None) -> Walk:
    """Walk the whole chain from its first link; `anchor` is a number and a hash that somebody kept outside."""
    return _kept(1, None, on=on, by=by, rolled_to=0, anchor=anchor)


def walk_tonight(*, on: date, by: Actor) -> list[Walk]:
    """Walk what is new since the last walk without a fault, and a part of the old from where the last part ended."""
    last = Walk.objects.filter(code="").order_by("-pk").first()
    if last is None:
        return [walk_all(on=on, by=by)]
    old_from = last.rolled_to + 1 if last.rolled_to < last.to_number else 1
    old_to = _reach(old_from, last.to_number)
    found = [_kept(old_from, old_to, on=on, by=by, rolled_to=old_to)] if old_to else []
    return [*found, _kept(last.to_number + 1, None, on=on, by=by, rolled_to=old_to)]


def open_break() -> Walk | None:
    """The newest walk that found something which no later walk over the same link found whole."""
    for broken in Walk.objects.exclude(code="").order_by("-pk")[:AT_ONCE]:
        place = broken.facts.get("number", broken.to_number + 1)
        later = Walk.objects.filter(code="", pk__gt=broken.pk, from_number__lte=place, to_number__gte=place)
        if not later.exists():
            return broken
    return None


@dataclass(frozen=True, slots=True)
class Proof:
    """What the chain says of one row: the hash that it has now, and the link that holds it, where one does yet."""

    digest: str
    link: Link | None
    is_as_written: bool


def proof(kind: str, row_id: int) -> Proof:
    """Prove one row by itself: its hash stands in a link that is whole. The row must be there."""
    link = Link.objects.filter(**{f"{kind}_to__gte": row_id}).order_by(f"{kind}_to", "number").first()
    form = link.form if link else rules.FORM
    (values,) = chain.rows_between(kind, row_id - 1, row_id, form=form)
    found = rules.digest(kind, values, form=form)
    if link is None:
        return Proof(found.hex(), None, is_as_written=True)
    held = rules.Row(kind, row_id, found) in set(rules.unpacked(bytes(link.rows)))
    before = Link.objects.filter(number=link.number - 1).first()
    return Proof(found.hex(), link, is_as_written=held and _wrong_with(link, before) is None)


def first_break(start: int, end: int | None, *, pace: _Pace) -> Break | None:
    """The first thing between two links that is not as it was written; `pace` is told how far it came."""
    before = Link.objects.filter(number=start - 1).first()
    if start > 1 and before is None:
        return Break("trail.link_missing", {"number": start - 1})
    top = Link.objects.order_by("-number").first()
    last = min(end, top.number) if top and end else (top.number if top else 0)
    for link in _links(start, last):
        expected = before.number + 1 if before else 1
        if link.number != expected:
            return Break("trail.link_missing", {"number": expected})
        found = _wrong_with(link, before) or _wrong_in(link, before)
        if found:
            return found
        before, pace.rows, pace.number, pace.hash = link, pace.rows + link.count, link.number, link.hash
        progress.tell("walking the log", link.number - start + 1, last - start + 1)
    return None


def _kept(
    start: int, end: int | None, *, on: date, by: Actor, rolled_to: int, anchor: tuple[int, str] | None = None
) -> Walk:
    """A walk, kept with what it found."""
    began, pace = perf_counter(), _Pace(number=start - 1)
    found = _forgotten(anchor) or first_break(start, end, pace=pace) or _unguarded(start)
    head = Link.objects.filter(number=pace.number).first()
    return Walk.objects.create(
        at=by.at,
        on=on,
        login_id=by.login_id,
        from_number=start,
        to_number=pace.number,
        to_hash=head.hash if head else "",
        rolled_to=rolled_to,
        rows=pace.rows,
        milliseconds=round((perf_counter() - began) * 1000),
        code=found.code if found else "",
        facts=found.facts if found else {},
    )


def _forgotten(anchor: tuple[int, str] | None) -> Break | None:
    """Whether a link that a walk ended at, or that was kept outside, is gone or another now."""
    if anchor and not Link.objects.filter(number=anchor[0], hash=anchor[1]).exists():
        return Break("trail.link_forgotten", {"number": anchor[0]})
    same = Link.objects.filter(number=OuterRef("to_number"), hash=OuterRef("to_hash"))
    ended = Walk.objects.filter(code="").exclude(to_hash="").order_by("to_number")
    lost = ended.filter(~Exists(same)).first()
    return Break("trail.link_forgotten", {"number": lost.to_number}) if lost else None


def _unguarded(start: int) -> Break | None:
    """Whether the database would let somebody change the log."""
    found = guards.other()
    return Break("trail.guard_missing", {"trigger": found[0], "number": start}) if found else None


def _links(start: int, last: int) -> Iterator[Link]:
    while start <= last:
        found = list(Link.objects.filter(number__gte=start, number__lte=last).order_by("number")[:AT_ONCE])
        yield from found
        if not found:
            return
        start = found[-1].number + 1


def _wrong_with(link: Link, before: Link | None) -> Break | None:
    """What is wrong with the link itself."""
    named = {"number": link.number}
    if link.previous != (before.hash if before else rules.NOTHING):
        return Break("trail.link_loose", {**named, "before": link.number - 1})
    if rules.hash_of(_head(link)) != link.hash:
        return Break("trail.link_changed", named)
    if link.mark not in {rules.mark_of(key, link.hash) for key in masters.keys("chain")}:
        return Break("trail.link_forged", named)
    return None


def _wrong_in(link: Link, before: Link | None) -> Break | None:
    """The first row of the link that was changed, taken away or added."""
    kept: dict[str, dict[int, bytes]] = {kind: {} for kind in rules.KINDS}
    for row in rules.unpacked(bytes(link.rows)):
        kept[row.kind][row.id] = row.digest
    for kind in rules.KINDS:
        start, end = int(getattr(before, f"{kind}_to")) if before else BEFORE_ALL, int(getattr(link, f"{kind}_to"))
        stands = {
            values["id"]: rules.digest(kind, values, form=link.form)
            for values in chain.rows_between(kind, start, end, form=link.form)
        }
        if stands != kept[kind]:
            return _difference(kind, link.number, stands, kept[kind])
    return None


def _difference(kind: str, number: int, stands: dict[int, bytes], kept: dict[int, bytes]) -> Break:
    row = min(one for one in stands.keys() | kept.keys() if stands.get(one) != kept.get(one))
    what = "row_missing" if row not in stands else "row_added" if row not in kept else "row_changed"
    return Break(f"trail.{what}", {"table": f"trail_{kind}", "row": row, "number": number, "before": number - 1})


def _reach(start: int, end: int) -> int:
    """How far the night's part of the old goes: a thirtieth of all links up to `end`."""
    return min(start + end // NIGHTS, end)


def _head(link: Link) -> rules.Head:
    stored = {name: getattr(link, name) for name in rules.Head.__slots__}
    return rules.Head(**{**stored, "rows": bytes(link.rows)})
