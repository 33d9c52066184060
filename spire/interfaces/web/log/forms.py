"""What can be looked for in the log. It is posted; the address that follows holds numbers and codes alone."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.apps import apps
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.access.models import Held, Login
from spire.foundation.access.texts import ROLE_NAMES
from spire.foundation.people import queries as people
from spire.foundation.people.models import Organisation, Person
from spire.foundation.trail import searching
from spire.foundation.trail.searching import Wish
from spire.foundation.values import texts, typed
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused
from spire.interfaces.parts.looks import BASES, KINDS
from spire.interfaces.theme.forms import DayField, Form
from spire.journey.enrolments.models import Enrolment

PURPOSES: Final = {
    "sample": gettext_lazy("A sample"),
    "complaint": gettext_lazy("A citizen asks or complains"),
    "suspicion": gettext_lazy("Suspicion of misuse"),
    "supervision": gettext_lazy("Supervision or audit of the year"),
}
WHAT: Final = {"changes": gettext_lazy("What was done"), "looks": gettext_lazy("What was looked at")}
ANY: Final = ("", gettext_lazy("All"))
NUMBERS: Final = ("person", "login", "organisation", "object_id")
CODES: Final = ("what", "role", "verb", "page", "object_type", "basis", "since", "until", "purpose")


class SearchForm(Form):
    """The search; `where` are the organisations that the auditor audits, None for all."""

    what = forms.ChoiceField(label=gettext_lazy("Search in"), choices=tuple(WHAT.items()))
    purpose = forms.ChoiceField(label=gettext_lazy("Why do you search?"), choices=tuple(PURPOSES.items()))
    person = forms.CharField(
        label=gettext_lazy("About whom"),
        help_text=gettext_lazy("The person's number in the log, the number of an enrolment, or a CPR number."),
        required=False,
        max_length=40,
    )
    login = forms.CharField(
        label=gettext_lazy("By whom"),
        help_text=gettext_lazy("The e-mail that they log in with."),
        required=False,
        max_length=200,
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), required=False)
    organisation = forms.ChoiceField(label=gettext_lazy("Organisation"), required=False)
    verb = forms.ChoiceField(label=gettext_lazy("What was done"), required=False)
    page = forms.ChoiceField(label=gettext_lazy("What was looked at"), required=False)
    object_type = forms.ChoiceField(label=gettext_lazy("Kind of thing"), required=False)
    object_id = forms.IntegerField(label=gettext_lazy("Its number"), required=False, min_value=1)
    since = DayField(label=gettext_lazy("From"), required=False)
    until = DayField(label=gettext_lazy("To"), required=False)
    basis = forms.ChoiceField(label=gettext_lazy("Access by"), required=False)

    def __init__(self, *args: Any, where: frozenset[int] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.where = where
        seen = Organisation.objects.all() if where is None else Organisation.objects.filter(pk__in=where)
        self._choose("role", sorted(((key, str(name)) for key, name in ROLE_NAMES.items()), key=_by_name))
        self._choose("organisation", [(str(one.pk), one.name) for one in seen])
        verbs = [code.removeprefix("event.") for code in texts.codes() if code.startswith("event.")]
        self._choose("verb", sorted(((verb, texts.text_of(f"event.{verb}")) for verb in verbs), key=_by_name))
        self._choose("page", [(key, f"{name} ({key})") for key, name in KINDS.items()])
        self._choose("object_type", [(label, label) for label in sorted(_things())])
        self._choose("basis", [(key, str(name)) for key, name in BASES.items()])

    def clean_person(self) -> int | None:
        """The person's number, however they were named; one who is known elsewhere alone is not known."""
        said = self.cleaned_data["person"].strip()
        if not said:
            return None
        found = Enrolment.objects.filter(number__iexact=said).values_list("person_id", flat=True).first()
        if found is None and len(said) < 10 and (number := typed.whole(said)) is not None:
            found = Person.objects.filter(pk=number).values_list("pk", flat=True).first()
        if found is None:
            found = _by_identity(said)
        if found is None or not searching.tells_of(found, where=self.where):
            raise forms.ValidationError(_("Nobody here has that number."))
        return found

    def clean_login(self) -> int | None:
        """The login's number, by its e-mail or as the log names it; one of elsewhere alone is not known."""
        said = self.cleaned_data["login"].strip()
        if not said:
            return None
        named = Q(email__iexact=said) | Q(pk=typed.whole(said) or 0)
        found = Login.objects.filter(named).values_list("pk", flat=True).first()
        if found is None or not is_here(found, self.where):
            raise forms.ValidationError(_("No login here has that e-mail."))
        return found

    def address(self) -> str:
        """What was asked for as the end of an address: numbers and codes alone."""
        asked = {name: self.cleaned_data.get(name) for name in (*NUMBERS, *CODES)}
        return urlencode({name: value for name, value in asked.items() if value})

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = (ANY, *choices)


def wish_of(asked: QueryDict) -> Wish:
    """What an address asks for; what cannot be read does not narrow."""
    number = {name: typed.whole(asked.get(name, "")) for name in NUMBERS}
    return Wish(
        person_id=number.get("person"),
        login_id=number.get("login"),
        organisation_id=number.get("organisation"),
        object_id=number.get("object_id"),
        object_type=asked.get("object_type", ""),
        role=asked.get("role", ""),
        verb=asked.get("verb", ""),
        page=asked.get("page", ""),
        basis=asked.get("basis", ""),
        since=_midnight(asked.get("since"), 0),
        until=_midnight(asked.get("until"), 1),
    )


def is_here(login_id: int, where: frozenset[int] | None) -> bool:
    """Whether a login works or worked at these organisations, or did something there."""
    if where is None or Held.objects.filter(login_id=login_id, organisation_id__in=where).exists():
        return True
    return searching.tells_by(login_id, where=where)


def named(asked: QueryDict) -> dict[str, str]:
    """What an address asks for as facts of an event: only the names that this form knows, and codes as they are."""
    return {name: asked[name][:80] for name in (*NUMBERS, *CODES) if asked.get(name) and name != "purpose"}


def _by_identity(said: str) -> int | None:
    for country in countries.all():
        try:
            found = people.person_by_identity(said, country=country.code)
        except Refused:
            continue
        if found is not None:
            return found.pk
    return None


def _midnight(text: str | None, days: int) -> datetime | None:
    try:
        day = date.fromisoformat(text or "") + timedelta(days)
    except (ValueError, OverflowError):
        return None
    return timezone.make_aware(datetime.combine(day, time.min))


def _things() -> set[str]:
    return {model._meta.label_lower for model in apps.get_models() if model.__module__.startswith("spire.")}


def _by_name(choice: tuple[str, str]) -> str:
    return choice[1].casefold()
