"""Secrets that are handed out, and their fingerprints, which are all that is kept of them."""

import hashlib
import hmac
import secrets
from typing import Final

from django.conf import settings

# No letter or digit that is taken for another when it is read on paper.
READABLE: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LETTER_CODE_LENGTH: Final = 12  # 60 bits, with five tries and a second fact; what stands in an address has 256
MAIL_CODE_DIGITS: Final = 8


def fingerprint(purpose: str, *parts: str) -> str:
    """A keyed fingerprint; without the key, neither made nor guessed."""
    return fingerprints(purpose, *parts)[0]


def fingerprints(purpose: str, *parts: str) -> tuple[str, ...]:
    """The fingerprint by the key in use, and by each one before it: what was handed out then still holds."""
    told = "\x1f".join((purpose, *parts)).encode()
    return tuple(
        hmac.new(key.encode(), told, hashlib.sha256).hexdigest()
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    )


def token() -> str:
    """256 bits for an address."""
    return secrets.token_urlsafe(32)


def mail_code() -> str:
    """Eight digits."""
    return f"{secrets.randbelow(10**MAIL_CODE_DIGITS):0{MAIL_CODE_DIGITS}d}"


def letter_code() -> str:
    """Twelve letters and digits in groups of four: `ABCD-EFGH-2345`."""
    plain = "".join(secrets.choice(READABLE) for _place in range(LETTER_CODE_LENGTH))
    return "-".join(plain[start : start + 4] for start in range(0, LETTER_CODE_LENGTH, 4))


def bare(code: str) -> str:
    """A code as it is compared: capitals and digits, whatever stands between them."""
    return "".join(sign for sign in code.upper() if sign.isalnum())
