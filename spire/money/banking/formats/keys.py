"""One key for each line, so that a file read twice, or two files that overlap, book nothing twice.

The key is made of the account, the bank's own name for the entry (or, where it gives none, of all that the line says),
the day and the amounts; lines that are alike in all of it are numbered in the order of the file. So files that overlap
must hold whole days, as banks' files do.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from spire.money.banking.formats.rows import Head, Line, Piece


def keyed(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, str]]:
    """Each piece with its key, which is empty for what is no line. Sixteen bytes are kept for each line."""
    seen: Counter[bytes] = Counter()
    account = ""
    for piece in pieces:
        if isinstance(piece, Head):
            account = piece.account
        if not isinstance(piece, Line):
            yield piece, ""
            continue
        alike = _digest(account, piece)
        seen[alike] += 1
        yield piece, f"{alike.hex()}-{seen[alike]}"


def _digest(account: str, line: Line) -> bytes:
    named = (line.bank_reference,) if line.bank_reference else (line.text, line.payer, line.reference)
    parts = (account, line.on.isoformat(), str(line.entry_minor), str(line.part), str(line.minor), *named)
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).digest()
