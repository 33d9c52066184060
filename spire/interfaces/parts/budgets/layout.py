"""Where everything stands in the spreadsheet: the same table writes it and reads it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.journey.business.budget_texts import FINANCING_WORDS, FIXED_WORDS, INCOME_WORDS, LIVING_WORDS, NEED_WORDS
from spire.journey.business.rules.budgets import lines
from spire.journey.business.rules.budgets.contents import LISTS
from spire.journey.business.rules.budgets.lines import MONTHS_MOST

FIRST_ROW: Final = 3  # lines begin here; rows are counted from 0
OWN_ROWS: Final = 4
PRODUCT_ROWS: Final = 6
YEAR: Final = 12


@dataclass(frozen=True)
class Column:
    """One field of a line: its name in the rules, its heading, how it is read, and what is meant by an empty cell."""

    name: str
    words: Promise
    kind: str  # text, amount, number, month, yes
    default: Any = None
    least: int = 0
    most: int = MONTHS_MOST


AMOUNT = Column("minor", _("Amount without VAT"), "amount", 0)
NAME = Column("words", _("What"), "text", "")
HAS_VAT = Column("has_vat", _("VAT? yes or no"), "yes", True)
SHEETS: Final[Mapping[str, tuple[Column, ...]]] = {
    "needs": (NAME, AMOUNT, Column("month", _("Paid in month"), "month", 1, 1), HAS_VAT),
    "financing": (
        NAME, AMOUNT, Column("month", _("Comes in month"), "month", 1, 1),
        Column("back_from", _("Paid back from month (empty: never)"), "month", 0),
        Column("back_over", _("Over how many months?"), "month", 1, 1, 240),
    ),
    "products": (
        NAME,
        Column("price_minor", _("Price without VAT"), "amount", 0),
        Column("units", _("How many in an ordinary month?"), "number", 0, 0, 99_999),
        Column("variable_percent", _("Of 100 kr. sold, how many go to goods?"), "number", 0, 0, 100),
        HAS_VAT,
        Column("goods_have_vat", _("VAT on the goods? yes or no"), "yes", True),
        Column("paid_after", _("Months until customers pay"), "month", 0, 0, 3),
        Column("first", _("From which month do you sell it?"), "month", 1, 1),
        Column("grows_over", _("How many months until an ordinary month?"), "month", 1, 1),
    ),
    "costs": (
        NAME, Column("minor", _("Amount a month without VAT"), "amount", 0),
        Column("every", _("Months in a bill (1, 3, 6 or 12)"), "month", 1, 1, 12),
        Column("first", _("From which month?"), "month", 1, 1), HAS_VAT,
    ),
    "living": (
        NAME, Column("minor", _("Amount a month"), "amount", 0),
        Column("first", _("From which month?"), "month", 1, 1),
        Column("last", _("Until which month? (empty: to the end)"), "month", 0),
    ),
}  # fmt: skip
SHEET_WORDS: Final[Mapping[str, Promise]] = {
    "ways": _("Choices"),
    "needs": _("To begin"),
    "financing": _("Financing"),
    "products": _("Sales"),
    "costs": _("Costs"),
    "living": _("Private"),
    "work": _("Working"),
    "operating": _("Operating"),
    "cash": _("Cash flow"),
    "figures": _("Figures"),
}
WAYS: Final = (
    "starts_on", "months", "is_registered", "settlement", "goods_credit", "loan_minor", "tax_percent",
)  # fmt: skip
# What cannot be chosen, and the questions that one may ask of the spreadsheet; they are not read back.
TERMS: Final = (
    "vat_percent", "am_percent", "rule_percent", "vat_lag", "instalments", "first_instalment", "instalment",
)  # fmt: skip
TRIALS: Final = ("sales_percent", "delayed", "late_product", "late_months")
CHOICES: Final = (*WAYS, *TERMS, *TRIALS)
CHOICE_WORDS: Final[Mapping[str, Promise]] = {
    "starts_on": _("First month (first day of it)"),
    "months": _("How many months do you look ahead?"),
    "is_registered": _("Registered for VAT? yes or no"),
    "settlement": _("Months in a VAT period (3 or 6)"),
    "goods_credit": _("Months until goods are paid"),
    "loan_minor": _("Another loan than the need (empty: the need)"),
    "tax_percent": _("Your own tax rate in percent (empty: the rule of thumb)"),
    "vat_percent": _("VAT in percent"),
    "am_percent": _("Labour market contribution in percent"),
    "rule_percent": _("Tax by the rule of thumb in percent"),
    "vat_lag": _("Months from the end of a VAT period until it is due"),
    "instalments": _("Instalments of the microloan"),
    "first_instalment": _("Month of the first instalment"),
    "instalment": _("Fixed instalment (empty: the loan shared among the instalments)"),
    "sales_percent": _("What if: percent of the planned sales"),
    "delayed": _("What if: sales begin so many months later"),
    "late_product": _("What if: number of the product that is paid late"),
    "late_months": _("What if: so many months later"),
}


def keys_of(group: str, own: int) -> list[str]:
    """The key of each line of a sheet: the known ones, then rows for own words."""
    known = {
        "needs": lines.NEEDS, "financing": lines.FINANCING, "costs": lines.FIXED,
        "living": (*lines.LIVING, *lines.INCOME), "products": (),
    }[group]  # fmt: skip
    count = max(PRODUCT_ROWS, own + 1) if group == "products" else own + OWN_ROWS
    return [*known, *([lines.OWN] * count)]


def words_of(group: str, key: str) -> Any:
    """The name of a known line."""
    tables = {
        "needs": NEED_WORDS, "financing": FINANCING_WORDS, "costs": FIXED_WORDS, "living": LIVING_WORDS | INCOME_WORDS,
    }  # fmt: skip
    return tables[group][key][0] if group in tables and key in tables[group] else ""


def season_column(month: int) -> int:
    """The place of a season of the calendar's month among the columns of the products."""
    return len(SHEETS["products"]) + month


def exception_column(group: str, month: int) -> int:
    """The place of a single month's own figure, of products and costs."""
    before = len(SHEETS[group]) + (YEAR if group == "products" else 0)
    return before + month


assert set(SHEETS) == set(LISTS)
