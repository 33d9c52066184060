"""A rate as people write it."""

import re
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

DECIMALS_MOST = 4


class PercentField(forms.CharField):
    """A rate as people write it, `4,5` or `4.5`, with or without a per cent sign; read as a fraction."""

    default_error_messages = {
        "unreadable": _("Write the rate as a number, for example 4,5"),
        "negative": _("Write a rate that is not below 0"),
        "too_large": _("The rate is above 100 per cent"),
        "decimals": _("Write at most four decimals, for example 4,25"),
    }

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)  # type: ignore[arg-type]

    def prepare_value(self, value: object) -> object:
        """Show a fraction as it is typed; what was typed stays as it was."""
        if not isinstance(value, Decimal):
            return value
        return "" if not value else f"{(value * 100).normalize():f}".replace(".", ",")

    def clean(self, value: object) -> Decimal:  # type: ignore[override]
        """A fraction; zero when nothing is written."""
        text = re.sub(r"[\s\u00a0%]", "", super().clean(value) or "")
        if not text:
            return Decimal(0)
        found = re.fullmatch(r"(-?)(\d{1,9})(?:[.,](\d*))?", text, re.ASCII)
        if found is None:
            raise forms.ValidationError(self.error_messages["unreadable"], code="unreadable")
        if len(found.group(3) or "") > DECIMALS_MOST:
            raise forms.ValidationError(self.error_messages["decimals"], code="decimals")
        rate = Decimal(f"{found.group(1)}{found.group(2)}.{found.group(3) or 0}").scaleb(-2)
        if rate < 0:
            raise forms.ValidationError(self.error_messages["negative"], code="negative")
        if rate > 1:
            raise forms.ValidationError(self.error_messages["too_large"], code="too_large")
        return rate
