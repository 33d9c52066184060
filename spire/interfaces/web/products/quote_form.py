"""What is asked of a quote. It is a GET form: the address holds all of it, and nothing about a person."""

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from spire.interfaces.theme.forms import DayField, Form, MoneyField
from spire.money.instruments.loans.products.models import DRAFT, ProductTerms
from spire.money.instruments.loans.products.rules.quoting import WhatIf

PAUSE_MOST = 120
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
LOAN, WHAT_IF = (
    ("terms", "amount", "day"),
    (
        "instalment",
        "instalments",
        "pause_from",
        "pause_months",
        "extra",
        "extra_on",
    ),
)


class QuoteForm(Form):
    """The loan, and what may be tried with it."""

    terms = forms.ChoiceField(label=_("Product and terms"))
    amount = MoneyField(label=_("Amount"))
    day = DayField(label=_("Paid out on"))
    instalment = MoneyField(label=_("Pay this much a month"), required=False)
    instalments = forms.IntegerField(
        label=_("Or in this many instalments"), required=False, min_value=1, max_value=600, widget=forms.TextInput
    )
    pause_from = DayField(label=_("A pause from"), required=False)
    pause_months = forms.IntegerField(
        label=_("Months of pause"), required=False, min_value=1, max_value=PAUSE_MOST, widget=forms.TextInput
    )
    extra = MoneyField(label=_("An extra payment of"), required=False)
    extra_on = DayField(label=_("Paid on"), required=False)

    def __init__(self, data: Mapping[str, object] | QueryDict, *, choices: Sequence[ProductTerms]) -> None:
        super().__init__(data)
        self.known = {str(one.pk): one for one in choices}
        self.fields["terms"].choices = [(key, name_of(one)) for key, one in self.known.items()]
        chosen = self.known.get(str(data.get("terms", "")))
        for name in ("amount", "instalment", "extra"):
            self.fields[name].currency = chosen.product.currency if chosen else "DKK"
        for name in ("instalments", "pause_months"):
            self.fields[name].widget.attrs.update(inputmode="numeric", autocomplete="off")

    @property
    def loan_fields(self) -> list[forms.BoundField]:
        """What the loan is."""
        return [self[name] for name in LOAN]

    @property
    def what_if_fields(self) -> list[forms.BoundField]:
        """What may be tried."""
        return [self[name] for name in WHAT_IF]

    def clean_day(self) -> date:
        """A day on which someone could pay out."""
        day: date = self.cleaned_data["day"]
        if not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(_("Choose a day between 2000 and 2100."))
        return day

    def clean(self) -> dict[str, object]:
        """One way of changing the instalments at a time; half a pause or half an extra payment says nothing."""
        told = super().clean() or self.cleaned_data
        if told.get("instalment") and told.get("instalments"):
            self.add_error("instalments", _("Choose either an amount a month or a number of instalments."))
        for first, second in (("pause_from", "pause_months"), ("extra", "extra_on")):
            for name, other in ((first, second), (second, first)):
                if told.get(name) and not told.get(other) and other not in self.errors:
                    self.add_error(other, _("Fill this in as well, or empty the other."))
        return told

    def chosen(self) -> ProductTerms:
        """The version that was chosen."""
        return self.known[self.cleaned_data["terms"]]

    def what_if(self) -> WhatIf:
        """What is to be tried."""
        told = self.cleaned_data
        return WhatIf(
            instalment=told["instalment"].minor if told["instalment"] else None,
            instalments=told["instalments"],
            pause_from=told["pause_from"],
            pause_months=told["pause_months"],
            extra=told["extra"].minor if told["extra"] else None,
            extra_on=told["extra_on"],
        )


def name_of(terms: ProductTerms) -> str:
    """A version as one chooses it: Microloan, version 1 from 05/01/2026."""
    facts = {
        "product": terms.product.name.to(get_language() or "da"),
        "version": terms.version,
        "day": terms.valid_from.strftime("%d/%m/%Y"),
        "organisation": terms.product.organisation.name,
    }
    if terms.state == DRAFT:
        return str(_("%(product)s, version %(version)s (draft), %(organisation)s") % facts)
    return str(_("%(product)s, version %(version)s from %(day)s, %(organisation)s") % facts)
