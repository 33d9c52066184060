"""Clarifying competences: what the business needs, where the participant stands, and what follows from a gap.  # E-1"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from spire.foundation.access.queries import NotFound
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.business.actions.scope import require_own_or_team
from spire.journey.business.models import BusinessKind, Competence, CompetenceStep, CompetenceWord
from spire.journey.business.rules.competences import FROM_START, LEVELS, PARTICIPANTS_VOICES, VOICES, WAYS, WEIGHTS
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions as guidance


class NamelessCompetence(Refused):
    """A competence of one's own has a name."""

    code = "business.nameless_competence"


class WhyDropped(Refused):
    """What is taken off the list takes a reason."""

    code = "business.why_dropped"


class NoSuchWord(Refused):
    """A level, a weight or a voice that is not among those there are, or not this person's to give."""

    code = "business.no_such_word"


@dataclass(frozen=True)
class Said:
    """Where the participant stands, as somebody says it, with what shows it."""

    level: str
    voice: str
    evidence: str = ""


@transaction.atomic
def choose_kind(enrolment_id: int, kind: str, *, on: date, by: Actor) -> BusinessKind:
    """Say which kind of business it is: what the template suggests for it comes on the list, and nothing is taken off.

    The same kind again changes nothing, but for what the list lacks.  Raises NoSuchWord.
    """
    enrolment = _locked(enrolment_id, by)
    template = enrolments.kept_template(enrolment)
    if kind not in {one.key for one in template.business_kinds}:
        raise NoSuchWord()
    stored, is_new = BusinessKind.objects.get_or_create(
        enrolment=enrolment, defaults={"key": kind, "on": on, "chosen_at": by.at, "chosen_by_id": by.login_id}
    )
    known = set(enrolment.competences.values_list("key", flat=True))
    for one in template.competences:
        if one.is_for(kind) and one.key not in known:
            _add(enrolment, key=one.key, weight=one.weight, on=on, by=by)
    if is_new or stored.key != kind:
        stored.key, stored.on, stored.chosen_at, stored.chosen_by_id = kind, on, by.at, by.login_id
        stored.save(update_fields=("key", "on", "chosen_at", "chosen_by"))
        trail.write("competence.kind_chosen", stored, by=by, on=on, person_id=enrolment.person_id, facts={"kind": kind})
    return stored


@transaction.atomic
def add_competence(enrolment_id: int, words: str, *, on: date, by: Actor, weight: str = FROM_START) -> Competence:
    """Put something of one's own on the list; the same words again are the same line, also when it was taken off.

    Raises NamelessCompetence, NoSuchWord.
    """
    enrolment = _locked(enrolment_id, by)
    words = " ".join(words.split())[:120]
    if not words:
        raise NamelessCompetence()
    if weight not in WEIGHTS:
        raise NoSuchWord()
    known = next(
        (one for one in enrolment.competences.filter(key="") if one.words.casefold() == words.casefold()), None
    )
    if known is None:
        return _add(enrolment, words=words, weight=weight, on=on, by=by)
    return _back(known, on=on, by=by)


@transaction.atomic
def weigh(competence_id: int, weight: str, *, on: date, by: Actor, by_whom: str = "") -> Competence:
    """Say when the business needs it, or who else does it; the same again changes nothing.  Raises NoSuchWord."""
    competence = _locked_competence(competence_id, by)
    if weight not in WEIGHTS:
        raise NoSuchWord()
    by_whom = by_whom.strip()[:120] if weight == "others" else ""
    if (competence.weight, competence.by_whom) != (weight, by_whom):
        competence.weight, competence.by_whom = weight, by_whom
        competence.save(update_fields=("weight", "by_whom"))
        facts = {"weight": weight}
        trail.write(
            "competence.weighed", competence, by=by, on=on, person_id=competence.enrolment.person_id, facts=facts
        )
    return competence


@transaction.atomic
def drop_competence(competence_id: int, *, why: str, on: date, by: Actor) -> Competence:
    """Take it off the list, with why; what was said of it stays. Twice is once.  Raises WhyDropped."""
    competence = _locked_competence(competence_id, by)
    if competence.dropped_on is not None:
        return competence
    if not why.strip():
        raise WhyDropped()
    competence.dropped_on, competence.dropped_why = on, why.strip()[:300]
    competence.save(update_fields=("dropped_on", "dropped_why"))
    trail.write("competence.dropped", competence, by=by, on=on, person_id=competence.enrolment.person_id)
    return competence


@transaction.atomic
def take_back(competence_id: int, *, on: date, by: Actor) -> Competence:
    """Put it on the list again. Twice is once."""
    return _back(_locked_competence(competence_id, by), on=on, by=by)


@transaction.atomic
def say(competence_id: int, said: Said, *, on: date, by: Actor) -> CompetenceWord:
    """Say where the participant stands; the same as the voice's last word is that word.

    The participant speaks for themselves and passes on what others have said or written; the team's and the teacher's
    words are the team's to give.  Raises NoSuchWord.
    """
    competence = _locked_competence(competence_id, by)
    is_own = by.person_id == competence.enrolment.person_id
    if said.level not in LEVELS or said.voice not in (PARTICIPANTS_VOICES if is_own else VOICES):
        raise NoSuchWord()
    before = competence.said.filter(voice=said.voice).last()
    if before is not None and (before.level, before.evidence) == (said.level, said.evidence.strip()):
        return before
    word = CompetenceWord.objects.create(
        competence=competence,
        voice=said.voice,
        level=said.level,
        evidence=said.evidence.strip(),
        on=on,
        said_at=by.at,
        said_by_id=by.login_id,
    )
    facts = {"voice": said.voice, "level": said.level}
    trail.write("competence.said", competence, by=by, on=on, person_id=competence.enrolment.person_id, facts=facts)
    return word


@transaction.atomic
def plan_step(
    competence_id: int, way: str, *, text: str, due_on: date, on: date, by: Actor, whose: str = "participant"
) -> CompetenceStep:
    """Make a gap an agreement with a day; the same way while it is open is the step that is there.

    The participant makes agreements of their own; the team those of both.  Raises NoSuchWord.
    """
    competence = _locked_competence(competence_id, by)
    if way not in WAYS:
        raise NoSuchWord()
    is_open = {"agreement__done_on": None, "agreement__dropped_on": None}
    known = competence.steps.filter(way=way, agreement__text=text, **is_open).first()
    if known is not None:
        return known
    agreement = guidance.agree(competence.enrolment, text, due_on, whose=whose, on=on, by=by)
    step = CompetenceStep.objects.create(competence=competence, agreement=agreement, way=way, on=on)
    facts = {"way": way}
    trail.write(
        "competence.step_planned", competence, by=by, on=on, person_id=competence.enrolment.person_id, facts=facts
    )
    return step


def _add(enrolment: Enrolment, *, weight: str, on: date, by: Actor, key: str = "", words: str = "") -> Competence:
    made = Competence.objects.create(
        enrolment=enrolment, key=key, words=words, weight=weight, on=on, added_at=by.at, added_by_id=by.login_id
    )
    if words:
        trail.write("competence.added", made, by=by, on=on, person_id=enrolment.person_id)
    return made


def _back(competence: Competence, *, on: date, by: Actor) -> Competence:
    if competence.dropped_on is not None:
        competence.dropped_on, competence.dropped_why = None, ""
        competence.save(update_fields=("dropped_on", "dropped_why"))
        trail.write("competence.taken_back", competence, by=by, on=on, person_id=competence.enrolment.person_id)
    return competence


def _locked(enrolment_id: int, by: Actor) -> Enrolment:
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    require_own_or_team(by, enrolment)
    return enrolment


def _locked_competence(competence_id: int, by: Actor) -> Competence:
    found = Competence.objects.filter(pk=competence_id).values_list("enrolment_id", flat=True).first()
    if found is None:
        raise NotFound
    enrolment = _locked(found, by)
    competence = Competence.objects.select_for_update(of=("self",)).get(pk=competence_id)
    competence.enrolment = enrolment
    return competence
