"""A small reader of spreadsheet formulas, exact in fractions: so much of the language as our workbook speaks.

It knows nothing of the budget's rules: it reads the file's own formulas, cell by cell, as a spreadsheet program would.
"""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TOKENS = re.compile(
    r"""\s*(?:(?P<text>"[^"]*")|(?P<ref>(?:'[^']+'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)"""
    r"""|(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Z]+)(?=\()|(?P<sign><>|<=|>=|[-+*/=<>(),]))"""
)
REF = re.compile(r"(?:'([^']+)'!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


class Spreadsheet:
    """The cells of a workbook; `at` counts one, `put` writes another value into one and forgets what was counted."""

    def __init__(self, data: bytes) -> None:
        self.formulas: dict[tuple[str, str], str] = {}
        self.values: dict[tuple[str, str], Any] = {}
        self.counted: dict[tuple[str, str], Any] = {}
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            shared = ["".join(one.itertext()) for one in etree.fromstring(file.read("xl/sharedStrings.xml"))]
            names = [one.get("name") for one in etree.fromstring(file.read("xl/workbook.xml")).iter(f"{MAIN}sheet")]
            for number, name in enumerate(names, start=1):
                self._read(name, etree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml")), shared)
        self.names = names

    def at(self, sheet: str, cell: str) -> Any:
        """The value of one cell, counted from its formula."""
        place = (sheet, cell)
        if place not in self.counted:
            formula = self.formulas.get(place)
            self.counted[place] = Reader(self, sheet, formula).whole() if formula else self.values.get(place)
        return self.counted[place]

    def put(self, sheet: str, cell: str, value: Any) -> None:
        """Another value in a cell that holds no formula."""
        self.values[sheet, cell] = value
        self.counted.clear()

    def _read(self, name: str, sheet: Any, shared: list[str]) -> None:
        for cell in sheet.iter(f"{MAIN}c"):
            formula, value = cell.find(f"{MAIN}f"), cell.find(f"{MAIN}v")
            place = (name, cell.get("r"))
            if formula is not None:
                self.formulas[place] = formula.text
            elif value is not None:
                self.values[place] = shared[int(value.text)] if cell.get("t") == "s" else Fraction(value.text)


class Reader:
    """One formula, read from left to right."""

    def __init__(self, book: Spreadsheet, sheet: str, formula: str) -> None:
        self.book, self.sheet = book, sheet
        self.tokens = [
            (kind, found[kind]) for found in TOKENS.finditer(formula.lstrip("=")) if (kind := found.lastgroup)
        ]
        read = "".join(word for _kind, word in self.tokens)
        assert read.replace(" ", "") == formula.lstrip("=").replace(" ", ""), formula
        self.place = 0

    def whole(self) -> Any:
        """The value of the formula."""
        value = self.compared()
        assert self.place == len(self.tokens), self.tokens[self.place :]
        return value

    def compared(self) -> Any:
        left = self.added()
        while self.next_is("=", "<>", "<", ">", "<=", ">="):
            left = _compared(self.take(), left, self.added())
        return left

    def added(self) -> Any:
        left = self.multiplied()
        while self.next_is("+", "-"):
            left = (
                _number(left) + _number(self.multiplied())
                if self.take() == "+"
                else _number(left) - _number(self.multiplied())
            )
        return left

    def multiplied(self) -> Any:
        left = self.one()
        while self.next_is("*", "/"):
            left = _number(left) * _number(self.one()) if self.take() == "*" else _divided(left, self.one())
        return left

    def one(self) -> Any:
        if self.next_is("-"):
            self.take()
            return -_number(self.one())
        if self.next_is("("):
            self.take()
            value = self.compared()
            self.take()
            return value
        kind, word = self.tokens[self.place]
        self.place += 1
        if kind == "text":
            return word[1:-1]
        if kind == "number":
            return Fraction(word)
        return self.cells(word) if kind == "ref" else self.called(word)

    def called(self, name: str) -> Any:
        """A function; IF counts only the branch that holds."""
        self.take()
        arguments: list[Any] = []
        while not self.next_is(")"):
            begin = self.place
            if name == "IF" and arguments and bool(_number(arguments[0])) is (len(arguments) == 2):
                self.skip()
                arguments.append(None)
            else:
                arguments.append(self.compared())
            assert self.place > begin
            if self.next_is(","):
                self.take()
        self.take()
        return FUNCTIONS[name](*arguments)

    def skip(self) -> None:
        deep = 0
        while deep or not self.next_is(",", ")"):
            deep += {"(": 1, ")": -1}.get(self.tokens[self.place][1], 0)
            self.place += 1

    def cells(self, word: str) -> Any:
        found = REF.fullmatch(word)
        assert found is not None
        sheet, first, row, last, _last_row = found.groups()
        sheet = sheet or self.sheet
        if last is None:
            return self.book.at(sheet, f"{first}{row}")
        return [lambda n=n: self.book.at(sheet, f"{_letters(n)}{row}") for n in range(_place(first), _place(last) + 1)]

    def next_is(self, *words: str) -> bool:
        return (
            self.place < len(self.tokens)
            and self.tokens[self.place][0] == "sign"
            and self.tokens[self.place][1] in words
        )

    def take(self) -> str:
        self.place += 1
        return self.tokens[self.place - 1][1]


def _number(value: Any) -> Fraction:
    if value is None or value == "":
        return Fraction(0)
    return Fraction(value)


def _divided(left: Any, right: Any) -> Fraction:
    return _number(left) / _number(right)


def _compared(sign: str, left: Any, right: Any) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        left, right = left if left is not None else "", right if right is not None else ""
        if isinstance(left, str) != isinstance(right, str):
            return sign == "<>"
    else:
        left, right = _number(left), _number(right)
    return {
        "=": left == right,
        "<>": left != right,
        "<": left < right,
        ">": left > right,
        "<=": left <= right,
        ">=": left >= right,
    }[sign]


def _rounded(value: Any, digits: Any) -> Fraction:
    exact = _number(value) * 10 ** int(digits)
    whole = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return Fraction(whole if exact >= 0 else -whole, 10 ** int(digits))


def _rounded_up(value: Any, digits: Any) -> Fraction:
    exact = _number(value) * 10 ** int(digits)
    whole = -(-abs(exact.numerator) // exact.denominator)
    return Fraction(whole if exact >= 0 else -whole, 10 ** int(digits))


def _month(serial: Any) -> int:
    return (date(1899, 12, 30) + timedelta(int(serial))).month


def _flat(values: tuple[Any, ...]) -> list[Fraction]:
    return [
        _number(one() if callable(one) else one)
        for value in values
        for one in (value if isinstance(value, list) else [value])
    ]


def _letters(place: int) -> str:
    return (_letters((place - 1) // 26) if place > 26 else "") + chr(65 + (place - 1) % 26)


def _place(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "IF": lambda test, one, other=None: one if _number(test) else other,
    "AND": lambda *tests: all(_number(one) for one in tests),
    "OR": lambda *tests: any(_number(one) for one in tests),
    "NOT": lambda test: not _number(test),
    "ROUND": _rounded,
    "ROUNDUP": _rounded_up,
    "INT": lambda value: Fraction(_number(value).__floor__()),
    "MOD": lambda one, other: _number(one) % _number(other),
    "MIN": lambda *values: min(_flat(values)),
    "MAX": lambda *values: max(_flat(values)),
    "SUM": lambda *values: sum(_flat(values), Fraction(0)),
    "INDEX": lambda cells, place: cells[int(place) - 1](),
    "MONTH": _month,
}
