"""Files from outside: which kinds are let in, by what is in them and not by their name; and a name that can be kept."""

import io
import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

import filetype

from spire.foundation.values.errors import Refused

LARGEST_BYTES: Final = 10 * 1024 * 1024
LARGEST_UNPACKED: Final = 200 * 1024 * 1024
MOST_INSIDE: Final = 5000
PIECE: Final = 256 * 1024
LONGEST_NAME: Final = 100
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT: Final = "text/plain"
# What is let in, with the ending that its name gets.
KINDS: Final = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    WORD: "docx",
    EXCEL: "xlsx",
    TEXT: "txt",
}
PICKED: Final = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.txt"
_INSIDE: Final = {WORD: "word/document.xml", EXCEL: "xl/workbook.xml"}
_RUNS: Final = ("vbaproject.bin", ".exe", ".js", ".vbs", ".bat", "/activex/")


class TooLarge(Refused):
    """A file has a largest size."""

    code = "records.too_large"


class Empty(Refused):
    """A file has something in it."""

    code = "records.empty_file"


class WrongKind(Refused):
    """Only some kinds of file are let in."""

    code = "records.wrong_kind"


class HasProgram(Refused):
    """A document that carries a program, such as macros, is not let in."""

    code = "records.has_program"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept, once it has been scanned."""

    data: bytes
    media_type: str
    name: str


def checked(data: bytes, name: str) -> Checked:
    """The file with its kind, as its own bytes say it, and a clean name.  Raises TooLarge, Empty, WrongKind, HasProgram."""
    if not data:
        raise Empty()
    if len(data) > LARGEST_BYTES:
        raise TooLarge(most=LARGEST_BYTES // 1024 // 1024)
    media_type = _kind(data)
    if media_type not in KINDS:
        raise WrongKind()
    if media_type in _INSIDE:
        _unpack(data)
    return Checked(data, media_type, clean_name(name, KINDS[media_type]))


def clean_name(name: str, ending: str) -> str:
    """The file's own name without path, signs that deceive and endings that lie; the ending is what the bytes say."""
    bare = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    bare = "".join(sign for sign in bare if unicodedata.category(sign)[0] != "C")
    bare = re.sub(r"[^\w .,()+-]", "-", bare.rpartition(".")[0] or bare)
    bare = re.sub(r"\.{2,}", ".", re.sub(r"\s+", " ", bare)).strip(" .-")[:LONGEST_NAME]
    return f"{bare or 'file'}.{ending}"


def _kind(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    guess = filetype.guess(data)
    if guess is not None:
        return str(guess.mime)
    return TEXT if _is_text(data) else ""


def _kind_of_zip(data: bytes) -> str:
    """Word or Excel by what is inside; anything else that is packed is not let in, nor what carries a program."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):  # what zipfile says of a broken one
        return ""
    names = {one.filename.lower() for one in inside}
    if sum(one.file_size for one in inside) > LARGEST_UNPACKED:
        raise TooLarge(most=LARGEST_BYTES // 1024 // 1024)
    if any(run in name for name in names for run in _RUNS):
        raise HasProgram()
    if "[content_types].xml" not in names:
        return ""
    return next((kind for kind, part in _INSIDE.items() if part in names), "")


def _unpack(data: bytes) -> None:
    """Unpack once, piece by piece, so that no reader meets more than was said. Raises TooLarge, WrongKind."""
    left = LARGEST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = packed.infolist()
            if len(inside) > MOST_INSIDE:
                raise TooLarge(most=LARGEST_BYTES // 1024 // 1024)
            for one in inside:
                if one.file_size != (size := _size(packed, one, most=left)):
                    raise WrongKind()
                left -= size
    # Encrypted, overlapping, of another length or sum than it says, or packed in a way that Office does not use.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        raise WrongKind() from None


def _size(packed: zipfile.ZipFile, one: zipfile.ZipInfo, *, most: int) -> int:
    """How much a part really is. Raises TooLarge as soon as it is more than `most`."""
    size = 0
    with packed.open(one) as part:
        while piece := part.read(PIECE):
            size += len(piece)
            if size > most:
                raise TooLarge(most=LARGEST_BYTES // 1024 // 1024)
    return size


def _is_text(data: bytes) -> bool:
    """Text in a known encoding without signs that only programs use; HTML and scripts are no plain text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if any(unicodedata.category(sign) == "Cc" and sign not in "\t\n\r" for sign in text):
        return False
    return not text.lstrip().startswith(("<", "#!", "%!", "{\\rtf"))
