"""The forms of a voluntary day: the day itself, its running script, and how many came."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import ClockField, DayField, Form
from spire.journey.guidance.actions.network import About
from spire.journey.guidance.course_texts import DAY_KIND_WORDS, PHASE_WORDS
from spire.journey.guidance.models import NetworkDay
from spire.journey.guidance.rules.script import Duty, Item

ROWS_LEAST, ROWS_MORE = 6, 3


class NetworkDayForm(Form):
    """What, when and where."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=list(DAY_KIND_WORDS.items()),
        initial="network_day",
        widget=forms.RadioSelect,
        required=False,
    )
    title = forms.CharField(label=_("Topic"), max_length=150)
    purpose = forms.CharField(
        label=_("What people get out of it"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    day = DayField(label=_("Day"))
    at = ClockField(label=_("Time"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=15, max_value=24 * 60, initial=180)
    place = forms.CharField(label=_("Place"), max_length=200)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    facilitator = forms.CharField(label=_("Facilitator"), max_length=150, required=False)
    speakers = forms.CharField(label=_("Speakers"), max_length=300, required=False)
    catering = forms.CharField(label=_("Catering"), max_length=300, required=False)
    materials = forms.CharField(label=_("Materials"), max_length=500, required=False)
    sign_up_by = DayField(label=_("Sign up by"), required=False)
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=10000, required=False)

    def about(self) -> About:
        """All but title, time and place."""
        filled = self.cleaned_data
        return About(
            kind=filled["kind"] or "network_day",
            facilitator=filled["facilitator"],
            speakers=filled["speakers"],
            catering=filled["catering"],
            materials=filled["materials"],
            sign_up_by=filled["sign_up_by"],
            seats=filled["seats"],
        )


class CountForm(Edited):
    """How many came."""

    came = forms.IntegerField(label=_("How many came?"), min_value=0, max_value=10000)


class ScriptForm(Edited):
    """The running script as rows: how long, what, who, what is at hand; and who does what before, during and after."""

    follow_up = forms.CharField(
        label=_("What is done afterwards"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def __init__(
        self, *args: object, items: Sequence[Item], duties: Sequence[Duty], day: NetworkDay, **kwargs: object
    ) -> None:
        kwargs.setdefault("initial", {"follow_up": day.follow_up})
        super().__init__(*args, **kwargs)
        items, duties = (list(items), list(duties)) if items or duties else suggested(day)
        self.item_count = max(len(items) + ROWS_MORE, ROWS_LEAST)
        self.duty_count = max(len(duties) + ROWS_MORE, ROWS_LEAST)
        for number in range(self.item_count):
            known = items[number] if number < len(items) else None
            self._add_item(number, known)
        for number in range(self.duty_count):
            known = duties[number] if number < len(duties) else None
            self._add_duty(number, known)

    def _add_item(self, number: int, known: Item | None) -> None:
        self.fields[f"minutes_{number}"] = forms.IntegerField(
            label=_("Minutes"),
            min_value=1,
            max_value=24 * 60,
            required=False,
            initial=known and known.minutes,
            widget=forms.NumberInput(attrs={"class": "form-input", "inputmode": "numeric"}),
        )
        for name, label, most in (("what", _("What"), 200), ("who", _("Who"), 100), ("needs", _("At hand"), 200)):
            initial = getattr(known, name) if known else ""
            self.fields[f"{name}_{number}"] = _text(label, most, initial)

    def _add_duty(self, number: int, known: Duty | None) -> None:
        self.fields[f"phase_{number}"] = forms.ChoiceField(
            label=_("When"),
            choices=list(PHASE_WORDS.items()),
            initial=known.phase if known else "before",
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        self.fields[f"task_{number}"] = _text(_("Task"), 200, known.task if known else "")
        self.fields[f"doer_{number}"] = _text(_("Who"), 100, known.who if known else "")

    def item_rows(self) -> list[list[forms.BoundField]]:
        """The rows of the plan."""
        names = ("minutes", "what", "who", "needs")
        return [[self[f"{name}_{number}"] for name in names] for number in range(self.item_count)]

    def duty_rows(self) -> list[list[forms.BoundField]]:
        """The rows of the roles."""
        return [[self[f"{name}_{number}"] for name in ("phase", "task", "doer")] for number in range(self.duty_count)]

    def clean(self) -> dict[str, object]:
        """An item says both how long and what."""
        filled = super().clean() or self.cleaned_data
        for number in range(self.item_count):
            minutes, what = filled.get(f"minutes_{number}"), filled.get(f"what_{number}")
            if what and not minutes and f"minutes_{number}" not in self.errors:
                self.add_error(f"minutes_{number}", gettext("Write how many minutes"))
            if minutes and not what:
                self.add_error(f"what_{number}", gettext("Write what happens"))
        return filled

    def items(self) -> list[Item]:
        """The plan as it was written; empty rows are left out."""
        filled = self.cleaned_data
        rows = [[filled[f"{name}_{n}"] for name in ("minutes", "what", "who", "needs")] for n in range(self.item_count)]
        return [Item(*row) for row in rows if row[0]]

    def duties(self) -> list[Duty]:
        """The roles as they were written."""
        filled = self.cleaned_data
        rows = [[filled[f"{name}_{n}"] for name in ("phase", "task", "doer")] for n in range(self.duty_count)]
        return [Duty(*row) for row in rows if row[1]]


def suggested(day: NetworkDay) -> tuple[list[Item], list[Duty]]:
    """Something to begin with, which fills the day: arriving, a talk, a break, working together, a round, tidying."""
    rest = max(0, day.minutes - 75)
    items = [
        Item(15, gettext("Arrive, coffee, name tags"), day.facilitator),
        Item(15, gettext("Welcome and a round of names and businesses"), day.facilitator),
        Item(rest // 2 or 15, gettext("Talk and questions"), day.speakers[:100]),
        Item(15, gettext("Break")),
        Item(rest - rest // 2 or 15, gettext("Work in small groups with your own business")),
        Item(30, gettext("Round: what do I take with me?"), day.facilitator),
    ]
    duties = [
        Duty("before", gettext("Book the room and order food")),
        Duty("before", gettext("Send the invitation")),
        Duty("during", gettext("Receive those who come")),
        Duty("during", gettext("Keep the time")),
        Duty("after", gettext("Count how many came, and tidy up")),
    ]
    return items, duties


def _text(label: object, most: int, initial: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "form-input"})
    return forms.CharField(label=label, max_length=most, required=False, initial=initial, widget=widget)
