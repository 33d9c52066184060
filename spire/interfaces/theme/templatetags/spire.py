"""Filters and tags for money, days and icons: the only way that pages write them; and the key that every form carries."""

import json
import uuid
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal
from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from spire.foundation.values.money import Money
from spire.foundation.values.words import Words

register = template.Library()
LOCALES = {"da": "da_DK", "sv": "sv_SE", "en": "en_GB"}


@register.filter
def money(amount: Money | None) -> str:
    """An amount with its currency, as the reader's language writes it: 1.234,50 kr."""
    if amount is None:
        return ""
    return format_currency(_decimal(amount), amount.currency, locale=_locale()).replace("-", "−")


@register.filter
def amount(amount: Money | None) -> str:
    """An amount without currency, for a column that names it once: 1.234,50."""
    return "" if amount is None else format_decimal(_decimal(amount), "#,##0.00", locale=_locale()).replace("-", "−")


@register.filter
def kroner(amount: Money | None) -> str:
    """An amount without currency, and without decimals where it has none: 24.500 or 24.500,50."""
    if amount is None:
        return ""
    shape = "#,##0" if amount.minor % 100 == 0 else "#,##0.00"
    return format_decimal(_decimal(amount), shape, locale=_locale()).replace("-", "−")


@register.filter
def day(value: date | None) -> str:
    """A day in words: 1. december 2026."""
    return "" if value is None else format_date(_local(value), "long", locale=_locale())


@register.filter
def short_day(value: date | None) -> str:
    """A day in few letters: 1. dec. 2026."""
    return "" if value is None else format_date(_local(value), "medium", locale=_locale())


@register.filter
def month(value: date | None) -> str:
    """A month with its year: december 2026."""
    return "" if value is None else format_date(_local(value), "MMMM y", locale=_locale())


@register.filter
def short_month(value: date | None) -> str:
    """A month in few letters: dec. 26."""
    return "" if value is None else format_date(_local(value), "MMM yy", locale=_locale())


@register.filter
def weekday(value: date | None) -> str:
    """A day with its weekday: torsdag den 26. november 2026."""
    return "" if value is None else format_date(_local(value), "full", locale=_locale())


@register.filter
def moment(value: datetime | None) -> str:
    """A moment with weekday and clock: torsdag den 26. november 2026 kl. 15.00."""
    if value is None:
        return ""
    before = {"da": "kl. ", "sv": "kl. "}.get(get_language() or "da", "")
    return f"{weekday(value)} {before}{clock(value)}"


@register.filter
def clock(value: datetime | None) -> str:
    """The clock alone: 15.00."""
    if value is None:
        return ""
    return format_datetime(timezone.localtime(value), "HH.mm" if get_language() == "da" else "HH:mm", locale=_locale())


@register.filter
def words(text: Words | None) -> str:
    """A text of a template in the reader's language."""
    return "" if text is None else text.to(get_language() or "da")


@register.filter
def as_json(value: object) -> str:
    """Data for a script, in an attribute; the template escapes it."""
    return json.dumps(value, default=list)


@register.filter
def typed_day(value: date | None) -> str:
    """A day as it is typed into a field: 24/12/2026."""
    return "" if value is None else _local(value).strftime("%d/%m/%Y")


@register.filter
def hours(minutes: int | None) -> str:
    """Minutes as hours with at most one decimal: 12 or 1,5."""
    return "" if minutes is None else format_decimal(Decimal(minutes) / 60, "#,##0.#", locale=_locale())


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """An icon of the design system; with a label it speaks, without it is ornament."""
    spoken = format_html('aria-label="{}" role="img"', label) if label else SafeString('aria-hidden="true"')
    sprite = static("vendor/dkfds/img/all-svg-icons.svg")
    return format_html(
        '<svg class="icon-svg {}" focusable="false" {}><use href="{}#{}"></use></svg>', css, spoken, sprite, name
    )


@register.tag("csrf_token")
def csrf_token(parser: Parser, token: Token) -> "Signs":
    """Django's own sign of a form, and beside it the key by which the same form sent twice is done once."""
    return Signs()


class Signs(CsrfTokenNode):
    """Both signs; the key is drawn anew for each form of each page. Source: docs/choices/0026."""

    def render(self, context: Context) -> SafeString:
        """The two hidden fields."""
        return super().render(context) + format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4().hex)


def _decimal(amount: Money) -> Decimal:
    return Decimal(amount.minor) / 100


def _locale() -> str:
    return LOCALES.get((get_language() or "da")[:2], "da_DK")


def _local(value: date) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value
