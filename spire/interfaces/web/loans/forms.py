"""The forms of a loan's pages."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from spire.interfaces.theme.forms import DayField, Form, MoneyField
from spire.money.ledger.texts import REVERSAL_REASONS

LARGEST_BYTES = 10 * 1024 * 1024
# How the files begin that a telephone or a scanner makes.
KINDS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n": "image/png"}


class SignForm(Form):
    """The agreement that came back with a signature."""

    signed_on = DayField(label=_("Signed on"))
    paper = forms.FileField(
        label=_("The signed agreement"),
        help_text=_("A PDF or a picture of every page, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def clean_paper(self) -> tuple[bytes, str]:
        """The file and its kind, by how it begins."""
        file = self.cleaned_data["paper"]
        if file.size > LARGEST_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB. Send fewer pages at a time."))
        data = file.read()
        kind = next((kind for start, kind in KINDS.items() if data.startswith(start)), None)
        if kind is None:
            raise forms.ValidationError(_("Only a PDF or a picture (JPEG or PNG) can be read here."))
        return data, kind

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
