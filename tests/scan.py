"""Looking for words in everything that the house keeps: every column of every table, and the files of a folder."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import connection


def traces(words: Iterable[str], *, folder: Path | None = None) -> list[str]:
    """Where one of the words stands: table, column and number of the row; names of persons are not told."""
    wanted = [word for word in words if word]
    return [*_in_tables(wanted), *(_in_files(wanted, folder) if folder is not None else ())]


def _in_tables(wanted: list[str]) -> Iterator[str]:
    needles = [(word.casefold(), word.encode()) for word in wanted]
    quote = connection.ops.quote_name
    for table in sorted(connection.introspection.table_names()):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {quote(table)}")
            names = [column[0] for column in cursor.description]
            for number, row in enumerate(cursor.fetchall(), start=1):
                for name, value in zip(names, row, strict=True):
                    yield from (
                        f"{table}.{name} of {row[0] or number}: word {place}" for place in _hits(value, needles)
                    )


def _hits(value: object, needles: list[tuple[str, bytes]]) -> Iterator[int]:
    if isinstance(value, (bytes, memoryview)):
        raw = bytes(value)
        yield from (place for place, (_word, told) in enumerate(needles) if told in raw)
    elif value is not None and not isinstance(value, (int, float)):
        text = str(value)
        if "\\u" in text:
            text = text.encode("ascii", "backslashreplace").decode("unicode_escape", "replace")
        yield from (place for place, (word, _told) in enumerate(needles) if word in text.casefold())


def _in_files(wanted: list[str], folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            held = file.read_bytes()
            yield from (f"{file.name}: word {place}" for place, word in enumerate(wanted) if word.encode() in held)
