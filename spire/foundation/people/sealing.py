"""Sealing identity numbers: unreadable in the table, bound to their row, and still findable.

AES-256-GCM with the row's own mark as additional data, so a value moved to another row does not open; an HMAC is the
index. Keys are derived from the setting PERSON_KEY.
"""

import hashlib
import hmac
import os
import uuid
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12


def seal(plain: str, *, mark: uuid.UUID) -> bytes:
    """The sealed bytes of `plain`, bound to `mark`."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(_key("seal")).encrypt(nonce, plain.encode(), mark.bytes)


def unseal(sealed: bytes, *, mark: uuid.UUID) -> str:
    """What was sealed; raises InvalidTag when the value belongs to another row or key."""
    raw = bytes(sealed)
    return AESGCM(_key("seal")).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], mark.bytes).decode()


def index(plain: str) -> str:
    """A keyed fingerprint to find an identity number by, without being able to read it back."""
    return hmac.new(_key("index"), plain.encode(), hashlib.sha256).hexdigest()


@lru_cache
def _key(purpose: str) -> bytes:
    return hashlib.blake2b(settings.PERSON_KEY.encode(), digest_size=32, person=purpose.encode()).digest()
