"""The forms of mentors."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from spire.foundation.access.models import Login
from spire.foundation.values.days import add_months
from spire.interfaces.theme.forms import DayField, Form
from spire.journey.guidance.models import Mentor

MONTHS_USUAL = 6


class MentorForm(Form):
    """A volunteer for the register; the login was made by an administrator."""

    login = forms.ChoiceField(label=_("Who"))
    trade = forms.CharField(label=_("Trade experience"), max_length=200)
    languages = forms.CharField(label=_("Languages"), max_length=100, required=False)
    place = forms.CharField(label=_("Town or part of the country"), max_length=100, required=False)
    capacity = forms.IntegerField(label=_("Can follow at a time"), min_value=1, max_value=20, initial=1)

    def __init__(self, *args: object, logins: list[Login], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].choices = [(str(login.pk), login.name) for login in logins]


class MatchForm(Form):
    """A mentor for a participant, with what they agree and until when."""

    mentor = forms.ChoiceField(label=_("Mentor"), widget=forms.RadioSelect)
    agreement = forms.CharField(
        label=_("What they agree"),
        help_text=_("How often they meet, about what, and how they reach each other. Both have said yes."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until = DayField(label=_("Until"))

    def __init__(self, *args: object, mentors: list[Mentor], on: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentor"].choices = [(str(one.pk), _words(one)) for one in mentors]
        self.fields["until"].initial = add_months(on, MONTHS_USUAL)


class MetForm(Form):
    """The mentor's own words that they met."""

    met_on = DayField(label=_("When did you meet?"))
    words = forms.CharField(
        label=_("What did you talk about?"),
        help_text=_("A few words. The participant and the team can read them."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )
    next_on = DayField(label=_("When do you meet next?"), required=False)


def _words(mentor: Mentor) -> str:
    parts = (mentor.login.name, mentor.trade, mentor.languages, mentor.place)
    return ", ".join(part for part in parts if part)
