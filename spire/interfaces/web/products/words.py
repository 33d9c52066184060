"""What terms say, line by line, in the reader's words."""

from decimal import Decimal

from babel.numbers import format_decimal
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.interfaces.theme.templatetags.spire import LOCALES, money
from spire.money.instruments.loans.products import texts
from spire.money.instruments.loans.products.rules.content import Content

STATES: dict[str, tuple[Promise, str]] = {
    "draft": (texts.STATES["draft"], "badge-warning"),
    "published": (texts.STATES["published"], "badge-success"),
    "withdrawn": (texts.STATES["withdrawn"], ""),
    "dropped": (texts.STATES["dropped"], ""),
}


def percent(fraction: Decimal) -> str:
    """A fraction as per cent: 4,5 %."""
    return f"{number(fraction * 100)} %"


def number(value: Decimal) -> str:
    """A number with as many decimals as it has."""
    return format_decimal(value.normalize(), "#,##0.####", locale=LOCALES.get((get_language() or "da")[:2], "da_DK"))


def order(parts: tuple[str, ...]) -> str:
    """What a payment covers, in words."""
    return ", ".join(str(texts.PARTS[part]) for part in parts)


def lines(content: Content) -> list[tuple[str, Promise, str]]:
    """Everything that the terms say: field, label, value; what does not apply is left out."""
    values: dict[str, str] = {
        "least": money(content.least),
        "most": money(content.most),
        "recommended_least": money(content.recommended_least),
        "recommended_most": money(content.recommended_most),
        "policy": str(texts.POLICIES[content.policy]),
        "instalments": str(content.instalments),
        "first_instalment_month": _("%(number)s, counted from the month after the payout")
        % {"number": content.first_instalment_month},
        "instalment_amount": money(content.instalment_amount),
        "repayment": str(texts.REPAYMENTS[content.repayment]),
        "interest": str(texts.INTERESTS[content.interest]),
        "annual_rate": percent(content.annual_rate) if content.annual_rate else "",
        "day_count": str(texts.DAY_COUNTS[content.day_count]) if content.day_count else "",
        "interest_only_instalments": str(content.interest_only_instalments or ""),
        "fees": str(texts.FEES[content.fees]),
        "opening_fee": money(content.opening_fee),
        "rounding": str(texts.ROUNDINGS[content.rounding]),
        "instalment_multiple": money(content.instalment_multiple),
        "bank_day_rule": str(texts.BANK_DAYS[content.bank_day_rule]),
        "allocation": order(content.allocation),
        "allocation_scope": str(texts.SCOPES[content.allocation_scope]),
        "early_repayment": str(texts.EARLY[content.early_repayment]),
        "arrears_grace_days": str(content.arrears_grace_days),
    }
    return [(name, texts.FIELDS[name], value) for name, value in values.items() if value]


def in_short(content: Content) -> str:
    """The terms in one sentence."""
    facts = {
        "least": money(content.least),
        "most": money(content.most),
        "instalments": content.instalments,
        "rate": percent(content.annual_rate),
    }
    if content.interest == "none":
        return _("%(least)s to %(most)s in %(instalments)s monthly instalments, without interest") % facts
    return _("%(least)s to %(most)s in %(instalments)s monthly instalments, %(rate)s a year") % facts
