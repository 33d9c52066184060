"""The house's own keys, made from the setting PERSON_KEY, and the older ones that may still open what they closed."""

import hashlib
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from django.conf import settings

from spire.foundation.trail import ciphers

KEY_BYTES: Final = 32
NAME_BYTES: Final = 8


def keys(purpose: str) -> tuple[bytes, ...]:
    """The key for a purpose, the one in use first, then those of PERSON_KEYS_OLD."""
    return tuple(_derived(secret, purpose) for secret in (settings.PERSON_KEY, *settings.PERSON_KEYS_OLD))


def name(purpose: str) -> str:
    """What the key in use is called beside what it closed, so that the rest can be found: it tells nothing of it."""
    return _derived(settings.PERSON_KEY, f"{purpose}-name").hex()[: NAME_BYTES * 2]


def opened(purpose: str, sealed: bytes, bound_to: bytes) -> bytes:
    """What one of the keys opens; raises InvalidTag when none does."""
    for key in keys(purpose):
        try:
            return ciphers.opened(key, sealed, bound_to)
        except InvalidTag:
            continue
    raise InvalidTag


@lru_cache
def _derived(secret: str, purpose: str) -> bytes:
    return hashlib.blake2b(secret.encode(), digest_size=KEY_BYTES, person=purpose.encode()).digest()
