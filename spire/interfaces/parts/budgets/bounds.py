"""How far a spreadsheet reaches, looked at before it is read: one cell in the far corner would need more memory than there is."""

import io
import re
import zipfile
import zlib
from typing import Final

from lxml import etree

LARGEST_UNPACKED: Final = 30 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 2_000, 300
MOST_FILES: Final = 200
_PLACE: Final = re.compile(r"([A-Za-z]{0,3})([0-9]{1,7})")
# What zipfile and lxml say of a packed file that is broken.
BROKEN: Final = (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, zlib.error)


class TooFar(Exception):
    """The spreadsheet is larger than any budget, or no spreadsheet."""


def check(data: bytes) -> None:
    """Refuse what would not fit.  Raises TooFar."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = packed.infolist()
            if len(inside) > MOST_FILES or sum(one.file_size for one in inside) > LARGEST_UNPACKED:
                raise TooFar
            for one in inside:
                if one.filename.lower().endswith((".xml", ".rels")):
                    with packed.open(one) as file:
                        _check_part(io.BytesIO(file.read(LARGEST_UNPACKED)))
    except BROKEN as broken:
        raise TooFar from broken


def _check_part(file: io.BytesIO) -> None:
    rows = cells = 0
    try:
        for _event, element in etree.iterparse(
            file, tag=("{*}c", "{*}row"), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
        ):
            is_row = str(element.tag).rpartition("}")[2] == "row"
            rows, cells = (rows + 1, 0) if is_row else (rows, cells + 1)
            found = _PLACE.fullmatch(element.get("r") or "A1")
            if found is None or rows > MOST_ROWS or cells > MOST_COLUMNS:
                raise TooFar
            if int(found[2]) > MOST_ROWS or _column(found[1]) > MOST_COLUMNS:
                raise TooFar
            element.clear()
    except etree.XMLSyntaxError as broken:
        raise TooFar from broken


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
