"""The inbox, what a caseworker may know of own referrals, and what is offered where."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Organisation
from spire.foundation.values.actor import Actor
from spire.foundation.values.words import Words
from spire.journey.enrolments.models import Enrolment, Inquiry
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.models import Programme

OPEN = ("waiting", "waiting_list")


@dataclass(frozen=True, kw_only=True)
class Referral:
    """What the one who referred may know: where it is and since when, and nothing that was said. # C-1"""

    id: int
    person_id: int | None
    name: str
    referred_on: date
    state: str
    stage: Words | None
    stage_since: date | None
    coach: str
    closed_on: date | None
    close_reason: str


def inbox(by: Actor) -> QuerySet[Inquiry]:
    """Inquiries that wait for a call, the longest waiting first."""
    return _visible_to(by).filter(state__in=OPEN).order_by("received_at", "id")


def inquiry_for_actor(by: Actor, inquiry_id: int) -> Inquiry:
    """One inquiry where the actor handles them. Raises NotFound for any other."""
    inquiry = _visible_to(by).filter(pk=inquiry_id).first()
    if inquiry is None:
        raise NotFound()
    return inquiry


def known_before(inquiry: Inquiry) -> QuerySet[Inquiry]:
    """Other inquiries from the same person, telephone or e-mail, newest first."""
    same = Q(pk=None)
    if inquiry.person_id is not None:
        same |= Q(person_id=inquiry.person_id)
    if inquiry.phone:
        same |= Q(phone=inquiry.phone)
    if inquiry.email:
        same |= Q(email__iexact=inquiry.email)
    others = Inquiry.objects.filter(same, programme__organisation=inquiry.programme.organisation_id)
    return others.exclude(pk=inquiry.pk).order_by("-received_at")


def referrals_of(by: Actor) -> tuple[Referral, ...]:
    """The actor's own referrals, newest first; four queries and one a template version."""
    inquiries = list(
        Inquiry.objects.filter(referred_by_id=by.login_id).select_related("person").order_by("-received_at", "-id")
        if by.login_id is not None
        else ()
    )
    enrolments = {
        enrolment.inquiry_id: enrolment
        for enrolment in Enrolment.objects.filter(inquiry__in=inquiries)
        .select_related("coach")
        .prefetch_related("moves")
    }
    templates = {
        version: programmes.template(version) for version in {e.template_version_id for e in enrolments.values()}
    }
    return tuple(_referral(inquiry, enrolments.get(inquiry.pk), templates) for inquiry in inquiries)


def offers() -> QuerySet[Programme]:
    """What citizens can turn to from the public page."""
    return Programme.objects.select_related("organisation").defer("template_version")


def offers_to_refer_to(by: Actor) -> QuerySet[Programme]:
    """What the actor's own organisations offer, or those above them."""
    found, level = set[int](), set(by.where("referral.make"))
    while level:
        found |= level
        parents = Organisation.objects.filter(pk__in=level, parent__isnull=False).values_list("parent_id", flat=True)
        level = set(parents) - found
    return offers().filter(organisation_id__in=found)


def _visible_to(by: Actor) -> QuerySet[Inquiry]:
    inquiries = Inquiry.objects.select_related(
        "programme", "programme__organisation", "person", "referred_by", "referred_from"
    )
    return inquiries if by.is_system else inquiries.filter(programme__organisation_id__in=by.where("inquiry.view"))


def _referral(inquiry: Inquiry, enrolment: Enrolment | None, templates: dict) -> Referral:
    stage = templates[enrolment.template_version_id].stage(enrolment.stage) if enrolment else None
    moves = list(enrolment.moves.all()) if enrolment else []
    return Referral(
        id=inquiry.pk,
        person_id=inquiry.person_id,
        name=str(inquiry.person) if inquiry.person else f"{inquiry.given_name} {inquiry.family_name}".strip(),
        referred_on=inquiry.received_on,
        state=inquiry.state,
        stage=stage.label if stage else None,
        stage_since=moves[-1].on if moves else inquiry.answered_on,
        coach=enrolment.coach.name if enrolment and enrolment.coach else "",
        closed_on=enrolment.closed_on if enrolment else None,
        close_reason=enrolment.close_reason if enrolment else "",
    )
