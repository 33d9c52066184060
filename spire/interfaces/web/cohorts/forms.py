"""The forms of cohorts: a new one, its members, its sessions."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from spire.foundation.access.models import Login
from spire.interfaces.theme.forms import ClockField, DayField, Form
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.actions.courses import Planned
from spire.journey.programmes.models import Programme
from spire.journey.programmes.rules.template import Module

SESSIONS_MOST = 20


class CohortForm(Form):
    """A new cohort."""

    programme = forms.ChoiceField(label=_("Programme"))
    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("For example: Spring 2026"))
    starts_on = DayField(label=_("First day"))
    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=200, initial=12)

    def __init__(self, *args: object, programmes: list[Programme], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.programmes = {str(one.pk): one for one in programmes}
        self.fields["programme"].choices = [(key, one.name) for key, one in self.programmes.items()]
        if len(programmes) == 1:
            self.fields["programme"].widget = forms.HiddenInput()
            self.fields["programme"].initial = next(iter(self.programmes))

    def chosen(self) -> Programme:
        """The one that was chosen."""
        return self.programmes[self.cleaned_data["programme"]]


class MembersForm(Form):
    """Who joins."""

    enrolments = forms.MultipleChoiceField(
        label=_("Who joins?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one")},
    )

    def __init__(self, *args: object, candidates: list[tuple[Enrolment, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one.person}, {stage}") for one, stage in candidates]
        self.fields["enrolments"].choices = choices


class SessionsForm(Form):
    """The sessions of a module: from a day, every week or every day, as many as the template says."""

    module = forms.ChoiceField(label=_("Module"), widget=forms.HiddenInput())
    day = DayField(label=_("First day"))
    at = ClockField(label=_("Time"))
    minutes = forms.IntegerField(label=_("Minutes each time"), min_value=15, max_value=24 * 60)
    count = forms.IntegerField(label=_("How many times"), min_value=1, max_value=SESSIONS_MOST)
    every = forms.ChoiceField(
        label=_("How often"),
        choices=[("7", _("Once a week")), ("1", _("Day after day"))],
        widget=forms.RadioSelect,
    )
    place = forms.CharField(label=_("Place"), max_length=200)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    teacher = forms.ChoiceField(label=_("Teacher"), required=False)

    def __init__(self, *args: object, modules: list[Module], teachers: list[Login], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "da"
        self.fields["module"].choices = [(one.key, one.label.to(language)) for one in modules]
        nobody = [("", _("Not decided yet"))]
        self.fields["teacher"].choices = nobody + [(str(login.pk), login.name) for login in teachers]

    def planned(self) -> tuple[Planned, ...]:
        """Each session's moment, by the clock on the wall."""
        filled = self.cleaned_data
        days = [filled["day"] + timedelta(days=int(filled["every"]) * n) for n in range(filled["count"])]
        moments = [timezone.make_aware(datetime.combine(day, filled["at"])) for day in days]
        return tuple(Planned(moment, filled["minutes"]) for moment in moments)

    def teacher_id(self) -> int | None:
        """The teacher, when one was chosen."""
        chosen = self.cleaned_data["teacher"]
        return int(chosen) if chosen else None
