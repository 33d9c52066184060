"""The entrepreneur hotel: which days and hours are free, whose they are, and what the house rules say.  # E-9"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import BookedHour, Booking, ClosingDay, Hotel, HouseRules, RulesAccepted, Space
from spire.journey.guidance.queries.planning import holiday
from spire.journey.guidance.rules.hotel import House, why_closed


@dataclass(frozen=True)
class WhyClosed:
    """Why a day cannot be booked: a reason code with its facts."""

    code: str
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class SpaceDay:
    """One space on one day: each open hour with its booking, or None where it is free."""

    space: Space
    hours: tuple[tuple[int, Booking | None], ...]

    @property
    def free(self) -> tuple[int, ...]:
        """The hours that are free."""
        return tuple(hour for hour, booking in self.hours if booking is None)


def hotels_for(by: Actor) -> QuerySet[Hotel]:
    """The hotels that the actor looks after."""
    return Hotel.objects.all() if by.is_system else Hotel.objects.filter(organisation_id__in=by.where("hotel.manage"))


def hotel_for(by: Actor, hotel_id: int) -> Hotel:
    """A hotel in scope; raises NotFound."""
    return _found(hotels_for(by).select_related("organisation").filter(pk=hotel_id))


def hotels_of(enrolment: Enrolment) -> QuerySet[Hotel]:
    """The hotels that are open to a participant or alumnus; none to somebody who has left."""
    if enrolment.closed_on is not None and enrolment.alumni_on is None:
        return Hotel.objects.none()
    return Hotel.objects.filter(organisation_id=enrolment.organisation_id).select_related("organisation")


def own_hotel(enrolment: Enrolment, hotel_id: int) -> Hotel:
    """A hotel that is open to the participant; raises NotFound."""
    return _found(hotels_of(enrolment).filter(pk=hotel_id))


def house_of(hotel: Hotel) -> House:
    """The opening hours as the rules need them."""
    return House(opens=hotel.opens, closes=hotel.closes, weekdays=hotel.weekdays, days_ahead=hotel.days_ahead)


def why_not(hotel: Hotel, day: date, *, on: date) -> WhyClosed | None:
    """Why a day cannot be booked, or None."""
    closing = {one.day: one.why for one in hotel.closing_days.filter(day=day)}
    name = None if hotel.open_on_holidays else holiday(hotel.organisation, day)
    code = why_closed(house_of(hotel), day, on=on, holiday=name, closing=closing)
    if code is None:
        return None
    facts: dict[str, object] = {
        "day": day,
        "why": closing.get(day, ""),
        "holiday": name or "",
        "days": hotel.days_ahead,
    }
    return WhyClosed(code, facts)


def open_days(hotel: Hotel, *, on: date) -> tuple[date, ...]:
    """The days that can be booked now, soonest first; two queries."""
    closing = {one.day: one.why for one in hotel.closing_days.filter(day__gte=on)}
    days = (on + timedelta(days=ahead) for ahead in range(hotel.days_ahead + 1))
    return tuple(
        day
        for day in days
        if why_closed(
            house_of(hotel),
            day,
            on=on,
            holiday=None if hotel.open_on_holidays else holiday(hotel.organisation, day),
            closing=closing,
        )
        is None
    )


def free_by_day(hotel: Hotel, days: tuple[date, ...], *, kind: str) -> dict[date, int]:
    """How many spaces of a kind are free all day, by day; two queries."""
    spaces = hotel.spaces.filter(kind=kind, is_open=True).count()
    taken = BookedHour.objects.filter(space__hotel=hotel, kind=kind, space__is_open=True, day__in=days)
    busy: dict[date, set[int]] = defaultdict(set)
    for day, space_id in taken.values_list("day", "space_id"):
        busy[day].add(space_id)
    return {day: spaces - len(busy[day]) for day in days}


def day_of(hotel: Hotel, day: date, *, kind: str | None = None) -> tuple[SpaceDay, ...]:
    """Every space in use with its hours on a day; two queries."""
    spaces = hotel.spaces.filter(is_open=True)
    if kind is not None:
        spaces = spaces.filter(kind=kind)
    booked = {
        (one.space_id, one.hour): one.booking
        for one in BookedHour.objects.filter(space__hotel=hotel, day=day).select_related("booking__enrolment__person")
    }
    return tuple(
        SpaceDay(space, tuple((hour, booked.get((space.pk, hour))) for hour in house_of(hotel).hours))
        for space in spaces
    )


def wanted_spaces(hotel: Hotel, kind: str, space_id: int | None) -> tuple[int, ...]:
    """The spaces in use that a wish may be met by: the one named, or all of the kind."""
    spaces = hotel.spaces.filter(kind=kind, is_open=True)
    if space_id is not None:
        spaces = spaces.filter(pk=space_id)
    return tuple(spaces.values_list("pk", flat=True))


def rules_now(hotel: Hotel) -> HouseRules | None:
    """The house rules that hold now; None before there are any."""
    return hotel.rules.filter(version=hotel.rules_version).first()


def has_accepted(hotel: Hotel, enrolment: Enrolment) -> bool:
    """Whether the participant has agreed to the rules that hold now; where there are none, nobody need."""
    if not hotel.rules_version:
        return True
    mine = RulesAccepted.objects.filter(rules__hotel=hotel, rules__version=hotel.rules_version, enrolment=enrolment)
    return mine.exists()


def own_bookings(enrolment: Enrolment, *, since: date) -> QuerySet[Booking]:
    """A participant's bookings from a day on; called-off ones only where the team did it, with why."""
    mine = enrolment.bookings.filter(day__gte=since).select_related("space__hotel")
    return mine.exclude(cancelled_at__isnull=False, cancelled_why="").order_by("day", "from_hour")


def own_booking(enrolment: Enrolment, booking_id: int) -> Booking:
    """One's own booking; raises NotFound."""
    return _found(enrolment.bookings.filter(pk=booking_id).select_related("space__hotel"))


def booking_for(by: Actor, booking_id: int) -> Booking:
    """A booking at a hotel that the actor looks after; raises NotFound."""
    found = Booking.objects.filter(pk=booking_id, space__hotel__in=hotels_for(by))
    return _found(found.select_related("space__hotel", "enrolment__person"))


def space_for(by: Actor, space_id: int) -> Space:
    """A desk or room of a hotel that the actor looks after; raises NotFound."""
    return _found(Space.objects.filter(pk=space_id, hotel__in=hotels_for(by)))


def closing_day_for(by: Actor, closing_day_id: int) -> ClosingDay:
    """A closing day of a hotel that the actor looks after; raises NotFound."""
    return _found(ClosingDay.objects.filter(pk=closing_day_id, hotel__in=hotels_for(by)))


def _found(rows: QuerySet):
    found = rows.first()
    if found is None:
        raise NotFound
    return found
