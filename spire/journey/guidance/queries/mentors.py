"""Mentors: the register for the team, and for a mentor the few facts that a volunteer needs."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import Mentor, MentorContact, MentorMatch
from spire.journey.guidance.scope import running


@dataclass(frozen=True)
class Mentee:
    """All that a mentor sees of somebody: no family name, no number, no stage, no loan. # E-7

    `person_id` is for the log of who looked.
    """

    match_id: int
    person_id: int
    first_name: str
    business: str
    until: date
    next_on: date | None
    contacts: tuple[MentorContact, ...]


def mentors_for(by: Actor, *, on: date) -> QuerySet[Mentor]:
    """The register of the actor's municipalities, with how many each follows now (`following`)."""
    seen = (
        Mentor.objects.all() if by.is_system else Mentor.objects.filter(organisation_id__in=by.where("mentor.manage"))
    )
    now = Q(matches__isnull=False) & running(on, path="matches__")
    return seen.select_related("login").annotate(following=Count("matches", filter=now)).order_by("login__name")


def mentors_of(enrolment: Enrolment) -> QuerySet[MentorMatch]:
    """An enrolment's mentor agreements, newest first, with their contacts."""
    return enrolment.mentor_matches.select_related("mentor__login").prefetch_related("contacts")


def match_for(by: Actor, match_id: int) -> MentorMatch:
    """An agreement of the team's municipality; raises NotFound."""
    seen = MentorMatch.objects.filter(enrolment__organisation_id__in=by.where("mentor.manage"))
    found = seen.select_related("enrolment", "mentor").filter(pk=match_id).first()
    if found is None:
        raise NotFound
    return found


def matches_of_mentor(by: Actor, *, on: date) -> tuple[Mentee, ...]:
    """Whom the mentor follows now; two queries."""
    return tuple(_mentee(match) for match in _own(by, on))


def match_of_mentor(by: Actor, match_id: int, *, on: date) -> Mentee:
    """One of them; raises NotFound."""
    found = _own(by, on).filter(pk=match_id).first()
    if found is None:
        raise NotFound
    return _mentee(found)


def _own(by: Actor, on: date) -> QuerySet[MentorMatch]:
    matches = MentorMatch.objects.filter(running(on), mentor__login_id=by.login_id)
    return matches.select_related("enrolment__person").prefetch_related("contacts").order_by("agreed_on")


def _mentee(match: MentorMatch) -> Mentee:
    return Mentee(
        match.pk,
        match.enrolment.person_id,
        match.enrolment.person.given_name,
        match.enrolment.business_name,
        match.until,
        match.next_on,
        tuple(match.contacts.all()),
    )
