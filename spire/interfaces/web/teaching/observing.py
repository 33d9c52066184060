"""Observations at the retreat: whom, and what was seen. Used by teachers and by the team."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from spire.interfaces.theme.forms import Form
from spire.journey.guidance.models import Session
from spire.journey.programmes import queries as programmes


class ObservationForm(Form):
    """Whom, and what was seen."""

    enrolment = forms.ChoiceField(label=_("Whom is it about?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What did you see?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the person did or said. They can read it once the third screening is agreed."),
    )

    def __init__(self, *args: object, names: Mapping[int, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enrolment"].choices = [(str(pk), name) for pk, name in names.items()]


def is_retreat(session: Session) -> bool:
    """Whether a session is a day of the residential module."""
    return programmes.template(session.cohort.template_version_id).module(session.module_key).kind == "residential"
