"""The forms of a loan's pages."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from spire.interfaces.parts.uploads import UploadField
from spire.interfaces.theme.forms import DayField, Form, MoneyField
from spire.money.ledger.texts import REVERSAL_REASONS


class SignForm(Form):
    """The agreement that came back with a signature."""

    signed_on = DayField(label=_("Signed on"))
    paper = UploadField(label=_("The signed agreement"))

    def ask_for_the_file_again(self) -> None:
        """A browser does not send a page back with its file, so say it where the file itself was in order."""
        if "paper" not in self.errors:
            self.add_error("paper", _("Choose the file again."))


class ReceiveForm(Form):
    """A payment that stands on the bank's list. The key makes a second press of the button harmless."""

    amount = MoneyField(label=_("Amount"))
    day = DayField(label=_("Received on"))
    text = forms.CharField(label=_("Text on the bank's list"), max_length=140, required=False)
    key = forms.CharField(widget=forms.HiddenInput, initial=uuid.uuid4, max_length=60)

    def __init__(self, *args: object, currency: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].currency = currency


class ReverseForm(Form):
    """Why a payment should not count."""

    why = forms.ChoiceField(label=_("Why?"), choices=list(REVERSAL_REASONS.items()), widget=forms.RadioSelect)
