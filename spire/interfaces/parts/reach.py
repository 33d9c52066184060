"""Which enrolments are a coach's own where coaches see only their own: by every relation that a room knows of. # K-2"""

from dataclasses import replace
from datetime import date, datetime

from spire.foundation.access import queries as access
from spire.foundation.access.models import Login
from spire.foundation.values.actor import Actor
from spire.journey.enrolments import queries as enrolments
from spire.journey.guidance import queries as guidance
from spire.journey.screenings import queries as screenings


def actor(login: Login, *, at: datetime, on: date) -> Actor:
    """The login as an actor, with what is its own; three queries more where coaches see only their own."""
    found = access.actor(login, at=at, on=on)
    return with_own(found, on=on) if found.narrow else found


def with_own(by: Actor, *, on: date) -> Actor:
    """The same with the enrolments that are theirs: as coach or stand-in, by an open task, a meeting, or a card begun."""
    asked = guidance.met_by(by, on=on) | screenings.assessed_by(by)
    people = enrolments.own_people(by, besides=asked)
    return replace(by, own=frozenset(people), own_people=frozenset(people.values()))
