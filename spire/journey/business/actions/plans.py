"""Keeping a plan as it was handed in, and the idea with its changes.  # E-2, A-3"""

from datetime import date

from django.db import transaction
from django.db.models import Max

from spire.foundation.forms.models import ResponseVersion
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.business.actions.scope import require_own_or_team
from spire.journey.business.models import Idea, PlanVersion
from spire.journey.business.models.plans import IDEA_MOST
from spire.journey.business.rules.plans import PHASE_OF, PRELIMINARY, first_sentence, same_idea
from spire.journey.enrolments.models import Enrolment

IDEA_FIELDS = ("idea", "summary")


class OtherPlan(Refused):
    """The plan is another person's."""

    code = "business.other_plan"


class EmptyIdea(Refused):
    """An idea is one sentence."""

    code = "business.empty_idea"


class LongIdea(Refused):
    """An idea is one sentence, and not a long one."""

    code = "business.long_idea"


class ChangedWhy(Refused):
    """An idea changes for a reason, and the reason is what one learns from."""

    code = "business.changed_why"


@transaction.atomic
def keep_plan(enrolment_id: int, sent: ResponseVersion, *, on: date, by: Actor) -> PlanVersion:
    """Keep the plan as it was handed in; the same hand-in again is the same version.

    The first plan brings the first idea with it, as long as nobody has written one.  Raises OtherPlan.
    """
    enrolment = _locked(enrolment_id, by)
    if sent.response.person_id != enrolment.person_id:
        raise OtherPlan()
    known = PlanVersion.objects.filter(sent=sent).first()
    if known is not None:
        return known
    form = sent.response.definition.key.rsplit("/", 1)[-1]
    version = PlanVersion.objects.create(
        enrolment=enrolment,
        number=(enrolment.plan_versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        phase=PHASE_OF.get(form, PRELIMINARY),
        sent=sent,
        handed_in_on=on,
        handed_in_at=by.at,
        handed_in_by_id=by.login_id,
    )
    facts = {"number": version.number, "phase": version.phase}
    trail.write("plan.handed_in", version, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    if (sentence := idea_of(sent.answers)) and not enrolment.ideas.exists():
        _say(enrolment, sentence, "", number=1, on=on, by=by)
    return version


@transaction.atomic
def set_idea(enrolment_id: int, sentence: str, *, on: date, by: Actor, why: str = "") -> Idea:
    """Say the idea in one sentence, and why when it is another one than before; the same idea again is the same.

    Raises EmptyIdea, LongIdea, ChangedWhy.
    """
    enrolment = _locked(enrolment_id, by)
    sentence, why = " ".join(sentence.split()), why.strip()
    if not sentence:
        raise EmptyIdea()
    if len(sentence) > IDEA_MOST:
        raise LongIdea(most=IDEA_MOST)
    before = enrolment.ideas.last()
    if before is not None and same_idea(before.sentence, sentence):
        return before
    if before is not None and not why:
        raise ChangedWhy()
    return _say(enrolment, sentence, why if before else "", number=before.number + 1 if before else 1, on=on, by=by)


def idea_of(answers: dict[str, object]) -> str:
    """The idea in one sentence, as a plan tells it; nothing where the plan does not say."""
    texts = (answers.get(key) for key in IDEA_FIELDS)
    return next((first_sentence(text, most=IDEA_MOST) for text in texts if isinstance(text, str) and text.strip()), "")


def _locked(enrolment_id: int, by: Actor) -> Enrolment:
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    require_own_or_team(by, enrolment)
    return enrolment


def _say(enrolment: Enrolment, sentence: str, why: str, *, number: int, on: date, by: Actor) -> Idea:
    idea = Idea.objects.create(
        enrolment=enrolment,
        number=number,
        sentence=sentence,
        why=why,
        on=on,
        said_at=by.at,
        said_by_id=by.login_id,
    )
    verb_facts = {"number": number}
    if number == 1:
        trail.write("idea.said", idea, by=by, on=on, person_id=enrolment.person_id, facts=verb_facts)
    else:
        trail.write("idea.changed", idea, by=by, on=on, person_id=enrolment.person_id, facts=verb_facts)
    return idea
