"""Searching the log: by person, login, role, organisation, verb or page, thing, period and basis; newest first.

Paged by the last row that was shown and not by its place, so the thousandth page is as quick as the first. What is
asked for stands in an index of its own (`models`); measured in benchmarks/log.py.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from spire.foundation.trail.models import Event, Seen, View

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for; what is empty does not narrow. Moments are half open."""

    person_id: int | None = None
    login_id: int | None = None
    role: str = ""
    organisation_id: int | None = None
    verb: str = ""
    page: str = ""
    object_type: str = ""
    object_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and the moment and number of the last one where there are more."""

    rows: list[Any]
    after: tuple[datetime, int] | None


def changes(wish: Wish, *, where: Collection[int] | None) -> QuerySet[Event]:
    """The events that are wished for, of these organisations; None is of all, and of the house itself."""
    named = {"verb": wish.verb, "object_type": wish.object_type, "object_id": wish.object_id}
    named["person_id"] = wish.person_id
    return Event.objects.filter(_common(wish, where), **{key: value for key, value in named.items() if value})


def looks(wish: Wish, *, where: Collection[int] | None) -> QuerySet[View]:
    """The looks that are wished for, in the same way."""
    found = View.objects.filter(_common(wish, where), **({"page": wish.page} if wish.page else {}))
    if wish.person_id is not None:
        found = found.filter(pk__in=Seen.objects.filter(person_id=wish.person_id).values("view_id"))
    return found


def paged(found: QuerySet[Row], *, after: tuple[datetime, int] | None, most: int) -> Page:
    """The next rows after the one with this moment and number."""
    if after is not None:
        at, number = after
        found = found.filter(at__lte=at).exclude(at=at, pk__gte=number)
    rows = list(found.order_by("-at", "-pk")[: most + 1])
    last = rows[most - 1] if len(rows) > most else None
    return Page(rows[:most], (last.at, last.pk) if last is not None else None)  # type: ignore[attr-defined]


def tells_of(person_id: int, *, where: Collection[int] | None) -> bool:
    """Whether the log of these organisations says anything of a person."""
    looked = Seen.objects.filter(person_id=person_id, view__organisation_id__in=where or ())
    changed = Event.objects.filter(person_id=person_id, organisation_id__in=where or ())
    return where is None or changed.exists() or looked.exists()


def tells_by(login_id: int, *, where: Collection[int] | None) -> bool:
    """Whether it says anything that a login did or looked at."""
    tables: tuple[type[Event | View], ...] = (Event, View)
    return where is None or any(
        one.objects.filter(login_id=login_id, organisation_id__in=where).exists() for one in tables
    )


def persons_in(view_ids: Collection[int]) -> dict[int, list[int]]:
    """Whom each of these looks showed."""
    found: dict[int, list[int]] = {}
    for view_id, person_id in (
        Seen.objects.filter(view_id__in=view_ids).order_by("pk").values_list("view_id", "person_id")
    ):
        found.setdefault(view_id, []).append(person_id)
    return found


def _common(wish: Wish, where: Collection[int] | None) -> Q:
    rows = Q() if where is None else Q(organisation_id__in=where)
    named = {"login_id": wish.login_id, "role": wish.role, "organisation_id": wish.organisation_id, "basis": wish.basis}
    rows &= Q(**{key: value for key, value in named.items() if value})
    if wish.since is not None:
        rows &= Q(at__gte=wish.since)
    if wish.until is not None:
        rows &= Q(at__lt=wish.until)
    return rows
