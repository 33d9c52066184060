"""An archive that is sent while it is made opens like any other, and its checksums fit."""

import hashlib
import io
import zipfile
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from spire.interfaces.parts.archives import SUMS, stream

MADE = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
FILES = st.dictionaries(
    st.text("abcæ/", min_size=1, max_size=8).filter(lambda name: name.strip("/")), st.lists(st.binary())
)


@given(FILES)
def test_what_goes_in_comes_out_with_its_checksum(files):
    sent = b"".join(stream(((name, iter(pieces)) for name, pieces in files.items()), made_at=MADE))

    with zipfile.ZipFile(io.BytesIO(sent)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    sums = found.pop(SUMS).decode()

    assert found == {name: b"".join(pieces) for name, pieces in files.items()}
    assert sums == "".join(f"{hashlib.sha256(found[name]).hexdigest()}  {name}\n" for name in files)


def test_nothing_but_a_piece_waits():
    piece = bytes(range(256)) * 400
    largest = max(
        map(
            len,
            stream(
                [("long", (hashlib.sha256(piece + bytes([n % 256, n // 256])).digest() * 3_000 for n in range(300)))],
                made_at=MADE,
            ),
        )
    )

    assert largest < 1_000_000


def test_one_that_is_cut_short_does_not_open():
    pieces = list(stream([("a", [b"x" * 10])], made_at=MADE))

    assert not zipfile.is_zipfile(io.BytesIO(b"".join(pieces)[:-30]))
