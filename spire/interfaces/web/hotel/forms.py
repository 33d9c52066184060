"""The forms of the hotel: opening hours, desks and rooms, house rules, closing days, and taking a booking back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import DayField, Form
from spire.journey.guidance.actions.hotel import Opening
from spire.journey.guidance.course_texts import SPACE_WORDS
from spire.journey.guidance.models import Hotel

WEEKDAYS = (
    ("1", _("Monday")),
    ("2", _("Tuesday")),
    ("3", _("Wednesday")),
    ("4", _("Thursday")),
    ("5", _("Friday")),
    ("6", _("Saturday")),
    ("7", _("Sunday")),
)


class OpeningForm(Edited):
    """Place and opening hours."""

    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    opens = forms.IntegerField(label=_("Opens at"), min_value=0, max_value=23, initial=8)
    closes = forms.IntegerField(label=_("Closes at"), min_value=1, max_value=24, initial=17)
    weekdays = forms.MultipleChoiceField(
        label=_("Open on"), choices=WEEKDAYS, widget=forms.CheckboxSelectMultiple, initial=list("12345")
    )
    open_on_holidays = forms.BooleanField(label=_("Open on public holidays too"), required=False)
    days_ahead = forms.IntegerField(label=_("How many days ahead one can book"), min_value=1, max_value=366, initial=28)

    @staticmethod
    def of(hotel: Hotel) -> dict[str, object]:
        """The hotel as the form begins."""
        names = ("address", "opens", "closes", "open_on_holidays", "days_ahead")
        return {**{name: getattr(hotel, name) for name in names}, "weekdays": list(hotel.weekdays)}

    def clean(self) -> dict[str, object]:
        """A house closes after it opens."""
        filled = super().clean() or self.cleaned_data
        if filled.get("opens") is not None and filled.get("closes") is not None and filled["closes"] <= filled["opens"]:
            self.add_error("closes", _("Write an hour after the one it opens at"))
        return filled

    def opening(self) -> Opening:
        """The opening hours."""
        filled = self.cleaned_data
        return Opening(
            opens=filled["opens"],
            closes=filled["closes"],
            weekdays="".join(sorted(filled["weekdays"])),
            open_on_holidays=filled["open_on_holidays"],
            days_ahead=filled["days_ahead"],
        )


class HotelForm(OpeningForm):
    """A new hotel."""

    name = forms.CharField(label=_("Name"), max_length=100)
    field_order = ("name",)


class SpaceForm(Form):
    """A desk or a room more."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=list(SPACE_WORDS.items()), widget=forms.RadioSelect, initial="desk"
    )
    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("For example: Desk 4, by the window"))
    about = forms.CharField(label=_("What is there"), max_length=200, required=False)


class RulesForm(Edited):
    """House rules."""

    text = forms.CharField(
        label=_("House rules"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("When you change them, everybody reads and agrees to them anew before the next booking."),
    )


class ClosingForm(Form):
    """A closing day."""

    day = DayField(label=_("Day"))
    why = forms.CharField(label=_("Why"), max_length=100)


class WhyForm(Form):
    """Why a booking is taken back."""

    why = forms.CharField(
        label=_("Why"), max_length=200, help_text=_("It stands in the mail to the one who has booked.")
    )
