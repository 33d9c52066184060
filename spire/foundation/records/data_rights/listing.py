"""The list of those whom a coming night forgets: proposed by the rule, approved by two, done by the night. # K-4

Nobody is erased by surprise: the night only puts somebody on the list; a team leader or legal support approves, another
one confirms, and the night after that the rule is asked once more before anything goes.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import QuerySet

from spire.foundation.access import actions as access
from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Person
from spire.foundation.records.data_rights.copies import require_own_or_right
from spire.foundation.records.data_rights.forgetting import forget, forget_late
from spire.foundation.records.data_rights.people import ends_of, ends_of_all
from spire.foundation.records.models import Erasure, ErasureAsked, Hold
from spire.foundation.trail import actions as trail
from spire.foundation.trail.models import Forgotten
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.reports import Report, each

RIGHT: Final = "person.forget"
RULE: Final = "retention.ends"
OPEN: Final = ("proposed", "approved")
PIECE: Final = 500
LATE: Final = timedelta(days=7)


class NotOnTheList(Refused):
    """It was approved, stopped or done already."""

    code = "records.not_on_the_list"


class StillKept(Refused):
    """The rule does not allow it yet."""

    code = "records.still_kept"


class ReasonMissing(Refused):
    """Whoever stops an erasure or holds it says why."""

    code = "records.reason_missing"


def propose(*, on: date, by: Actor, where: dict[int, int | None]) -> Report:
    """The night's first step: put on the list whom the rule allows; `where` gives each person's organisation.

    Whose erasure was stopped is not proposed again: whoever stopped it takes it up by hand, or places a hold.
    """
    known = set(Erasure.objects.values_list("person_id", flat=True)) | set(
        Forgotten.objects.values_list("person_id", flat=True)
    )
    asked = [person_id for person_id in where if person_id not in known]
    free: list[int] = []
    for start in range(0, len(asked), PIECE):
        ends = ends_of_all(asked[start : start + PIECE], on=on)
        free += [person_id for person_id in ends if ends[person_id].allows(on)]

    def one(person_id: int) -> Erasure:
        return _propose(person_id, where[person_id], on=on, by=by)

    return each("records.propose_erasures", free, one)


@transaction.atomic
def propose_one(person_id: int, organisation_id: int | None, *, on: date, by: Actor) -> Erasure:
    """Put one person on the list by hand; who is on it stays as it is. Raises NotAllowed, StillKept."""
    access.require(by, RIGHT, organisation_id)
    return _propose(person_id, organisation_id, on=on, by=by)


@transaction.atomic
def _propose(person_id: int, organisation_id: int | None, *, on: date, by: Actor) -> Erasure:
    Person.objects.select_for_update().get(pk=person_id)
    known = Erasure.objects.filter(person_id=person_id, state__in=OPEN).first()
    if known is not None:
        return known
    ends = ends_of(person_id, on=on)
    if not ends.allows(on) or ends.last_day is None:
        raise StillKept()
    return _put(person_id, organisation_id, ends.last_day, ends.working.to_json(), on=on, by=by)


@transaction.atomic
def approve(erasure_id: int, *, on: date, by: Actor) -> Erasure:
    """The first yes, or the second by other eyes; by the second it is approved. Raises SameEyes, NotOnTheList."""
    erasure = _locked(erasure_id, by)
    if erasure.state != "proposed":
        raise NotOnTheList()
    if erasure.approved_by_id is None:
        erasure.approved_by_id, erasure.approved_on = by.login_id, on
        trail.write("erasure.approved", erasure, by=by, on=on, person_id=erasure.person_id)
    else:
        access.require_other_eyes(by, than=erasure.approved_by_id)
        erasure.confirmed_by_id, erasure.confirmed_on, erasure.state = by.login_id, on, "approved"
        trail.write("erasure.confirmed", erasure, by=by, on=on, person_id=erasure.person_id)
    erasure.save(update_fields=("approved_by", "approved_on", "confirmed_by", "confirmed_on", "state"))
    return erasure


@transaction.atomic
def stop(erasure_id: int, why: str, *, on: date, by: Actor) -> Erasure:
    """Take somebody off the list, with the reason. Raises ReasonMissing, NotOnTheList."""
    erasure = _locked(erasure_id, by)
    if erasure.state not in OPEN:
        raise NotOnTheList()
    if not why.strip():
        raise ReasonMissing()
    erasure.state, erasure.stopped_on, erasure.stopped_by_id = "stopped", on, by.login_id
    erasure.stopped_why = why.strip()[:300]
    erasure.save(update_fields=("state", "stopped_on", "stopped_by", "stopped_why"))
    trail.write("erasure.stopped", erasure, by=by, on=on, person_id=erasure.person_id)
    return erasure


def forget_approved(*, on: date, by: Actor) -> Report:
    """The night's second step: forget those whom two approved on an earlier day, if the rule still allows it.

    For some nights after it what somebody was just writing then is looked for, and taken away.
    """
    due = Erasure.objects.filter(state="approved", confirmed_on__lt=on).order_by("pk").values_list("pk", flat=True)
    lately = Forgotten.objects.filter(on__gte=on - LATE, on__lt=on).order_by("pk")

    def one(piece: int | Forgotten) -> bool:
        return bool(forget_late(piece, on=on, by=by)) if isinstance(piece, Forgotten) else _forget(piece, on=on, by=by)

    pieces = [*due, *lately]
    try:
        return each("records.forget_approved", pieces, one)
    finally:
        if pieces:
            sweep()


@transaction.atomic
def hold(person_id: int, organisation_id: int | None, reason: str, *, until: date | None, on: date, by: Actor) -> Hold:
    """Let nothing of a person be erased, for a reason, until a day or until it is lifted. Raises ReasonMissing."""
    Person.objects.select_for_update().get(pk=person_id)
    access.require(by, RIGHT, organisation_id)
    if not reason.strip():
        raise ReasonMissing()
    held = Hold.objects.create(
        person_id=person_id, reason=reason.strip(), until=until, placed_on=on, placed_at=by.at, placed_by_id=by.login_id
    )
    trail.write("hold.placed", held, by=by, on=on, person_id=person_id)
    return held


@transaction.atomic
def lift(hold_id: int, organisation_id: int | None, *, on: date, by: Actor) -> Hold:
    """Let the rule speak again; lifted twice is lifted once."""
    held = Hold.objects.select_for_update().get(pk=hold_id)
    access.require(by, RIGHT, organisation_id)
    if held.lifted_on is None:
        held.lifted_on, held.lifted_by_id = on, by.login_id
        held.save(update_fields=("lifted_on", "lifted_by"))
        trail.write("hold.lifted", held, by=by, on=on, person_id=held.person_id)
    return held


@transaction.atomic
def ask_to_be_forgotten(person_id: int, organisation_id: int | None, *, on: date, by: Actor) -> ErasureAsked:
    """A person asks to be forgotten: where the rule allows it they come on the list, else the answer says why and until when."""
    Person.objects.select_for_update().get(pk=person_id)
    require_own_or_right(by, person_id, organisation_id)
    same = ErasureAsked.objects.filter(person_id=person_id, asked_on=on).first()
    if same is not None:
        return same
    ends = ends_of(person_id, on=on)
    asked = ErasureAsked.objects.create(
        person_id=person_id, asked_on=on, asked_at=by.at, asked_by_id=by.login_id, granted=ends.allows(on),
        last_day=ends.last_day, working=ends.working.to_json(),
    )  # fmt: skip
    trail.write("erasure.asked", asked, by=by, on=on, person_id=person_id, facts={"granted": asked.granted})
    if asked.granted:
        _propose(person_id, organisation_id, on=on, by=by)
    return asked


def the_list(by: Actor) -> QuerySet[Erasure]:
    """Who is on the list where the actor decides about it, the oldest end first."""
    seen = Erasure.objects.filter(organisation_id__in=by.where(RIGHT))
    return seen.select_related("person", "organisation", "approved_by", "confirmed_by", "stopped_by")


def for_actor(by: Actor, erasure_id: int) -> Erasure:
    """One of them; anything else is not found."""
    found = the_list(by).filter(pk=erasure_id).first()
    if found is None:
        raise NotFound()
    return found


def coming(organisation_ids: Sequence[int], *, on: date) -> QuerySet[Erasure]:
    """Whom the night after this day forgets."""
    return Erasure.objects.filter(organisation_id__in=organisation_ids, state="approved", confirmed_on__lte=on)


def sweep() -> None:
    """Empty what a database keeps of rows that are gone: the search's own index, and SQLite's log of writes.

    Freed pages are overwritten by themselves (`secure_delete` in the settings); PostgreSQL's go with its vacuum.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _put(
    person_id: int, organisation_id: int | None, last_day: date, working: object, *, on: date, by: Actor
) -> Erasure:
    erasure = Erasure.objects.create(
        person_id=person_id, organisation_id=organisation_id, last_day=last_day, working=working, proposed_on=on
    )
    trail.write("erasure.proposed", erasure, by=by, on=on, person_id=person_id)
    return erasure


@transaction.atomic
def _forget(erasure_id: int, *, on: date, by: Actor) -> bool:
    # The person first, as whoever places a hold does: what is held, or begun, while we wait is seen by the rule.
    person = Person.objects.filter(erasures=erasure_id)
    Person.objects.select_for_update().get(pk__in=person.values("pk"))
    erasure = Erasure.objects.select_for_update().get(pk=erasure_id)
    if erasure.state != "approved":
        return False
    ends = ends_of(erasure.person_id, on=on)
    if not ends.allows(on):
        erasure.state, erasure.stopped_on = "stopped", on
        erasure.last_day, erasure.working = ends.last_day or erasure.last_day, ends.working.to_json()
        erasure.save(update_fields=("state", "stopped_on", "last_day", "working"))
        trail.write("erasure.stopped", erasure, by=by, on=on, person_id=erasure.person_id)
        return False
    forget(erasure.person_id, rule=RULE, last_day=ends.last_day, on=on, by=by)
    erasure.state, erasure.done_on = "done", on
    erasure.save(update_fields=("state", "done_on"))
    return True


def _locked(erasure_id: int, by: Actor) -> Erasure:
    erasure = Erasure.objects.select_for_update(of=("self",)).get(pk=erasure_id)
    access.require(by, RIGHT, erasure.organisation_id)
    return erasure
