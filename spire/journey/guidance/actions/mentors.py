"""The register of volunteers, whom they follow, and that they met.  # E-7"""

from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import Mentor, MentorContact, MentorMatch
from spire.journey.guidance.scope import require_team, running


class MentorFull(Refused):
    """A mentor follows no more than they have said they can."""

    code = "guidance.mentor_full"


class MentorElsewhere(Refused):
    """Mentor and participant belong to the same municipality's offer."""

    code = "guidance.mentor_elsewhere"


class MatchEnded(Refused):
    """The agreement has ended."""

    code = "guidance.match_ended"


class UntilTooEarly(Refused):
    """An agreement lasts at least a day."""

    code = "guidance.until_too_early"


@transaction.atomic
def register_mentor(
    login: Login, organisation: Organisation, *, trade: str, on: date, by: Actor, capacity: int = 1, **details: str
) -> Mentor:
    """Put a volunteer in the register; known by login, so twice is once. `details`: languages, place."""
    access.require(by, "mentor.manage", organisation.pk)
    known = Mentor.objects.filter(login=login).first()
    if known is not None:
        return known
    mentor = Mentor.objects.create(login=login, organisation=organisation, trade=trade, capacity=capacity, **details)
    trail.write("mentor.registered", mentor, by=by, on=on)
    return mentor


@transaction.atomic
def match_mentor(mentor_id: int, enrolment_id: int, *, agreement: str, until: date, on: date, by: Actor) -> MentorMatch:
    """A mentor and a participant agree to meet for a time. The same two again is the first agreement.

    Raises MentorFull, MentorElsewhere, UntilTooEarly.
    """
    mentor = Mentor.objects.select_for_update().get(pk=mentor_id)
    enrolment = Enrolment.objects.get(pk=enrolment_id)
    require_team(by, "mentor.manage", enrolment)
    if mentor.organisation_id != enrolment.organisation_id:
        raise MentorElsewhere()
    now = mentor.matches.filter(running(on))
    known = now.filter(enrolment=enrolment).first()
    if known is not None:
        return known
    if until <= on:
        raise UntilTooEarly()
    if now.count() >= mentor.capacity:
        raise MentorFull(capacity=mentor.capacity)
    match = MentorMatch.objects.create(
        mentor=mentor, enrolment=enrolment, agreement=agreement.strip(), agreed_on=on, until=until
    )
    trail.write("mentor.matched", match, by=by, on=on, person_id=enrolment.person_id, facts={"mentor": mentor.pk})
    return match


@transaction.atomic
def have_met(
    match_id: int, met_on: date, *, on: date, by: Actor, words: str = "", next_on: date | None = None
) -> MentorContact:
    """The mentor says that they met; once a day.  Raises MatchEnded; only the mentor of the match may."""
    match = MentorMatch.objects.select_for_update(of=("self",)).select_related("mentor", "enrolment").get(pk=match_id)
    access.require(by, "mentor.work", match.mentor.organisation_id)
    if not by.is_system and by.login_id != match.mentor.login_id:
        raise NotAllowed(permission="mentor.work")
    if match.ended_on is not None and match.ended_on <= on:
        raise MatchEnded()
    known = match.contacts.filter(met_on=met_on).first()
    if known is not None:
        return known
    contact = MentorContact.objects.create(match=match, met_on=met_on, words=words.strip(), entered_at=by.at)
    match.next_on = next_on
    match.save(update_fields=("next_on",))
    trail.write("mentor.met", contact, by=by, on=on, person_id=match.enrolment.person_id)
    return contact


@transaction.atomic
def end_match(match_id: int, *, on: date, by: Actor) -> MentorMatch:
    """The agreement ends; the team or the mentor says so. Twice is once."""
    match = MentorMatch.objects.select_for_update(of=("self",)).select_related("mentor", "enrolment").get(pk=match_id)
    if by.login_id != match.mentor.login_id:
        require_team(by, "mentor.manage", match.enrolment)
    if match.ended_on is None:
        match.ended_on, match.next_on = on, None
        match.save(update_fields=("ended_on", "next_on"))
        trail.write("mentor.match_ended", match, by=by, on=on, person_id=match.enrolment.person_id)
    return match
