"""What closes and opens sealed bytes: the name of the cipher stands before them, so that another can come beside it.

A new cipher is a new line of the table, and `CLOSES` names it: what it closed before still opens by its own name. The name
is bound in, so nobody can give sealed bytes another. What was sealed before names stood there opens as it did.
"""

import os
from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# Bytes that begin so are named; of those without a name, one in four thousand million begins so, and opens all the same.
SIGN: Final = b"\x00sp"
NONCE_BYTES: Final = 12
AES_256_GCM: Final = SIGN + b"\x01"
CLOSES: Final = AES_256_GCM


def close(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """The sealed bytes of a text or a key, bound to what it belongs to."""
    nonce = os.urandom(NONCE_BYTES)
    return CLOSES + nonce + AESGCM(key).encrypt(nonce, plain, CLOSES + bound_to)


def opened(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """What was closed. Raises InvalidTag when it belongs to another key or another place, or was changed."""
    raw = bytes(sealed)
    if (by_name := OPENS.get(raw[: len(CLOSES)])) is not None:
        try:
            return by_name(key, raw, bound_to)
        except InvalidTag:
            return _without_a_name(key, raw, bound_to)
    return _without_a_name(key, raw, bound_to)


def _aes_256_gcm(key: bytes, raw: bytes, bound_to: bytes) -> bytes:
    nonce = raw[len(AES_256_GCM) :][:NONCE_BYTES]
    return AESGCM(key).decrypt(nonce, raw[len(AES_256_GCM) + NONCE_BYTES :], AES_256_GCM + bound_to)


def _without_a_name(key: bytes, raw: bytes, bound_to: bytes) -> bytes:
    return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound_to)


OPENS: Final[dict[bytes, Callable[[bytes, bytes, bytes], bytes]]] = {AES_256_GCM: _aes_256_gcm}
