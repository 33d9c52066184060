"""The keys of the house: fingerprints by which a backup names them, and a sealed file to carry them in.

A backup without its keys is of no use to a thief, and of none to us: so they are exported once, after the first start and
after each change, sealed with a passphrase by age, and kept elsewhere than the backups.
"""

import hashlib
import hmac
import json
import os
from pathlib import Path
from typing import Final

import pyrage
from django.conf import settings

from spire.interfaces.commands.backups.faults import BackupFault

# What a sealed file of keys holds: the names of the environment's variables.
SHORTEST_PASSPHRASE: Final = 16


def all_keys() -> dict[str, str]:
    """Every key as the variable that sets it."""
    return {
        "SPIRE_PERSON_KEY": settings.PERSON_KEY,
        "SPIRE_PERSON_KEYS_OLD": ",".join(_older()),
        "SPIRE_SECRET_KEY": settings.SECRET_KEY,
    }


def fingerprint() -> str:
    """What the person key is called in a backup: it tells nothing of the key."""
    return _fingerprint(settings.PERSON_KEY)


def is_ours(told: str) -> bool:
    """Whether a fingerprint is that of the person key, or of an older one that still opens."""
    return any(hmac.compare_digest(told, _fingerprint(key)) for key in (settings.PERSON_KEY, *_older()))


def sign(data: bytes, *, by: str) -> str:
    """The mark of a backup by the key with this fingerprint."""
    key = next(key for key in (settings.PERSON_KEY, *_older()) if _fingerprint(key) == by)
    return hmac.new(_derived(key, b"backup-mark"), data, hashlib.sha256).hexdigest()


def export(file: Path, passphrase: str) -> None:
    """Write all keys, sealed; the file must not be there. Raises BackupFault."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise BackupFault(
            f"The passphrase needs {SHORTEST_PASSPHRASE} characters: five words drawn by lot are better still."
        )
    data = pyrage.passphrase.encrypt(json.dumps(all_keys()).encode(), passphrase)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as there:
        raise BackupFault(f"{file} is there already, and is not written over.") from there
    with os.fdopen(handle, "wb") as target:
        target.write(data)


def read(file: Path, passphrase: str) -> dict[str, str]:
    """The keys in a sealed file. Raises BackupFault where the passphrase is another."""
    try:
        return dict(json.loads(pyrage.passphrase.decrypt(file.read_bytes(), passphrase)))
    except pyrage.DecryptError as wrong:
        raise BackupFault("The file of keys does not open with this passphrase.") from wrong


def _older() -> list[str]:
    return list(getattr(settings, "PERSON_KEYS_OLD", []))


def _fingerprint(key: str) -> str:
    return _derived(key, b"backup-name").hex()[:16]


def _derived(key: str, purpose: bytes) -> bytes:
    return hashlib.blake2b(key.encode(), digest_size=32, person=purpose).digest()
