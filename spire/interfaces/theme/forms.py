"""Forms that look and speak like the public design system: a renderer, a base form, and fields for money and days."""

import re
from datetime import date, datetime

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.money import Money

LARGEST_MINOR = 10**13
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
    css = next(css for kind, css in CLASSES if isinstance(field.widget, kind))
    field.widget.attrs["class"] = f"{css} {field.widget.attrs.get('class', '')}".strip()


class MoneyField(forms.CharField):
    """An amount as people write it, `1.234,50` or `1234.5`, read as whole minor units in `currency`."""

    default_error_messages = {
        "unreadable": _("Write the amount as a number, for example 417,00"),
        "negative": _("Write an amount above 0"),
        "too_large": _("The amount is too large"),
        "decimals": _("Write at most two decimals, for example 417,00"),
    }

    def __init__(self, *, currency: str = "DKK", allow_zero: bool = False, **kwargs: object) -> None:
        self.currency, self.allow_zero = currency, allow_zero
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)  # type: ignore[arg-type]

    def prepare_value(self, value: object) -> object:
        """Show an amount as it is typed; what was typed stays as it was."""
        return f"{value.minor // 100},{value.minor % 100:02d}" if isinstance(value, Money) else value

    def clean(self, value: object) -> Money | None:  # type: ignore[override]
        """Whole minor units, or an error that says how to write it."""
        text = super().clean(value)
        if not text:
            return None
        minor = self._minor(text)
        if minor < 0 or (minor == 0 and not self.allow_zero):
            raise forms.ValidationError(self.error_messages["negative"], code="negative")
        if minor > LARGEST_MINOR:
            raise forms.ValidationError(self.error_messages["too_large"], code="too_large")
        return Money(minor, self.currency)

    def _minor(self, text: str) -> int:
        bare = re.sub(r"[\s\u00a0]|kr\.?|DKK|SEK", "", text, flags=re.IGNORECASE)
        grouped = re.fullmatch(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d*))?", bare, re.ASCII)
        plain = re.fullmatch(r"(-?)(\d+)(?:\.(\d*))?", bare, re.ASCII)
        found = grouped or plain
        if found is None:
            raise forms.ValidationError(self.error_messages["unreadable"], code="unreadable")
        sign, whole, decimals = found.group(1), found.group(2).replace(".", ""), found.group(3) or ""
        if len(decimals) > 2:
            raise forms.ValidationError(self.error_messages["decimals"], code="decimals")
        return int(sign + whole) * 100 + int(sign + decimals.ljust(2, "0"))


class DayField(forms.CharField):
    """A day typed as 24/12/2026 (also with dots or hyphens, or as 2026-12-24)."""

    default_error_messages = {"unreadable": _("Write the day as day/month/year, for example 24/12/2026")}

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "numeric", "class": "date-field", "autocomplete": "off"})
        )
        super().__init__(**kwargs)  # type: ignore[arg-type]

    def prepare_value(self, value: object) -> object:
        """Show a day as it is typed."""
        return value.strftime("%d/%m/%Y") if isinstance(value, date) else value

    def clean(self, value: object) -> date | None:  # type: ignore[override]
        """The day, or an error that says how to write it."""
        text = super().clean(value)
        if not text:
            return None
        for shape in ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(text.strip(), shape).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        raise forms.ValidationError(self.error_messages["unreadable"], code="unreadable")


class ClockField(forms.CharField):
    """A time of day typed as 15:00 or 15.00."""

    default_error_messages = {"unreadable": _("Write the time as hours and minutes, for example 15:00")}

    def clean(self, value: object):  # type: ignore[override]
        """The time of day, or an error that says how to write it."""
        text = super().clean(value)
        if not text:
            return None
        found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?", text.strip())
        if found is None or int(found.group(1)) > 23 or int(found.group(2) or 0) > 59:
            raise forms.ValidationError(self.error_messages["unreadable"], code="unreadable")
        return datetime(2000, 1, 1, int(found.group(1)), int(found.group(2) or 0)).time()  # noqa: DTZ001
