"""The parts of a backup in a tar file that is only ever written and read forwards."""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from spire.interfaces.commands.backups.faults import BackupFault

FORMAT: Final = 1
HEAD, MANIFEST, MARK = "head.json", "manifest.json", "mark"
DATABASE, FILES = "database/", "files/"
PIECE: Final = 8 * 1024 * 1024
BLOCK: Final = 1024 * 1024
# A head or a manifest that claims to be larger than this was not made by us.
LARGEST_TEXT: Final = 64 * 1024 * 1024
CUT_SHORT: Final = "The backup is cut short or damaged: it ends in the middle of a part."
Signer = Callable[[bytes], str]


@dataclass
class Writer:
    """Adds parts one after the other and remembers what they were."""

    tar: tarfile.TarFile
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    head: bytes = b""

    def begin(self, head: Mapping[str, Any]) -> None:
        """What this backup is, so that a wrong one is refused before anything large is read."""
        self.head = _json({"format": FORMAT, **head})
        self._add(HEAD, self.head)

    def database(self, stream: Iterable[bytes]) -> None:
        """The database, in pieces as large as may lie in memory."""
        for number, piece in enumerate(_pieces(stream), 1):
            self._add(f"{DATABASE}{number:06}", piece)

    def file(self, name: str, source: BinaryIO, size: int) -> None:
        """One file of `size` bytes."""
        digest = hashlib.sha256()
        self.tar.addfile(_info(FILES + name, size), _Hashing(source, digest))
        self.parts[FILES + name] = {"size": size, "sha256": digest.hexdigest()}

    def end(self, tables: Mapping[str, int], *, sign: Signer) -> dict[str, Any]:
        """The manifest and its mark: without them the backup is not whole."""
        manifest = {"parts": self.parts, "tables": dict(tables)}
        written = _json(manifest)
        self._add(MANIFEST, written)
        self._add(MARK, sign(self.head + written).encode())
        self.tar.close()
        return manifest

    def _add(self, name: str, data: bytes) -> None:
        self.tar.addfile(_info(name, len(data)), io.BytesIO(data))
        self.parts[name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def write(target: BinaryIO) -> Writer:
    """Begin a backup on a stream."""
    return Writer(tarfile.open(fileobj=target, mode="w|", format=tarfile.PAX_FORMAT))


@dataclass
class Reader:
    """Gives the parts in the order in which they were written, and proves at the end that they are those."""

    tar: tarfile.TarFile
    head: dict[str, Any]
    head_written: bytes
    parts: dict[str, dict[str, Any]]
    manifest: dict[str, Any] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Each part of database and files with its bytes; after the last one everything has been compared."""
        while info := _next(self.tar):
            if info.name == MANIFEST:
                self._close(info)
                return
            digest = hashlib.sha256()
            if not info.isfile() or not info.name.startswith((DATABASE, FILES)) or ".." in info.name.split("/"):
                raise BackupFault(f"The backup holds something that was never put there: {info.name!r}.")
            source = self.tar.extractfile(info)
            assert source is not None
            blocks = _watched(source, digest)
            yield info.name, blocks
            for _rest in blocks:
                pass  # what nobody wanted is counted all the same
            self.parts[info.name] = {"size": info.size, "sha256": digest.hexdigest()}
        raise BackupFault("The backup is cut short: its last part, the manifest, is missing.")

    def is_signed(self, sign: Signer) -> bool:
        """Whether the mark at the end is the one that this key would have made."""
        return self.mark == sign(self.head_written + self.manifest_written)

    def _close(self, info: tarfile.TarInfo) -> None:
        self.manifest_written = _text(self.tar, info)
        self.manifest = json.loads(self.manifest_written)
        last = _next(self.tar)
        if last is None or last.name != MARK:
            raise BackupFault("The backup is cut short: the mark at its end is missing.")
        self.mark = _text(self.tar, last).decode()
        for name, told in self.manifest["parts"].items():
            if self.parts.get(name) != told:
                raise BackupFault(f"The backup is damaged: {name} is not what was written.")
        if extra := self.parts.keys() - self.manifest["parts"].keys():
            raise BackupFault(f"The backup holds something that was never put there: {sorted(extra)[0]!r}.")


def read(source: BinaryIO) -> Reader:
    """Read the head of a backup; raises BackupFault where this is none."""
    try:
        tar = tarfile.open(fileobj=source, mode="r|")  # noqa: SIM115 - lives as long as the stream
        first = tar.next()
        if first is None or first.name != HEAD:
            raise BackupFault("This is no backup of Spire: its first part is not head.json.")
        written = _text(tar, first)
        head = json.loads(written)
    except (tarfile.TarError, ValueError, EOFError) as wrong:
        raise BackupFault(f"This is no backup of Spire, or its beginning is damaged ({wrong}).") from wrong
    if head.get("format") != FORMAT:
        raise BackupFault(
            f"The backup is of format {head.get('format')}, and this Spire reads {FORMAT}: use a newer one."
        )
    parts = {HEAD: {"size": len(written), "sha256": hashlib.sha256(written).hexdigest()}}
    return Reader(tar, head, written, parts)


def _pieces(stream: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for block in stream:
        held += block
        while len(held) >= PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
    if held:
        yield bytes(held)


def _next(tar: tarfile.TarFile) -> tarfile.TarInfo | None:
    try:
        return tar.next()
    except (tarfile.TarError, EOFError) as wrong:
        raise BackupFault(CUT_SHORT) from wrong


def _watched(source: Any, digest: Any) -> Iterator[bytes]:
    try:
        while block := source.read(BLOCK):
            digest.update(block)
            yield block
    except tarfile.TarError as wrong:
        raise BackupFault(CUT_SHORT) from wrong


def _text(tar: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    if info.size > LARGEST_TEXT:
        raise BackupFault(f"The backup is damaged: {info.name} cannot be that large.")
    source = tar.extractfile(info)
    assert source is not None
    return b"".join(_watched(source, hashlib.sha256()))


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode()


class _Hashing(io.RawIOBase):
    """Reads from another file, and counts the bytes into a digest on their way."""

    def __init__(self, source: BinaryIO, digest: Any) -> None:
        self._source, self._digest = source, digest

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(size)
        self._digest.update(data)
        return data
