"""The participant's own map of people: only they write in it, and only they decide who sees it.  # A-4

What is private is written in the trail without the person, so that no page of the team tells that there is a map.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.forms.rules.warnings import looks_like_identity
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.business.models import Picture, SetAside, Shared, Tie
from spire.journey.business.models.people import COACH, WITH
from spire.journey.business.queries.people import proposals
from spire.journey.business.rules.people import CIRCLES, NEAR
from spire.journey.enrolments.models import Enrolment

MOST = 60


class NamelessTie(Refused):
    """Somebody has a name, if only a nickname."""

    code = "business.nameless_tie"


class TooManyTies(Refused):
    """A map that nobody can take in helps nobody."""

    code = "business.too_many_ties"


class NumberOfAPerson(Refused):
    """No identity number of anybody belongs on the map."""

    code = "business.number_of_a_person"


class NothingToKeep(Refused):
    """An empty map is no picture."""

    code = "business.nothing_to_keep"


class NoCoachYet(Refused):
    """There is nobody to share with yet."""

    code = "business.no_coach_yet"


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """Somebody as the participant draws them. `helps` are keys of the programme's list."""

    name: str
    circle: str = "personal"
    near: int = 2
    helps: tuple[str, ...] = ()
    words: str = ""
    contact: str = ""


@transaction.atomic
def draw(enrolment_id: int, drawn: Drawn, *, on: date, by: Actor) -> Tie:
    """Put somebody on the map.  Raises NamelessTie, NumberOfAPerson, TooManyTies."""
    enrolment = _own(enrolment_id, by)
    _check(drawn)
    _check_room(enrolment)
    tie = Tie.objects.create(enrolment=enrolment, added_on=on, **_stored(drawn))
    trail.write("people_map.drawn", tie, by=by, on=on)
    return tie


@transaction.atomic
def draw_again(tie_id: int, drawn: Drawn, *, on: date, by: Actor) -> Tie:
    """Change somebody on the map; the same again changes nothing."""
    tie = _own_tie(tie_id, by)
    _check(drawn)
    new = _stored(drawn)
    changed = [name for name, value in new.items() if getattr(tie, name) != value]
    if changed:
        for name in changed:
            setattr(tie, name, new[name])
        tie.save(update_fields=changed)
        trail.write("people_map.changed", tie, by=by, on=on, facts={"fields": sorted(changed)})
    return tie


@transaction.atomic
def rub_out(tie_id: int, *, on: date, by: Actor) -> None:
    """Delete somebody from the map and from the pictures' names: the row is gone; the pictures keep a nameless mark."""
    tie = _own_tie(tie_id, by)
    for picture in tie.enrolment.pictures.select_for_update():
        for mark in picture.marks:
            if mark["tie"] == tie.pk:
                mark["tie"] = None
        picture.save(update_fields=("marks",))
    trail.write("people_map.rubbed_out", tie, by=by, on=on)
    tie.delete()


@transaction.atomic
def answer_proposal(enrolment_id: int, key: str, *, wanted: bool, on: date, by: Actor) -> Tie | None:
    """Take somebody whom the system proposes, or set them aside; nobody else is taken.  Raises NotFound, TooManyTies."""
    enrolment = _own(enrolment_id, by)
    known = enrolment.ties.filter(key=key).first()
    if known is not None:
        return known
    one = next((one for one in proposals(enrolment, on=on) if one.key == key), None)
    if one is None:
        raise NotFound
    if not wanted:
        SetAside.objects.get_or_create(enrolment=enrolment, key=key)
        return None
    _check_room(enrolment)
    tie = Tie.objects.create(enrolment=enrolment, name=one.name[:30], circle=one.circle, near=2, key=key, added_on=on)
    trail.write("people_map.drawn", tie, by=by, on=on, facts={"proposed": True})
    return tie


@transaction.atomic
def keep_picture(enrolment_id: int, *, on: date, by: Actor) -> Picture:
    """Keep the map as it is today; again on the same day in place of the first.  Raises NothingToKeep."""
    enrolment = _own(enrolment_id, by)
    marks = [
        {"tie": tie.pk, "circle": tie.circle, "near": tie.near, "helps": tie.helps} for tie in enrolment.ties.all()
    ]
    if not marks:
        raise NothingToKeep()
    picture, is_new = Picture.objects.update_or_create(enrolment=enrolment, taken_on=on, defaults={"marks": marks})
    if is_new:
        trail.write("people_map.kept", picture, by=by, on=on)
    return picture


@transaction.atomic
def share(enrolment_id: int, shared_with: str, *, on: date, by: Actor) -> Shared:
    """Show the map to one's own coach, or let its numbers count without names; until it is taken back. Twice is once.

    Raises NoCoachYet. Another coach later does not see it: the participant shares anew.
    """
    enrolment = _own(enrolment_id, by)
    assert shared_with in dict(WITH), "A map is shared with the coach or counted in the evaluation."
    if shared_with == COACH and enrolment.coach_id is None:
        raise NoCoachYet()
    coach_id = enrolment.coach_id if shared_with == COACH else None
    standing = enrolment.map_shared.filter(shared_with=shared_with, until_at=None).first()
    if standing is not None:
        if standing.coach_id == coach_id:
            return standing
        standing.until_at = by.at
        standing.save(update_fields=("until_at",))
    shared = Shared.objects.create(enrolment=enrolment, shared_with=shared_with, coach_id=coach_id, from_at=by.at)
    facts = {"with": shared_with}
    trail.write("people_map.shared", shared, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    return shared


@transaction.atomic
def take_back(enrolment_id: int, shared_with: str, *, on: date, by: Actor) -> None:
    """Nobody sees it any more, from this moment; twice is once."""
    enrolment = _own(enrolment_id, by)
    for shared in enrolment.map_shared.filter(shared_with=shared_with, until_at=None):
        shared.until_at = by.at
        shared.save(update_fields=("until_at",))
        facts = {"with": shared_with}
        trail.write("people_map.taken_back", shared, by=by, on=on, person_id=enrolment.person_id, facts=facts)


@transaction.atomic
def rub_out_all(enrolment_id: int, *, on: date, by: Actor) -> int:
    """Delete the whole map with its pictures, and take back what was shared; gives how many people were on it."""
    enrolment = _own(enrolment_id, by)
    for shared_with, _label in WITH:
        take_back(enrolment_id, shared_with, on=on, by=by)
    enrolment.pictures.all().delete()
    enrolment.set_aside.all().delete()
    gone = enrolment.ties.count()
    enrolment.ties.all().delete()
    if gone:
        trail.write("people_map.emptied", enrolment, by=by, on=on)
    return gone


def _own(enrolment_id: int, by: Actor) -> Enrolment:
    """The participant's own enrolment, locked; nobody else's, not even for the team."""
    enrolment = Enrolment.objects.select_for_update(of=("self",)).select_related("person").get(pk=enrolment_id)
    access.require(by, "portal.use")
    if by.person_id != enrolment.person_id:
        raise NotAllowed(permission="portal.use")
    return enrolment


def _own_tie(tie_id: int, by: Actor) -> Tie:
    """Somebody on the actor's own map, as it stands under the lock of the enrolment."""
    mine = Tie.objects.filter(pk=tie_id, enrolment__person_id=by.person_id)
    enrolment_id = mine.values_list("enrolment_id", flat=True).first() if by.person_id is not None else None
    if enrolment_id is None:
        raise NotFound
    tie = _own(enrolment_id, by).ties.filter(pk=tie_id).first()
    if tie is None:
        raise NotFound
    return tie


def _check_room(enrolment: Enrolment) -> None:
    if enrolment.ties.count() >= MOST:
        raise TooManyTies(most=MOST)


def _check(drawn: Drawn) -> None:
    if not drawn.name.strip():
        raise NamelessTie()
    if any(looks_like_identity(text) for text in (drawn.name, drawn.words, drawn.contact)):
        raise NumberOfAPerson()
    assert drawn.circle in CIRCLES, "A form offers no other circles."
    assert drawn.near in NEAR, "A form offers no other nearness."


def _stored(drawn: Drawn) -> dict[str, object]:
    return {
        "name": drawn.name.strip(),
        "circle": drawn.circle,
        "near": drawn.near,
        "helps": list(drawn.helps),
        "words": drawn.words.strip(),
        "contact": drawn.contact.strip(),
    }
