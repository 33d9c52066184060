"""The fields of a budget's lines: amounts, months, counts and percents, all of which may be empty."""

from collections.abc import Sequence

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.money import Money
from spire.interfaces.theme.forms import MoneyField

Text = str | Promise


def amount(label: Text, currency: str, minor: int | None, *, sums: str = "", help_text: Text = "") -> MoneyField:
    """An amount; `sums` names the sum on the page that follows it as one types."""
    field = MoneyField(currency=currency, label=label, required=False, allow_zero=True, help_text=help_text)
    field.initial = Money(minor, currency) if minor else None
    field.widget.attrs.update({"class": "form-input", **({"data-sums": sums} if sums else {})})
    return field


def words(label: Text, value: str) -> forms.CharField:
    """Own words."""
    widget = forms.TextInput(attrs={"class": "form-input", "maxlength": 80})
    return forms.CharField(label=label, required=False, max_length=80, initial=value, widget=widget)


def whole(label: Text, value: int | None, *, least: int, most: int, help_text: Text = "") -> forms.IntegerField:
    """A whole number, as of a month."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=least,
        max_value=most,
        initial=value,
        help_text=help_text,
        widget=forms.TextInput(attrs={"class": "form-input", "inputmode": "numeric", "autocomplete": "off"}),
    )


def number(label: Text, value: object, *, most: int, help_text: Text = "", role: str = "") -> forms.DecimalField:
    """A number with at most two decimals, as people write it."""
    attrs = {"class": "form-input", "inputmode": "decimal", "autocomplete": "off"}
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        max_digits=9,
        decimal_places=2,
        localize=True,
        initial=value,
        help_text=help_text,
        widget=forms.TextInput(attrs={**attrs, **({"data-part": role} if role else {})}),
    )


def choice(
    label: Text, choices: Sequence[tuple[object, Text]], value: object, help_text: Text = ""
) -> forms.ChoiceField:
    """One of a few."""
    widget = forms.Select(attrs={"class": "form-select"})
    return forms.ChoiceField(
        label=label, choices=list(choices), initial=value, required=False, widget=widget, help_text=help_text
    )


def tick(label: Text, value: bool) -> forms.BooleanField:
    """Yes or no."""
    widget = forms.CheckboxInput(attrs={"class": "form-checkbox"})
    return forms.BooleanField(label=label, required=False, initial=value, widget=widget)


PAID_AFTER: tuple[tuple[int, Text], ...] = (
    (0, _("At once")),
    (1, _("The month after")),
    (2, _("Two months after")),
    (3, _("Three months after")),
)
PAID_EVERY: tuple[tuple[int, Text], ...] = (
    (1, _("Every month")),
    (3, _("Every quarter, in advance")),
    (6, _("Every half year, in advance")),
    (12, _("Once a year, in advance")),
)
