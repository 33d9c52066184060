"""The forms of first contact: few questions, in plain words."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from spire.foundation.people.models import LANGUAGES
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import sentence
from spire.journey.enrolments.actions import Contact
from spire.journey.enrolments.texts import ANSWERS, SOURCES
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.models import Programme

OTHER = "other"


class ContactForm(Form):
    """Who it is and what they live on: the same words for all doors."""

    given_name = forms.CharField(label=_("Given name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    phone = forms.CharField(
        label=_("Telephone"), max_length=30, widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"})
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    benefit = forms.ChoiceField(widget=forms.RadioSelect, label=_("Benefit"))

    def __init__(self, *args: object, offers: Iterable[Programme], on: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offers = list(offers)
        self.fields["benefit"].choices = [*_groups(self.offers, on), (OTHER, _("Something else, or I do not know"))]
        if len(self.offers) > 1:
            names = [(str(offer.pk), f"{offer.name}, {offer.organisation.name}") for offer in self.offers]
            where = forms.ChoiceField(label=_("Where?"), choices=names)
            where.widget.attrs["class"] = "form-select"
            self.fields = {"programme": where, **self.fields}

    def programme_id(self) -> int:
        """Whom it is for: what was chosen, or the only one there is."""
        return int(self.cleaned_data.get("programme") or self.offers[0].pk)

    def contact(self) -> Contact:
        """What was told, as the action takes it."""
        told = {name: self.cleaned_data.get(name, "") for name in ("given_name", "family_name", "phone", "email")}
        return Contact(
            **told,
            benefit=self.cleaned_data["benefit"],
            message=self.cleaned_data.get("message", ""),
            language=self.cleaned_data.get("language") or (get_language() or "da")[:2],
        )


class InquiryForm(ContactForm):
    """The citizen's own. `website` is a trap: people do not see it, and machines fill it in."""

    message = forms.CharField(
        label=_("What would you like to do?"),
        help_text=_("In your own words. A few lines are enough, and the idea may change later."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )
    website = forms.CharField(required=False, label=_("Leave this empty"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["benefit"].label = _("What do you live on now?")
        self.fields["phone"].help_text = _("We call you. That is the quickest way to hear about your idea.")
        self.fields["given_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["family_name"].widget.attrs["autocomplete"] = "family-name"
        self.fields["phone"].widget.attrs["autocomplete"] = "tel"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}

    def is_from_a_machine(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.data.get("website"))


class RecordForm(ContactForm):
    """What the team writes down when somebody calls or comes by."""

    source = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(key, SOURCES[key]) for key in ("telephone", "in_person")],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    message = forms.CharField(
        label=_("The idea, in the citizen's words"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    identity = forms.CharField(
        label=_("CPR number"),
        help_text=_("If it is told. It can be added later."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    field_order = (
        "programme",
        "given_name",
        "family_name",
        "phone",
        "identity",
        "email",
        "source",
        "benefit",
        "message",
    )

    def clean_identity(self) -> str:
        """The number in the form that the country writes it, or its refusal at the field."""
        return _identity(self) if self.cleaned_data["identity"].strip() else ""


class ReferralForm(ContactForm):
    """A caseworker's referral: who, why, and that the citizen wants to be called."""

    identity = forms.CharField(
        label=_("CPR number"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    why = forms.CharField(
        label=_("Why could this be something for the citizen?"),
        help_text=_("Strengths, experience and what the citizen wants. No diagnoses."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    agreed = forms.BooleanField(
        label=_("The citizen agrees that I refer and tell why, that the team calls, and that I am told how it goes"),
        help_text=_("The consent is kept with today's date. The citizen can see it and take it back."),
    )

    field_order = ("programme", "identity", "given_name", "family_name", "phone", "email", "benefit", "why", "agreed")

    def clean_identity(self) -> str:
        """The number in the form that the country writes it, or its refusal at the field."""
        return _identity(self)


class CallForm(Form):
    """The call sheet: nothing but the outcome must be filled in, so that a short call stays short. # C-2

    The conditions of the template are added by the page.
    """

    benefit = forms.ChoiceField(label=_("What does the citizen live on?"), required=False)
    realistic = forms.ChoiceField(
        label=_("Is the idea realistic?"), choices=list(ANSWERS.items()), required=False, widget=forms.RadioSelect
    )
    realistic_why = forms.CharField(label=_("Why? (the idea)"), required=False, max_length=500)
    motivated = forms.ChoiceField(
        label=_("Is the citizen motivated?"), choices=list(ANSWERS.items()), required=False, widget=forms.RadioSelect
    )
    motivated_why = forms.CharField(label=_("Why? (the motivation)"), required=False, max_length=500)
    outcome = forms.ChoiceField(label=_("How did the conversation end?"), widget=forms.RadioSelect)
    guidance = forms.CharField(
        label=_("Where else can the citizen turn?"),
        help_text=_("Only when the citizen is not in the target group."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reasons = forms.CharField(label=_("Reasons and notes"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


def _identity(form: ContactForm) -> str:
    """The number as the country writes it, or the country's refusal at the field."""
    try:
        return countries.get(form.offers[0].country).identity(form.cleaned_data["identity"])
    except Refused as refused:
        raise forms.ValidationError(sentence(refused)) from refused


def _groups(offers: list[Programme], on: date) -> list[tuple[str, str]]:
    """The target groups that are open on a day, under any of the offers."""
    language = get_language() or "da"
    found: dict[str, str] = {}
    for offer in offers:
        for group in programmes.template(offer.template_version_id).target_groups_on(on):
            found.setdefault(group.key, group.label.to(language))
    return list(found.items())
