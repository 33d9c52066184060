"""Sealed bytes name their cipher, cannot be renamed, and what was sealed before names still opens. # V11.2.2"""

import os

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.trail import ciphers

KEY = bytes(range(32))
BOUND = b"person:7"


@given(st.binary(max_size=80))
def test_what_is_closed_opens_and_says_by_which_cipher(plain):
    sealed = ciphers.close(KEY, plain, BOUND)

    assert sealed.startswith(ciphers.AES_256_GCM)
    assert ciphers.opened(KEY, sealed, BOUND) == plain


@given(st.binary(max_size=80), st.sampled_from([b"", ciphers.SIGN, ciphers.AES_256_GCM]))
def test_what_was_sealed_before_it_had_a_name_opens_even_if_it_happens_to_begin_like_one(plain, beginning):
    nonce = beginning + os.urandom(ciphers.NONCE_BYTES - len(beginning))
    old = nonce + AESGCM(KEY).encrypt(nonce, plain, BOUND)

    assert ciphers.opened(KEY, old, BOUND) == plain


@pytest.mark.parametrize(
    ("key", "changed", "bound"),
    [
        (bytes(32), lambda raw: raw, BOUND),
        (KEY, lambda raw: raw, b"person:8"),
        (KEY, lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]), BOUND),
        (KEY, lambda raw: raw[len(ciphers.CLOSES) :], BOUND),  # without its name, as an older one
        (KEY, lambda raw: ciphers.SIGN + b"\x02" + raw[len(ciphers.CLOSES) :], BOUND),  # by a name that is none yet
    ],
)
def test_another_key_place_name_or_byte_opens_nothing(key, changed, bound):
    sealed = changed(ciphers.close(KEY, b"700190-0002", BOUND))

    with pytest.raises(InvalidTag):
        ciphers.opened(key, sealed, bound)


def test_a_second_cipher_can_come_beside_the_first(monkeypatch):
    before = ciphers.close(KEY, b"old", BOUND)
    name = ciphers.SIGN + b"\x02"
    monkeypatch.setitem(ciphers.OPENS, name, lambda key, raw, bound: raw[len(name) :][::-1])

    assert ciphers.opened(KEY, name + b"wen", BOUND) == b"new"
    assert ciphers.opened(KEY, before, BOUND) == b"old"
