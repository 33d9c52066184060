"""An enrolment opened to somebody for a time: shared, taken over while the coach is away, or opened in an emergency. # K-2"""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from spire.foundation.access import actions as access
from spire.foundation.access import openings
from spire.foundation.access import queries as logins
from spire.foundation.access.models import Opening, OpeningReview
from spire.foundation.access.openings import Terms, Thing
from spire.foundation.access.queries import NotFound
from spire.foundation.access.rules.openings import REVIEWED_WITHIN, check_words
from spire.foundation.people import queries as people
from spire.foundation.records import mails
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused
from spire.journey.enrolments import queries
from spire.journey.enrolments.actions.tasks import finish_own_task
from spire.journey.enrolments.models import Coached, Enrolment, Task

REVIEW = "emergency_review"


@transaction.atomic
def share(enrolment_id: int, login_id: int, terms: Terms, *, by: Actor, on: date) -> Opening:
    """Share an enrolment that the actor sees, for a purpose and until a day.  Raises NotFound, and what `openings` refuses."""
    return openings.share(_thing(queries.for_actor(by, enrolment_id)), login_id, terms, by=by, on=on)


@transaction.atomic
def take_over(
    absent_id: int, login_id: int, enrolment_ids: Collection[int], terms: Terms, *, by: Actor, on: date
) -> list[Opening]:
    """Let a colleague stand in for some of a coach's enrolments; what is not that coach's is not found."""
    theirs = queries.visible_to(by).filter(pk__in=enrolment_ids, coach_id=absent_id, closed_on=None)
    things = [_thing(enrolment) for enrolment in theirs.order_by("pk")]
    if not things or len(things) != len(set(enrolment_ids)):
        raise NotFound()
    return openings.take_over(things, absent_id, login_id, terms, by=by, on=on)


@transaction.atomic
def open_in_emergency(sought: str, reason: str, *, by: Actor, on: date) -> Opening:
    """Open the enrolment with this number, or of the person with this identity number, for a few hours.

    What is not in the actor's municipalities is not found, like what does not exist. The team leaders get a task and a
    mail that names nobody. Nobody learns who is here by a reason that is none, or when no more may be opened: only what
    is opened, and told of, is found.  Raises NotFound, and what `openings` refuses.
    """
    access.require(by, openings.EMERGENCY)
    check_words(reason)
    found = _sought(sought.strip()).filter(organisation_id__in=by.where(openings.EMERGENCY))
    if is_enough := openings.emergencies_left(by) <= 0:
        found = found.filter(pk__in=[one.enrolment_id for one in openings.given_to(by) if one.kind == one.EMERGENCY])
    enrolment = found.select_for_update(of=("self",)).order_by("-opened_on", "-pk").first()
    if enrolment is None:
        raise openings.TooManyEmergencies() if is_enough else NotFound()
    opened = openings.open_in_emergency(_thing(enrolment), reason, by=by, on=on)
    _report(enrolment, opened, by=by, on=on)
    return opened


@transaction.atomic
def review_emergency(opening_id: int, outcome: str, words: str, *, by: Actor, on: date) -> OpeningReview:
    """Say whether an emergency was in order; the task is done with it.  Raises SameEyes, AlreadyReviewed, NoReason."""
    opened = openings.emergency_for(by, opening_id)
    said = openings.review(opened.pk, outcome, words, by=by, on=on)
    for task in Task.objects.filter(enrolment_id=opened.enrolment_id, key=_key(opened), done_on=None):
        finish_own_task(task, by=by, on=on)
    return said


def remember_coach(enrolment: Enrolment, *, by: Actor, on: date) -> None:
    """Keep who is the coach from a day on; called by whoever sets one."""
    Coached.objects.create(
        enrolment=enrolment, coach_id=enrolment.coach_id, from_on=on, known_at=by.at, by_login_id=by.login_id
    )


def _thing(enrolment: Enrolment) -> Thing:
    return Thing(enrolment.pk, enrolment.person_id, enrolment.organisation_id)


def _sought(told: str):
    people_found = set()
    for country in countries.all():
        try:
            person = people.person_by_identity(told, country=country.code)
        except Refused:
            continue
        if person is not None:
            people_found.add(person.pk)
    by_number = Enrolment.objects.filter(number__iexact=told)
    return Enrolment.objects.filter(person_id__in=people_found) if people_found else by_number


def _key(opened: Opening) -> str:
    return f"emergency:{opened.pk}"


def _report(enrolment: Enrolment, opened: Opening, *, by: Actor, on: date) -> None:
    """A task for who leads the team, and a mail to all who review, once an emergency."""
    others = _others(enrolment, openings.REVIEW, by=by, on=on)
    leaders = _others(enrolment, openings.LEAD, by=by, on=on)
    first = next(iter(leaders or others), None)
    Task.objects.get_or_create(
        enrolment=enrolment,
        key=_key(opened),
        defaults={
            "kind": REVIEW,
            "due_on": on + REVIEWED_WITHIN,
            "why_code": "enrolments.why.emergency_review",
            "why_facts": {"day": on.isoformat()},
            "assigned_to": first,
            "made_on": on,
        },
    )
    for login in others:
        with translation.override(login.language):
            subject = _("An emergency access waits to be looked at")
            text = _("Somebody has opened an enrolment in an emergency. Log in and look at it under Emergency access.")
        key = f"{_key(opened)}:{login.pk}"
        mails.queue_mail(login.email, subject, text, key=key, organisation_id=enrolment.organisation_id, by=by)


def _others(enrolment: Enrolment, permission: str, *, by: Actor, on: date) -> Iterable:
    """Who holds a permission at the enrolment's organisation or above it, but the actor."""
    above = people.organisations_above(enrolment.organisation_id)
    found = [login for one in above for login in logins.with_permission(permission, one, on=on)]
    return list({login.pk: login for login in found if login.pk != by.login_id}.values())
