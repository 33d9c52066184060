"""The spreadsheet: its own formulas, read by a reader that knows no budget, come to what the house counts."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from django.utils import translation

from spire.interfaces.commands.demo import budgets as demo
from spire.interfaces.parts.budgets import layout
from spire.interfaces.parts.budgets.reading import NotOurs, Sheet, _decimal, _ways, read
from spire.interfaces.parts.budgets.workbook import workbook
from spire.journey.business.rules.budgets.comparing import differences
from spire.journey.business.rules.budgets.counting import IN, OUT, count
from spire.journey.business.rules.budgets.figures import figures
from spire.journey.business.rules.budgets.sales import Trial
from spire.journey.business.rules.budgets.terms import Loan
from tests.interfaces.parts.spreadsheet_formulas import Spreadsheet, _letters
from tests.journey.business.test_budget_rules import SMALL, counted, terms_of

ROWS = (*IN, *OUT)
BUSINESSES = (demo.bicycle_workshop, demo.hairdresser, demo.translator)


@pytest.fixture(autouse=True)
def _danish():
    with translation.override("da"):
        yield


def sheet(book, name):
    return book.names[list(layout.SHEET_WORDS).index(name)]


def choice(name):
    return f"C{layout.FIRST_ROW + layout.CHOICES.index(name) + 1}"


def cash_of(book, months):
    name = sheet(book, "cash")
    return {
        row: [book.at(name, f"{_letters(2 + month)}{3 + place}") for month in range(months)]
        for place, row in enumerate((*ROWS, "closing"))
    }


def expected(found):
    rows = {row: found.group(row) for row in ROWS} | {"closing": found.closing}
    return {row: [Decimal(minor) / 100 for minor in minors] for row, minors in rows.items()}


@pytest.mark.parametrize("business", BUSINESSES, ids=lambda one: one.__name__)
def test_the_formulas_come_to_the_same_and_follow_what_is_changed(business):
    contents = business(date(2027, 2, 1))
    found = counted(contents)
    book = Spreadsheet(workbook(found))

    assert cash_of(book, found.months) == expected(found)
    carried = book.at(sheet(book, "figures"), "B4")
    assert carried == figures(found).carries.amount.major

    ways = sheet(book, "ways")
    for name, value in (
        ("sales_percent", 80),
        ("delayed", 3),
        ("late_product", 2),
        ("late_months", 2),
        ("settlement", 6),
    ):
        book.put(ways, choice(name), value)
    book.put(ways, choice("is_registered"), "nej")
    changed = counted(
        replace(contents, ways=replace(contents.ways, is_registered=False, settlement="half_yearly")),
        Trial(80, 1, 2, 3),
    )
    assert cash_of(book, found.months) == expected(changed)


@pytest.mark.parametrize(
    "loan",
    [
        Loan(50_000_00, 50_000_00, 120, 2, instalment_minor=9_000_00),
        Loan(50_000_00, 50_000_00, 60, 9),
        Loan(50_000_00, 50_000_00, 60, 14, instalment_minor=500_00),
    ],
    ids=("a fixed amount, repaid within the year", "few months with instalments", "the first one after the last month"),
)
def test_the_formulas_follow_the_plan_of_any_loan(loan):
    contents = replace(SMALL, ways=replace(SMALL.ways, loan_minor=40_000_00))
    found = count(contents, replace(terms_of(contents), loan=loan))
    book = Spreadsheet(workbook(found))

    assert cash_of(book, found.months) == expected(found)
    assert book.at(sheet(book, "figures"), "B4") == figures(found).carries.amount.major


def test_the_same_workbook_comes_back():
    contents = demo.bicycle_workshop(date(2027, 2, 1))

    back, faults = read(workbook(counted(contents)), SMALL)

    assert faults == []
    assert differences(contents, back) == ()


def test_faults_are_named_by_sheet_cell_and_what_was_expected():
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True})
    pages = {name: made.add_worksheet(str(layout.SHEET_WORDS[name])) for name in ("ways", *layout.SHEETS)}
    for name, page in pages.items():
        page.write(0, 0, f"spire-budget:{name}")
    ways, needs = pages["ways"], pages["needs"]
    ways.write(layout.FIRST_ROW, 2, "snart")
    for column, value in enumerate(("stock", "Varer", "mange", 99, "måske")):
        needs.write(layout.FIRST_ROW, column, value)
    made.close()

    contents, faults = read(file.getvalue(), SMALL)

    assert contents is None
    assert faults[0] == f"Ark {ways.name}, celle C4: en dag, som 2027-03-01"
    assert [fault.split(":")[0] for fault in faults[1:]] == [
        f"Ark {needs.name}, celle {cell}" for cell in ("C4", "D4", "E4")
    ]


@pytest.mark.parametrize(
    "written",
    ["NaN", "sNaN", "Infinity", 1e30, -1e22, 1e308, 10**25, "9" * 5_000, "1e999999", "1E+9999999999999999999"],
    ids=str,
)
def test_a_number_that_nobody_can_count_with_is_a_fault_and_no_break(written):
    faults = []

    found = Sheet("Ark", [[written]], faults).number(0, 0, least=Decimal(0), most=Decimal(1_000), decimals=2)

    assert found is None
    assert len(faults) == 1


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(1849, 12, 31), date(2200, 1, 1)])
def test_a_first_month_that_cannot_be_meant_is_a_fault(day):
    rows = [[]] * (layout.FIRST_ROW + layout.CHOICES.index("starts_on")) + [["", "", day]]
    faults = []

    ways = _ways(Sheet("Ark", rows, faults), SMALL.ways)

    assert ways.starts_on == SMALL.ways.starts_on
    assert [fault.endswith("en dag, som 2027-03-01") for fault in faults] == [True]


def test_another_file_is_told_kindly():
    with pytest.raises(NotOurs):
        read(b"PK no workbook", SMALL)


def test_what_people_type_as_text_is_read():
    assert [_decimal(one) for one in ("1.234,50", 12.5, 400, "7 kr.", "x", "NaN", "inf", float("nan"))] == [
        Decimal("1234.50"), Decimal("12.5"), Decimal(400), Decimal(7), None, None, None, None,
    ]  # fmt: skip
