"""The forms of meetings: planning one, saying what became of it, calling it off."""

from datetime import date, datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from spire.foundation.access.models import Login
from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import ClockField, DayField, Form
from spire.journey.guidance.actions.meetings import Agreed, Arrangement
from spire.journey.guidance.models import Agreement, Meeting
from spire.journey.guidance.rules.meetings import Came, Place
from spire.journey.guidance.texts import CAME_WORDS, PLACE_WORDS, WHOSE_WORDS

NEW_AGREEMENTS = 2


class MeetingForm(Form):
    """When, how long, where and with whom; the reason is asked for when the plan departs from the template."""

    day = DayField(label=_("Day"))
    at = ClockField(label=_("Time"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=600)
    place_kind = forms.ChoiceField(
        label=_("Kind of place"), choices=[(key, PLACE_WORDS[key]) for key in PLACE_WORDS], widget=forms.RadioSelect
    )
    place = forms.CharField(label=_("Name of the place"), max_length=200)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    staff = forms.MultipleChoiceField(label=_("From the team"), widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(
        label=_("Why is it different this time?"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def __init__(self, *args: object, team: list[Login], asks_reason: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].choices = [(str(login.pk), login.name) for login in team]
        if not asks_reason:
            self.fields["reason"].widget = forms.HiddenInput()

    def arrangement(self) -> Arrangement:
        """What was filled in, as the action takes it."""
        filled = self.cleaned_data
        return Arrangement(
            starts_at=timezone.make_aware(datetime.combine(filled["day"], filled["at"])),
            minutes=filled["minutes"],
            place_kind=Place(filled["place_kind"]),
            place=filled["place"],
            address=filled["address"],
            staff=tuple(int(pk) for pk in filled["staff"]),
            reason=filled["reason"],
        )

    @staticmethod
    def of(meeting: Meeting) -> dict[str, object]:
        """A planned meeting as the form's first values."""
        starts_at = timezone.localtime(meeting.starts_at)
        return {
            "day": starts_at.date(),
            "at": starts_at.strftime("%H:%M"),
            "minutes": meeting.minutes,
            "place_kind": meeting.place_kind,
            "place": meeting.place,
            "address": meeting.address,
            "staff": [str(login.pk) for login in meeting.staff.all()],
            "reason": meeting.departure_reason,
        }


class MovedForm(Edited, MeetingForm):
    """A meeting that is arranged, at another time or place or with others."""


class HoldForm(Form):
    """What became of a meeting: one tap, a note, what is done, and what was agreed."""

    attendance = forms.ChoiceField(
        label=_("Did the participant come?"),
        choices=[(came.value, CAME_WORDS[came.value]) for came in Came],
        widget=forms.RadioSelect,
        error_messages={"required": _("Tap what happened")},
    )
    note = forms.CharField(
        label=_("What was said"),
        help_text=_("Becomes a note in the journal. Leave it empty if there is nothing to write down."),
        widget=forms.Textarea(attrs={"rows": 7}),
        required=False,
    )

    is_told = forms.BooleanField(
        label=_("Send the note and the next steps to the participant's own pages"),
        help_text=_("A mail says that there is something to read, and nothing else."),
        initial=True,
        required=False,
    )

    def __init__(self, *args: object, open_agreements: list[Agreement], due_on: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.open_agreements = open_agreements
        self.fields["attendance"].widget.attrs["class"] = ""  # drawn as boxes to tap, see theme/taps.html
        self.fields["done"] = forms.MultipleChoiceField(
            label=_("Done since last time"),
            choices=[(str(one.pk), one.text) for one in open_agreements],
            widget=forms.CheckboxSelectMultiple(attrs={"class": "form-checkbox"}),
            required=False,
        )
        for one in open_agreements:
            self.fields[f"drop_{one.pk}"] = forms.CharField(
                label=one.text, max_length=300, required=False, widget=_input()
            )
        for number in range(NEW_AGREEMENTS):
            self.fields[f"text_{number}"] = forms.CharField(
                label=_("What will be done"), max_length=300, required=False, widget=_input()
            )
            self.fields[f"due_{number}"] = DayField(label=_("By"), required=False, initial=due_on)
            self.fields[f"due_{number}"].widget.attrs["class"] = "form-input date-field"
            self.fields[f"whose_{number}"] = forms.ChoiceField(
                label=_("Who"),
                choices=list(WHOSE_WORDS.items()),
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The lines for new agreements."""
        return [(self[f"text_{n}"], self[f"due_{n}"], self[f"whose_{n}"]) for n in range(NEW_AGREEMENTS)]

    def drops(self) -> list[forms.BoundField]:
        """Where it is written why something open is dropped."""
        return [self[f"drop_{one.pk}"] for one in self.open_agreements]

    def clean(self) -> dict[str, object]:
        """A new agreement has a day, and nothing is both done and dropped."""
        filled = super().clean() or self.cleaned_data
        for pk in filled.get("done", ()):
            if filled.get(f"drop_{pk}"):
                self.add_error(f"drop_{pk}", _("It cannot be both done and dropped"))
        for number in range(NEW_AGREEMENTS):
            if filled.get(f"text_{number}") and not filled.get(f"due_{number}") and f"due_{number}" not in self.errors:
                self.add_error(f"due_{number}", _("Write by which day"))
        return filled

    def agreed(self) -> tuple[Agreed, ...]:
        """The new agreements."""
        filled = self.cleaned_data
        return tuple(
            Agreed(filled[f"text_{n}"], filled[f"due_{n}"], filled[f"whose_{n}"] or "participant")
            for n in range(NEW_AGREEMENTS)
            if filled.get(f"text_{n}")
        )

    def dropped(self) -> dict[int, str]:
        """The agreements that were dropped, with why."""
        filled = self.cleaned_data
        return {one.pk: reason for one in self.open_agreements if (reason := filled[f"drop_{one.pk}"].strip())}

    def done(self) -> tuple[int, ...]:
        """The agreements that were ticked off."""
        return tuple(int(pk) for pk in self.cleaned_data["done"])


class CancelForm(Form):
    """Why the team calls a meeting off; the participant sees it."""

    reason = forms.CharField(
        label=_("Why is the meeting called off?"),
        help_text=_("The participant sees what you write."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )


class AgreementForm(Form):
    """Something agreed outside a meeting."""

    text = forms.CharField(label=_("What will be done"), max_length=300)
    due_on = DayField(label=_("By"))
    whose = forms.ChoiceField(label=_("Who"), choices=list(WHOSE_WORDS.items()))


def _input() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "form-input"})
