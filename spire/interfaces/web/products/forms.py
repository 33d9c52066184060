"""Terms as a form: amounts as people write them, every fault at its field, nothing lost."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields as fields_of
from itertools import permutations

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.people.models import Organisation
from spire.foundation.values.country import countries
from spire.foundation.values.words import Words
from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import DayField, Form, MoneyField, dress
from spire.interfaces.theme.words import said
from spire.interfaces.web.products.fields import PercentField
from spire.interfaces.web.products.words import order
from spire.money.instruments.loans.products import texts
from spire.money.instruments.loans.products.rules import content as contents
from spire.money.instruments.loans.products.rules import policies
from spire.money.instruments.loans.products.rules.content import Content
from spire.money.instruments.loans.rules.terms import PARTS

SECTIONS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (_("The product"), ("organisation", "key", "name_da", "name_sv", "name_en")),
    (_("When, and why"), ("valid_from", "why")),
    (_("How much may be lent"), ("least", "most", "recommended_least", "recommended_most")),
    (
        _("How it is paid back"),
        ("policy", "repayment", "instalments", "first_instalment_month", "instalment_amount", "early_repayment"),
    ),
    (_("What it costs"), ("interest", "annual_rate", "day_count", "interest_only_instalments", "fees", "opening_fee")),
    (
        _("The fine print"),
        ("rounding", "instalment_multiple", "bank_day_rule", "allocation", "allocation_scope", "arrears_grace_days"),
    ),
)
HELP = {
    "instalments": _(
        "Ten years from month 2 is 120 instalments, in months 2 to 121; read as months 2 to 120 it is 119."
    ),
    "first_instalment_month": _("The month of the payout does not count: 2 is the second month after it."),
    "instalment_amount": _("Leave it empty where the loan is shared by the number of instalments."),
    "recommended_least": _("Outside what is recommended, the one who decides writes why."),
    "annual_rate": _("For example 4,5. Leave it empty without interest."),
    "day_count": _("Only with interest."),
    "interest_only_instalments": _("0 where the loan is paid back from the first instalment."),
    "opening_fee": _("Paid with the first instalment. Leave it empty without a fee."),
    "instalment_multiple": _("For example 50,00. Leave it empty to round to the øre only."),
    "arrears_grace_days": _("0 means that it is late the day after."),
}
_AMOUNTS = ("least", "most", "recommended_least", "recommended_most")
_LOOSE = ("instalment_amount", "instalment_multiple", "opening_fee")


def _choice(name: str, words: Mapping[str, Promise], *, empty: bool = False) -> forms.ChoiceField:
    choices = [("", "–"), *words.items()] if empty else list(words.items())
    return forms.ChoiceField(
        label=texts.FIELDS[name], choices=choices, required=not empty, help_text=HELP.get(name, "")
    )


def _count(name: str, least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=texts.FIELDS[name],
        min_value=least,
        max_value=most,
        help_text=HELP.get(name, ""),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class TermsForm(Form):
    """All that a version says, with its first day and why it is written."""

    valid_from = DayField(
        label=_("First day"), help_text=_("Decisions from this day on use them. For example 24/12/2026")
    )
    why = forms.CharField(
        label=_("What is new, and why"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=1000
    )
    policy = _choice("policy", texts.POLICIES)
    repayment = _choice("repayment", texts.REPAYMENTS)
    instalments = _count("instalments", 1, contents.INSTALMENTS_MOST)
    first_instalment_month = _count("first_instalment_month", 1, contents.MONTHS_MOST)
    early_repayment = _choice("early_repayment", texts.EARLY)
    interest = _choice("interest", texts.INTERESTS)
    annual_rate = PercentField(label=texts.FIELDS["annual_rate"], required=False, help_text=HELP["annual_rate"])
    day_count = _choice("day_count", texts.DAY_COUNTS, empty=True)
    interest_only_instalments = _count("interest_only_instalments", 0, contents.INSTALMENTS_MOST)
    fees = _choice("fees", texts.FEES)
    rounding = _choice("rounding", texts.ROUNDINGS)
    bank_day_rule = _choice("bank_day_rule", texts.BANK_DAYS)
    allocation = forms.ChoiceField(label=texts.FIELDS["allocation"])
    allocation_scope = _choice("allocation_scope", texts.SCOPES)
    arrears_grace_days = _count("arrears_grace_days", 0, contents.GRACE_MOST)

    def __init__(self, data: object = None, *, organisation: Organisation, currency: str, **kwargs: object) -> None:
        super().__init__(data, **kwargs)
        self.country, self.currency = countries.get(organisation.country), currency
        for name in (*_AMOUNTS, *_LOOSE):
            self.fields[name] = MoneyField(
                label=texts.FIELDS[name], currency=currency, required=name in _AMOUNTS, help_text=HELP.get(name, "")
            )
            dress(self.fields[name])
        self.fields["allocation"].choices = [(",".join(parts), order(parts)) for parts in permutations(PARTS)]

    @staticmethod
    def initial_of(content: Content) -> dict[str, object]:
        """A version's content as the form shows it."""
        values: dict[str, object] = {field.name: getattr(content, field.name) for field in fields_of(content)}
        return values | {"allocation": ",".join(content.allocation), "day_count": content.day_count or ""}

    @property
    def sections(self) -> list[tuple[Promise, list[forms.BoundField]]]:
        """The fields by topic."""
        shown = [(label, [self[name] for name in names if name in self.fields]) for label, names in SECTIONS]
        return [(label, fields) for label, fields in shown if fields]

    def clean(self) -> dict[str, object]:
        """What the rules say of all fields together stands at the field at fault."""
        told = super().clean() or self.cleaned_data
        if self.errors:
            return told
        for problem in contents.problems(self.content()):
            self.add_error(problem.field, said(problem.code, problem.facts))
        if not policies.is_known_to(self.country, str(told["policy"])):
            self.add_error("policy", said("products.policy_not_here", {"country": self.country.code}))
        return told

    def content(self) -> Content:
        """What is written, as the rules know it."""
        told = self.cleaned_data
        values = {field.name: told[field.name] for field in fields_of(Content) if field.name in told}
        return Content(
            **values
            | {
                "allocation": tuple(told["allocation"].split(",")),
                "day_count": told["day_count"] or None,
                "calendar": None if told["bank_day_rule"] == "none" else self.country.code,
            }
        )


class DraftTermsForm(Edited, TermsForm):
    """A draft that stands, and is written on."""


class ProductForm(TermsForm):
    """A new product with its first terms."""

    key = forms.CharField(
        label=_("Short name"), max_length=60, help_text=_("For files and lists: small letters, digits and hyphens.")
    )
    name_da = forms.CharField(label=_("Name in Danish"), max_length=100)
    name_sv = forms.CharField(label=_("Name in Swedish"), max_length=100)
    name_en = forms.CharField(label=_("Name in English"), max_length=100)

    def __init__(self, data: object = None, *, organisations: Sequence[Organisation], **kwargs: object) -> None:
        chosen = {str(one.pk): one for one in organisations}
        asked = data.get("organisation", "") if isinstance(data, Mapping) or hasattr(data, "get") else ""  # type: ignore[union-attr]
        self.organisation = chosen.get(str(asked)) or organisations[0]
        currency = countries.get(self.organisation.country).currency
        super().__init__(data, organisation=self.organisation, currency=currency, **kwargs)
        del self.fields["why"]
        if len(organisations) > 1:
            self.fields["organisation"] = forms.ChoiceField(
                label=_("Organisation"), choices=[(key, one.name) for key, one in chosen.items()]
            )
            dress(self.fields["organisation"])

    def clean_key(self) -> str:
        """A name that files can carry."""
        key = str(self.cleaned_data["key"]).strip()
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
            raise forms.ValidationError(_("Only small letters a–z, digits and hyphens, for example business-loan"))
        return key

    def name(self) -> Words:
        """The name in the house's languages."""
        return Words(*(str(self.cleaned_data[f"name_{language}"]).strip() for language in ("da", "sv", "en")))
