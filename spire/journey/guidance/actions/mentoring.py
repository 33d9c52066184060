"""While a match runs: that they met, when they meet next, what each side says of it, and the reminder when it is quiet."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.access.actions import NotAllowed
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor, system
from spire.foundation.values.errors import Refused
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments import queries as kept
from spire.journey.guidance.actions import mentor_mails as mails
from spire.journey.guidance.actions.matching import MatchEnded
from spire.journey.guidance.models import MentorContact, MentorMatch, MentorWord
from spire.journey.guidance.models.mentors import MENTOR, PARTICIPANT
from spire.journey.guidance.scope import require_self

CALL_WITHIN = timedelta(days=3)


class NothingSaid(Refused):
    """A word to the team says something."""

    code = "guidance.nothing_said"


class NotMetYet(Refused):
    """One has met today or before."""

    code = "guidance.not_met_yet"


@dataclass(frozen=True, kw_only=True)
class Said:
    """How it goes: whether it helps, in words, and whether the team should call."""

    helps: str = ""
    words: str = ""
    wants_call: bool = False


@transaction.atomic
def have_met(
    match_id: int,
    met_on: date,
    *,
    on: date,
    by: Actor,
    kind: str = "met",
    words: str = "",
    next_on: date | None = None,
) -> MentorContact:
    """The mentor says that they met; once a day.  Raises MatchEnded, NotMetYet; only the mentor of the match may."""
    match = _running(match_id, by=by, on=on)
    if met_on > on:
        raise NotMetYet()
    known = match.contacts.filter(met_on=met_on).first()
    if known is not None:
        return known
    contact = MentorContact.objects.create(match=match, kind=kind, met_on=met_on, words=words.strip(), entered_at=by.at)
    match.next_on, match.next_words = next_on, ""
    match.save(update_fields=("next_on", "next_words"))
    trail.write("mentor.met", contact, by=by, on=on, person_id=match.enrolment.person_id, facts={"kind": kind})
    return contact


@transaction.atomic
def propose_time(match_id: int, next_on: date, *, words: str, on: date, by: Actor) -> MentorMatch:
    """The mentor proposes when and where to meet; the participant is told that there is something. The same again is once."""
    match = _running(match_id, by=by, on=on)
    if (match.next_on, match.next_words) != (next_on, words.strip()):
        match.next_on, match.next_words = next_on, words.strip()
        match.save(update_fields=("next_on", "next_words"))
        facts = {"next_on": next_on.isoformat()}
        trail.write("mentor.time_proposed", match, by=by, on=on, person_id=match.enrolment.person_id, facts=facts)
        mails.tell_participant(match, f"time:{next_on}", by=by)
    return match


@transaction.atomic
def say(match_id: int, said: Said, *, on: date, by: Actor) -> MentorWord:
    """The participant or the mentor tells the team how it goes; one word a side and day, the later in place of the first.

    Who wants a call gets a task with the coach.  Raises NothingSaid.
    """
    match = MentorMatch.objects.select_for_update(of=("self",)).select_related("mentor", "enrolment").get(pk=match_id)
    side = _speaker(by, match)
    if not (said.helps or said.words.strip() or said.wants_call):
        raise NothingSaid()
    told = {
        "helps": said.helps,
        "words": said.words.strip(),
        "wants_call": said.wants_call,
        "said_at": by.at,
    }
    word, is_new = MentorWord.objects.update_or_create(match=match, side=side, said_on=on, defaults=told)
    if is_new:
        trail.write("mentor.said", word, by=by, on=on, person_id=match.enrolment.person_id, facts={"side": side})
    if said.wants_call:
        enrolments.add_task(
            match.enrolment_id,
            "mentor",
            on + CALL_WITHIN,
            by=system(by.at, role=by.role),
            on=on,
            why=f"guidance.why.{side}_wants_call",
            facts={"day": on.isoformat()},
            key=f"mentor:{match.pk}:{side}:{on}",
        )
    return word


def remind_when_silent(match_id: int, *, on: date, by: Actor) -> bool:
    """Remind the mentor of a running match where nothing was written for the programme's number of days.

    Once for each such silence; gives whether it was time.
    """
    with transaction.atomic():
        rows = MentorMatch.objects.select_for_update(of=("self",))
        match = rows.select_related("enrolment__programme", "mentor__login").get(pk=match_id)
        last = match.contacts.values_list("met_on", flat=True).first()
        if match.ended_on is not None or match.agreed_on is None:
            return False
        quiet_since = max(day for day in (match.agreed_on, last, match.reminded_on) if day)
        days = kept.kept_template(match.enrolment).mentoring.silent_days
        if on < quiet_since + timedelta(days=days) or (match.next_on and match.next_on >= on):
            return False
        match.reminded_on = on
        match.save(update_fields=("reminded_on",))
        trail.write("mentor.reminded", match, by=by, on=on, person_id=match.enrolment.person_id)
        mails.tell_mentor(match, f"quiet:{on}", by=by)
        return True


def _running(match_id: int, *, by: Actor, on: date) -> MentorMatch:
    """The mentor's own running match, locked."""
    match = MentorMatch.objects.select_for_update(of=("self",)).select_related("mentor", "enrolment").get(pk=match_id)
    access.require(by, "mentor.work", match.mentor.organisation_id)
    if not by.is_system and by.login_id != match.mentor.login_id:
        raise NotAllowed(permission="mentor.work")
    if match.agreed_on is None or (match.ended_on is not None and match.ended_on <= on):
        raise MatchEnded()
    return match


def _speaker(by: Actor, match: MentorMatch) -> str:
    if match.agreed_on is None:
        raise MatchEnded()
    if by.login_id == match.mentor.login_id:
        access.require(by, "mentor.work", match.mentor.organisation_id)
        return MENTOR
    require_self(by, match.enrolment)
    return PARTICIPANT
