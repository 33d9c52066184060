"""An archive that is sent while it is made: files of any size one after the other, and their checksums at the end.

    yield from stream(entries)        entries: (path, pieces of bytes) in order

The last file is `SHA256SUMS`, in the form that `sha256sum --check` reads. Nothing but a piece is kept in memory, so
the archive may be larger than the machine's memory; one that was cut short has no table of contents and does not open.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

SUMS: Final = "SHA256SUMS"
PIECE: Final = 64 * 1024
Content = Iterable[bytes]


class _Outlet(io.RawIOBase):
    """Takes what the archive writes until it is fetched; it cannot go back, which the archive then heeds."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.waiting += data  # type: ignore[arg-type]
        return len(data)  # type: ignore[arg-type]

    def fetch(self) -> bytes:
        """What was written since the last time."""
        found = bytes(self.waiting)
        self.waiting.clear()
        return found


def stream(files: Iterable[tuple[str, Content]], *, made_at: datetime) -> Iterator[bytes]:
    """The archive in pieces. A path comes once; the caller sees to that."""
    outlet = _Outlet()
    sums: list[str] = []
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, pieces in files:
            digest = hashlib.sha256()
            with archive.open(_about(path, made_at), "w", force_zip64=True) as inside:
                for piece in pieces:
                    digest.update(piece)
                    inside.write(piece)
                    if len(outlet.waiting) >= PIECE:
                        yield outlet.fetch()
            sums.append(f"{digest.hexdigest()}  {path}\n")
        archive.writestr(_about(SUMS, made_at), "".join(sums))
    yield outlet.fetch()


def _about(path: str, made_at: datetime) -> zipfile.ZipInfo:
    about = zipfile.ZipInfo(path, made_at.timetuple()[:6])
    about.compress_type = zipfile.ZIP_DEFLATED
    about.external_attr = 0o644 << 16
    return about
