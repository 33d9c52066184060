"""Forms that look and speak like the public design system: a renderer, a base form, and fields for money and days."""

import re
from datetime import date, time

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from spire.foundation.values import typed
from spire.foundation.values.money import Money
from spire.interfaces.theme.words import sentence

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "form-checkbox"),
    (forms.RadioSelect, "form-radio"),
    (forms.CheckboxInput, "form-checkbox"),
    (forms.Select, "form-select"),
    (forms.Widget, "form-input"),
)


class Renderer(TemplatesSetting):
    """Draws every form and field with our templates."""

    form_template_name = "theme/form.html"
    field_template_name = "theme/field.html"


class Form(forms.Form):
    """The base of all our forms: the design system's classes on each control, and no browser's own red bubbles."""

    required_css_class = "is-required"

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.use_required_attribute = False
        for field in self.fields.values():
            dress(field)


def dress(field: forms.Field) -> None:
    """Give a field's control the design system's class."""
    if field.error_messages["required"] is forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = _("Fill this in")
    css = next(css for kind, css in CLASSES if isinstance(field.widget, kind))
    field.widget.attrs["class"] = f"{css} {field.widget.attrs.get('class', '')}".strip()


class MoneyField(forms.CharField):
    """An amount as people write it, `1.234,50` or `1234.5`, read as whole minor units in `currency`."""

    default_error_messages = {
        "negative": _("Write an amount above 0"),
    }

    def __init__(self, *, currency: str = "DKK", allow_zero: bool = False, **kwargs: object) -> None:
        self.currency, self.allow_zero = currency, allow_zero
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)  # type: ignore[arg-type]

    def prepare_value(self, value: object) -> object:
        """Show an amount as it is typed; what was typed stays as it was."""
        return typed.written_amount(value.minor) if isinstance(value, Money) else value

    def clean(self, value: object) -> Money | None:  # type: ignore[override]
        """Whole minor units, or an error that says how to write it."""
        text = super().clean(value)
        if not text:
            return None
        try:
            minor = typed.amount(text)
        except typed.Unread as unread:
            raise _fault(unread) from unread
        if minor < 0 or (minor == 0 and not self.allow_zero):
            raise forms.ValidationError(self.error_messages["negative"], code="negative")
        return Money(minor, self.currency)


class DayField(forms.CharField):
    """A day typed as 24/12/2026 (also with dots or hyphens, or as 2026-12-24)."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "numeric", "class": "date-field", "autocomplete": "off"})
        )
        super().__init__(**kwargs)  # type: ignore[arg-type]

    def prepare_value(self, value: object) -> object:
        """Show a day as it is typed."""
        return typed.written_day(value) if isinstance(value, date) else value

    def clean(self, value: object) -> date | None:  # type: ignore[override]
        """The day, or an error that says how to write it."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return typed.day(text)
        except typed.Unread as unread:
            raise _fault(unread) from unread


class ClockField(forms.CharField):
    """A time of day typed as 15:00 or 15.00."""

    default_error_messages = {"unreadable": _("Write the time as hours and minutes, for example 15:00")}

    def clean(self, value: object):  # type: ignore[override]
        """The time of day, or an error that says how to write it."""
        text = super().clean(value)
        if not text:
            return None
        found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?", text.strip(), re.ASCII)
        if found is None or int(found.group(1)) > 23 or int(found.group(2) or 0) > 59:
            raise forms.ValidationError(self.error_messages["unreadable"], code="unreadable")
        return time(int(found.group(1)), int(found.group(2) or 0))


def _fault(unread: typed.Unread) -> forms.ValidationError:
    return forms.ValidationError(sentence(unread), code=unread.code)
