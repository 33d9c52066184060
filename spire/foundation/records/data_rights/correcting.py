"""Somebody says that something about them is wrong: it is corrected, or refused with a reason and noted beside it. # K-4

The answer is due within a month. Source: GDPR art. 12(3), 16.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.people.actions import CORRECTABLE, correct_person
from spire.foundation.people.models import Person
from spire.foundation.records.data_rights.copies import RIGHT, require_own_or_right
from spire.foundation.records.models import Correction
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.days import add_months
from spire.foundation.values.errors import Refused

MONTHS: Final = 1


class NothingSaid(Refused):
    """Say what is wrong."""

    code = "records.nothing_said"


class ReasonMissing(Refused):
    """An answer has its reason."""

    code = "records.reason_missing"


class Answered(Refused):
    """It is answered once."""

    code = "records.correction_answered"


@transaction.atomic
def ask(
    person_id: int, organisation_id: int | None, about: str, *, wrong: str, right: str = "", on: date, by: Actor
) -> Correction:
    """Say that something is wrong; the same words about the same thing, while they wait, are the first ones."""
    Person.objects.select_for_update().get(pk=person_id)
    require_own_or_right(by, person_id, organisation_id)
    if not wrong.strip():
        raise NothingSaid()
    same = Correction.objects.filter(person_id=person_id, about=about, wrong=wrong.strip(), state="open").first()
    if same is not None:
        return same
    asked = Correction.objects.create(
        person_id=person_id, organisation_id=organisation_id, about=about, wrong=wrong.strip(), right=right.strip(),
        asked_on=on, asked_at=by.at, asked_by_id=by.login_id, answer_by=add_months(on, MONTHS),
    )  # fmt: skip
    trail.write("correction.asked", asked, by=by, on=on, person_id=person_id, facts={"about": about})
    return asked


@transaction.atomic
def correct(
    correction_id: int, reason: str, *, on: date, by: Actor, changes: Mapping[str, object] | None = None
) -> Correction:
    """It is right what was said: `changes` are put into the person's details at once, anything else is written in its room.

    Before and after stand sealed in the log.
    """
    found = _open(correction_id, reason, by)
    told = {name: value for name, value in (changes or {}).items() if name in CORRECTABLE}
    person = Person.objects.get(pk=found.person_id)
    before = {name: getattr(person, name) for name in told}
    if told:
        correct_person(found.person_id, told, by=by, on=on)
    _answer(found, "corrected", reason, on=on, by=by)
    trail.write(
        "correction.corrected", found, by=by, on=on, person_id=found.person_id, facts={"about": found.about},
        personal={"before": before or found.wrong, "after": told or found.right},
    )  # fmt: skip
    return found


@transaction.atomic
def refuse(correction_id: int, reason: str, *, on: date, by: Actor) -> Correction:
    """It stands as it is, with the reason; from now on it is noted beside it that the person says otherwise."""
    found = _open(correction_id, reason, by)
    _answer(found, "refused", reason, on=on, by=by)
    trail.write(
        "correction.refused", found, by=by, on=on, person_id=found.person_id, facts={"about": found.about},
        personal={"says": found.wrong, "reason": found.reason},
    )  # fmt: skip
    return found


def visible_to(by: Actor) -> QuerySet[Correction]:
    """What was asked where the actor answers."""
    seen = Correction.objects.filter(organisation_id__in=by.where(RIGHT))
    return seen.select_related("person", "organisation", "answered_by")


def for_actor(by: Actor, correction_id: int) -> Correction:
    """One of them; anything else is not found."""
    found = visible_to(by).filter(pk=correction_id).first()
    if found is None:
        raise NotFound()
    return found


def of_person(person_id: int) -> QuerySet[Correction]:
    """What a person has said is wrong, newest first; the caller has fetched the person within its scope."""
    return Correction.objects.filter(person_id=person_id).order_by("-asked_at", "-pk")


def disputed(person_id: int) -> QuerySet[Correction]:
    """What was refused, to be noted beside the datum, in the order in which it was asked."""
    return Correction.objects.filter(person_id=person_id, state="refused").order_by("asked_at", "pk")


def _open(correction_id: int, reason: str, by: Actor) -> Correction:
    found = Correction.objects.select_for_update(of=("self",)).get(pk=correction_id)
    if not by.is_system and found.organisation_id not in by.where(RIGHT):
        raise NotFound()
    if found.state != "open":
        raise Answered()
    if not reason.strip():
        raise ReasonMissing()
    return found


def _answer(found: Correction, state: str, reason: str, *, on: date, by: Actor) -> None:
    found.state, found.reason = state, reason.strip()
    found.answered_on, found.answered_at, found.answered_by_id = on, by.at, by.login_id
    found.save(update_fields=("state", "reason", "answered_on", "answered_at", "answered_by"))
