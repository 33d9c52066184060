"""The forms of mentors that only the team's and the mentor's pages have."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from spire.foundation.access.models import Login
from spire.foundation.values.days import add_months
from spire.interfaces.parts.mentoring import ProfileForm
from spire.interfaces.theme.forms import DayField, Form
from spire.journey.guidance.mentor_texts import CONTACT_WORDS


class MentorForm(ProfileForm):
    """A volunteer for the register; the login was made by an administrator."""

    login = forms.ChoiceField(label=_("Who"))

    def __init__(self, *args: object, logins: list[Login], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].choices = [(str(login.pk), login.name) for login in logins]
        self.order_fields(self.field_order)


class ProposeForm(Form):
    """A mentor for a participant, with what they agree and until when."""

    mentor = forms.ChoiceField(label=_("Mentor"), widget=forms.RadioSelect)
    agreement = forms.CharField(
        label=_("What you propose that they agree"),
        help_text=_("How often they meet, and about what. Both read it before they say yes."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until = DayField(label=_("Until"))

    def __init__(self, *args: object, choices: list[tuple[str, str]], on: date, months: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentor"].choices = choices
        self.fields["until"].initial = add_months(on, months)


class MetForm(Form):
    """The mentor's own words that they met."""

    kind = forms.ChoiceField(
        label=_("How?"), widget=forms.RadioSelect, choices=list(CONTACT_WORDS.items()), initial="met"
    )
    met_on = DayField(label=_("When did you meet?"))
    words = forms.CharField(
        label=_("What did you talk about?"),
        help_text=_("A few words. The participant and the team can read them."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )
    next_on = DayField(label=_("When do you meet next?"), required=False)


class TimeForm(Form):
    """A time and a place that the mentor proposes."""

    next_on = DayField(label=_("Which day?"))
    words = forms.CharField(label=_("Time and place"), help_text=_("For example: 16.30 at the library"), max_length=100)


class CodeForm(Form):
    """Yes to the code of conduct, on the screen."""

    version = forms.CharField(widget=forms.HiddenInput)
    yes = forms.BooleanField(label=_("I have read it, and I will do as it says"))


class PaperForm(Form):
    """Yes to the code of conduct, on paper, as the team writes it down."""

    signed_on = DayField(label=_("Signed on paper on"))
