"""The spreadsheet that comes back: every fault is named by sheet, cell and what was expected.

Sheets are known by the mark in their first cell and lines by their hidden key, so that names may be in any language.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.utility import xl_rowcol_to_cell

from spire.foundation.values.typed import FIRST_YEAR, LAST_YEAR
from spire.interfaces.parts.budgets import bounds, layout
from spire.interfaces.parts.budgets.layout import CHOICES, FIRST_ROW, SHEETS, YEAR, Column
from spire.interfaces.parts.budgets.workbook import HALF_YEAR, INPUTS, MARK, QUARTER
from spire.journey.business.rules.budgets.contents import HALF_YEARLY, LISTS, QUARTERLY, Contents, Ways
from spire.journey.business.rules.budgets.lines import INCOME, MONTHS_LEAST, MONTHS_MOST, OWN, PAID_EVERY

YES: Final = frozenset({"ja", "yes", "1", "1.0", "true", "x"})
NO: Final = frozenset({"nej", "no", "0", "0.0", "false"})
LARGEST: Final = Decimal(100_000_000)
MOST_FAULTS: Final = 30
MOST_DIGITS: Final = 15


class NotOurs(Exception):
    """The file is no spreadsheet of a budget."""


class Sheet:
    """One sheet with its faults: reads a cell, or writes down where and what was expected."""

    def __init__(self, name: str, rows: Sequence[Sequence[Any]], faults: list[str]) -> None:
        self.name, self.rows, self.faults = name, rows, faults

    def raw(self, row: int, column: int) -> Any:
        """A cell; None where nothing is written."""
        found = self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None
        return None if isinstance(found, str) and not found.strip() else found

    def fault(self, row: int, column: int, expected: str) -> None:
        """Write down one fault."""
        cell = xl_rowcol_to_cell(row, column)
        self.faults.append(
            _("Sheet %(sheet)s, cell %(cell)s: %(expected)s") % {"sheet": self.name, "cell": cell, "expected": expected}
        )

    def number(self, row: int, column: int, *, least: Decimal, most: Decimal, decimals: int) -> Decimal | None:
        """A number with at most so many decimals, as a number or as people type it; None for an empty cell."""
        raw = self.raw(row, column)
        if raw is None:
            return None
        value = _decimal(raw)
        is_right = value is not None and least <= value <= most and value == round(value, decimals)
        if not is_right:
            facts = {"least": f"{least:f}", "most": f"{most:f}", "decimals": decimals}
            self.fault(row, column, _("a number from %(least)s to %(most)s with at most %(decimals)s decimals") % facts)
            return None
        return value

    def yes(self, row: int, column: int, *, default: bool) -> bool:
        """Yes or no; what is usual for an empty cell."""
        raw = self.raw(row, column)
        word = str(raw).strip().lower() if raw is not None else ""
        if word and word not in YES | NO:
            self.fault(row, column, _("yes or no"))
        return word in YES if word else default


def read(data: bytes, before: Contents) -> tuple[Contents | None, list[str]]:
    """The budget of a workbook, or what is to be corrected.  Raises NotOurs."""
    try:
        bounds.check(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        pages = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (bounds.TooFar, CalamineError, ValueError, OSError) as broken:
        raise NotOurs from broken
    faults: list[str] = []
    sheets = {}
    for name, rows in pages.items():
        mark = str(rows[0][0]) if rows and rows[0] else ""
        if mark.startswith(f"{MARK}:"):
            sheets[mark.removeprefix(f"{MARK}:")] = Sheet(name, rows, faults)
    missing = [str(layout.SHEET_WORDS[name]) for name in INPUTS if name not in sheets]
    if len(missing) == len(INPUTS):
        raise NotOurs
    if missing:
        said = ngettext("A sheet is missing: %(names)s", "Sheets are missing: %(names)s", len(missing))
        return None, [said % {"names": ", ".join(missing)}]
    ways = _ways(sheets["ways"], before.ways)
    lists = {group: tuple(_lines(sheets[group], group, ways)) for group in SHEETS}
    return (None, faults[:MOST_FAULTS]) if faults else (Contents(before.currency, ways, **lists), [])


def _ways(sheet: Sheet, before: Ways) -> Ways:
    def at(name: str) -> int:
        return FIRST_ROW + CHOICES.index(name)

    def whole(name: str, least: int, most: int, default: int) -> int:
        found = sheet.number(at(name), 2, least=Decimal(least), most=Decimal(most), decimals=0)
        return default if found is None else int(found)

    day = sheet.raw(at("starts_on"), 2)
    day = day.date() if isinstance(day, datetime) else day
    if not isinstance(day, date) or not FIRST_YEAR <= day.year <= LAST_YEAR:
        sheet.fault(at("starts_on"), 2, _("a day, as 2027-03-01"))
        day = before.starts_on
    length = whole("settlement", QUARTER, HALF_YEAR, QUARTER)
    if length not in (QUARTER, HALF_YEAR):
        sheet.fault(at("settlement"), 2, _("3 or 6"))
    loan = sheet.number(at("loan_minor"), 2, least=Decimal(0), most=LARGEST, decimals=2)
    return Ways(
        starts_on=day.replace(day=1),
        months=whole("months", MONTHS_LEAST, MONTHS_MOST, before.months),
        is_registered=sheet.yes(at("is_registered"), 2, default=True),
        settlement=QUARTERLY if length == QUARTER else HALF_YEARLY,
        goods_credit=whole("goods_credit", 0, 3, 0),
        loan_minor=None if loan is None else _minor(loan),
        tax_percent=sheet.number(at("tax_percent"), 2, least=Decimal(0), most=Decimal(100), decimals=2),
    )


def _lines(sheet: Sheet, group: str, ways: Ways) -> list[Any]:
    found, seen = [], set()
    for row in range(FIRST_ROW, len(sheet.rows)):
        key = str(sheet.raw(row, 0) or "")
        if not key:
            continue
        if key not in {*layout.keys_of(group, 0)} or (key != OWN and key in seen):
            sheet.fault(row, 0, _("the key that stood in this cell when you fetched the spreadsheet"))
            continue
        seen.add(key)
        values = {column.name: _value(sheet, row, place, column) for place, column in enumerate(SHEETS[group], start=1)}
        line = _line(sheet, row, group, key, values)
        if line is not None:
            found.append(line)
    return found


def _line(sheet: Sheet, row: int, group: str, key: str, values: dict[str, Any]) -> Any:
    """A line that says something; None for one that is empty."""
    own = str(values.pop("words") or "").strip()[:80]
    amount = values.get("price_minor") if group == "products" else values.get("minor")
    if key == OWN and amount and not own:
        sheet.fault(row, 1, _("what it is, in your own words"))
    if not amount and not (key == OWN and own):
        return None
    if group == "costs" and values["every"] not in PAID_EVERY:
        sheet.fault(row, 3, _("1, 3, 6 or 12"))
    values["words"] = own if key == OWN else ""
    if group != "products":
        values["key"] = key
    if group == "living":
        values["is_income"] = key in INCOME
    if group == "products":
        values["seasons"] = tuple(_season(sheet, row, month) for month in range(1, YEAR + 1))
    if group in ("products", "costs"):
        values["exceptions"] = tuple(_singles(sheet, row, group))
    return LISTS[group](**values)


def _value(sheet: Sheet, row: int, place: int, column: Column) -> Any:
    match column.kind:
        case "text":
            return sheet.raw(row, place)
        case "yes":
            return sheet.yes(row, place, default=bool(column.default))
        case "amount":
            found = sheet.number(row, place, least=Decimal(0), most=LARGEST, decimals=2)
            return _minor(found) if found is not None else column.default
        case "number":
            found = sheet.number(row, place, least=Decimal(column.least), most=Decimal(column.most), decimals=2)
            return found if found is not None else Decimal(column.default)
    found = sheet.number(row, place, least=Decimal(column.least), most=Decimal(column.most), decimals=0)
    return int(found) if found else column.default


def _season(sheet: Sheet, row: int, month: int) -> int:
    found = sheet.number(row, layout.season_column(month), least=Decimal(0), most=Decimal(999), decimals=0)
    return 100 if found is None else int(found)


def _singles(sheet: Sheet, row: int, group: str) -> list[tuple[int, Any]]:
    found = []
    for month in range(1, MONTHS_MOST + 1):
        column = layout.exception_column(group, month)
        value = sheet.number(row, column, least=Decimal(0), most=LARGEST, decimals=2)
        if value is not None:
            found.append((month, value if group == "products" else _minor(value)))
    return found


def _decimal(raw: Any) -> Decimal | None:
    """A number as a program keeps it, or as people type it: 1.234,50."""
    if isinstance(raw, bool):
        return None
    is_kept = isinstance(raw, (int, float))
    text = repr(raw) if is_kept else str(raw).replace("\u00a0", "").replace(" ", "").removesuffix("kr.").strip()
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    try:
        value = Decimal(text)
    except ArithmeticError:
        return None
    if not value.is_finite() or value.adjusted() > MOST_DIGITS:
        return None  # nothing that can be compared or rounded
    return round(value, 6).normalize() if is_kept else value


def _minor(amount: Decimal) -> int:
    return int(amount * 100)
