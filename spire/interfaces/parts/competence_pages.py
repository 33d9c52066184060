"""The competence clarification on a page: what is needed, where it stands, what follows from a gap, and the growth.  # E-1

Staff and participant work on the same list, each with their own words; the caller fetches the enrolment within its own
scope and says where the pages are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.access.queries import NotFound
from spire.foundation.values.errors import Refused
from spire.foundation.values.typed import whole
from spire.interfaces.parts import clock
from spire.interfaces.parts.competence_forms import OwnForm, SayForm, WeighForm
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.journey.business import actions, queries
from spire.journey.business.actions import Said
from spire.journey.business.models import CompetenceWord
from spire.journey.business.plan_texts import (
    LEVEL_WORDS,
    LEVEL_WORDS_OF_OTHERS,
    OWN_VOICE_WORDS,
    STANDING_WORDS,
    VOICE_WORDS,
    WAY_WORDS,
    WEIGHT_WORDS,
)
from spire.journey.business.queries import Clarified
from spire.journey.business.rules.competences import LEVELS, MENTOR, MODULE, OWN_ACTION, Standing
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import queries as guidance

GROUPS = (Standing.TALK, Standing.GAP, Standing.UNKNOWN, Standing.IN_PLACE, Standing.OTHERS)
TO_LEARN = (Standing.TALK, Standing.GAP)
STEP_TIME = timedelta(days=28)


@dataclass(frozen=True)
class Places:
    """Where the pages are; `is_own` is the participant's own door."""

    index: str
    growth: str
    one: Callable[[int], str]
    is_own: bool
    may_work: bool = True


@dataclass(frozen=True)
class Word:
    """One word as it is read."""

    voice: str | Promise
    level: str | Promise
    evidence: str
    on: date
    by: str


@dataclass(frozen=True)
class Row:
    """One competence as it is shown."""

    one: Clarified
    label: str
    about: str
    weight: str | Promise
    standing: str | Promise
    words: tuple[Word, ...]
    ways: tuple[tuple[str, str], ...]
    url: str


def index(enrolment: Enrolment, places: Places) -> dict[str, Any]:
    """The list by where each stands, what to choose from, and the form for something of one's own."""
    rows = [_row(one, enrolment, places) for one in queries.clarified(enrolment)]
    template = enrolments.kept_template(enrolment)
    kind = getattr(enrolment, "business_kind", None)
    return {
        "groups": [
            (group.value, STANDING_WORDS[group.value], found)
            for group in GROUPS
            if (found := [row for row in rows if row.one.standing == group])
        ],
        "kinds": [(one.key, one.label.to(_language())) for one in template.business_kinds],
        "kind": kind.key if kind else "",
        "levels": [(level, _level_words(places)[level]) for level in LEVELS],
        "own_form": OwnForm(),
        "places": places,
        "has_growth": len(queries.days_said(enrolment)) > 1,
    }


def in_short(enrolment: Enrolment, *, url: str) -> dict[str, Any]:
    """How many stand where, for the business page: counts of lines, never a sum of words."""
    standings = [one.standing for one in queries.clarified(enrolment)]
    counts = [(standings.count(group), STANDING_WORDS[group.value]) for group in GROUPS if group in standings]
    return {"total": len(standings), "counts": counts, "url": url}


def shown(enrolment: Enrolment, competence_id: int, places: Places) -> dict[str, Any]:
    """One competence: what was said through time, what is agreed, and the forms."""
    one = queries.one_competence(enrolment, competence_id)
    last = next((word for word in reversed(one.said) if word.voice == ("own" if places.is_own else "team")), None)
    competence = one.competence
    return {
        "row": _row(one, enrolment, places),
        "history": [_word(word, places) for word in reversed(one.said)],
        "steps": [(WAY_WORDS[step.way], step.agreement) for step in one.steps],
        "say_form": SayForm(is_own=places.is_own, initial={"level": last.level if last else None}),
        "weigh_form": WeighForm(initial={"weight": competence.weight, "by_whom": competence.by_whom}),
        "places": places,
    }


def growth(enrolment: Enrolment, places: Places, *, before: str, after: str) -> dict[str, Any]:
    """Two days side by side; without days the first and the newest.  Raises NotFound before anything was said."""
    days = queries.days_said(enrolment)
    if not days:
        raise NotFound
    first, last = sorted((_day(before, days, days[0]), _day(after, days, days[-1])))
    then = {one.competence.pk: one for one in queries.clarified(enrolment, through=first)}
    now = queries.clarified(enrolment, through=last)
    return {
        "days": days,
        "before": first,
        "after": last,
        "rows": [
            (_row(one, enrolment, places), _said_then(then.get(one.competence.pk), places), _said_then(one, places))
            for one in now
        ],
        "places": places,
    }


def do(request: HttpRequest, enrolment: Enrolment, places: Places) -> str:
    """What a form of these pages asks for; gives where to go on. What is refused is said in a message."""
    done = _DOES.get(request.POST.get("do", ""))
    if done is None:
        raise NotFound
    try:
        return done(request, enrolment, places)
    except Refused as refused:
        messages.error(request, sentence(refused))
    return places.one(_own_id(request, enrolment)) if request.POST.get("competence") else places.index


def _choose(request: HttpRequest, enrolment: Enrolment, places: Places) -> str:
    actions.choose_kind(enrolment.pk, request.POST.get("kind", ""), on=clock.today(), by=actor_of(request))
    return places.index


def _add(request: HttpRequest, enrolment: Enrolment, places: Places) -> str:
    words = request.POST.get("words", "")
    made = actions.add_competence(enrolment.pk, words, on=clock.today(), by=actor_of(request))
    return f"{places.index}#competence-{made.pk}"


def _say(request: HttpRequest, enrolment: Enrolment, places: Places) -> str:
    pk, posted = _own_id(request, enrolment), request.POST
    said = Said(
        posted.get("level", ""), posted.get("voice") or ("own" if places.is_own else "team"), posted.get("evidence", "")
    )
    actions.say(pk, said, on=clock.today(), by=actor_of(request))
    return places.one(pk) if "voice" in posted else f"{places.index}#competence-{pk}"


def _weigh(request: HttpRequest, enrolment: Enrolment, places: Places) -> str:
    pk = _own_id(request, enrolment)
    weight, by_whom = request.POST.get("weight", ""), request.POST.get("by_whom", "")
    actions.weigh(pk, weight, by_whom=by_whom, on=clock.today(), by=actor_of(request))
    return places.one(pk)


def _drop(request: HttpRequest, enrolment: Enrolment, places: Places) -> str:
    pk = _own_id(request, enrolment)
    actions.drop_competence(pk, why=request.POST.get("why", ""), on=clock.today(), by=actor_of(request))
    return places.index


def _back(request: HttpRequest, enrolment: Enrolment, places: Places) -> str:
    pk = _own_id(request, enrolment)
    actions.take_back(pk, on=clock.today(), by=actor_of(request))
    return places.one(pk)


def _step(request: HttpRequest, enrolment: Enrolment, places: Places) -> str:
    """One click: the gap becomes an agreement, due at the next meeting, or in four weeks where none is planned."""
    pk, way = _own_id(request, enrolment), request.POST.get("way", "")
    one = queries.one_competence(enrolment, pk)
    whose = "team" if way == MENTOR and not places.is_own else "participant"
    coming = guidance.next_meeting(enrolment, after=clock.now())
    due_on = timezone.localdate(coming.starts_at) if coming else clock.today() + STEP_TIME
    text = _step_text(one, enrolment, way, whose=whose)
    actions.plan_step(pk, way, text=text, due_on=due_on, whose=whose, on=clock.today(), by=actor_of(request))
    messages.success(request, _("It is in the action plan: %(text)s") % {"text": text})
    return f"{places.index}#competence-{pk}"


_DOES: dict[str, Callable[[HttpRequest, Enrolment, Places], str]] = {
    "kind": _choose,
    "add": _add,
    "say": _say,
    "weigh": _weigh,
    "drop": _drop,
    "back": _back,
    "step": _step,
}


def _step_text(one: Clarified, enrolment: Enrolment, way: str, *, whose: str) -> str:
    """The agreement in the participant's language, which is the one that they will read it in."""
    language = enrolment.person.language
    with translation.override(language):
        label = _label(one, language)
        if way == MODULE and one.suggested is not None and one.suggested.module is not None:
            module = enrolments.kept_template(enrolment).module(one.suggested.module).label.to(language)
            return _("Take part in the course: %(module)s") % {"module": module}
        if way == MENTOR:
            told = _("Find a mentor for: %(what)s") if whose == "team" else _("Ask my coach for a mentor for: %(what)s")
            return told % {"what": label}
        return one.suggested.action.to(language) if one.suggested else _("Learn: %(what)s") % {"what": label}


def _row(one: Clarified, enrolment: Enrolment, places: Places) -> Row:
    about = one.suggested.about.to(_language()) if one.suggested and one.suggested.about else ""
    return Row(
        one=one,
        label=_label(one, _language()),
        about=about,
        weight=WEIGHT_WORDS[one.competence.weight],
        standing=STANDING_WORDS[one.standing.value],
        words=tuple(_word(word, places) for word in one.newest),
        ways=_ways(one, enrolment) if one.standing in TO_LEARN else (),
        url=places.one(one.competence.pk),
    )


def _ways(one: Clarified, enrolment: Enrolment) -> tuple[tuple[str, str], ...]:
    """What can be done about a gap with one click, less what is agreed already."""
    agreed = {step.way for step in one.open_steps}
    found = [(OWN_ACTION, one.suggested.action.to(_language()) if one.suggested else _("Learn it"))]
    if one.suggested is not None and one.suggested.module is not None:
        module = enrolments.kept_template(enrolment).module(one.suggested.module).label.to(_language())
        found.append((MODULE, _("Course: %(module)s") % {"module": module}))
    if one.suggested is None or one.suggested.mentor:
        found.append((MENTOR, _("A mentor who knows it")))
    return tuple((way, text) for way, text in found if way not in agreed)


def _said_then(one: Clarified | None, places: Places) -> tuple[Word, ...]:
    return tuple(_word(word, places) for word in one.newest) if one else ()


def _word(word: CompetenceWord, places: Places) -> Word:
    voices = OWN_VOICE_WORDS if places.is_own else VOICE_WORDS
    by = word.said_by.name if word.said_by else ""
    return Word(voices[word.voice], _level_words(places)[word.level], word.evidence, word.on, by)


def _level_words(places: Places) -> dict[str, Any]:
    return LEVEL_WORDS if places.is_own else LEVEL_WORDS_OF_OTHERS


def _label(one: Clarified, language: str) -> str:
    return one.label if isinstance(one.label, str) else one.label.to(language)


def _own_id(request: HttpRequest, enrolment: Enrolment) -> int:
    """The competence that a form is about, if it is one of this enrolment's; otherwise not found."""
    pk = whole(request.POST.get("competence", "")) or 0
    return queries.one_competence(enrolment, pk).competence.pk


def _day(typed: str, days: tuple[date, ...], otherwise: date) -> date:
    return next((day for day in days if day.isoformat() == typed), otherwise)


def _language() -> str:
    return (get_language() or "da")[:2]
