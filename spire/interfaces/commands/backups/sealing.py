"""The age file around a backup: written and read as a stream, so that a large house needs no more memory than a small one.

age (https://age-encryption.org/v1) is a small, fixed format with several programs that read it: a backup can be opened without
Spire. The machine that makes backups has only the recipient's public half, so it cannot open those it made before.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

import pyrage

from spire.interfaces.commands.backups.faults import BackupFault

SEALED: Final = b"age-encryption.org/v1"


def recipient_of(text: str) -> pyrage.x25519.Recipient:
    """Who may open a backup: `age1…`."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as wrong:
        raise BackupFault(
            f"{text!r} is no recipient: it begins with age1, as `spire backup_keys --new` prints it."
        ) from wrong


def identities_in(file: Path) -> list[pyrage.x25519.Identity]:
    """The secret halves in a file, one a line, as age's own programs write them; `#` begins a remark."""
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    try:
        return [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.IdentityError as wrong:
        raise BackupFault(f"{file} holds no identity: a line of it begins with AGE-SECRET-KEY-1.") from wrong


def new_pair() -> tuple[str, str]:
    """A new recipient and its secret half."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity.to_public()), str(identity)


@contextmanager
def sealed(file: BinaryIO, recipients: Sequence[pyrage.x25519.Recipient]) -> Iterator[BinaryIO]:
    """Write into what this gives, and it reaches the file sealed; without recipients it is written as it is."""
    if not recipients:
        yield file
        return
    reading, writing = os.pipe()
    other = _Other(reading, "rb", lambda source: pyrage.encrypt_io(source, file, list(recipients)))
    try:
        with os.fdopen(writing, "wb") as plain:
            yield plain
    except BrokenPipeError as broken:
        raise BackupFault(f"The backup could not be written: {other.failure() or broken}") from broken
    finally:
        failed = other.failure()
    if failed:
        raise BackupFault(f"The backup could not be written: {failed}")


@contextmanager
def opened(file: BinaryIO, identities: Sequence[pyrage.x25519.Identity]) -> Iterator[BinaryIO]:
    """Read from what this gives what was sealed into the file; raises BackupFault where no identity opens it."""
    is_sealed = file.read(len(SEALED)) == SEALED
    file.seek(0)
    if not is_sealed:
        yield file
        return
    if not identities:
        raise BackupFault("The backup is sealed: name the file with the secret half of its recipient by --identity.")
    reading, writing = os.pipe()
    other = _Other(writing, "wb", lambda sink: pyrage.decrypt_io(file, sink, list(identities)))
    try:
        with os.fdopen(reading, "rb") as source:
            yield source
            _drain(source)
    except Exception as fault:
        # A pipe that broke was closed by us: then our own fault is the reason.
        if (failed := other.failure()) and not isinstance(failed, BrokenPipeError):
            raise _as_fault(failed) from fault
        raise
    if failed := other.failure():
        raise _as_fault(failed)


def _as_fault(failed: Exception) -> BackupFault:
    return BackupFault(f"The backup cannot be opened: wrong identity, or the file is damaged or cut short ({failed}).")


def _drain(source: BinaryIO) -> None:
    """Read to the very end: only then has the last piece been proved."""
    while source.read(1 << 20):
        pass


class _Other:
    """The other end of a pipe, on which another thread works."""

    def __init__(self, end: int, mode: str, work: Callable[[BinaryIO], None]) -> None:
        self._failed: list[Exception] = []
        self._thread = threading.Thread(target=self._run, args=(end, mode, work), daemon=True)
        self._thread.start()

    def failure(self) -> Exception | None:
        """What went wrong there, when it has come to its end."""
        self._thread.join()
        return self._failed[0] if self._failed else None

    def _run(self, end: int, mode: str, work: Callable[[BinaryIO], None]) -> None:
        with os.fdopen(end, mode) as stream:
            try:
                work(stream)
            except (pyrage.EncryptError, pyrage.DecryptError, OSError) as fault:
                self._failed.append(fault)
