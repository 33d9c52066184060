"""Attendance: everybody is here until somebody taps otherwise. Used by teachers and by the team.

The form remembers what it showed, so that two who mark the same session at once do not overwrite each other.
"""

from collections import Counter
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.values import typed
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import sentence
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions, queries
from spire.journey.guidance.models import Attendance, Session
from spire.journey.guidance.rules.attendance import Here, Mark, minutes_of
from spire.journey.guidance.texts import HERE_WORDS

USUALLY_LATE = 15  # minutes, where nobody writes how many


class AttendanceForm(Form):
    """One choice a person, how many minutes those missed who came late, and what the form showed when it was opened."""

    def __init__(self, *args: object, session: Session, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.session, self.expected = session, queries.expected_in(session)
        self.names = dict(zip((one.pk for one in self.expected), first_names(self.expected), strict=True))
        recorded, regretted = queries.recorded_in(session), queries.regretted(session)
        for enrolment in self.expected:
            mark = _begun_with(session, recorded.get(enrolment.pk), has_regretted=enrolment.pk in regretted)
            self._add(enrolment.pk, mark)

    def _add(self, pk: int, mark: Mark) -> None:
        missed = self.session.minutes - mark.minutes
        self.fields[f"here_{pk}"] = forms.ChoiceField(
            label=self.names[pk],
            choices=list(HERE_WORDS.items()),
            initial=mark.state.value,
            widget=forms.RadioSelect,
        )
        self.fields[f"minutes_{pk}"] = forms.IntegerField(
            label=gettext_lazy("Minutes missed"),
            min_value=0,
            max_value=self.session.minutes,
            required=False,
            initial=missed if mark.state is Here.PART else None,
            widget=forms.NumberInput(
                attrs={"class": "form-input", "inputmode": "numeric", "placeholder": USUALLY_LATE}
            ),
        )
        self.fields[f"seen_{pk}"] = forms.CharField(
            required=False, initial=f"{mark.state.value}:{mark.minutes}", widget=forms.HiddenInput()
        )

    def people(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Each person's choice, minutes, and what was shown."""
        names = [(f"here_{one.pk}", f"minutes_{one.pk}", f"seen_{one.pk}") for one in self.expected]
        return [(self[here], self[minutes], self[seen]) for here, minutes, seen in names]

    def mine(self) -> dict[int, Mark]:
        """Everybody's mark as it was sent."""
        return {one.pk: self._mark(one.pk) for one in self.expected}

    def seen(self) -> dict[int, Mark]:
        """Everybody's mark as the form showed it; a form that says nothing of it showed what is usual."""
        return {one.pk: self._seen(one.pk) for one in self.expected}

    def _mark(self, pk: int) -> Mark:
        state, missed = Here(self.cleaned_data[f"here_{pk}"]), self.cleaned_data.get(f"minutes_{pk}")
        missed = min(USUALLY_LATE, self.session.minutes) if missed is None else missed
        offered = self.session.minutes
        return Mark(state, minutes_of(state, offered=offered, part=offered - missed))

    def _seen(self, pk: int) -> Mark:
        state, _colon, minutes = self.cleaned_data[f"seen_{pk}"].partition(":")
        if state in set(Here) and (missed := typed.whole(minutes)) is not None:
            return Mark(Here(state), missed)
        return Mark(Here.PRESENT, self.session.minutes)


@dataclass(frozen=True)
class Saved:
    """Whether all was saved, and the form to show where it was not."""

    is_done: bool
    form: AttendanceForm


def save(request: HttpRequest, form: AttendanceForm, session: Session) -> Saved:
    """Record what was sent; where a colleague has written something else in the meantime, theirs is shown."""
    if request.method != "POST" or not form.is_valid():
        return Saved(False, form)
    try:
        recorded = actions.mark_attendance(
            session.pk, form.mine(), seen=form.seen(), on=clock.today(), by=actor_of(request)
        )
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return Saved(False, form)
    if recorded.differ:
        again = AttendanceForm(session=session)
        names = ", ".join(again.names[pk] for pk in sorted(recorded.differ))
        told = _("A colleague has marked these differently at the same time: %(names)s. Look again and save.")
        messages.warning(request, told % {"names": names})
        return Saved(False, again)
    messages.success(request, _("Attendance is saved."))
    return Saved(True, form)


def first_names(people: tuple[Enrolment, ...]) -> list[str]:
    """First names; two of the same name get the first letter of their family name, so that they can be told apart."""
    count = Counter(one.person.given_name for one in people)
    return [
        f"{one.person.given_name} {one.person.family_name[:1]}."
        if count[one.person.given_name] > 1 and one.person.family_name
        else one.person.given_name
        for one in people
    ]


def _begun_with(session: Session, row: Attendance | None, *, has_regretted: bool) -> Mark:
    """What is recorded, else regrets that were sent, else here."""
    if row is not None:
        return Mark(Here(row.state), row.minutes)
    return Mark(Here.EXCUSED, 0) if has_regretted else Mark(Here.PRESENT, session.minutes)
