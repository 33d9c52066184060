"""A spreadsheet as a download: one sheet, real numbers and days, a heading that stays, and rows written one by one.

    answer = sheet("journal-2026", "Journal", columns, rows, above=("Eksempel Kommune", "January 2026"), total=totals)

A cell is a text, a day, Money or nothing. Rows may come from a generator: nothing but the row at hand is kept.
"""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money

KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AMOUNTS: Final = "#,##0.00;[Red]-#,##0.00"
DAYS: Final = "yyyy-mm-dd"
LONGEST_NAME: Final = 31  # of a sheet, by the format
MOST_ROWS: Final = 1_000_000  # a little below what the format can hold
Cell = str | Promise | Money | date | datetime | int | None


class TooLong(Refused):
    """More rows than a spreadsheet can hold; better none than some."""

    code = "sheet.too_long"


texts.register(
    {"sheet.too_long": _("That is more than a spreadsheet can hold (%(most)s rows). Choose a shorter period.")}
)


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and how wide its column is, in letters."""

    name: str | Promise
    width: int = 14


def sheet(
    name: str,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    above: Sequence[str] = (),
    total: Sequence[Cell] | None = None,
) -> FileResponse:
    """The download. `above` stands over the table and `total` under it, in bold. Raises TooLong."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it has been sent
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": DAYS, "strings_to_urls": False})
    page = book.add_worksheet(title[:LONGEST_NAME])
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width)
    row = 0
    for text in (title, *above):
        page.write_string(row, 0, text, book.add_format({"bold": row == 0}))
        row += 1
    row += bool(above)
    page.freeze_panes(row + 1, 0)
    page.repeat_rows(row)
    heading = book.add_format({"bold": True, "bottom": 1})
    for place, column in enumerate(columns):
        page.write_string(row, place, str(column.name), heading)
    formats = _formats(book)
    for cells in rows:
        row += 1
        if row > MOST_ROWS:
            raise TooLong(most=MOST_ROWS)
        _write(page, row, cells, formats)
    if total is not None:
        _write(page, row + 1, total, _formats(book, bold=True, top=1))
    book.close()
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=KIND)


def _formats(book: xlsxwriter.Workbook, **look: Any) -> dict[str, Any]:
    shapes = {"text": {}, "amount": {"num_format": AMOUNTS}, "day": {"num_format": DAYS}}
    shapes["moment"] = {"num_format": f"{DAYS} hh:mm"}
    return {kind: book.add_format(shape | look) for kind, shape in shapes.items()}


def _write(page: Any, row: int, cells: Sequence[Cell], formats: dict[str, Any]) -> None:
    for place, cell in enumerate(cells):
        match cell:
            case None:
                page.write_blank(row, place, None, formats["text"])
            case Money():
                page.write_number(row, place, cell.major, formats["amount"])
            case datetime():
                page.write_datetime(row, place, timezone.make_naive(cell), formats["moment"])
            case date():
                page.write_datetime(row, place, cell, formats["day"])
            case int():
                page.write_number(row, place, cell, formats["text"])
            case _:
                page.write_string(row, place, str(cell), formats["text"])
