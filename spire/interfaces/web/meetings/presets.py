"""What a new meeting begins with, so that planning one is a look and a tap: the place, the day and the time as usual."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import queries
from spire.journey.guidance.queries.meetings import Known
from spire.journey.guidance.rules.meetings import Place
from spire.journey.programmes.rules.template import MeetingRule

EVERY = timedelta(days=14)
VISIT = "visit"


@dataclass(frozen=True)
class Choice:
    """A place that one tap fills in."""

    key: str
    label: str
    kind: str
    name: str
    address: str


def places(enrolment: Enrolment, *, by: Actor) -> tuple[Choice, ...]:
    """Where they met before, where the one who plans often meets, and a visit; a protected address is never filled in."""
    known = queries.known_places(enrolment, login_id=by.login_id)
    found = [_choice(str(number), one) for number, one in enumerate(known)]
    if not any(one.kind == Place.THEIRS for one in known):
        person = enrolment.person
        address = "" if person.protected_address else f"{person.street}, {person.postcode} {person.city}".strip(", ")
        name = enrolment.business_name or _("At the participant's place")
        found.append(Choice(VISIT, _("Visit"), Place.THEIRS.value, name, address))
    return tuple(found)


def of(
    enrolment: Enrolment, kind: MeetingRule, known: tuple[Choice, ...], *, chosen: str, on: date
) -> dict[str, object]:
    """The form's first values: as last time of the same kind, two weeks on, at the place that is chosen."""
    last = queries.last_of_kind(enrolment, kind.key)
    place = next((one for one in known if one.key == chosen), None)
    if place is None and last is not None:
        place = next((one for one in known if (one.kind, one.name) == (last.place_kind, last.place)), None)
    first: dict[str, object] = {"minutes": kind.minutes, "place_kind": Place.NEUTRAL.value, "chosen": ""}
    if last is not None:
        then = timezone.localtime(last.starts_at)
        first |= {"day": _next_day(then.date(), on), "at": then.strftime("%H:%M"), "minutes": last.minutes}
    if place is not None:
        first |= {"place_kind": place.kind, "place": place.name, "address": place.address, "chosen": place.key}
    return first


def _next_day(last: date, on: date) -> date:
    """The same weekday two weeks after the last one, and not before tomorrow."""
    day = last + EVERY
    while day <= on:
        day += timedelta(days=7)
    return day


def _choice(key: str, one: Known) -> Choice:
    return Choice(key, one.place, one.kind, one.place, one.address)
