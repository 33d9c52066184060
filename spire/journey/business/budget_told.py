"""A budget as its own writer reads it in a copy of their data: every line with its words, amounts and days. # K-4"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.money import Money
from spire.journey.business.budget_texts import GROUP_WORDS, line_words
from spire.journey.business.models import Budget, Draft
from spire.journey.business.rules.budgets.contents import HALF_YEARLY, ORDINARY, QUARTERLY, Contents, Product

Told = dict[str, Any]
SETTLEMENTS: Final = {QUARTERLY: _("Each quarter"), HALF_YEARLY: _("Each half-year")}
# What a line says besides its name and amount; in the order of the line's own fields.
ASIDE: Final[Mapping[str, Promise]] = {
    "units": _("Sold in an ordinary month"),
    "variable_percent": _("Goods, in per cent of the price"),
    "month": _("In month number"),
    "has_vat": _("With VAT"),
    "goods_have_vat": _("Goods with VAT"),
    "paid_after": _("Customers pay after so many months"),
    "back_from": _("Paid back from month number"),
    "back_over": _("Paid back over so many months"),
    "every": _("Paid for so many months at a time"),
    "first": _("From month number"),
    "last": _("Through month number"),
    "grows_over": _("Grows over so many months"),
}
# Told for what they are, or when they say more than the usual.
SILENT_AT: Final[Mapping[str, int]] = {
    "back_from": 0, "back_over": 1, "last": 0, "every": 1, "first": 1, "month": 1, "grows_over": 1, "paid_after": 0,
}  # fmt: skip


def told(row: Budget | Draft) -> Iterator[tuple[object, object]]:
    """Each group of a budget under its heading; a draft in which nothing is written yet tells nothing."""
    if "ways" not in row.lines:
        return
    budget = Contents.from_json(row.lines, row.currency)
    yield GROUP_WORDS["ways"], _ways(budget)
    for name in ("needs", "financing", "costs", "living"):
        lines = [
            {str(line_words(name, one.key, one.words)): Money(one.minor, row.currency)} | _aside(one)
            for one in getattr(budget, name)
        ]
        yield GROUP_WORDS[name], lines
    yield GROUP_WORDS["products"], [_product(one, row.currency) for one in budget.products]


def _ways(budget: Contents) -> Told:
    ways = budget.ways
    said: dict[Promise, object] = {
        _("The first month"): ways.starts_on,
        _("So many months ahead"): ways.months,
        _("Registered for VAT"): ways.is_registered,
        _("VAT is settled"): str(SETTLEMENTS.get(ways.settlement, "")),
        _("Suppliers wait so many months"): ways.goods_credit,
        _("The loan that you count with"): None if ways.loan_minor is None else Money(ways.loan_minor, budget.currency),
        _("Tax set aside, in per cent"): ways.tax_percent,
    }
    return {str(label): value for label, value in said.items() if value not in (None, "")}


def _product(one: Product, currency: str) -> Told:
    said: Told = {one.words: Money(one.price_minor, currency)} | _aside(one)
    if one.seasons != ORDINARY:
        said[str(_("Per cent of the ordinary, January to December"))] = ", ".join(map(str, one.seasons))
    return said


def _aside(line: Any) -> Told:
    names = [field.name for field in fields(line)]
    said = {str(ASIDE[name]): getattr(line, name) for name in names if name in ASIDE and _is_said(line, name)}
    if own := getattr(line, "exceptions", ()):
        said[str(_("Otherwise in single months"))] = _single_months(own, is_amount=hasattr(line, "minor"))
    return said


def _is_said(line: Any, name: str) -> bool:
    value = getattr(line, name)
    return bool(value != SILENT_AT[name]) if name in SILENT_AT else True


def _single_months(own: Iterable[tuple[int, int | Decimal]], *, is_amount: bool) -> Told:
    """What single months have instead, by the month's number; amounts are whole minor units."""
    return {
        str(_("Month %(number)s") % {"number": number}): Decimal(value) / 100 if is_amount else value
        for number, value in own
    }
