"""Whose enrolments one sees, and where each of them is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.foundation.values.periods import Period
from spire.journey.enrolments.models import Adjustment, Coached, Enrolment, StageMove, Task
from spire.journey.enrolments.queries.adjusting import kept_template, template_of
from spire.journey.enrolments.rules import journey, moves, status
from spire.journey.enrolments.rules.steps import Step
from spire.journey.programmes.rules.template import Template
from spire.journey.programmes.rules.weeks import Facts

VIEW = "enrolment.view"


def visible_to(by: Actor) -> QuerySet[Enrolment]:
    """The enrolments where the actor works, and the actor's own as a participant; with person, coach and organisation."""
    related = Enrolment.objects.select_related("person", "coach", "organisation", "programme")
    enrolments = related.annotate(template_mark=F("template_version__sha256"))
    if by.is_system:
        return enrolments
    seen = scope.of_enrolments(by, VIEW)
    if by.person_id is not None and by.can("portal.use"):
        seen |= Q(person_id=by.person_id)
    return enrolments.filter(seen)


def for_actor(by: Actor, enrolment_id: int) -> Enrolment:
    """One enrolment, with person, coach, organisation and programme. Raises NotFound for what is not the actor's."""
    found = visible_to(by).select_related("referred_by", "inquiry").filter(pk=enrolment_id)
    adjustments = Adjustment.objects.filter(enrolment_id=OuterRef("pk"))
    enrolment = found.annotate(is_adjusted=Exists(adjustments)).first()
    if enrolment is None:
        raise NotFound()
    return enrolment


def own_people(by: Actor, *, besides: Collection[int] = ()) -> dict[int, int]:
    """Whose coach the actor is or stands in for, where a task of the actor's is open, and some besides; with the person."""
    mine = {by.login_id, *by.stands_in_for}
    tasks = Task.objects.filter(assigned_to_id=by.login_id, done_on=None)
    theirs = Q(coach_id__in=mine) | Q(pk__in=tasks.values("enrolment_id")) | Q(pk__in=besides)
    return dict(Enrolment.objects.filter(theirs).order_by().values_list("pk", "person_id"))


def coached_on(on: date, *, known_at: datetime) -> QuerySet[Coached]:
    """Who was the coach of each enrolment on a day, as it was known at a moment."""
    known = Coached.objects.filter(enrolment=OuterRef("enrolment"), from_on__lte=on, known_at__lte=known_at)
    latest = known.order_by("-from_on", "-pk").values("pk")[:1]
    return Coached.objects.filter(pk=Subquery(latest)).select_related("coach", "enrolment")


def referred_by(login_id: int, on: date, *, where: Collection[int]) -> QuerySet[Enrolment]:
    """The numbers of the enrolments that a caseworker's referrals led to, by a day."""
    theirs = Enrolment.objects.filter(referred_by_id=login_id, opened_on__lte=on, organisation_id__in=where)
    return theirs.order_by("number").values_list("number", flat=True)


def number_of(enrolment_id: int) -> str:
    """The number alone, for those who look after rights and read no cases."""
    return numbers_of([enrolment_id])[enrolment_id]


def numbers_of(enrolment_ids: Iterable[int]) -> dict[int, str]:
    """The same of several; one query."""
    return dict(Enrolment.objects.filter(pk__in=set(enrolment_ids)).values_list("pk", "number"))


def newest_of(by: Actor) -> Enrolment | None:
    """The participant's own enrolment, the newest when there are several; None for whoever has none."""
    if by.person_id is None:
        return None
    return visible_to(by).filter(person_id=by.person_id).first()


def newest_of_person(person_id: int) -> Enrolment | None:
    """A person's newest enrolment, for somebody who stands at the door and has no rights yet; None for whoever has none."""
    return Enrolment.objects.filter(person_id=person_id).order_by("-opened_on", "-id").first()


def status_of(enrolment: Enrolment) -> status.Status:
    """One word: active, paused, closed or alumni."""
    return status.status(_dates(enrolment))


def standing_of(enrolment: Enrolment, candidates: Iterable[Step], *, on: date) -> status.Standing:
    """The status, and which of the candidates is the next step; whom it waits for follows."""
    return status.standing(_dates(enrolment), candidates, on=on)


def _dates(enrolment: Enrolment) -> status.Dates:
    return status.Dates(paused_on=enrolment.paused_on, closed_on=enrolment.closed_on, alumni_on=enrolment.alumni_on)


def moves_of(enrolment: Enrolment) -> tuple[journey.Moved, ...]:
    """The stages that it has been in, oldest first."""
    return tuple(journey.Moved(to_stage=move.to_stage, on=move.on, gate=move.gate) for move in enrolment.moves.all())


def keep_moves(enrolment: Enrolment) -> None:
    """Fetch the moves with who made them, and keep them with the enrolment for all who read them; one query."""
    prefetch_related_objects([enrolment], Prefetch("moves", StageMove.objects.select_related("moved_by")))


def facts_of(enrolment: Enrolment, *, support_ends_on: date | None = None) -> Facts:
    """What has happened on the three clocks. # B-6"""
    return Facts(
        programme_started_on=enrolment.programme.started_on,
        first_contact_on=enrolment.first_contact_on,
        business_started_on=enrolment.business_started_on,
        support_ends_on=support_ends_on,
    )


def bar(
    enrolment: Enrolment, been: Sequence[journey.Moved], *, on: date, template: Template | None = None
) -> tuple[journey.Point, ...]:
    """The journey bar of an enrolment under its own template version, adjusted; `template` where that is known."""
    template = template or template_of(enrolment)
    return journey.bar(template, been, facts_of(enrolment), on=on)


def plan(
    enrolment: Enrolment,
    been: Sequence[journey.Moved],
    *,
    on: date,
    known: Mapping[str, Period] | None = None,
    template: Template | None = None,
) -> journey.Plan | None:
    """The planned weeks as real days, with what really happened; `known` are days that other rooms know by activity."""
    template = template or template_of(enrolment)
    return journey.plan(template, been, facts_of(enrolment), on=on, known=known)


def may_start_business(enrolment: Enrolment) -> bool:
    """Whether the template lets the business start from where the enrolment is."""
    template = kept_template(enrolment)
    return enrolment.closed_on is None and moves.onwards(template, enrolment.stage) is not None


def back_to(enrolment: Enrolment) -> str:
    """The stage where an ended enrolment can be taken up again; "" where it has not ended or the template has no way."""
    if enrolment.closed_on is None or enrolment.alumni_on is not None:
        return ""
    template = kept_template(enrolment)
    return next((move.to_stage for move in template.moves_from(enrolment.stage) if move.gate is None), "")
