"""The inbox with its waiting list, and what is offered where."""

from django.db.models import F, Q, QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Organisation
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Inquiry
from spire.journey.enrolments.rules.inquiries import OPEN
from spire.journey.programmes.models import Programme


def inbox(by: Actor) -> QuerySet[Inquiry]:
    """Inquiries that wait for a call, the longest waiting first; then the waiting list in its order."""
    return (
        visible_inquiries(by).filter(state__in=OPEN).order_by(F("listed_at").asc(nulls_first=True), "received_at", "id")
    )


def to_call(by: Actor) -> QuerySet[Inquiry]:
    """Those who wait for a call now, the longest waiting first; the waiting list is left out."""
    return inbox(by).filter(state="waiting")


def place_on_the_list(inquiry: Inquiry) -> int | None:
    """Which number somebody has on the waiting list of the programme; None for whoever is not on it."""
    if inquiry.listed_at is None:
        return None
    listed = Inquiry.objects.filter(programme=inquiry.programme_id, state="waiting_list")
    before = Q(listed_at__lt=inquiry.listed_at) | Q(listed_at=inquiry.listed_at, pk__lt=inquiry.pk)
    return listed.filter(before).count() + 1


def inquiry_for_actor(by: Actor, inquiry_id: int) -> Inquiry:
    """One inquiry where the actor handles them. Raises NotFound for any other."""
    inquiry = visible_inquiries(by).filter(pk=inquiry_id).first()
    if inquiry is None:
        raise NotFound()
    return inquiry


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


def visible_inquiries(by: Actor) -> QuerySet[Inquiry]:
    """The inquiries of the municipalities where the actor handles them."""
    inquiries = Inquiry.objects.select_related(
        "programme", "programme__organisation", "person", "referred_by", "referred_from"
    )
    return inquiries if by.is_system else inquiries.filter(programme__organisation_id__in=by.where("inquiry.view"))
