"""One enrolment opened to one login for a time: shared, taken over, or in an emergency. # K-2

Who calls has fetched the enrolment within its scope, or has the right to open one in an emergency. Everything ends by
itself; what is opened is known by its moments, so no step of the night is needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from spire.foundation.access import scope
from spire.foundation.access.actions import NotAllowed, SameEyes, require, require_other_eyes
from spire.foundation.access.models import Login, Opening, OpeningEnd, OpeningReview, TeamSight
from spire.foundation.access.permissions import EMERGENCY_PARTS, PARTS, SHARED_WITH, TEAM_ROLES
from spire.foundation.access.queries import NotFound, assignments, running
from spire.foundation.access.rules import openings as rules
from spire.foundation.people.models import Organisation
from spire.foundation.trail import actions as trail
from spire.foundation.trail import person_keys
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused

DAY = timedelta(days=1)
SHARE, EMERGENCY, REVIEW, LEAD = "enrolment.share", "emergency.open", "emergency.review", "team.lead"


class NotStaff(Refused):
    """Only somebody who works for an organisation here."""

    code = "access.opening_not_staff"


class TooManyEmergencies(Refused):
    """As many as one login may have in a day."""

    code = "access.too_many_emergencies"


class AlreadyReviewed(Refused):
    """Somebody else has looked at it."""

    code = "access.already_reviewed"


@dataclass(frozen=True, slots=True)
class Thing:
    """The enrolment that is opened: whose, and where."""

    enrolment_id: int
    person_id: int
    organisation_id: int


@dataclass(frozen=True, slots=True)
class Terms:
    """For what, with which parts, from which day through which."""

    purpose: str
    parts: tuple[str, ...]
    starts_on: date
    until: date
    words: str = ""


@transaction.atomic
def share(thing: Thing, login_id: int, terms: Terms, *, by: Actor, on: date) -> Opening:
    """Open an enrolment to a colleague or to legal support; the same again while it lasts is the one there is.

    Raises NotAllowed, NotStaff, SameEyes, and what `check_days` refuses.
    """
    require(by, SHARE, thing.organisation_id)
    rules.check_days("share", terms.starts_on, terms.until, on=on)
    if terms.purpose not in rules.PURPOSES or not terms.parts or not set(terms.parts) <= set(PARTS):
        raise NotAllowed(permission=SHARE)
    require_other_eyes(by, than=login_id)
    login = _locked(login_id, on=on, roles=SHARED_WITH)
    permissions = sorted({permission for part in ("case", *terms.parts) for permission in PARTS[part]})
    moments = (_midnight(terms.starts_on, by.at), _midnight(terms.until + DAY))
    for known in running(at=by.at).filter(kind=Opening.SHARE, login=login, enrolment_id=thing.enrolment_id):
        if (known.permissions, known.ends_at, known.purpose) == (permissions, moments[1], terms.purpose):
            return known
    made = _make(Opening.SHARE, thing, login, moments, by=by, purpose=terms.purpose, words=terms.words, permissions=permissions)  # fmt: skip
    facts = {"opening": made.pk, "to": login.pk, "purpose": terms.purpose, "until": terms.until.isoformat()}
    _tell("enrolment.shared", made, by=by, on=on, facts=facts)
    return made


@transaction.atomic
def take_over(things: Iterable[Thing], absent_id: int, login_id: int, terms: Terms, *, by: Actor, on: date) -> list[Opening]:  # fmt: skip
    """A colleague stands in for some of an absent one's enrolments; tasks too, and both end by themselves.

    By the absent one, or by who leads the team. Raises NotAllowed, NotStaff, and what `check_days` refuses.
    """
    rules.check_days("stand_in", terms.starts_on, terms.until, on=on)
    moments = (_midnight(terms.starts_on, by.at), _midnight(terms.until + DAY))
    if login_id == absent_id:
        raise SameEyes()
    login = _locked(login_id, on=on, roles=TEAM_ROLES)
    made = []
    for thing in things:
        require(by, SHARE if by.login_id == absent_id else LEAD, thing.organisation_id)
        if not assignments(login, on=on).filter(role__in=TEAM_ROLES, organisation_id=thing.organisation_id).exists():
            raise NotStaff()
        theirs = Opening.objects.filter(kind=Opening.STAND_IN, login=login, enrolment_id=thing.enrolment_id, end=None)
        if theirs.filter(starts_at__lte=moments[0], ends_at=moments[1]).exists():
            continue
        one = _make(Opening.STAND_IN, thing, login, moments, by=by, purpose="absence", absent_id=absent_id)
        facts = {"opening": one.pk, "to": login.pk, "absent": absent_id, "until": terms.until.isoformat()}
        _tell("enrolment.taken_over", one, by=by, on=on, facts=facts)
        made.append(one)
    return made


@transaction.atomic
def open_in_emergency(thing: Thing, reason: str, *, by: Actor, on: date) -> Opening:
    """Open an enrolment to oneself for a few hours, with a reason that somebody else will read.

    While one runs it is the one there is. Raises NotAllowed, NoReason, TooManyEmergencies.
    """
    require(by, EMERGENCY, thing.organisation_id)
    words = rules.check_words(reason)
    login = Login.objects.select_for_update().get(pk=by.login_id)
    mine = Opening.objects.filter(kind=Opening.EMERGENCY, login=login)
    if (known := mine.filter(enrolment_id=thing.enrolment_id, ends_at__gt=by.at, end=None).first()) is not None:
        return known
    if emergencies_left(by) <= 0:
        raise TooManyEmergencies()
    moments = (by.at, by.at + rules.LONGEST["emergency"])
    permissions = sorted({permission for part in EMERGENCY_PARTS for permission in PARTS[part]})
    made = _make(Opening.EMERGENCY, thing, login, moments, by=by, purpose="emergency", words=words, permissions=permissions)  # fmt: skip
    _tell("enrolment.opened_in_emergency", made, by=by, on=on, facts={"opening": made.pk})
    return made


def emergencies_left(by: Actor) -> int:
    """How many more the actor may open within this day."""
    mine = Opening.objects.filter(kind=Opening.EMERGENCY, login_id=by.login_id, given_at__gt=by.at - DAY)
    return rules.EMERGENCIES_A_DAY - mine.count()


@transaction.atomic
def end(opening_id: int, *, by: Actor, on: date) -> Opening:
    """Take an opening back before its end: by who gave it, who has it, or who leads the team. Twice is once."""
    one = Opening.objects.select_for_update().get(pk=opening_id)
    if by.login_id not in (one.login_id, one.given_by_id, one.absent_id):
        permission = SHARE if one.kind == Opening.SHARE else LEAD
        scope.require_of_person(by, permission, person_id=one.person_id, organisation_id=one.organisation_id)
    if one.ends_at > by.at and not OpeningEnd.objects.filter(opening=one).exists():
        OpeningEnd.objects.create(opening=one, ended_at=by.at, ended_by_id=by.login_id)
        _tell("enrolment.opening_ended", one, by=by, on=on, facts={"opening": one.pk, "kind": one.kind})
    return one


@transaction.atomic
def review(opening_id: int, outcome: str, words: str, *, by: Actor, on: date) -> OpeningReview:
    """Say of an emergency whether it was in order. Raises SameEyes, AlreadyReviewed, NoReason."""
    one = Opening.objects.select_for_update().get(pk=opening_id, kind=Opening.EMERGENCY)
    require(by, REVIEW, one.organisation_id)
    require_other_eyes(by, than=one.login_id)
    known = OpeningReview.objects.filter(opening=one).first()
    if known is not None:
        if known.reviewed_by_id != by.login_id or known.outcome != outcome:
            raise AlreadyReviewed()
        return known
    told = rules.check_words(words) if outcome == "not_in_order" else words.strip()
    made = OpeningReview.objects.create(
        opening=one,
        outcome=outcome,
        words_sealed=_sealed(told, one.person_id, by=by),
        reviewed_at=by.at,
        reviewed_by_id=by.login_id,
    )
    _tell("enrolment.emergency_reviewed", one, by=by, on=on, facts={"opening": one.pk, "outcome": outcome})
    return made


@transaction.atomic
def narrow_sight(organisation_id: int, is_narrow: bool, *, by: Actor, on: date) -> TeamSight | None:
    """From today an organisation's coaches see only their own enrolments, or all of them; the same again adds nothing."""
    require(by, "access.administer", organisation_id)
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    if is_narrow_now(organisation_id, on=on) == is_narrow:
        return None
    said = TeamSight.objects.create(
        organisation=organisation, is_narrow=is_narrow, from_on=on, known_at=by.at, by_login_id=by.login_id
    )
    trail.write("organisation.sight_set", organisation, by=by, on=on, facts={"only_own": is_narrow})
    return said


def is_narrow_now(organisation_id: int, *, on: date) -> bool:
    """Whether the coaches of an organisation see only their own."""
    said = TeamSight.objects.filter(organisation_id=organisation_id, from_on__lte=on).order_by("-from_on", "-id")
    return bool(said.values_list("is_narrow", flat=True).first())


def of_enrolment(enrolment_id: int, *, at: datetime) -> QuerySet[Opening]:
    """What is opened of an enrolment now or later; the caller has fetched it within its scope."""
    coming = Opening.objects.filter(Q(end=None), enrolment_id=enrolment_id, ends_at__gt=at)
    return coming.select_related("login", "absent", "given_by", "organisation")


def of_person(person_id: int) -> QuerySet[Opening]:
    """All that was ever opened about a person, newest first."""
    return Opening.objects.filter(person_id=person_id).select_related("login", "organisation", "end", "review")


def given_to(by: Actor) -> QuerySet[Opening]:
    """What is opened to the actor now."""
    return running(at=by.at).filter(login_id=by.login_id).select_related("given_by", "absent", "organisation")


def of_absent(login_id: int, *, at: datetime) -> QuerySet[Opening]:
    """Which of an absent one's enrolments somebody stands in for, now or later."""
    coming = Opening.objects.filter(kind=Opening.STAND_IN, absent_id=login_id, ends_at__gt=at, end=None)
    return coming.select_related("login").order_by("starts_at", "enrolment_id")


def opening_for(by: Actor, opening_id: int, *, enrolment_id: int) -> Opening:
    """An opening of an enrolment that was fetched within its scope; anything else is not found."""
    found = of_enrolment(enrolment_id, at=by.at).filter(pk=opening_id).first()
    if found is None:
        raise NotFound()
    return found


def emergencies(by: Actor) -> QuerySet[Opening]:
    """The emergencies where the actor reviews them: those that wait first, oldest first; one's own are others' to review."""
    seen = Opening.objects.filter(kind=Opening.EMERGENCY, organisation_id__in=by.where(REVIEW))
    return seen.select_related("login", "organisation", "review__reviewed_by").order_by("given_at", "id")


def emergency_for(by: Actor, opening_id: int) -> Opening:
    """One of them; anything else is not found."""
    found = emergencies(by).filter(pk=opening_id).first()
    if found is None:
        raise NotFound()
    return found


def _locked(login_id: int, *, on: date, roles: frozenset[str]) -> Login:
    login = Login.objects.select_for_update().filter(pk=login_id, is_active=True).first()
    if login is None or not assignments(login, on=on).filter(role__in=roles).exists():
        raise NotStaff()
    return login


def _make(kind: str, thing: Thing, login: Login, moments: tuple[datetime, datetime], *, by: Actor, words: str = "", **told: object) -> Opening:  # fmt: skip
    return Opening.objects.create(
        kind=kind,
        login=login,
        enrolment_id=thing.enrolment_id,
        person_id=thing.person_id,
        organisation_id=thing.organisation_id,
        starts_at=moments[0],
        ends_at=moments[1],
        given_by_id=by.login_id,
        given_at=by.at,
        words_sealed=_sealed(words, thing.person_id, by=by),
        **told,
    )


def words_of(one: Opening | OpeningReview) -> str:
    """What was written as the reason, or found; empty where nothing was, or when the person's key is gone."""
    person_id = one.person_id if isinstance(one, Opening) else one.opening.person_id
    return (person_keys.unseal(person_id, bytes(one.words_sealed)) or "") if one.words_sealed else ""


def _sealed(words: str, person_id: int, *, by: Actor) -> bytes | None:
    told = words.strip()
    return person_keys.seal(person_id, told, at=by.at) if told else None


def _tell(verb: str, one: Opening, *, by: Actor, on: date, facts: dict[str, object]) -> None:
    trail.write(verb, one, by=by, on=on, person_id=one.person_id, facts=facts)


def _midnight(day: date, at: datetime | None = None) -> datetime:
    """The first moment of a day, or now where that is later."""
    first = timezone.make_aware(datetime.combine(day, time.min))
    return first if at is None else max(first, at)
