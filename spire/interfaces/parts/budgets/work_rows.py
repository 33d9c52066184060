"""The steps of the calculation as rows of formulas: the same rules as `rules.budgets`, in the spreadsheet's words.

A row has the months 1 to 24 from column C; column B is nothing, so that what has piled up before month 1 can be asked for.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name

from spire.interfaces.parts.budgets import layout, work_parts
from spire.interfaces.parts.budgets.layout import FIRST_ROW, SHEETS
from spire.journey.business.budget_texts import FLOW_WORDS
from spire.journey.business.rules.budgets.counting import IN, OUT, Counted
from spire.journey.business.rules.budgets.figures import LAST_MONTHS, figures
from spire.journey.business.rules.budgets.lines import MONTHS_MOST

if TYPE_CHECKING:
    from spire.interfaces.parts.budgets.workbook import Book

FIRST: Final = 2  # the column of month 1
LONGEST: Final = MONTHS_MOST + 12  # bills may cover a year beyond the last month
Formula = Callable[[str, int], str]


class Work:
    """The sheet of steps while it is being written; remembers where each step stands."""

    def __init__(self, book: "Book", counted: Counted) -> None:
        self.book, self.counted = book, counted
        self.sheet = book.sheets["work"]
        self.row = 3
        self.flows: dict[str, int] = {}
        self.rows: dict[str, int] = {}

    def write(self) -> None:
        """All steps in their order."""
        self.sheet.write_string(0, 0, str(layout.SHEET_WORDS["work"]), self.book.formats["bold"])
        self.sheet.write_string(1, 0, _("Nothing is written here: each row is a step, counted from the yellow cells."))
        self.sheet.set_column(0, 0, 52)
        for month in range(1, LONGEST + 1):
            self.sheet.write_number(2, FIRST + month - 1, month, self.book.formats["head"])
        starts = self.choice("starts_on")
        self.rows["calendar"] = self.add(_("Month of the year"), lambda m, _n: f"=MOD(MONTH({starts})+{m}-2,12)+1")
        work_parts.sales(self)
        work_parts.costs(self)
        work_parts.beginning(self)
        work_parts.vat(self)
        work_parts.result_and_tax(self)
        work_parts.living(self)
        work_parts.cash(self)

    def add(
        self, words: str, formula: Formula, values: Sequence[Any] = (), *, count: int = MONTHS_MOST, piles: bool = False
    ) -> int:
        """A row: `formula` takes the cell of the month's number and the month; a row that piles up begins with 0."""
        row = self.row
        self.row += 1
        self.sheet.write_string(row, 0, words)
        if piles:
            self.sheet.write_number(row, 1, 0)
        for month in range(1, count + 1):
            value = values[month - 1] if month <= len(values) else 0
            cell = f"{xl_col_to_name(FIRST + month - 1)}$3"
            self.sheet.write_formula(row, FIRST + month - 1, formula(cell, month), self.book.formats["amount"], value)
        return row

    def sum_of(self, words: str, rows: Sequence[int], values: Sequence[Any] = ()) -> int:
        """The sum of rows, month by month."""
        return self.add(words, lambda _m, n: "=" + ("+".join(self.at(row, n) for row in rows) or "0"), values)

    def piled(self, words: str, row: int, *, count: int = MONTHS_MOST) -> int:
        """What a row has come to at the end of each month."""
        here = self.row
        return self.add(words, lambda _m, n: f"={self.at(here, n - 1)}+{self.at(row, n)}", count=count, piles=True)

    def at(self, row: int, month: int) -> str:
        """One cell; month 0 is what stands before the first."""
        return f"{xl_col_to_name(FIRST + month - 1)}{row + 1}"

    def span(self, row: int, *, from_zero: bool = False, count: int = MONTHS_MOST) -> str:
        """A row's months, as INDEX wants them."""
        first = "B" if from_zero else "C"
        return f"${first}${row + 1}:${xl_col_to_name(FIRST + count - 1)}${row + 1}"

    def choice(self, name: str) -> str:
        """A cell of the choices."""
        return self.book.choice(name)

    def cell(self, group: str, place: int, name: str) -> str:
        """A cell of a line: the place among the sheet's rows, and the field."""
        column = 1 + [one.name for one in SHEETS[group]].index(name)
        return self.book.ref(group, FIRST_ROW + place, column)

    def operating(self) -> list[tuple[str, str, Sequence[int]]]:
        """The rows of the operating budget: words, what they point at, and their values."""
        counted = self.counted
        named = (
            ("turnover", _("Turnover"), counted.turnover), ("variable", _("Variable costs"), counted.variable),
            ("contribution", _("Contribution"), counted.contribution), ("fixed", _("Fixed costs"), counted.fixed),
            ("result", _("Result"), counted.result), ("tax", _("Tax set aside"), counted.tax),
        )  # fmt: skip
        return [(words, self._pointer(self.rows[name]), values) for name, words, values in named]

    def cash(self) -> list[tuple[str, str, Sequence[int]]]:
        """The rows of the cash flow."""
        counted = self.counted
        found = [(str(FLOW_WORDS[one]), self._pointer(self.flows[one]), counted.group(one)) for one in (*IN, *OUT)]
        found.append((_("Money at the end of the month"), self._pointer(self.rows["closing"]), counted.closing))
        return found

    def figures(self) -> list[tuple[str, str, Any]]:
        """The main figures: words, formula, value."""
        main, counted, name = figures(self.counted), self.counted, self.book.names["work"]

        def whole(row: str) -> str:
            return f"SUM('{name}'!{self.span(self.rows[row])})"

        months = self.choice("months")
        left = f"'{name}'!{self.span(self.rows['left_piled'], from_zero=True)}"
        since = f"({months}-MIN({self.choice('first_instalment')},{months})+1)"  # months with instalments

        def left_over(count: str) -> str:
            return f"INT(ROUND((INDEX({left},{months}+1)-INDEX({left},{months}+1-{count}))*100/{count},4))/100"

        average, last = left_over(since), left_over(f"MIN({LAST_MONTHS},{since})")
        lost = f"ROUND({whole('fixed')}/{months}/({whole('contribution')}/{whole('turnover')}),6)"
        none = f"OR({whole('turnover')}<=0,{whole('contribution')}<=0)"
        return [
            (_("Need for a microloan"), f"={self.book_cell('need_left')}", counted.loan_need_minor / 100),
            (_("Microloan"), f"={self.book_cell('loan')}", counted.loan_minor / 100),
            (_("Can pay in instalments a month"), f"=MAX(0,MIN({average},{last}))", main.carries.amount.major),
            (
                _("Turnover a month that pays the costs"),
                f'=IF({none},"",ROUNDUP({lost},2))',
                main.break_even.amount.major if main.break_even.amount else "",
            ),
            (
                _("Least money at the end of a month"),
                f"=MIN('{name}'!{self.span(self.rows['closing'])})",
                main.lowest.amount.major,
            ),
        ]  # type: ignore[union-attr]

    def book_cell(self, name: str) -> str:
        """A single step's cell, seen from another sheet."""
        return f"'{self.book.names['work']}'!$C${self.rows[name] + 1}"

    def _pointer(self, row: int) -> str:
        return f"='{self.book.names['work']}'!{{c}}{row + 1}"
