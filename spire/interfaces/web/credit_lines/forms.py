"""The forms of a credit line's page."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from spire.interfaces.theme.forms import DayField, Form, MoneyField
from spire.money.instruments.credit_lines.texts import EVENTS
from spire.money.ledger.texts import REVERSAL_REASONS

WHOLE = ("close",)  # what has no amount


class RecordForm(Form):
    """What the bank reports, or what came in from the citizen. The key makes a second press of the button harmless."""

    do = forms.ChoiceField(label=_("What happened?"), widget=forms.RadioSelect)
    amount = MoneyField(label=_("Amount"), required=False)
    day = DayField(label=_("Day"))
    note = forms.CharField(label=_("Note"), max_length=200, required=False)
    key = forms.CharField(widget=forms.HiddenInput, initial=uuid.uuid4, max_length=60)

    def __init__(self, *args: object, choices: tuple[str, ...], currency: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["do"].choices = [(do, EVENTS[do]) for do in choices]
        self.fields["amount"].currency = currency
        self.fields["amount"].may_wait = True  # asked for below, save where the line is closed
        if len(choices) == 1:
            self.fields["do"].initial = choices[0]

    def clean(self) -> dict[str, object]:
        """All but the closing has an amount."""
        told = super().clean() or self.cleaned_data
        if told.get("do") and told["do"] not in WHOLE and not told.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Write the amount."))
        return told


class WhyForm(Form):
    """Why something recorded should not count."""

    why = forms.ChoiceField(
        label=_("Why?"),
        choices=[(key, text) for key, text in REVERSAL_REASONS.items() if key not in ("wrong_loan", "never_sent")],
        widget=forms.RadioSelect,
    )
