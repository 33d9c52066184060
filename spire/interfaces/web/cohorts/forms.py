"""The forms of cohorts: a new one, its members, its sessions and what they cost."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from spire.foundation.access.models import Login
from spire.foundation.values.money import Money
from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import ClockField, DayField, Form, MoneyField
from spire.interfaces.theme.templatetags.spire import day
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.actions.courses import Planned, Setting
from spire.journey.guidance.course_texts import COST_WORDS
from spire.journey.guidance.models import Session
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


class PlacesForm(Edited):
    """How many a cohort has room for."""

    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=200)


class MembersForm(Form):
    """Who joins; those whose modules are granted first, and ticked as far as there are places."""

    enrolments = forms.MultipleChoiceField(
        label=_("Who joins?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one")},
    )

    def __init__(self, *args: object, candidates: list[tuple[Enrolment, str]], free: int, **kwargs: object) -> None:
        granted = [str(one.pk) for one, _stage in candidates if one.granted_on]
        kwargs.setdefault("initial", {"enrolments": granted[:free]})
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one.person}, {stage}. {_why(one)}") for one, stage in candidates]
        self.fields["enrolments"].choices = choices


class _Place(Form):
    """Where, and who teaches."""

    place = forms.CharField(label=_("Place"), max_length=200)
    room = forms.CharField(label=_("Room"), max_length=100, required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    teacher = forms.ChoiceField(label=_("Teacher"), required=False)
    co_teachers = forms.MultipleChoiceField(
        label=_("Also teaching"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: object, teachers: list[Login], asks_why: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(login.pk), login.name) for login in teachers]
        self.fields["teacher"].choices = [("", _("Not decided yet")), *known]
        self.fields["co_teachers"].choices = known
        if asks_why:
            why = forms.CharField(label=_("Why is it to be so all the same?"), max_length=300, required=False)
            why.widget.attrs["class"] = "form-input"
            self.fields["despite"] = why

    def setting(self) -> Setting:
        """Where and who, as the actions take it."""
        filled = self.cleaned_data
        teacher_id = int(filled["teacher"]) if filled["teacher"] else None
        return Setting(
            place=filled["place"],
            room=filled["room"],
            address=filled["address"],
            teacher_id=teacher_id,
            co_teacher_ids=tuple(int(pk) for pk in filled["co_teachers"] if int(pk) != teacher_id),
            despite=filled.get("despite", ""),
        )


class SessionsForm(_Place):
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
    field_order = ("module", "day", "at", "minutes", "count", "every", "place", "room", "address", "teacher")

    def __init__(self, *args: object, modules: list[Module], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "da"
        self.fields["module"].choices = [(one.key, one.label.to(language)) for one in modules]

    def planned(self) -> tuple[Planned, ...]:
        """Each session's moment, by the clock on the wall."""
        filled = self.cleaned_data
        days = [filled["day"] + timedelta(days=int(filled["every"]) * n) for n in range(filled["count"])]
        moments = [timezone.make_aware(datetime.combine(day, filled["at"])) for day in days]
        return tuple(Planned(moment, filled["minutes"]) for moment in moments)


class SessionForm(Edited, _Place):
    """One session: another time, place or teacher."""

    day = DayField(label=_("Day"))
    at = ClockField(label=_("Time"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=15, max_value=24 * 60)
    field_order = ("day", "at", "minutes", "place", "room", "address", "teacher")

    @staticmethod
    def of(session: Session) -> dict[str, object]:
        """The session as the form begins."""
        local = timezone.localtime(session.starts_at)
        return {
            "day": local.date(),
            "at": f"{local:%H:%M}",
            "minutes": session.minutes,
            "place": session.place,
            "room": session.room,
            "address": session.address,
            "teacher": str(session.teacher_id or ""),
            "co_teachers": [str(login.pk) for login in session.co_teachers.all()],
            "despite": session.despite,
        }

    def planned(self) -> Planned:
        """Its moment, by the clock on the wall."""
        filled = self.cleaned_data
        return Planned(timezone.make_aware(datetime.combine(filled["day"], filled["at"])), filled["minutes"])


class CostsForm(Edited):
    """What a session costs, by kind; what is empty costs nothing."""

    def __init__(self, *args: object, currency: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for kind, words in COST_WORDS.items():
            field = MoneyField(label=words, currency=currency, allow_zero=True, required=False)
            field.widget.attrs["class"] = "form-input"
            self.fields[kind] = field

    @staticmethod
    def of(session: Session) -> dict[str, Money]:
        """What is written already."""
        return {one.kind: Money(one.amount_minor, one.currency) for one in session.costs.all()}

    def costs(self) -> Mapping[str, Money]:
        """What was written."""
        return {kind: self.cleaned_data[kind] for kind in COST_WORDS if self.cleaned_data.get(kind) is not None}


class ReceiversForm(Form):
    """Who on a list of receivers gets the invitation."""

    receivers = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: object, ids: Iterable[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receivers"].choices = [(pk, str(pk)) for pk in ids]


def _why(one: Enrolment) -> str:
    if one.granted_on is None:
        return gettext("No grant of course modules is recorded.")
    return gettext("Course modules granted %(day)s.") % {"day": day(one.granted_on)}
