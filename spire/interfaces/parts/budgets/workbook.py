"""The budget as a spreadsheet with living formulas: change a number, and everything counts again.

The first sheets are what one writes, the last ones what comes of it; each row of `Working` is one step of the same rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from spire.interfaces.parts.budgets import layout
from spire.interfaces.parts.budgets.layout import CHOICES, FIRST_ROW, SHEET_WORDS, SHEETS, YEAR
from spire.interfaces.parts.budgets.work_rows import Work
from spire.journey.business.rules.budgets.contents import QUARTERLY, Contents
from spire.journey.business.rules.budgets.counting import Counted
from spire.journey.business.rules.budgets.lines import MONTHS_MOST, OWN

AMOUNTS: Final = "#,##0.00;[Red]-#,##0.00"
MARK: Final = "spire-budget"
QUARTER, HALF_YEAR = 3, 6
INPUTS: Final = ("ways", *SHEETS)


@dataclass
class Book:
    """The workbook while it is being written: its sheets by name, its formats, and where each line stands."""

    book: Any
    sheets: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    formats: dict[str, Any] = field(default_factory=dict)

    def ref(self, sheet: str, row: int, column: int) -> str:
        """A cell, as other sheets name it."""
        return f"'{self.names[sheet]}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"

    def span(self, sheet: str, row: int, first: int, last: int) -> str:
        """A row of cells, as other sheets name it."""
        begin = xl_rowcol_to_cell(row, first, row_abs=True, col_abs=True)
        return f"'{self.names[sheet]}'!{begin}:{xl_rowcol_to_cell(row, last, row_abs=True, col_abs=True)}"

    def choice(self, name: str) -> str:
        """A cell of the choices."""
        return self.ref("ways", FIRST_ROW + CHOICES.index(name), 2)


def workbook(counted: Counted) -> bytes:
    """The whole budget; the formulas' values are kept beside them for programs that do not count."""
    file = BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_urls": False})
    book = Book(made)
    book.formats = {
        "bold": made.add_format({"bold": True}),
        "head": made.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "input": made.add_format({"bg_color": "#FFF8E1", "border": 1, "border_color": "#BFBFBF"}),
        "amount_input": made.add_format(
            {"bg_color": "#FFF8E1", "border": 1, "border_color": "#BFBFBF", "num_format": AMOUNTS}
        ),
        "day_input": made.add_format({"bg_color": "#FFF8E1", "border": 1, "num_format": "yyyy-mm-dd"}),
        "amount": made.add_format({"num_format": AMOUNTS}),
        "sum": made.add_format({"num_format": AMOUNTS, "bold": True, "top": 1}),
        "number": made.add_format({"num_format": "0.##"}),
    }
    for key, words in SHEET_WORDS.items():
        book.names[key] = str(words)[:31]
        book.sheets[key] = made.add_worksheet(book.names[key])
    _choices(book, counted)
    for group in SHEETS:
        _lines(book, group, counted.contents)
    work = Work(book, counted)
    work.write()
    _summary(book, "operating", work.operating(), counted)
    _summary(book, "cash", work.cash(), counted)
    _figures(book, work)
    made.close()
    return file.getvalue()


def yes(value: bool) -> str:
    """The word that the spreadsheet keeps for yes or no."""
    return _("yes") if value else _("no")


def kroner(minor: int) -> Decimal:
    """An amount as the spreadsheet keeps it."""
    return Decimal(minor) / 100


def _choices(book: Book, counted: Counted) -> None:
    sheet, ways, terms = book.sheets["ways"], counted.contents.ways, counted.terms
    _title(book, "ways", _("Choices"), _("Fill in the yellow cells. The last four ask: what if?"))
    own = {
        "starts_on": ways.starts_on,
        "months": ways.months,
        "is_registered": yes(ways.is_registered),
        "settlement": QUARTER if ways.settlement == QUARTERLY else HALF_YEAR,
        "goods_credit": ways.goods_credit,
        "loan_minor": None if ways.loan_minor is None else kroner(ways.loan_minor),
        "tax_percent": ways.tax_percent,
        "vat_percent": terms.vat_percent,
        "am_percent": terms.am_percent,
        "rule_percent": terms.tax_percent,
        "vat_lag": 3,
        "instalments": terms.loan.instalments,
        "first_instalment": terms.loan.first_month,
        "instalment": None if terms.loan.instalment_minor is None else kroner(terms.loan.instalment_minor),
        "sales_percent": counted.trial.sales_percent,
        "delayed": counted.trial.delayed,
        "late_product": 0 if counted.trial.late_product is None else counted.trial.late_product + 1,
        "late_months": counted.trial.late_months,
    }
    for place, name in enumerate(CHOICES):
        row = FIRST_ROW + place
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, str(layout.CHOICE_WORDS[name]))
        look = book.formats["day_input" if name == "starts_on" else "input"]
        if name in layout.TERMS:
            look = book.formats["number"]
        _put(sheet, row, 2, own[name], look)
    sheet.set_column(1, 1, 58)
    sheet.set_column(2, 2, 16)


def _lines(book: Book, group: str, contents: Contents) -> None:
    """One group: a row for each known line, and rows for own words."""
    sheet, columns = book.sheets[group], SHEETS[group]
    _title(book, group, str(SHEET_WORDS[group]), _("Fill in the yellow cells. Write amounts without VAT."))
    for place, column in enumerate(columns, start=1):
        sheet.write_string(FIRST_ROW - 1, place, str(column.words), book.formats["head"])
    _single_headings(book, group, contents)
    for row, (key, line) in enumerate(lines_in(group, contents), start=FIRST_ROW):
        sheet.write_string(row, 0, key)
        for place, column in enumerate(columns, start=1):
            _put(sheet, row, place, _cell(group, key, line, column), _look(book, column, key))
        _singles(book, group, row, line)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, len(columns), 14)
    sheet.freeze_panes(FIRST_ROW, 2)


def lines_in(group: str, contents: Contents) -> list[tuple[str, Any]]:
    """The rows of a sheet: each key with its line, or None where nothing is written."""
    known = getattr(contents, group)
    own = [line for line in known if getattr(line, "key", OWN) == OWN]
    named = {line.key: line for line in known if getattr(line, "key", OWN) != OWN}
    waiting = iter(own)
    return [(key, named.get(key) if key != OWN else next(waiting, None)) for key in layout.keys_of(group, len(own))]


def _cell(group: str, key: str, line: Any, column: layout.Column) -> Any:
    if column.name == "words":
        return str(layout.words_of(group, key)) if key != OWN else line.words if line else ""
    if line is None:
        return yes(_usual_vat(group, key)) if column.name == "has_vat" and key != OWN else None
    value = getattr(line, column.name)
    match column.kind:
        case "amount":
            return kroner(value) if value else None
        case "yes":
            return yes(value)
        case "month":
            return value or None
    return value


def _usual_vat(group: str, key: str) -> bool:
    from_table = layout.lines.NO_VAT_NEEDS if group == "needs" else layout.lines.NO_VAT_COSTS
    return key not in from_table


def _single_headings(book: Book, group: str, contents: Contents) -> None:
    sheet, head = book.sheets[group], book.formats["head"]
    if group == "products":
        for month in range(1, YEAR + 1):
            sheet.write_string(
                FIRST_ROW - 1, layout.season_column(month), _("Season %(month)s, percent") % {"month": month}, head
            )
    if group in ("products", "costs"):
        for month in range(1, MONTHS_MOST + 1):
            sheet.write_string(
                FIRST_ROW - 1, layout.exception_column(group, month), _("Only month %(month)s") % {"month": month}, head
            )


def _singles(book: Book, group: str, row: int, line: Any) -> None:
    """Seasons, and what single months have of their own."""
    sheet, look = book.sheets[group], book.formats["input"]
    if group == "products":
        for month in range(1, YEAR + 1):
            value = line.seasons[month - 1] if line and line.seasons[month - 1] != 100 else None
            _put(sheet, row, layout.season_column(month), value, look)
    if group in ("products", "costs"):
        own = dict(line.exceptions) if line else {}
        for month in range(1, MONTHS_MOST + 1):
            value = own.get(month)
            _put(
                sheet,
                row,
                layout.exception_column(group, month),
                kroner(value) if isinstance(value, int) else value,
                look,
            )


def _look(book: Book, column: layout.Column, key: str) -> Any:
    if column.name == "words" and key != OWN:
        return book.formats["bold"]
    return book.formats["amount_input" if column.kind == "amount" else "input"]


def _title(book: Book, name: str, title: str, about: str) -> None:
    sheet = book.sheets[name]
    sheet.write_string(0, 0, f"{MARK}:{name}")
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.write_string(0, 1, title, book.formats["bold"])
    sheet.write_string(1, 1, about)


def _put(sheet: Any, row: int, column: int, value: Any, look: Any) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, look)
    elif hasattr(value, "isoformat"):
        sheet.write_datetime(row, column, value, look)
    else:
        sheet.write_number(row, column, value, look)


def _summary(book: Book, name: str, rows: Sequence[tuple[str, str, Sequence[int]]], counted: Counted) -> None:
    """A sheet that only points: months across, the rows of the result or of the money down."""
    sheet = book.sheets[name]
    sheet.write_string(0, 0, str(SHEET_WORDS[name]), book.formats["bold"])
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, MONTHS_MOST, 13)
    for month in range(1, counted.months + 1):
        sheet.write_number(1, month, month, book.formats["head"])
    for place, (words, formula, values) in enumerate(rows, start=2):
        sheet.write_string(place, 0, words)
        for month in range(1, counted.months + 1):
            column = xl_col_to_name(month)
            sheet.write_formula(
                place, month, formula.replace("{c}", xl_col_to_name(month + 1)).replace("{own}", column),
                book.formats["amount"], kroner(values[month - 1]),
            )  # fmt: skip
    sheet.freeze_panes(2, 1)


def _figures(book: Book, work: Work) -> None:
    sheet = book.sheets["figures"]
    sheet.write_string(0, 0, str(SHEET_WORDS["figures"]), book.formats["bold"])
    sheet.set_column(0, 0, 52)
    sheet.set_column(1, 1, 16)
    for place, (words, formula, value) in enumerate(work.figures(), start=1):
        sheet.write_string(place, 0, words)
        sheet.write_formula(place, 1, formula, book.formats["amount"], value)
