"""What is typed and handed in about files to the bank."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.country import Country
from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import DayField, Form
from spire.money.banking.formats.credit_transfer import VERSIONS

LARGEST = 20 * 1024 * 1024
KIND_NAMES = {
    "bban": _("Registration and account number"),
    "iban": _("IBAN"),
    "bankgiro": _("Bankgiro"),
    "organisation": _("The NemKonto of the business, by CVR number"),
}


class MakeForm(Form):
    """The day on which the bank pays."""

    pay_on = DayField(label=_("Paid on"))


class MonthForm(Form):
    """A day in the month that is drawn."""

    month = DayField(label=_("A day in the month to be drawn"))


class AnswerForm(Form):
    """The bank's answer, or Betalingsservice's list of mandates."""

    file = forms.FileField(
        label=_("The bank's answer"),
        help_text=_("pain.002 (XML), or delivery 0603 of Betalingsservice."),
        allow_empty_file=True,
    )

    def clean_file(self) -> bytes:
        """The bytes, unless there are too many of them."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is too large to be an answer."))
        return bytes(file.read())


class AccountForm(Edited):
    """What the agreements with the bank say."""

    number = forms.CharField(label=_("The account's IBAN"), max_length=42)
    bic = forms.RegexField(r"^[A-Z0-9]{8}([A-Z0-9]{3})?$", label=_("BIC"), max_length=11, required=False)
    customer = forms.RegexField(
        r"^[A-Za-z0-9-]+$",
        label=_("Agreement number"),
        help_text=_("As the bank wants it in payment files."),
        max_length=35,
        required=False,
    )
    payment_format = forms.ChoiceField(
        label=_("Payment format"),
        choices=(("", _("The usual one")), *((one, one) for one in VERSIONS)),
        required=False,
    )
    creditor = forms.CharField(
        label=_("Whom payers pay"),
        help_text=_("In Denmark the creditor number of payment slips, eight digits; in Sweden the bankgiro."),
        max_length=12,
        required=False,
    )
    benefit_kind = forms.CharField(label=_("Kind of benefit at NemKonto"), max_length=35, required=False)
    collector = forms.RegexField(
        r"^[0-9]{8}$", label=_("Creditor number at Betalingsservice"), max_length=8, required=False
    )
    debtor_group = forms.RegexField(
        r"^[0-9]{5}$", label=_("Debtor group at Betalingsservice"), max_length=5, required=False
    )


class PayeeForm(Form):
    """Where somebody's money goes. What stands is shown by its last digits only, so the number is typed anew."""

    kind = forms.ChoiceField(label=_("Kind of account"), widget=forms.RadioSelect)
    number = forms.CharField(
        label=_("Number"), max_length=42, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: object, country: Country, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        nemkonto = [("", _("NemKonto"))] if "nemkonto" in country.channels else []
        self.fields["kind"].choices = [*((kind, KIND_NAMES[kind]) for kind in country.payees), *nemkonto]
        self.fields["kind"].required = not nemkonto

    def clean(self) -> dict[str, object]:
        """An account has a number."""
        told = super().clean() or {}
        if told.get("kind") and not told.get("number"):
            self.add_error("number", _("Write the number."))
        return told


def coming_bank_day(country: Country, on: date) -> date:
    """The next day on which a bank pays."""
    return country.calendar.add_bank_days(on, 1)
