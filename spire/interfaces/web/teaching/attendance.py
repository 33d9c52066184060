"""Attendance: everybody is here until somebody taps otherwise. Used by teachers and by the team."""

from collections import Counter

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import sentence
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions, queries
from spire.journey.guidance.models import Session
from spire.journey.guidance.rules.attendance import Here
from spire.journey.guidance.texts import HERE_WORDS


class AttendanceForm(Form):
    """One choice a person, and minutes for those who were there a part of the time."""

    def __init__(self, *args: object, session: Session, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.expected = queries.expected_in(session)
        recorded = queries.recorded_in(session)
        for enrolment, name in zip(self.expected, first_names(self.expected), strict=True):
            row = recorded.get(enrolment.pk)
            self.fields[f"here_{enrolment.pk}"] = forms.ChoiceField(
                label=name,
                choices=list(HERE_WORDS.items()),
                initial=row.state if row else Here.PRESENT.value,
                widget=forms.RadioSelect,
            )
            self.fields[f"minutes_{enrolment.pk}"] = forms.IntegerField(
                label=gettext_lazy("Minutes, if only a part of the time"),
                min_value=0,
                max_value=session.minutes,
                required=False,
                initial=row.minutes if row and row.state == Here.PART.value else None,
                widget=forms.NumberInput(attrs={"class": "form-input", "inputmode": "numeric"}),
            )

    def people(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each person's choice and minutes."""
        return [(self[f"here_{one.pk}"], self[f"minutes_{one.pk}"]) for one in self.expected]

    def clean(self) -> dict[str, object]:
        """A part of the time has its minutes."""
        filled = super().clean() or self.cleaned_data
        for one in self.expected:
            is_part = filled.get(f"here_{one.pk}") == Here.PART.value
            if is_part and filled.get(f"minutes_{one.pk}") is None and f"minutes_{one.pk}" not in self.errors:
                self.add_error(f"minutes_{one.pk}", _("Write how many minutes"))
        return filled

    def exceptions(self) -> dict[int, Here]:
        """Those who were not simply here."""
        chosen = {one.pk: Here(self.cleaned_data[f"here_{one.pk}"]) for one in self.expected}
        return {pk: state for pk, state in chosen.items() if state is not Here.PRESENT}

    def part_minutes(self) -> dict[int, int]:
        """Minutes of those who were here a part of the time."""
        given = {one.pk: self.cleaned_data.get(f"minutes_{one.pk}") for one in self.expected}
        return {pk: minutes for pk, minutes in given.items() if minutes is not None}


def first_names(people: tuple[Enrolment, ...]) -> list[str]:
    """First names; two of the same name get the first letter of their family name, so that they can be told apart."""
    count = Counter(one.person.given_name for one in people)
    return [
        f"{one.person.given_name} {one.person.family_name[:1]}."
        if count[one.person.given_name] > 1 and one.person.family_name
        else one.person.given_name
        for one in people
    ]


def save(request: HttpRequest, form: AttendanceForm, session: Session) -> bool:
    """Record what was sent; True when it was, otherwise the form says what is wrong."""
    if request.method != "POST" or not form.is_valid():
        return False
    actor = actor_of(request)
    try:
        actions.record_attendance(
            session.pk, form.exceptions(), part_minutes=form.part_minutes(), on=clock.today(), by=actor
        )
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return False
    messages.success(request, _("Attendance is saved."))
    return True
