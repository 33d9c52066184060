"""The retreat as the team sees it: who presents when, what was said, and the day's observations."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.access.queries import NotFound
from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.presentations import WordsForm, saved_words
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import ClockField
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.cohorts.views import head
from spire.interfaces.web.teaching.observing import ObservationForm, is_retreat
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions, queries
from spire.journey.guidance.models import Presentation, Session

USUAL_PAUSE = 5  # minutes


class OrderForm(Edited):
    """From when, how long each, and everybody's number; who has none does not present on that day."""

    at = ClockField(label=gettext_lazy("The first begins"))
    minutes = forms.IntegerField(label=gettext_lazy("Minutes each"), min_value=5, max_value=120)
    pause = forms.IntegerField(label=gettext_lazy("Minutes between"), min_value=0, max_value=60)

    def __init__(self, *args: object, people: tuple[Enrolment, ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for one in people:
            self.fields[f"number_{one.pk}"] = forms.IntegerField(
                label=str(one.person),
                min_value=1,
                max_value=200,
                required=False,
                widget=forms.NumberInput(attrs={"class": "form-input", "inputmode": "numeric"}),
            )

    def numbers(self) -> list[forms.BoundField]:
        """Everybody's number."""
        return [self[f"number_{one.pk}"] for one in self.people]

    def order(self) -> list[int]:
        """The enrolments by their numbers; with the same number, as they stand on the list."""
        given = [(self.cleaned_data.get(f"number_{one.pk}"), one.pk) for one in self.people]
        return [pk for _number, pk in sorted((pair for pair in given if pair[0]), key=lambda pair: pair[0])]


def show(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """The days, the presentations with the words they got, and how many observations each participant has."""
    actor = actor_of(request)
    cohort = queries.cohort_for(actor, cohort_id)
    presentations = list(queries.presentations_of(cohort))
    days = [
        {"it": day, "presentations": [one for one in presentations if one.session_id == day.pk]}
        for day in queries.retreat_days(cohort)
    ]
    members = [one for one in queries.members_of(cohort) if one.left_on is None]
    trail.viewed("retreat", [one.enrolment.person_id for one in (*members, *presentations)], by=actor)
    seen = queries.observations_among([one.enrolment_id for one in members])
    people = [(one.enrolment, seen[one.enrolment_id]) for one in members]
    context = {**head(cohort, "retreat"), "days": days, "people": people, "today": clock.today()}
    return render(request, "web/cohorts/retreat.html", context)


def order(request: HttpRequest, retreat_id: int) -> HttpResponse:
    """The order of a day's presentations."""
    actor, on = actor_of(request), clock.today()
    session = _day(request, retreat_id)
    people = queries.expected_in(session)
    form = OrderForm(request.POST or None, people=people, initial=_begun_with(session, people))
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        day = timezone.localdate(session.starts_at)
        try:
            actions.plan_presentations(
                session.pk,
                form.order(),
                starts_at=timezone.make_aware(datetime.combine(day, filled["at"])),
                minutes=filled["minutes"],
                pause=filled["pause"],
                on=on,
                by=actor,
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The order is saved. Everybody sees it on their own pages."))
            return redirect("cohort_retreat", session.cohort_id)
    trail.viewed("retreat_order", [one.person_id for one in people], by=actor)
    return render(request, "web/cohorts/order.html", {"session": session, "form": form})


def observe(request: HttpRequest, retreat_id: int) -> HttpResponse:
    """What one of the team saw on a day; everybody's words of the day stand below."""
    actor, on = actor_of(request), clock.today()
    session = _day(request, retreat_id)
    people = queries.expected_in(session)
    form = ObservationForm(request.POST or None, names={one.pk: str(one.person) for one in people})
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        try:
            actions.observe(session.pk, int(filled["enrolment"]), filled["text"], on=on, by=actor)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Written down for the third screening."))
            return redirect("session_observe", session.pk)
    trail.viewed("retreat_observe", [one.person_id for one in people], by=actor)
    seen = session.observations.select_related("enrolment__person", "written_by")
    is_to_come = timezone.localdate(session.starts_at) > on
    context = {"session": session, "form": form, "seen": seen, "is_to_come": is_to_come}
    return render(request, "web/cohorts/observe.html", context)


def words(request: HttpRequest, presentation_id: int) -> HttpResponse:
    """The team's words to who presented."""
    actor = actor_of(request)
    found = queries.presentation_for(actor, presentation_id)
    form = WordsForm(request.POST or None, initial=WordsForm.of(found, actor))
    if saved_words(request, found, form):
        return redirect("cohort_retreat", found.session.cohort_id)
    trail.viewed("retreat_words", [found.enrolment.person_id], by=actor)
    return render(request, "web/cohorts/words.html", {"presentation": found, "form": form})


def _day(request: HttpRequest, retreat_id: int) -> Session:
    session = queries.session_for(actor_of(request), retreat_id)
    if not is_retreat(session):
        raise NotFound
    return session


def _begun_with(session: Session, people: tuple[Enrolment, ...]) -> dict[str, object]:
    """The order that there is, else everybody in the order of the alphabet from the session's beginning."""
    known = list(session.presentations.order_by("number"))
    starts_at = timezone.localtime(known[0].starts_at if known else session.starts_at)
    numbers = {one.enrolment_id: one.number for one in known}
    if not known and not session.cohort.sessions.filter(presentations__isnull=False).exists():
        numbers = {one.pk: number for number, one in enumerate(people, start=1)}
    return {
        "at": f"{starts_at:%H:%M}",
        "minutes": known[0].minutes if known else 20,
        "pause": _pause(known),
        **{f"number_{pk}": number for pk, number in numbers.items()},
    }


def _pause(known: list[Presentation]) -> int:
    """The minutes between the first two, else what is usual."""
    if len(known) < 2:
        return USUAL_PAUSE
    return int((known[1].starts_at - known[0].starts_at).total_seconds() // 60) - known[0].minutes
