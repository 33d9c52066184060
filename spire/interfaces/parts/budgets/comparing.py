"""Two versions of a budget beside each other, in words."""

from decimal import Decimal
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.days import add_months
from spire.foundation.values.money import Money
from spire.interfaces.parts.budgets import shown
from spire.interfaces.parts.budgets.charts import chart
from spire.interfaces.theme.templatetags.spire import day, money
from spire.journey.business import queries
from spire.journey.business.budget_texts import GROUP_WORDS, PHASE_WORDS, line_words
from spire.journey.business.models import Budget
from spire.journey.business.rules.budgets.comparing import Difference, differences

FIELD_WORDS: Final[dict[str, Promise]] = {
    "minor": _("amount"),
    "price_minor": _("price"),
    "units": _("how many a month"),
    "variable_percent": _("goods of 100 kr."),
    "has_vat": _("VAT"),
    "goods_have_vat": _("VAT on goods"),
    "paid_after": _("months until customers pay"),
    "first": _("from month"),
    "last": _("until month"),
    "month": _("in month"),
    "every": _("months in a bill"),
    "back_from": _("paid back from month"),
    "back_over": _("paid back over months"),
    "grows_over": _("months until an ordinary month"),
    "seasons": _("seasons"),
    "exceptions": _("single months"),
    "starts_on": _("begins"),
    "months": _("months ahead"),
    "is_registered": _("registered for VAT"),
    "settlement": _("VAT settled"),
    "goods_credit": _("months until goods are paid"),
    "loan_minor": _("another loan than the need"),
    "tax_percent": _("own tax rate"),
    "words": _("name"),
    "is_income": _("money from elsewhere"),
}
MAIN: Final = {"needs": "minor", "financing": "minor", "costs": "minor", "living": "minor", "products": "price_minor"}


def context(first: Budget, second: Budget) -> dict[str, Any]:
    """What the page shows: the figures of both, and every line that is not the same."""
    one, other = queries.counted(first), queries.counted(second)
    currency, starts_on = second.currency, other.contents.ways.starts_on
    return {
        "before": first,
        "after": second,
        "phases": (PHASE_WORDS[first.phase], PHASE_WORDS[second.phase]),
        "figures": [
            (old.words, old.amount, new.amount)
            for old, new in zip(shown.figures(one), shown.figures(other), strict=True)
        ],
        "differences": [_said(each, currency) for each in differences(one.contents, other.contents)],
        "chart": chart(other.closing, (("before", one.closing),), starts_on=starts_on, currency=currency),
        "months": [
            (
                add_months(starts_on, place),
                Money(one.closing[place], currency) if place < one.months else None,
                Money(other.closing[place], currency) if place < other.months else None,
            )
            for place in range(max(one.months, other.months))
        ],
    }


def _said(each: Difference, currency: str) -> dict[str, Any]:
    """A difference as it is read: a line that came or went by its amount, a changed one field by field."""
    line = each.words or line_words(each.group, each.key, each.words) if each.group != "ways" else ""
    found: dict[str, Any] = {"group": GROUP_WORDS[each.group], "line": line, "changes": []}
    if each.names:
        found["changes"] = [
            (FIELD_WORDS[name], _value(name, getattr(each.before, name), currency), _value(name, getattr(each.after, name), currency))
            for name in each.names
        ]  # fmt: skip
        return found
    name = MAIN[each.group]
    old = _value(name, getattr(each.before, name), currency) if each.before else "–"
    new = _value(name, getattr(each.after, name), currency) if each.after else "–"
    found["changes"] = [(FIELD_WORDS[name], old, new)]
    return found


def _value(name: str, value: Any, currency: str) -> Any:
    """A field's value as people read it."""
    if value is None:
        return "–"
    if name.endswith("minor"):
        return money(Money(value, currency))
    if name == "starts_on":
        return day(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    if name == "settlement":
        return _("every quarter") if value == "quarterly" else _("every half year")
    if name == "exceptions":
        return (
            ", ".join(
                f"{month}: {_value('units', what, currency) if isinstance(what, Decimal) else what}"
                for month, what in value
            )
            or "–"
        )
    return ", ".join(str(one) for one in value) if isinstance(value, tuple) else value
