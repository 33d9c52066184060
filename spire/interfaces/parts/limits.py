"""How often one address may send something without a login; counted for an hour, and forgotten after it."""

import hashlib
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

HOUR: Final = 60 * 60


def is_too_often(request: HttpRequest, what: str, *, most: int) -> bool:
    """Whether this address has sent more than `most` of these within the hour; asking counts as sending.

    Each worker process counts for itself. The address itself is not kept, only a fingerprint that the key makes.
    """
    key = f"limit:{what}:{_fingerprint(address_of(request))}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > most
    except ValueError:  # it was forgotten at this very moment
        return False


def address_of(request: HttpRequest) -> str:
    """Who asks. Behind https our own proxy adds the visitor's address as the last one; earlier ones are hearsay."""
    passed_on = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return passed_on.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def _fingerprint(address: str) -> str:
    return hashlib.blake2b(address.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16).hexdigest()
