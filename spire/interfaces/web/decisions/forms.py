"""What is written in a recommendation, a draft and a hearing; a kind shows only the fields that it needs."""

from copy import copy
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.money import Money
from spire.interfaces.theme.editing import STOOD, Edited
from spire.interfaces.theme.forms import DayField, Form, MoneyField, dress
from spire.interfaces.theme.words import sentence
from spire.journey.decisions import credit_lines, drafts, lending, loan_changes
from spire.journey.decisions.actions import Advice, Written
from spire.journey.decisions.models import Decision
from spire.journey.decisions.rules.kinds import KINDS
from spire.journey.decisions.texts import FIELDS, OUTCOMES, label_of
from spire.journey.programmes import queries as programmes
from spire.money.instruments.loans.product import AmountOutsideProduct

LONGEST = 6000
GRANT_FIELDS = {
    "allocation": ("next_step",),
    "modules": ("modules", "starts_on", "place", "next_step"),
    "loan": ("amount", "amount_reason", "purpose", "conditions", "starts_on", "next_step"),
    "support": ("months", "starts_on", "next_step"),
    "extension": ("months", "months_reason"),
    "support_end": ("ends_on",),
    "support_stop": ("ends_on", "next_step"),
    "deferral": ("months", "starts_on", "next_step"),
    "change_of_terms": ("starts_on", "instalments", "amount", "next_step"),
    "remission": ("amount", "next_step"),
    "write_off": ("next_step",),
    "write_off_undone": (),
    "credit_line": ("amount", "bank_id", "guarantor_id", "purpose", "conditions", "next_step"),
    "credit_line_limit": ("amount", "next_step"),
    "credit_line_call": ("next_step",),
    "credit_line_claim": ("amount", "next_step"),
}
PARTIES = {"bank_id": credit_lines.BANKS, "guarantor_id": credit_lines.GUARANTORS}
MOST = {"months": 12, "instalments": 600}
MOST_PAUSED = 60
HELP = {
    "next_step": _("Stands in the letter: what happens now, or where to go instead."),
    "amount_reason": _("Needed when the product recommends another amount. Stands in the letter."),
    "months_reason": _("Needed for another number than one to three. Stands in the letter."),
    "starts_on": _("For example 24/12/2026"),
    "ends_on": _("For example 24/12/2026"),
    "rule": _("What the rule says, in plain words. The name of the law is added by itself."),
    "considerations": _("What weighed most where there was a choice."),
    "facts": _("Which facts the decision builds on. No diagnoses."),
}
HELP_OF = {
    ("change_of_terms", "instalments"): _("Write this or the amount of each, not both."),
    ("change_of_terms", "amount"): _("Write this or the number, not both."),
    ("remission", "amount"): _("It is taken from the last instalments of the plan."),
}
OPTIONAL = ("conditions", "amount_reason", "months_reason", "applied_on")
EITHER = {"change_of_terms": ("instalments", "amount")}
YES_NO = (("yes", _("Yes")), ("no", _("No")))


def long_text(label: object, *, required: bool = False, help_text: object = "", rows: int = 3) -> forms.CharField:
    """A field of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=LONGEST, widget=widget)


def figure_field(kind: str, name: str, *, currency: str) -> forms.Field | None:
    """An amount, a day or a number, called what it is in a kind of decision; None for a text."""
    said: dict[str, Any] = {"label": label_of(kind, name), "required": False}
    help_text = HELP_OF.get((kind, name)) or HELP.get(name, "")
    if name == "amount":
        return MoneyField(currency=currency, help_text=help_text, **said)
    if name in ("starts_on", "ends_on"):
        return DayField(help_text=help_text, **said)
    if name in MOST:
        most = MOST_PAUSED if kind == "deferral" else MOST[name]
        return forms.IntegerField(min_value=1, max_value=most, help_text=help_text, **said)
    return None


class AdviceForm(Form):
    """The recommendation after screening 3."""

    loan = MoneyField(label=_("Loan"), required=False)
    purpose = long_text(_("What the loan is for"), rows=2)
    support_months = forms.IntegerField(
        label=_("Months of subsistence support"), required=False, min_value=1, max_value=12
    )
    support_starts_on = DayField(
        label=_("First day of the support"), required=False, help_text=_("For example 24/12/2026")
    )
    conditions = long_text(_("Conditions"), rows=2)
    reasons = long_text(_("Why do you recommend this?"), required=True, rows=5)
    dissent = long_text(_("Does somebody see it differently?"), rows=2)

    def clean(self) -> dict[str, object]:
        """A loan is for something, and support begins on a day."""
        said = super().clean()
        if said.get("loan") and not said.get("purpose"):
            self.add_error("purpose", _("Write what the loan is for"))
        if said.get("support_months") and not said.get("support_starts_on") and "support_starts_on" not in self.errors:
            self.add_error("support_starts_on", _("Write the first day of the support"))
        return said

    def advice(self) -> Advice:
        """What the team advises."""
        return Advice(**self.cleaned_data)


class DraftForm(Edited):
    """One draft decision; everything may still be empty."""

    def __init__(self, data: object, *, decision: Decision, on: date) -> None:
        super().__init__(data)
        self.decision, self.on = decision, on
        if KINDS[decision.kind].has_choice:
            self.fields["outcome"] = forms.ChoiceField(
                label=_("Outcome"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect, required=False
            )
        for name in GRANT_FIELDS[decision.kind]:
            self.fields[name] = figure_field(decision.kind, name, currency=decision.currency) or self._field(name)
        self.fields["legal_basis"] = forms.ChoiceField(label=_("Legal basis"), choices=self._bases(on))
        for name in ("rule", "considerations", "facts"):
            self.fields[name] = long_text(FIELDS[name], help_text=HELP[name])
        self.fields["applied_on"] = DayField(
            label=FIELDS["applied_on"],
            required=False,
            help_text=_("The handling time counts from here. Leave it empty when nobody applied."),
        )
        self.fields["new_facts"] = forms.ChoiceField(
            label=_("Does it build on facts that the person does not know?"),
            help_text=_("Asked when something is refused or only partly granted. If yes, the person is heard first."),
            choices=YES_NO,
            widget=forms.RadioSelect,
            required=False,
        )
        for name, field in self.fields.items():
            if name == STOOD:
                continue
            field.initial = self._initial(name)
            field.may_wait = name not in (
                *OPTIONAL,
                *EITHER.get(decision.kind, ()),
            )  # needed before it is decided, not before it is saved
            dress(field)

    def _field(self, name: str) -> forms.Field:
        help_text = HELP.get(name, "")
        if name == "modules":
            return forms.MultipleChoiceField(
                label=FIELDS[name], choices=self._modules(), widget=forms.CheckboxSelectMultiple, required=False
            )
        if name in PARTIES:
            return self._party(name)
        if name == "place":
            return forms.CharField(label=FIELDS[name], required=False, max_length=200)
        return long_text(label_of(self.decision.kind, name), help_text=help_text, rows=2)

    def _party(self, name: str) -> forms.Field:
        """One of the organisations that can be the bank, or the guarantor."""
        found = credit_lines.parties(PARTIES[name], country=self.decision.enrolment.programme.country)
        choices = [("", "–"), *((one.pk, one.name) for one in found)]
        return forms.TypedChoiceField(label=FIELDS[name], choices=choices, coerce=int, empty_value=None, required=False)

    def _modules(self) -> list[tuple[str, str]]:
        language = get_language() or "da"
        template = programmes.template(self.decision.enrolment.template_version_id)
        return [(module.key, module.label.to(language)) for module in template.modules if module.granted_by]

    def _bases(self, on: date) -> list[tuple[str, str]]:
        """All bases of the register; those closed on the day say so, and deciding refuses them with the reference."""
        language = get_language() or "da"
        laws = drafts.country_of(self.decision.enrolment).laws
        found = []
        for key in laws.known():
            newest = laws.versions(key)[-1]
            label = newest.label.get(language, newest.label["da"])
            closed = not newest.is_in_force(on)
            found.append((key, _("%(basis)s (closed to first grants)") % {"basis": label} if closed else label))
        return found

    def _initial(self, name: str) -> object:
        if name == "new_facts":
            return {True: "yes", False: "no", None: ""}[self.decision.new_facts]
        return getattr(self.decision, name)

    def clean(self) -> dict[str, object]:
        """What a loan does not allow is said at its field, before anything is saved."""
        said = super().clean()
        draft = self._as_if_saved(said)
        for name, refused in loan_changes.faults(draft, on=self.on).items():
            self.add_error(name if name in self.fields else None, sentence(refused))
        for refused in lending.missing(draft, on=self.on):
            if isinstance(refused, AmountOutsideProduct):
                self.add_error("amount", sentence(refused))
        return said

    def _as_if_saved(self, said: dict[str, object]) -> Decision:
        draft = copy(self.decision)
        for name in ("outcome", "months", "instalments", "starts_on"):
            if name in said:
                setattr(draft, name, said[name])
        if "amount" in said:
            amount = said["amount"]
            draft.amount_minor = amount.minor if isinstance(amount, Money) else None
        return draft

    def written(self) -> Written:
        """What the draft says now; fields that the kind does not show stay as they are."""
        said = dict(self.cleaned_data)
        said["new_facts"] = {"yes": True, "no": False}.get(said.pop("new_facts"))
        said["modules"] = tuple(said.get("modules", self.decision.modules))
        said.setdefault("outcome", "granted")
        kept = {
            name: getattr(self.decision, name)
            for name in (
                "amount", "amount_reason", "purpose", "conditions", "months", "months_reason", "instalments", "starts_on",
                "ends_on", "place", "next_step", "bank_id", "guarantor_id",
            )
        }  # fmt: skip
        return Written(**kept | said)


class HearingForm(Form):
    """What we consider, on which facts, and until when the person may answer."""

    considering = long_text(_("What do you consider deciding?"), required=True)
    facts = long_text(_("Which facts does it build on?"), required=True)
    reply_by = DayField(label=_("Last day to answer"), help_text=_("For example 24/12/2026"))


class AnswerForm(Form):
    """An answer that was told to a member of staff."""

    text = long_text(_("What did the person answer?"), required=True)
