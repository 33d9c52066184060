"""The forms of the pages about people's own data. # K-4"""

from django import forms
from django.utils.translation import gettext_lazy as _

from spire.foundation.people.models import Person
from spire.interfaces.parts.data_words import ABOUT, FIELDS
from spire.interfaces.theme.forms import DayField, Form


def _long(label: object, **more: object) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), **more)


class CorrectionForm(Form):
    """What is wrong, what is right, and what it is about."""

    about = forms.ChoiceField(label=_("What is it about?"), choices=tuple(ABOUT.items()))
    wrong = _long(_("What is wrong?"))
    right = _long(_("What is right?"), required=False)


class AnswerForm(Form):
    """The answer; where it is about one of the person's details, its new value."""

    reason = _long(_("What the person reads: what was corrected, or why not"))

    def __init__(self, *args: object, about: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.field = about.partition(".")[2] if about in FIELDS else ""
        if self.field:
            kept = Person._meta.get_field(self.field)
            value = kept.formfield(label=_("The corrected value"), required=False, initial="")
            self.fields = {"value": value, **self.fields}

    def changes(self) -> dict[str, object]:
        """What is to be put into the person's details."""
        value = self.cleaned_data.get("value", "").strip()
        return {self.field: value} if self.field and value else {}


class HoldForm(Form):
    """Why nothing may go, and until when."""

    reason = _long(_("Why must nothing be erased?"))
    until = DayField(label=_("Until"), required=False, help_text=_("Leave it empty when it holds until you lift it."))


class StopForm(Form):
    """Why somebody is taken off the list."""

    why = forms.CharField(label=_("Why is it stopped?"), max_length=300)
