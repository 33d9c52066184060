"""The three questions about how it goes, the same by the link in a mail, on one's own page and for staff. # F-5"""

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from spire.interfaces.theme.forms import Form
from spire.journey.enrolments.rules.outcomes import Told
from spire.journey.enrolments.texts import LIVING

YES_NO = (("yes", _("Yes")), ("no", _("No")))


class OutcomeForm(Form):
    """Does the business run, what do you live on, and a word if you like."""

    in_business = forms.ChoiceField(label=_("Is the business still running?"), choices=YES_NO, widget=forms.RadioSelect)
    living = forms.ChoiceField(
        label=_("What did you mainly live on in the last month?"),
        choices=list(LIVING.items()),
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What has helped, or what would help now?"),
        help_text=_("Write as little as you like, and nothing about illness."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def told(self) -> Told:
        """The answers."""
        said = self.cleaned_data
        return Told(in_business=said["in_business"] == "yes", living=said["living"], note=said["note"])


def address_of(secret: str) -> str:
    """Where a link is read, at the house's own public address."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('outcome_answer', args=[secret])}"
