"""The business plan on a page: what is left of it, its versions, one to read with the talk, two side by side.  # E-2

Staff and participant see the same; the caller fetches the enrolment within its own scope and says where the pages are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language

from spire.foundation.access.queries import NotFound
from spire.foundation.forms import comments
from spire.foundation.forms import queries as forms
from spire.foundation.forms.comments import CLOSED, Thread
from spire.foundation.forms.models import SUBMITTED, Response
from spire.foundation.forms.rules.pages import PageState, Progress, states
from spire.foundation.values.actor import Actor
from spire.interfaces.parts import filling, form_reading
from spire.interfaces.parts.form_answers import progress_words
from spire.interfaces.parts.form_reading import Places
from spire.journey.business import queries
from spire.journey.business.models import Idea, PlanVersion
from spire.journey.business.plan_texts import PLAN_PHASE_WORDS
from spire.journey.business.rules.plans import DETAILED, FORM_OF, PHASE_OF, PRELIMINARY
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes


@dataclass(frozen=True)
class Subject:
    """One page of the plan on its way: what it is about and how far it is."""

    key: str
    title: str
    progress: Progress
    words: str
    url: str


@dataclass(frozen=True)
class OnItsWay:
    """The plan as it is being written: which form, how much is left, and whether it was sent."""

    form: str
    title: str
    subjects: tuple[Subject, ...]
    is_sent: bool
    saved_at: datetime

    @property
    def left(self) -> tuple[Subject, ...]:
        """The pages with something left to answer."""
        return tuple(one for one in self.subjects if one.progress != Progress.ANSWERED)


@dataclass(frozen=True)
class Version:
    """One version for the list."""

    plan: PlanVersion
    phase: str | Promise
    how: str
    url: str
    pdf: str
    word: str


def overview(enrolment: Enrolment, *, by: Actor, places: Places, page: Callable[[str, str], str]) -> dict[str, Any]:
    """What a page says of the plan: the idea and its changes, what is left, the versions, what waits for a word.

    `page` gives where a subject of a form is filled in.
    """
    ideas = list(queries.ideas(enrolment))
    versions = list(queries.plan_versions(enrolment))
    responses = plan_responses(enrolment)
    now = _on_its_way(responses[0], page=page) if responses else None
    waiting = comments.waiting_for(by, [f"enrolment:{enrolment.pk}"])
    return {
        "ideas": ideas,
        "idea": ideas[-1] if ideas else None,
        "plan_now": now,
        "plan_versions": [_version(one, places) for one in versions],
        "places": places,
        "may_detail": bool(versions) and not _has_begun(responses, DETAILED) and _offers_detailed(enrolment),
        "plan_waiting": len([one for one in waiting if form_of(one.response) in PHASE_OF]),
    }


def read(enrolment: Enrolment, *, places: Places, number: int | None = None) -> dict[str, Any]:
    """One version of the plan with all that is said about it, whichever phase it was said in."""
    plans = list(queries.plan_versions(enrolment))[::-1]
    shown = form_reading.read_one(
        [one.sent for one in plans],
        currency=enrolment.programme.currency,
        places=places,
        number=number,
        told=threads(enrolment),
    )
    plan = plans[shown["current"].number - 1]
    return shown | {"plan": plan, "phase": PLAN_PHASE_WORDS[plan.phase]}


def compared(enrolment: Enrolment, *, before: str, after: str, places: Places) -> dict[str, Any]:
    """Any two versions of the plan side by side, also a preliminary and a detailed one, and the idea at each."""
    plans = list(queries.plan_versions(enrolment))[::-1]
    shown = form_reading.compared_two(
        [one.sent for one in plans],
        before=before,
        after=after,
        currency=enrolment.programme.currency,
        places=places,
    )
    ideas = list(queries.ideas(enrolment))
    first, second = (plans[shown[side].number - 1] for side in ("before", "after"))
    return shown | {"idea_before": _idea_at(ideas, first), "idea_after": _idea_at(ideas, second)}


def talk(request: HttpRequest, enrolment: Enrolment) -> str:
    """Ask, answer, close or open again a remark on the plan; gives where on the page to go on."""
    responses = plan_responses(enrolment)
    if not responses:
        raise NotFound
    return form_reading.talk_on(request, responses[0].pk, among={one.pk for one in responses})


def threads(enrolment: Enrolment) -> tuple[Thread, ...]:
    """All talk about the plan, the open ones first; a query for each phase."""
    told = [thread for response in plan_responses(enrolment)[::-1] for thread in comments.threads(response)]
    return tuple(sorted(told, key=lambda one: one.state == CLOSED))


def plan_responses(enrolment: Enrolment) -> list[Response]:
    """The plan's answers, the newest phase first."""
    keys = [programmes.form_key(enrolment.template_version.pack_key, form) for form in FORM_OF.values()]
    own = forms.of_subject(f"enrolment:{enrolment.pk}").filter(person_id=enrolment.person_id, definition__key__in=keys)
    return sorted(own, key=lambda one: (form_of(one) == FORM_OF[DETAILED], one.pk), reverse=True)


def form_of(response: Response) -> str:
    """The key of a response's form within its pack."""
    return response.definition.key.rsplit("/", 1)[-1]


def begin_detailed(enrolment: Enrolment, *, on: date, by: Actor) -> str:
    """Begin the detailed plan with what the preliminary one says; again gives the one that is begun. Gives its form."""
    if not _has_begun(plan_responses(enrolment), DETAILED):
        if not queries.plan_versions(enrolment).exists():
            raise NotFound
        filling.begin(enrolment, FORM_OF[DETAILED], by=by, on=on)
    return FORM_OF[DETAILED]


def current_form(enrolment: Enrolment) -> str:
    """The form that the plan is written in now."""
    responses = plan_responses(enrolment)
    return form_of(responses[0]) if responses else FORM_OF[PRELIMINARY]


def _on_its_way(response: Response, *, page: Callable[[str, str], str]) -> OnItsWay:
    form, key = forms.form(response.definition_id), form_of(response)
    return OnItsWay(
        form=key,
        title=form.title.to(_language()),
        subjects=tuple(_subject(one, page(key, one.section.key)) for one in states(form, response.answers)),
        is_sent=response.state == SUBMITTED,
        saved_at=response.saved_at,
    )


def _subject(state: PageState, url: str) -> Subject:
    title = state.section.title.to(_language())
    return Subject(state.section.key, title, state.progress, progress_words(state.progress), url)


def _version(plan: PlanVersion, places: Places) -> Version:
    return Version(
        plan,
        PLAN_PHASE_WORDS[plan.phase],
        form_reading.how_filled(plan.sent),
        places.read(plan.number),
        places.pdf(plan.number),
        places.word(plan.number) if places.word else "",
    )


def _idea_at(ideas: list[Idea], plan: PlanVersion) -> str:
    """The idea that held when a version was handed in."""
    held = [one for one in ideas if one.said_at <= plan.handed_in_at]
    return held[-1].sentence if held else ""


def _has_begun(responses: list[Response], phase: str) -> bool:
    return any(form_of(one) == FORM_OF[phase] for one in responses)


def _offers_detailed(enrolment: Enrolment) -> bool:
    template = programmes.template(enrolment.template_version_id)
    return FORM_OF[DETAILED] in {form.key for form in template.forms} - enrolments.left_out_forms(enrolment)


def _language() -> str:
    return (get_language() or "da")[:2]
