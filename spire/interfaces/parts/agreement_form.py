"""The form of an agreement that is put off or dropped.  # E-6"""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.journey.guidance import actions
from spire.journey.guidance.models import Agreement

PUT_OFF, DROP = "put_off", "drop"


class AgreementChangeForm(Form):
    """Another day, or no longer, and why."""

    do = forms.ChoiceField(
        label=_("What has changed?"),
        choices=((PUT_OFF, _("It gets another day")), (DROP, _("It is dropped"))),
        widget=forms.RadioSelect,
        initial=PUT_OFF,
    )
    due_on = DayField(label=_("New day"), required=False)
    reason = forms.CharField(label=_("Why is it dropped?"), max_length=300, required=False)

    def clean(self) -> dict[str, object]:
        """A day or a reason, whichever was chosen."""
        filled = super().clean() or self.cleaned_data
        if filled.get("do") == PUT_OFF and not filled.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Write by which day"))
        if filled.get("do") == DROP and not str(filled.get("reason") or "").strip():
            self.add_error("reason", _("Write in a few words why it is dropped."))
        return filled

    def apply(self, request: HttpRequest, agreement: Agreement) -> None:
        """Do what was chosen; refused as the actions refuse."""
        filled, by, on = self.cleaned_data, actor_of(request), clock.today()
        if filled["do"] == PUT_OFF:
            actions.put_off(agreement.pk, filled["due_on"], on=on, by=by)
        else:
            actions.drop(agreement.pk, reason=filled["reason"], on=on, by=by)
