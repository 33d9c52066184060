"""The register of volunteers: who is in it, what they can, that they know the code of conduct, and leaving it.  # E-7"""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor, system
from spire.foundation.values.errors import Refused
from spire.journey.guidance import mentor_papers
from spire.journey.guidance.actions.matching import close_match
from spire.journey.guidance.models import Mentor, MentorAcceptance
from spire.journey.guidance.models.mentors import MENTOR
from spire.journey.guidance.queries.mentors import rules_of_mentors

LEFT = "mentor_left"


class MentorHasLeft(Refused):
    """Who has left the register is no mentor any more."""

    code = "guidance.mentor_has_left"


class OtherVersion(Refused):
    """One says yes to the text that one has read."""

    code = "guidance.other_version"


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a match needs to know of a volunteer. `trades` are codes, `speaks` languages, `times` keys of contact times."""

    trade: str
    trades: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()
    place: str = ""
    postcode: str = ""
    reach: str = "part"
    capacity: int = 1
    times: tuple[str, ...] = ()
    times_words: str = ""
    phone: str = ""


@transaction.atomic
def register_mentor(login: Login, organisation: Organisation, profile: Profile, *, on: date, by: Actor) -> Mentor:
    """Put a volunteer in the register; known by login, so twice is once."""
    access.require(by, "mentor.manage", organisation.pk)
    known = Mentor.objects.filter(login=login).first()
    if known is not None:
        return known
    mentor = Mentor.objects.create(login=login, organisation=organisation, registered_on=on, **_stored(profile))
    trail.write("mentor.registered", mentor, by=by, on=on)
    return mentor


@transaction.atomic
def change_profile(mentor_id: int, profile: Profile, *, on: date, by: Actor) -> Mentor:
    """Write what the mentor can and when; the mentor or the team. The same again changes nothing. Raises MentorHasLeft."""
    mentor = Mentor.objects.select_for_update().get(pk=mentor_id)
    _require_self_or_team(by, mentor)
    if mentor.left_on is not None:
        raise MentorHasLeft()
    new = _stored(profile)
    changed = sorted(name for name, value in new.items() if getattr(mentor, name) != value)
    if changed:
        for name in changed:
            setattr(mentor, name, new[name])
        mentor.save(update_fields=changed)
        trail.write("mentor.changed", mentor, by=by, on=on, facts={"fields": changed})
    return mentor


@transaction.atomic
def accept_code(
    mentor_id: int, version: str, *, language: str, accepted_on: date, on: date, by: Actor
) -> MentorAcceptance:
    """The mentor says yes to the code of conduct, or the team writes that it was signed on paper. A version is accepted once.

    Raises OtherVersion when the text has changed since it was read, MentorHasLeft.
    """
    mentor = Mentor.objects.select_for_update(of=("self",)).select_related("login", "organisation").get(pk=mentor_id)
    _require_self_or_team(by, mentor)
    if mentor.left_on is not None:
        raise MentorHasLeft()
    known = mentor.acceptances.filter(version=version).first()
    if known is not None:
        return known
    filled, current = mentor_papers.code_text(mentor, language=language)
    if version != current:
        raise OtherVersion()
    kept_as = {"subject": f"mentor:{mentor.pk}", "person_id": None, "kind": "mentor_code"}
    document = mentor_papers.keep_paper(filled, mentor.organisation, kept_as=kept_as, on=on, by=by)
    accepted = MentorAcceptance.objects.create(
        mentor=mentor,
        version=version,
        accepted_on=accepted_on,
        accepted_at=by.at,
        recorded_by_id=by.login_id,
        on_paper=by.login_id != mentor.login_id,
        document=document,
    )
    facts = {"version": version, "on_paper": accepted.on_paper}
    trail.write("mentor.code_accepted", accepted, by=by, on=on, facts=facts)
    return accepted


@transaction.atomic
def leave(mentor_id: int, *, on: date, by: Actor) -> Mentor:
    """A mentor leaves the register: every match ends with thanks, and own details go after the days of the rule.

    Twice is once; the mentor or the team.
    """
    mentor = Mentor.objects.select_for_update().get(pk=mentor_id)
    _require_self_or_team(by, mentor)
    if mentor.left_on is None:
        side = MENTOR if by.login_id == mentor.login_id else "team"
        for match in mentor.matches.select_for_update().filter(ended_on=None).order_by("id"):
            close_match(match, reason=LEFT, side=side, on=on, by=by)
        mentor.left_on, mentor.is_active = on, False
        mentor.save(update_fields=("left_on", "is_active"))
        trail.write("mentor.left", mentor, by=by, on=on)
    return mentor


@transaction.atomic
def forget(mentor_id: int, *, on: date, by: Actor) -> bool:
    """Delete the own details of a mentor who left long enough ago; gives whether there was something to forget.

    The agreements and what was written of meetings stay with the participants' enrolments and follow their retention;
    the name on the login goes when the login has no other use.
    """
    mentor = Mentor.objects.select_for_update().get(pk=mentor_id)
    if mentor.left_on is None or mentor.forgotten_on is not None:
        return False
    if on < mentor.left_on + timedelta(days=rules_of_mentors(mentor.organisation_id).forget_days):
        return False
    for name, value in _stored(Profile(trade="")).items():
        setattr(mentor, name, value)
    mentor.forgotten_on = on
    mentor.save()
    access.close_volunteer(mentor.login_id, by=system(by.at, role=by.role), on=on)
    trail.write("mentor.forgotten", mentor, by=by, on=on)
    return True


def _stored(profile: Profile) -> dict[str, object]:
    told = asdict(profile)
    lists = {name: list(told[name]) for name in ("trades", "speaks", "times")}
    return {name: value.strip() if isinstance(value, str) else value for name, value in told.items()} | lists


def _require_self_or_team(by: Actor, mentor: Mentor) -> None:
    if by.is_system:
        return
    if by.login_id != mentor.login_id:
        access.require(by, "mentor.manage", mentor.organisation_id)
    elif not by.can("mentor.work"):
        raise NotAllowed(permission="mentor.work")
