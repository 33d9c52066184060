"""Sealing with the house's own key: unreadable in the table, bound to its row, and still findable.

AES-256-GCM with the row's own mark as additional data, so a value moved to another row does not open; an HMAC is the
index. Keys are derived from the setting PERSON_KEY, and older ones still open and find (`trail.masters`). What is
personal and must be erased is sealed with the person's own key instead (`trail.person_keys`).
"""

import hashlib
import hmac
import uuid

from spire.foundation.trail import ciphers, masters


def seal(plain: str, *, mark: uuid.UUID) -> bytes:
    """The sealed bytes of `plain`, bound to `mark`."""
    return ciphers.close(masters.keys("seal")[0], plain.encode(), mark.bytes)


def unseal(sealed: bytes, *, mark: uuid.UUID) -> str:
    """What was sealed; raises InvalidTag when the value belongs to another row or key."""
    return masters.opened("seal", sealed, mark.bytes).decode()


def index(plain: str) -> str:
    """A keyed fingerprint to find an identity number by, without being able to read it back."""
    return indexes(plain)[0]


def indexes(plain: str) -> tuple[str, ...]:
    """The fingerprint by the key in use, and by each older one: a row that was not indexed again is still found."""
    return tuple(hmac.new(key, plain.encode(), hashlib.sha256).hexdigest() for key in masters.keys("index"))
