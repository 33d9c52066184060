"""Keeping what the search box finds things by. It is made from the things themselves, and may be made again any time.

New and changed things are found in the trail, whatever the verb: so a room that comes later need not know of the search.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Max, Min

from spire.foundation.records.models import Note
from spire.foundation.trail.models import Event
from spire.foundation.values import progress
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report
from spire.journey.enrolments.models import Enrolment, Inquiry, Sought, SoughtUntil
from spire.journey.enrolments.rules.numbers import ANONYMOUS
from spire.journey.enrolments.rules.search import padded

SUBJECT: Final = "enrolment:"
AT_ONCE: Final = 2000
# Whoever began to write before another may end after: this many events are looked at once more.
AGAIN: Final = 1000
FIELDS: Final = ("organisation_id", "enrolment_id", "words")
Wanted = dict[int, tuple[int, int | None, str]]


def keep_search(*, on: date, by: Actor) -> Report:
    """The minute's and the night's step: what changed since the last time, and a little from before it."""
    return Report("enrolments.keep_search", done=_catch_up(again=AGAIN, most=None))


def keep_search_now(*, most: int = 500) -> int:
    """What changed since the last time, when it is not much: for the one who searches just now."""
    return _catch_up(again=0, most=most)


@transaction.atomic
def rebuild_search() -> int:
    """Make everything again, in pieces; gives how many rows were new, different or gone."""
    changed = 0
    newest = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    for kind, model in (("enrolment", Enrolment), ("note", Note), ("inquiry", Inquiry)):
        ends = model.objects.aggregate(first=Min("pk"), last=Max("pk"))
        kept = Sought.objects.filter(kind=kind).aggregate(first=Min("object_id"), last=Max("object_id"))
        numbers = [number for number in (*ends.values(), *kept.values()) if number is not None]
        if not numbers:
            continue
        first, last = min(numbers), max(numbers)
        for start in range(first, last + 1, AT_ONCE):
            changed += _keep(kind, range(start, start + AT_ONCE))
            progress.tell("Search", start - first, last - first + 1)
    SoughtUntil.objects.update_or_create(pk=1, defaults={"event_id": newest})
    return changed


def _catch_up(*, again: int, most: int | None) -> int:
    newest = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    known = SoughtUntil.objects.filter(pk=1).values_list("event_id", flat=True).first() or 0
    if newest <= known:
        return 0
    if most is not None and Event.objects.filter(pk__gt=known).order_by()[: most + 1].count() > most:
        return 0
    with transaction.atomic():
        mark, _ = SoughtUntil.objects.select_for_update().get_or_create(pk=1)
        changed = _keep_events(max(mark.event_id - again, 0), newest)
        mark.event_id = max(mark.event_id, newest)
        mark.save(update_fields=("event_id",))
    return changed


def _keep_events(after: int, until: int) -> int:
    touched: dict[str, set[int]] = {"enrolment": set(), "note": set(), "inquiry": set()}
    people: set[int] = set()
    events = Event.objects.filter(pk__gt=after, pk__lte=until, object_type__in=_KIND_OF).order_by()
    for kind, object_id in events.values_list("object_type", "object_id").distinct():
        if object_id is not None:
            (people if kind == "people.person" else touched[_KIND_OF[kind]]).add(object_id)
    for some in _pieces(people):
        touched["enrolment"].update(Enrolment.objects.filter(person_id__in=some).values_list("pk", flat=True))
    return sum(_keep(kind, some) for kind, ids in touched.items() for some in _pieces(ids))


def _pieces(ids: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(ids)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))


def _keep(kind: str, ids: list[int] | range) -> int:
    """Make what is kept of these things what it should be."""
    span = {"gte": ids[0], "lte": ids[-1]} if isinstance(ids, range) else {"in": ids}
    wanted = _WANTED[kind](span)
    of_these = {f"object_id__{how}": value for how, value in span.items()}
    stored = {row.object_id: row for row in Sought.objects.filter(kind=kind, **of_these)}
    new, other = [], []
    for object_id, told in wanted.items():
        row = stored.get(object_id)
        if row is None:
            new.append(Sought(kind=kind, object_id=object_id, **dict(zip(FIELDS, told, strict=True))))
        elif (row.organisation_id, row.enrolment_id, row.words) != told:
            row.organisation_id, row.enrolment_id, row.words = told
            other.append(row)
    gone = [row.pk for object_id, row in stored.items() if object_id not in wanted]
    Sought.objects.bulk_create(new, batch_size=500)
    Sought.objects.bulk_update(other, FIELDS, batch_size=200)
    if gone:
        Sought.objects.filter(pk__in=gone).delete()
    return len(new) + len(other) + len(gone)


def _enrolments(span: dict[str, object]) -> Wanted:
    """Those of participants whom the house knows: whoever is forgotten is not found."""
    known = Enrolment.objects.exclude(number__startswith=ANONYMOUS)
    rows = known.filter(**{f"pk__{how}": value for how, value in span.items()}).order_by()
    fields = ("pk", "organisation_id", "number", "person__given_name", "person__family_name", "business_name")
    return {pk: (place, pk, padded(*words)) for pk, place, *words in rows.values_list(*fields)}


def _notes(span: dict[str, object]) -> Wanted:
    rows = Note.objects.filter(subject__startswith=SUBJECT, **{f"pk__{how}": value for how, value in span.items()})
    told = list(rows.order_by().values_list("pk", "subject", "title", "text"))
    about = {int(subject.removeprefix(SUBJECT)) for _pk, subject, *_rest in told}
    places = dict(Enrolment.objects.filter(pk__in=about).values_list("pk", "organisation_id"))
    found: Wanted = {}
    for pk, subject, title, text in told:
        enrolment_id = int(subject.removeprefix(SUBJECT))
        if enrolment_id in places:
            found[pk] = (places[enrolment_id], enrolment_id, padded(title, text))
    return found


def _inquiries(span: dict[str, object]) -> Wanted:
    """Those that have not become an enrolment: an enrolment is found by itself."""
    rows = (
        Inquiry.objects.exclude(state="joined")
        .exclude(given_name="")
        .filter(enrolment=None, **{f"pk__{how}": value for how, value in span.items()})
        .order_by()
    )
    fields = ("pk", "programme__organisation_id", "given_name", "family_name")
    return {pk: (place, None, padded(*words)) for pk, place, *words in rows.values_list(*fields)}


_WANTED: Final[dict[str, Callable[[dict[str, object]], Wanted]]] = {
    "enrolment": _enrolments,
    "note": _notes,
    "inquiry": _inquiries,
}
_KIND_OF: Final = {
    "enrolments.enrolment": "enrolment",
    "records.note": "note",
    "enrolments.inquiry": "inquiry",
    "people.person": "",
}
