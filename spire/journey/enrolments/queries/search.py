"""The one search box: by number, name, business and note, in any spelling and by parts of words, within one's rights."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from django.db import connection
from django.db.models import Model, Q, QuerySet

from spire.foundation.access import actions as access
from spire.foundation.people import queries as people
from spire.foundation.records.models import Note
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import Enrolment, Inquiry, Sought
from spire.journey.enrolments.queries.enrolments import VIEW, visible_to
from spire.journey.enrolments.rules import search as rules

T = TypeVar("T", bound=Model)
EACH_MOST = 25
# The table that the migration makes beside `enrolments_sought` on SQLite.
PARTS = "enrolments_sought_parts"


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One enrolment, with the fields in which a word was found: `number`, `name`, `business`."""

    enrolment: Enrolment
    why: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NoteHit:
    """One note: about which enrolment, and the place in its text."""

    enrolment: Enrolment
    note: Note
    excerpt: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a question found, by kind; `is_cut` when there was more than is shown."""

    enrolments: tuple[Hit, ...] = ()
    notes: tuple[NoteHit, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    is_cut: bool = False

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.enrolments) + len(self.notes) + len(self.inquiries)

    @property
    def person_ids(self) -> list[int]:
        """Everyone who is shown."""
        shown = [hit.enrolment.person_id for hit in (*self.enrolments, *self.notes)]
        return shown + [each.person_id for each in self.inquiries if each.person_id is not None]


def search(by: Actor, question: str) -> Found:
    """Everything in the actor's scope in which all words of the question stand; five queries at most."""
    asked = rules.terms(question)
    if not asked:
        return Found()
    where, theirs = _scope(by)
    enrolments, is_cut = _ids("enrolment", asked, where, theirs)
    notes, more = _ids("note", asked, where, theirs)
    inquiries, most = _ids("inquiry", asked, by.where("inquiry.view"))
    return Found(
        enrolments=tuple(_hit(each, asked) for each in _in_order(visible_to(by), enrolments)),
        notes=_notes(by, notes, asked),
        inquiries=tuple(_in_order(Inquiry.objects.select_related("programme"), inquiries)),
        is_cut=is_cut or more or most,
    )


def by_identity(by: Actor, identity: str) -> Found:
    """The enrolments of the person with this identity number, in the actor's scope. Refused without the right."""
    access.require(by, "person.identity")
    person_ids = [person.pk for country in countries.all() if (person := _person(identity, country.code)) is not None]
    seen = visible_to(by).filter(person_id__in=person_ids, organisation_id__in=by.where("person.identity"))
    return Found(enrolments=tuple(Hit(enrolment=each, why=("identity",)) for each in seen[:EACH_MOST]))


def _person(identity: str, country: str):
    try:
        return people.person_by_identity(identity, country=country)
    except Refused:
        return None


def _scope(by: Actor) -> tuple[frozenset[int], frozenset[int]]:
    """Where the actor sees all, and which enrolments besides."""
    return by.where(VIEW) - by.narrow.get(VIEW, frozenset()), by.own | {one.enrolment_id for one in by.reach}


def _ids(
    kind: str, asked: Sequence[rules.Term], where: frozenset[int], theirs: frozenset[int] = frozenset()
) -> tuple[list[int], bool]:
    """The newest things of a kind that hold every word; and whether there are more than are shown."""
    if not where and not theirs:
        return [], False
    if connection.vendor == "sqlite" and _has_parts():
        found = _by_parts(kind, asked, where, theirs)
    else:
        rows = Sought.objects.filter(Q(organisation_id__in=where) | Q(enrolment_id__in=theirs), kind=kind)
        for term in asked:
            rows = rows.filter(words__contains=term.pattern)
        found = list(rows.order_by("-object_id").values_list("object_id", flat=True)[: EACH_MOST + 1])
    return found[:EACH_MOST], len(found) > EACH_MOST


def _by_parts(kind: str, asked: Sequence[rules.Term], where: frozenset[int], theirs: frozenset[int]) -> list[int]:
    """The same by SQLite's index of parts, newest first: it is read backwards, and only until there is enough."""
    places, marks = (", ".join(["%s"] * len(ids)) for ids in (where, theirs))
    sql = f"""
        SELECT sought.object_id FROM {PARTS} AS parts
        CROSS JOIN enrolments_sought AS sought ON sought.id = parts.rowid
        WHERE parts.words MATCH %s AND sought.kind = %s
        AND (sought.organisation_id IN ({places}) OR sought.enrolment_id IN ({marks}))
        ORDER BY parts.rowid DESC LIMIT {EACH_MOST + 1}"""
    match = " AND ".join(f'"{term.pattern}"' for term in asked)
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, kind, *where, *theirs])
        return [row[0] for row in cursor.fetchall()]


@lru_cache
def _has_parts() -> bool:
    return PARTS in connection.introspection.table_names()


def _in_order(rows: QuerySet[T], ids: list[int]) -> list[T]:
    found = rows.in_bulk(ids) if ids else {}
    return [found[pk] for pk in ids if pk in found]


def _hit(enrolment: Enrolment, asked: Sequence[rules.Term]) -> Hit:
    fields = {
        "number": enrolment.number,
        "name": str(enrolment.person),
        "business": enrolment.business_name,
    }
    return Hit(enrolment=enrolment, why=rules.reasons(asked, fields))


def _notes(by: Actor, ids: list[int], asked: Sequence[rules.Term]) -> tuple[NoteHit, ...]:
    notes = _in_order(Note.objects.all(), ids)
    about = {note.pk: int(note.subject.partition(":")[2]) for note in notes}
    seen = visible_to(by).in_bulk(set(about.values())) if about else {}
    return tuple(
        NoteHit(enrolment=seen[about[note.pk]], note=note, excerpt=rules.excerpt(asked, f"{note.title}: {note.text}"))
        for note in notes
        if about[note.pk] in seen
    )
