"""Letters for the printer: many PDFs as one, each beginning on a sheet of its own."""

import io
from collections.abc import Iterable

from pypdf import PdfReader, PdfWriter


def combined(letters: Iterable[bytes]) -> bytes:
    """One PDF of many; a letter with an odd number of pages is followed by an empty one, for printing on both sides."""
    writer = PdfWriter()
    for data in letters:
        reader = PdfReader(io.BytesIO(data))
        for page in reader.pages:
            writer.add_page(page)
        if len(reader.pages) % 2:
            writer.add_blank_page()
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()
