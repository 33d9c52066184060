"""The entrepreneur hotel: booking, calling off, house rules, closing days.  # E-9

Whoever books takes the lock on the hotel first, so that two who want the last desk come one after the other; and the
hours are unique rows, so that the database says no where a lock should fail.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from spire.foundation.access import actions as access
from spire.foundation.people.models import Organisation
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.actions.course_notices import tell_booking_off
from spire.journey.guidance.models import BookedHour, Booking, ClosingDay, Hotel, HouseRules, RulesAccepted, Space
from spire.journey.guidance.models.hotel import DESK
from spire.journey.guidance.queries.hotel import has_accepted, house_of, wanted_spaces, why_not
from spire.journey.guidance.rules.hotel import free_of, open_hours
from spire.journey.guidance.scope import require_self

MANAGE = "hotel.manage"


class HotelShut(Refused):
    """The day cannot be booked; the code says why."""

    code = "guidance.hotel.closed"


class NotThoseHours(Refused):
    """A booking is for hours in which the hotel is open, and which have not passed."""

    code = "guidance.hotel.hours"


class SpaceTaken(Refused):
    """Somebody else was first."""

    code = "guidance.hotel.taken"


class HaveOneAlready(Refused):
    """One desk at a time for each, and one room."""

    code = "guidance.hotel.have_one"


class RulesFirst(Refused):
    """The house rules are read and agreed to before the first booking, and again when they change."""

    code = "guidance.hotel.rules_first"


class OldRules(Refused):
    """The rules have changed since they were read."""

    code = "guidance.hotel.old_rules"


class NotForYou(Refused):
    """The hotel is for the municipality's participants and alumni."""

    code = "guidance.hotel.not_for_you"


class BookingOver(Refused):
    """A booking whose time has come is not called off."""

    code = "guidance.hotel.over"


class WhyNeeded(Refused):
    """Whoever loses a booking is told why."""

    code = "guidance.hotel.why"


class SpaceNameTaken(Refused):
    """Each desk and room has a name of its own."""

    code = "guidance.hotel.name_taken"


@dataclass(frozen=True, kw_only=True)
class Opening:
    """When the hotel is open, and how far ahead one books."""

    opens: int = 8
    closes: int = 17
    weekdays: str = "12345"
    open_on_holidays: bool = False
    days_ahead: int = 28


@transaction.atomic
def open_hotel(
    organisation: Organisation, name: str, *, on: date, by: Actor, address: str = "", opening: Opening | None = None
) -> Hotel:
    """A municipality has a house with desks. The same name again is the same house, with the opening hours given now."""
    access.require(by, MANAGE, organisation.pk)
    wanted = {"address": address.strip(), **asdict(opening or Opening())}
    hotel = Hotel.objects.select_for_update().filter(organisation=organisation, name=name.strip()).first()
    if hotel is not None and all(getattr(hotel, field) == value for field, value in wanted.items()):
        return hotel
    if hotel is None:
        hotel = Hotel(organisation=organisation, name=name.strip())
    for field, value in wanted.items():
        setattr(hotel, field, value)
    hotel.save()
    trail.write("hotel.opened", hotel, by=by, on=on)
    return hotel


@transaction.atomic
def add_space(hotel_id: int, kind: str, name: str, *, on: date, by: Actor, about: str = "") -> Space:
    """A desk or a room more. The same again is the one that is there.  Raises SpaceNameTaken."""
    hotel = _managed(hotel_id, by)
    known = hotel.spaces.filter(name=name.strip()).first()
    if known is not None:
        if known.kind == kind:
            return known
        raise SpaceNameTaken(name=name.strip())
    space = Space.objects.create(hotel=hotel, kind=kind, name=name.strip(), about=about.strip())
    trail.write("hotel.space_added", space, by=by, on=on)
    return space


@transaction.atomic
def set_space_open(space_id: int, *, is_open: bool, on: date, by: Actor) -> Space:
    """A desk is taken out of use, or put back; what is booked stays booked. Twice is once."""
    space = Space.objects.select_for_update(of=("self",)).select_related("hotel").get(pk=space_id)
    access.require(by, MANAGE, space.hotel.organisation_id)
    if space.is_open != is_open:
        space.is_open = is_open
        space.save(update_fields=("is_open",))
        trail.write("hotel.space_changed", space, by=by, on=on, facts={"is_open": is_open})
    return space


@transaction.atomic
def publish_rules(hotel_id: int, text: str, *, on: date, by: Actor) -> HouseRules:
    """The next version of the house rules: everybody reads and agrees anew. The same text again is the same version."""
    hotel = _managed(hotel_id, by)
    newest = hotel.rules.first()
    if newest is not None and newest.text == text.strip():
        return newest
    hotel.rules_version += 1
    hotel.save(update_fields=("rules_version",))
    rules = HouseRules.objects.create(
        hotel=hotel, version=hotel.rules_version, text=text.strip(), published_at=by.at, published_by_id=by.login_id
    )
    trail.write("hotel.rules_published", rules, by=by, on=on, facts={"version": rules.version})
    return rules


@transaction.atomic
def accept_rules(hotel_id: int, version: int, enrolment: Enrolment, *, on: date, by: Actor) -> RulesAccepted:
    """I have read the rules and keep to them; once a version.  Raises OldRules, NotForYou."""
    hotel = Hotel.objects.select_for_update().get(pk=hotel_id)
    _require_guest(hotel, enrolment, by)
    if version != hotel.rules_version:
        raise OldRules()
    rules = hotel.rules.get(version=version)
    known = rules.accepted.filter(enrolment=enrolment).first()
    if known is not None:
        return known
    accepted = RulesAccepted.objects.create(rules=rules, enrolment=enrolment, accepted_at=by.at)
    facts = {"version": version}
    trail.write("hotel.rules_accepted", accepted, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    return accepted


@transaction.atomic
def book(
    hotel_id: int,
    enrolment: Enrolment,
    day: date,
    from_hour: int,
    to_hour: int,
    *,
    on: date,
    by: Actor,
    kind: str = DESK,
    space_id: int | None = None,
) -> Booking:
    """A desk or a room for hours of one day: the one that is named, or the first that is free.

    The same booking again is the one that is there.  Raises NotForYou, RulesFirst, HotelShut, NotThoseHours,
    HaveOneAlready, SpaceTaken.
    """
    hotel = Hotel.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=hotel_id)
    _require_guest(hotel, enrolment, by)
    if not has_accepted(hotel, enrolment):
        raise RulesFirst()
    closed = why_not(hotel, day, on=on)
    if closed is not None:
        raise HotelShut(closed.code, **closed.facts)
    hours = range(from_hour, to_hour)
    now = timezone.localtime(by.at)
    may = open_hours(house_of(hotel), day=day, on=on, hour_now=now.hour)
    if not hours or set(hours) - set(may):
        raise NotThoseHours(opens=hotel.opens, closes=hotel.closes)
    spaces = wanted_spaces(hotel, kind, space_id)
    same = _same(enrolment, spaces, day, hours)
    if same is not None:
        return same
    if BookedHour.objects.filter(enrolment=enrolment, kind=kind, day=day, hour__in=hours).exists():
        raise HaveOneAlready()
    taken = set(BookedHour.objects.filter(space__hotel=hotel, day=day).values_list("space_id", "hour"))
    free = free_of(spaces, hours, taken)
    if not free:
        raise SpaceTaken()
    booking = Booking.objects.create(
        space_id=free[0], enrolment=enrolment, day=day, from_hour=from_hour, to_hour=to_hour, booked_at=by.at
    )
    BookedHour.objects.bulk_create(
        BookedHour(booking=booking, space_id=free[0], enrolment=enrolment, kind=kind, day=day, hour=hour)
        for hour in hours
    )
    trail.write("hotel.booked", booking, by=by, on=on, person_id=enrolment.person_id)
    return booking


@transaction.atomic
def give_up(booking_id: int, enrolment: Enrolment, *, on: date, by: Actor) -> Booking:
    """I do not need it after all: the hours are free at once. Twice is once.  Raises BookingOver."""
    require_self(by, enrolment)
    booking = _locked(booking_id, enrolment=enrolment)
    return _call_off(booking, why="", on=on, by=by)


@transaction.atomic
def call_off_booking(booking_id: int, *, why: str, on: date, by: Actor) -> Booking:
    """The team takes a booking back, and tells why. Twice is once.  Raises WhyNeeded, BookingOver."""
    booking = _locked(booking_id)
    access.require(by, MANAGE, booking.space.hotel.organisation_id)
    if not why.strip():
        raise WhyNeeded()
    return _call_off(booking, why=why.strip(), on=on, by=by)


@transaction.atomic
def close_day(hotel_id: int, day: date, why: str, *, on: date, by: Actor) -> ClosingDay:
    """The hotel is closed on a day; what was booked is called off, and those who booked are told. Twice is once."""
    hotel = _managed(hotel_id, by)
    known = hotel.closing_days.filter(day=day).first()
    if known is not None:
        return known
    if not why.strip():
        raise WhyNeeded()
    closing = ClosingDay.objects.create(hotel=hotel, day=day, why=why.strip())
    trail.write("hotel.day_closed", closing, by=by, on=on)
    for pk in Booking.objects.filter(space__hotel=hotel, day=day, cancelled_at=None).values_list("pk", flat=True):
        booking = _locked(pk)
        if not _has_begun(booking, by):
            _call_off(booking, why=why.strip(), on=on, by=by)
    return closing


@transaction.atomic
def open_day(closing_day_id: int, *, on: date, by: Actor) -> None:
    """A closing day is taken back; what was called off stays so. Twice is once."""
    hotel_id = ClosingDay.objects.filter(pk=closing_day_id).values_list("hotel_id", flat=True).first()
    closing = _managed(hotel_id, by).closing_days.filter(pk=closing_day_id).first() if hotel_id is not None else None
    if closing is not None:
        trail.write("hotel.day_opened", closing, by=by, on=on)
        closing.delete()


def _call_off(booking: Booking, *, why: str, on: date, by: Actor) -> Booking:
    if booking.cancelled_at is not None:
        return booking
    if _has_begun(booking, by):
        raise BookingOver()
    booking.cancelled_at, booking.cancelled_why = by.at, why
    booking.save(update_fields=("cancelled_at", "cancelled_why"))
    booking.hours.all().delete()
    if why:
        tell_booking_off(booking, by=by)
    trail.write("hotel.booking_cancelled", booking, by=by, on=on, person_id=booking.enrolment.person_id)
    return booking


def _has_begun(booking: Booking, by: Actor) -> bool:
    now = timezone.localtime(by.at)
    return (booking.day, booking.from_hour) <= (now.date(), now.hour)


def _same(enrolment: Enrolment, spaces: tuple[int, ...], day: date, hours: range) -> Booking | None:
    mine: Mapping[str, object] = {"day": day, "from_hour": hours.start, "to_hour": hours.stop, "cancelled_at": None}
    return Booking.objects.filter(enrolment=enrolment, space_id__in=spaces, **mine).first()


def _require_guest(hotel: Hotel, enrolment: Enrolment, by: Actor) -> None:
    require_self(by, enrolment)
    has_left = enrolment.closed_on is not None and enrolment.alumni_on is None
    if has_left or enrolment.organisation_id != hotel.organisation_id:
        raise NotForYou()


def _managed(hotel_id: int, by: Actor) -> Hotel:
    hotel = Hotel.objects.select_for_update().get(pk=hotel_id)
    access.require(by, MANAGE, hotel.organisation_id)
    return hotel


def _locked(booking_id: int, **whose: object) -> Booking:
    """The hotel first, as everybody who books does; then the booking."""
    found = Booking.objects.filter(pk=booking_id, **whose).values_list("space__hotel_id", flat=True)
    Hotel.objects.select_for_update().get(pk=found.get())
    bookings = Booking.objects.select_for_update(of=("self",))
    return bookings.select_related("space__hotel", "enrolment__person", "enrolment__organisation").get(pk=booking_id)
