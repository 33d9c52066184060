"""A copy of everything about one person: asked for, kept sealed for a short while, and gone again. # K-4"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet, Sum

from spire.foundation.access import actions as access
from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Person
from spire.foundation.records.models import DataCopy, DataCopyPiece
from spire.foundation.trail import actions as trail
from spire.foundation.trail import person_keys
from spire.foundation.values import errand
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.reports import Report

KEPT_FOR: Final = timedelta(days=3)
PIECE: Final = 256 * 1024
RIGHT: Final = "person.data"


class CopyIsGone(Refused):
    """A copy lives a few days, and can be asked for again."""

    code = "records.copy_is_gone"


@transaction.atomic
def ask(person_id: int, *, organisation_id: int | None, language: str, on: date, by: Actor) -> DataCopy:
    """Ask for a copy: the person, or staff with the right for them. While one waits, it is that one."""
    person = Person.objects.select_for_update().get(pk=person_id)
    require_own_or_right(by, person_id, organisation_id)
    waiting = DataCopy.objects.filter(person=person, state="waiting").first()
    if waiting is not None:
        if by.person_id == person_id and not waiting.is_asked_by_its_person:
            waiting.asked_by_id = by.login_id  # it is not made yet, and now it is for the person's own eyes
            waiting.save(update_fields=("asked_by",))
        return waiting
    copy = DataCopy.objects.create(
        person=person, organisation_id=organisation_id, language=language, asked_on=on, asked_at=by.at,
        asked_by_id=by.login_id, errand=errand.left(),
    )  # fmt: skip
    trail.write("data.copy_asked", copy, by=by, on=on, person_id=person_id)
    return copy


@transaction.atomic
def keep(copy_id: int, pieces: Iterable[bytes], *, on: date, by: Actor) -> DataCopy:
    """Keep the archive of a copy that waits, sealed with the person's key; one that is made already stays as it is."""
    copy = DataCopy.objects.select_for_update().get(pk=copy_id)
    if copy.state != "waiting":
        return copy
    digest, size = hashlib.sha256(), 0
    for number, piece in enumerate(_even(pieces)):
        digest.update(piece)
        size += len(piece)
        sealed = person_keys.seal(copy.person_id, base64.b64encode(piece).decode(), at=by.at)
        DataCopyPiece.objects.create(copy=copy, number=number, sealed=sealed)
    copy.state, copy.ready_at, copy.size, copy.sha256 = "ready", by.at, size, digest.hexdigest()
    copy.save(update_fields=("state", "ready_at", "size", "sha256"))
    trail.write("data.copy_made", copy, by=by, on=on, person_id=copy.person_id)
    return copy


@transaction.atomic
def take(copy_id: int, *, on: date, by: Actor) -> tuple[DataCopy, Iterator[bytes]]:
    """The archive in pieces: the person takes each, staff with the right those that staff asked for.

    Raises CopyIsGone; NotFound for staff where the person asked, because it holds what only they may see.
    """
    copy = DataCopy.objects.select_related("asked_by").get(pk=copy_id)
    require_own_or_right(by, copy.person_id, copy.organisation_id)
    if copy.is_asked_by_its_person and by.person_id != copy.person_id:
        raise NotFound()
    if copy.state != "ready":
        raise CopyIsGone()
    trail.write("data.copy_taken", copy, by=by, on=on, person_id=copy.person_id)
    return copy, _opened(copy)


def drop_old(*, on: date, by: Actor) -> Report:
    """The step of minute and night: copies that have lain long enough are gone, and so are those never made."""
    old = DataCopy.objects.filter(state="ready", ready_at__lt=by.at - KEPT_FOR)
    numbers = list(old.values_list("pk", flat=True))
    with transaction.atomic():
        DataCopyPiece.objects.filter(copy_id__in=numbers).delete()
        DataCopy.objects.filter(pk__in=numbers).update(state="gone", gone_at=by.at)
    return Report("records.drop_old_copies", done=len(numbers))


def waiting() -> QuerySet[DataCopy]:
    """The copies that somebody waits for."""
    return DataCopy.objects.filter(state="waiting").select_related("person").order_by("pk")


def of_person(person_id: int) -> QuerySet[DataCopy]:
    """A person's copies, newest first; the caller has fetched the person within its scope."""
    return DataCopy.objects.filter(person_id=person_id)


def weight(documents: QuerySet) -> int:  # type: ignore[type-arg]
    """How many bytes of documents a copy would hold."""
    return int(documents.aggregate(sum=Sum("size"))["sum"] or 0)


def require_own_or_right(by: Actor, person_id: int, organisation_id: int | None) -> None:
    """It is one's own, or one has the right where the person belongs. Raises NotAllowed."""
    if by.is_system or (by.person_id is not None and by.person_id == person_id):
        return
    access.require(by, RIGHT, organisation_id)


def _opened(copy: DataCopy) -> Iterator[bytes]:
    for piece in copy.pieces.order_by("number").iterator(chunk_size=4):
        opened = person_keys.unseal(copy.person_id, bytes(piece.sealed))
        if opened is None:
            raise CopyIsGone()
        yield base64.b64decode(opened)


def _even(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) >= PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
    if held:
        yield bytes(held)
