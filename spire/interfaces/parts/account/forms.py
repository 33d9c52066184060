"""What is asked for about view access: a file, a rule, how long, and a line for each movement."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.values.money import Money
from spire.interfaces.theme.forms import Form, MoneyField
from spire.journey.business.account_texts import account_line_words, group_words
from spire.journey.business.actions.account_reading import LARGEST
from spire.journey.business.rules.accounts import MONTHS_OFFERED, Conditions, Line

Grouped = list[tuple[str, list[tuple[str, str]]]]
FIELD: Final = re.compile(r"line-([0-9]{1,18})", re.ASCII)


def _how_long() -> list[tuple[int, str]]:
    return [(months, _("%s months") % months) for months in MONTHS_OFFERED]


class YesForm(Form):
    """For how long."""

    months = forms.TypedChoiceField(
        label=gettext_lazy("For how long?"),
        coerce=int,
        choices=_how_long,
        initial=MONTHS_OFFERED[1],
        widget=forms.RadioSelect,
    )


class MovementsForm(Form):
    """A file of movements; it is read and not kept, so it is not scanned for what nobody will open."""

    file = forms.FileField(
        label=gettext_lazy("The bank's list of movements"),
        help_text=gettext_lazy(
            "Choose “export” or “download” in your bank: CSV, camt.053 (XML), or what an account service gives (JSON). At most 10 MB. The file itself is not kept."
        ),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xml,.json"}),
    )

    def clean_file(self) -> object:
        """A file that is too large is not read at all."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                _("The file is larger than %(most)s megabytes. Export a shorter period.")
                % {"most": LARGEST // 1024 // 1024}
            )
        return file


class RuleForm(Form):
    """When a movement belongs to a line."""

    words = forms.CharField(
        label=gettext_lazy("The text contains"), max_length=80, required=False,
        help_text=gettext_lazy("Capitals and accents make no difference."),
    )  # fmt: skip
    counterparty = forms.CharField(label=gettext_lazy("The other party's name contains"), max_length=80, required=False)
    direction = forms.ChoiceField(
        label=gettext_lazy("Money in or out?"),
        choices=[("", gettext_lazy("Both")), ("in", gettext_lazy("In")), ("out", gettext_lazy("Out"))],
        required=False,
    )
    least = MoneyField(label=gettext_lazy("Amount from"), required=False, allow_zero=True)
    most = MoneyField(label=gettext_lazy("Amount to"), required=False, allow_zero=True)
    line = forms.ChoiceField(label=gettext_lazy("Then it belongs to"))

    def __init__(self, *args: object, lines: Grouped, currency: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [("", _("Choose")), *lines]  # type: ignore[attr-defined]
        for name in ("least", "most"):
            self.fields[name].currency = currency  # type: ignore[attr-defined]

    def clean(self) -> None:
        """From is not above to."""
        least, most = self.cleaned_data.get("least"), self.cleaned_data.get("most")
        if isinstance(least, Money) and isinstance(most, Money) and least.minor > most.minor:
            self.add_error("most", _("This is less than the amount it begins from."))

    def conditions(self) -> Conditions:
        """When it holds."""
        least, most = self.cleaned_data["least"], self.cleaned_data["most"]
        return Conditions(
            contains=self.cleaned_data["words"].strip(),
            counterparty=self.cleaned_data["counterparty"].strip(),
            direction=self.cleaned_data["direction"],
            least_minor=least.minor if least else None,
            most_minor=most.minor if most else None,
        )


def grouped(choices: Iterable[tuple[str, Sequence[Line]]]) -> Grouped:
    """Lines as a select shows them, under the rows of the budget."""
    return [(group_words(group), [(line.code, account_line_words(line)) for line in lines]) for group, lines in choices]


def chosen(sent: QueryDict) -> dict[int, str]:
    """Which line was chosen for which movement."""
    found = ((FIELD.fullmatch(name), value) for name, value in sent.items())
    return {int(match.group(1)): str(value) for match, value in found if match}
