"""A key for each person: what is sealed with it can be read until it is destroyed, and then never again.

AES-256-GCM, bound to the person's number; each key lies wrapped by the house's own (`masters`). Destroying one leaves
the sealed bytes where they are, so that the books and the chain of the log stay whole. Nothing is kept in memory
between two calls: a key destroyed by one worker is destroyed for all of them at once.
"""

from datetime import datetime
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from spire.foundation.trail import ciphers, masters
from spire.foundation.trail.models import PersonKey
from spire.foundation.values import progress
from spire.foundation.values.errors import Refused

PIECE: Final = 500


class KeyDestroyed(Refused):
    """What is known of this person was erased: nothing more can be sealed for them."""

    code = "trail.key_destroyed"


def make(person_id: int, *, at: datetime) -> None:
    """A new person's key, in the transaction that registers the person; the second time changes nothing."""
    _row(person_id, at=at)


def seal(person_id: int, plain: str, *, at: datetime) -> bytes:
    """The sealed bytes of a text. Raises KeyDestroyed."""
    key = _opened(_row(person_id, at=at))
    if key is None:
        raise KeyDestroyed()
    return closed(key, plain.encode(), person_id)


def unseal(person_id: int, sealed: bytes) -> str | None:
    """What was sealed, or None once it was erased; raises InvalidTag when it belongs to somebody else."""
    row = PersonKey.objects.filter(person_id=person_id).first()
    key = _opened(row) if row is not None else None
    if key is None:
        return None
    return ciphers.opened(key, sealed, _bound(person_id)).decode()


@transaction.atomic
def destroy(person_id: int, *, at: datetime) -> bool:
    """Destroy a person's key for good; whether there was one to destroy."""
    row = _row(person_id, at=at, lock=True)
    if row.destroyed_at is not None:
        return False
    row.wrapped, row.wrapped_by, row.destroyed_at = None, "", at
    row.save(update_fields=("wrapped", "wrapped_by", "destroyed_at"))
    return True


def is_destroyed(person_id: int) -> bool:
    """Whether what was sealed for this person can no longer be read."""
    return PersonKey.objects.filter(person_id=person_id, destroyed_at__isnull=False).exists()


def wrap_again() -> int:
    """Wrap every key that an older key of the house holds with the one in use; how many there were."""
    old = PersonKey.objects.filter(destroyed_at=None).exclude(wrapped_by=masters.name("wrap"))
    waiting, done = old.count(), 0
    while piece := list(old.order_by("pk").values_list("pk", flat=True)[:PIECE]):
        with transaction.atomic():
            for row in PersonKey.objects.select_for_update().filter(pk__in=piece, destroyed_at=None):
                key = _opened(row)
                assert key is not None
                row.wrapped, row.wrapped_by = wrapped(key, row.person_id), masters.name("wrap")
                row.save(update_fields=("wrapped", "wrapped_by"))
        done += len(piece)
        progress.tell("keys of persons", done, max(waiting, done))
    return done


def wrapped(key: bytes, person_id: int) -> bytes:
    """A person's key, closed with the house's."""
    return closed(masters.keys("wrap")[0], key, person_id)


def closed(key: bytes, plain: bytes, person_id: int) -> bytes:
    """Bytes closed with a key and bound to a person."""
    return ciphers.close(key, plain, _bound(person_id))


def _row(person_id: int, *, at: datetime, lock: bool = False) -> PersonKey:
    rows = PersonKey.objects.select_for_update() if lock else PersonKey.objects
    found = rows.filter(person_id=person_id).first()
    if found is not None:
        return found
    fresh = wrapped(AESGCM.generate_key(bit_length=256), person_id)
    PersonKey.objects.bulk_create(
        [PersonKey(person_id=person_id, wrapped=fresh, wrapped_by=masters.name("wrap"), made_at=at)],
        ignore_conflicts=True,  # of two who ask at once, both get the one that was stored
    )
    return rows.get(person_id=person_id)


def _opened(row: PersonKey) -> bytes | None:
    if row.wrapped is None:
        return None
    return masters.opened("wrap", row.wrapped, _bound(row.person_id))


def _bound(person_id: int) -> bytes:
    return f"person:{person_id}".encode()
