"""From a participant's wish to an agreement: wish, proposal, the participant's yes, the mentor's yes, and the end.

The mentor learns of a participant only after the participant has said yes to this mentor.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from spire.foundation.access import actions as access
from spire.foundation.access.actions import NotAllowed
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import mentor_papers
from spire.journey.guidance.actions import mentor_mails as mails
from spire.journey.guidance.models import Mentor, MentorMatch, MentorWish
from spire.journey.guidance.models.mentors import MENTOR, PARTICIPANT, TEAM
from spire.journey.guidance.queries.suggesting import reasons_for
from spire.journey.guidance.scope import require_self, require_team

END_REASONS = ("goal", "time", "moved", "no_time", "no_fit", "way_ended", "other")
SAID_NO = "said_no"


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


class ConsentFirst(Refused):
    """The participant says yes before the mentor hears of it."""

    code = "guidance.consent_first"


class CodeFirst(Refused):
    """A mentor has accepted the code of conduct before following anybody."""

    code = "guidance.code_first"


@dataclass(frozen=True, kw_only=True)
class Wished:
    """What the participant wants: in words, and as the keys that suggestions go by."""

    words: str
    trades: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    times: tuple[str, ...] = ()


@transaction.atomic
def wish(enrolment_id: int, wished: Wished, *, on: date, by: Actor) -> MentorWish:
    """Write what the participant wants a mentor for; an open wish is changed, not doubled. The participant or the team."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    _require_own_or_team(by, enrolment)
    open_wish = enrolment.mentor_wishes.filter(closed_on=None).first() or MentorWish(enrolment=enrolment, made_on=on)
    is_new = open_wish.pk is None
    open_wish.words, open_wish.trades = wished.words.strip(), list(wished.trades)
    open_wish.languages, open_wish.times = list(wished.languages), list(wished.times)
    open_wish.made_by_id = by.login_id
    open_wish.save()
    if is_new:
        trail.write("mentor.wished", open_wish, by=by, on=on, person_id=enrolment.person_id)
    return open_wish


@transaction.atomic
def withdraw_wish(wish_id: int, *, on: date, by: Actor) -> MentorWish:
    """The participant wants no mentor after all; who is asked and has not agreed is let go. Twice is once."""
    found = MentorWish.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=wish_id)
    _require_own_or_team(by, found.enrolment)
    if found.closed_on is None:
        found.closed_on = on
        found.save(update_fields=("closed_on",))
        for match in found.matches.select_for_update().filter(ended_on=None, agreed_on=None):
            close_match(match, reason=SAID_NO, side=PARTICIPANT, on=on, by=by)
        trail.write("mentor.wish_withdrawn", found, by=by, on=on, person_id=found.enrolment.person_id)
    return found


@transaction.atomic
def propose_match(
    mentor_id: int, enrolment_id: int, *, agreement: str, until: date, on: date, by: Actor
) -> MentorMatch:
    """Propose a mentor to a participant, with the reasons that speak for it today. The same two again is the first.

    Raises MentorFull, MentorElsewhere, UntilTooEarly. Who is asked counts as followed, so nobody is asked beyond capacity.
    """
    mentor = Mentor.objects.select_for_update().get(pk=mentor_id)
    enrolment = Enrolment.objects.select_related("person", "organisation").get(pk=enrolment_id)
    require_team(by, "mentor.manage", enrolment)
    if mentor.organisation_id != enrolment.organisation_id or mentor.left_on is not None:
        raise MentorElsewhere()
    standing = mentor.matches.filter(ended_on=None)
    known = standing.filter(enrolment=enrolment).first()
    if known is not None:
        return known
    if until <= on:
        raise UntilTooEarly()
    if standing.count() >= mentor.capacity:
        raise MentorFull(capacity=mentor.capacity)
    match = MentorMatch.objects.create(
        mentor=mentor,
        enrolment=enrolment,
        wish=enrolment.mentor_wishes.filter(closed_on=None).first(),
        agreement=agreement.strip(),
        reasons=reasons_for(enrolment, mentor.pk, on=on),
        proposed_on=on,
        proposed_by_id=by.login_id,
        until=until,
    )
    trail.write("mentor.proposed", match, by=by, on=on, person_id=enrolment.person_id, facts={"mentor": mentor.pk})
    mails.tell_participant(match, "proposed", by=by)
    return match


@transaction.atomic
def consent(match_id: int, *, on: date, by: Actor) -> MentorMatch:
    """The participant says yes to this mentor, and that the mentor may know first name, business and wish. Twice is once.

    The participant, or the team for somebody who has said so to them. Raises MatchEnded.
    """
    match = _locked(match_id)
    _require_own_or_team(by, match.enrolment)
    _require_standing(match)
    if match.consented_on is None:
        match.consented_on, match.consented_by_id = on, by.login_id
        match.save(update_fields=("consented_on", "consented_by"))
        facts = {"told_to_team": by.person_id != match.enrolment.person_id}
        trail.write("mentor.consented", match, by=by, on=on, person_id=match.enrolment.person_id, facts=facts)
        mails.tell_mentor(match, "asked", by=by)
    return match


@transaction.atomic
def take(match_id: int, *, language: str, on: date, by: Actor) -> MentorMatch:
    """The mentor says yes: the agreement runs and is kept as a PDF. Twice is once.

    Raises ConsentFirst, CodeFirst, MatchEnded, UntilTooEarly.
    """
    match = _locked(match_id)
    _require_mentor(by, match)
    _require_standing(match)
    if match.agreed_on is not None:
        return match
    if match.consented_on is None:
        raise ConsentFirst()
    if match.until <= on:
        raise UntilTooEarly()
    version = mentor_papers.code_in_force(match.mentor.organisation_id).version
    if not match.mentor.acceptances.filter(version=version).exists():
        raise CodeFirst()
    filled, match.text_version = mentor_papers.agreement_text(match, language=language, agreed_on=on)
    enrolment = match.enrolment
    kept_as = {"subject": f"enrolment:{enrolment.pk}", "person_id": enrolment.person_id, "kind": "mentor_agreement"}
    match.document = mentor_papers.keep_paper(filled, match.mentor.organisation, kept_as=kept_as, on=on, by=by)
    match.agreed_on = on
    match.save(update_fields=("agreed_on", "text_version", "document"))
    _met(enrolment.mentor_wishes.filter(closed_on=None), on)
    trail.write("mentor.matched", match, by=by, on=on, person_id=enrolment.person_id, facts={"mentor": match.mentor_id})
    mails.tell_participant(match, "matched", by=by)
    return match


@transaction.atomic
def decline(match_id: int, *, on: date, by: Actor) -> MentorMatch:
    """One of the two says no, before there is an agreement; nobody has to say why. Twice is once."""
    match = _locked(match_id)
    side = _side_of(by, match)
    if side == MENTOR and match.consented_on is None:
        raise ConsentFirst()
    if match.ended_on is None and match.agreed_on is None:
        close_match(match, reason=SAID_NO, side=side, on=on, by=by)
    return match


@transaction.atomic
def end_match(match_id: int, *, reason: str, on: date, by: Actor, greeting: str = "") -> MentorMatch:
    """The agreement ends with a reason and thanks; either of the two, or the team. Twice is once.

    `greeting` is the participant's own thanks, which the mentor reads.
    """
    match = _locked(match_id)
    side = _side_of(by, match)
    if match.ended_on is None:
        if side == PARTICIPANT:
            match.greeting = greeting.strip()
            match.save(update_fields=("greeting",))
        close_match(match, reason=reason, side=side, on=on, by=by)
    return match


@transaction.atomic
def prolong(match_id: int, until: date, *, on: date, by: Actor) -> MentorMatch:
    """Go on until a later day.  Raises MatchEnded, UntilTooEarly."""
    match = _locked(match_id)
    require_team(by, "mentor.manage", match.enrolment)
    _require_standing(match)
    if until <= on:
        raise UntilTooEarly()
    if match.until != until:
        match.until = until
        match.save(update_fields=("until",))
        facts = {"until": until.isoformat()}
        trail.write("mentor.prolonged", match, by=by, on=on, person_id=match.enrolment.person_id, facts=facts)
    return match


def close_match(match: MentorMatch, *, reason: str, side: str, on: date, by: Actor) -> None:
    """End a locked match and thank the mentor, who is told nothing of a proposal that they never heard of."""
    match.ended_on, match.end_reason, match.ended_by_side, match.next_on = on, reason, side, None
    match.save(update_fields=("ended_on", "end_reason", "ended_by_side", "next_on"))
    trail.write(
        "mentor.match_ended",
        match,
        by=by,
        on=on,
        person_id=match.enrolment.person_id,
        facts={"reason": reason, "side": side},
    )
    if match.agreed_on is not None:
        mails.tell_mentor(match, "thanks", by=by)
    if side != PARTICIPANT:
        mails.tell_participant(match, "ended", by=by)


def _met(wishes: QuerySet[MentorWish], on: date) -> None:
    wishes.update(closed_on=on, is_met=True)


def _locked(match_id: int) -> MentorMatch:
    rows = MentorMatch.objects.select_for_update(of=("self",))
    return rows.select_related("mentor__login", "mentor__organisation", "enrolment__person").get(pk=match_id)


def _require_standing(match: MentorMatch) -> None:
    if match.ended_on is not None:
        raise MatchEnded()


def _require_mentor(by: Actor, match: MentorMatch) -> None:
    access.require(by, "mentor.work", match.mentor.organisation_id)
    if not by.is_system and by.login_id != match.mentor.login_id:
        raise NotAllowed(permission="mentor.work")


def _require_own_or_team(by: Actor, enrolment: Enrolment) -> None:
    if by.person_id is not None and by.person_id == enrolment.person_id:
        require_self(by, enrolment)
    else:
        require_team(by, "mentor.manage", enrolment)


def _side_of(by: Actor, match: MentorMatch) -> str:
    """Which of the three the actor is; refuses everybody else."""
    if by.login_id is not None and by.login_id == match.mentor.login_id:
        _require_mentor(by, match)
        return MENTOR
    _require_own_or_team(by, match.enrolment)
    return PARTICIPANT if by.person_id == match.enrolment.person_id and by.person_id else TEAM
