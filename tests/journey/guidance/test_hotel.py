"""The entrepreneur hotel: who books what when, and that no desk is taken twice. # E-9"""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Person
from spire.foundation.records.models import Mail
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions, queries
from spire.journey.guidance.actions import hotel as doing
from spire.journey.guidance.models import BookedHour, Booking
from spire.journey.guidance.rules.hotel import House, free_of, runs, why_closed
from tests.build import an_enrolment
from tests.cast import DAY, MOMENT, the_cast
from tests.money.instruments.test_at_once import at_once

WEDNESDAY = date(2026, 3, 4)
HOUSE = House(opens=8, closes=17, weekdays="12345", days_ahead=28)


class Hotel:
    """Two desks and a room, house rules, and two people who want to sit there."""

    def __init__(self, cast, *, desks=2):
        self.cast, self.coach = cast, cast.actor(cast.coach)
        self.it = actions.open_hotel(cast.municipality, "Huset", on=DAY, by=self.coach)
        self.desks = [
            actions.add_space(self.it.pk, "desk", f"Bord {n + 1}", on=DAY, by=self.coach) for n in range(desks)
        ]
        self.room = actions.add_space(self.it.pk, "room", "Mødelokale", on=DAY, by=self.coach)
        self.first = an_enrolment(cast)
        self.second = an_enrolment(
            cast, programme=self.first.programme, given_name="Bo", family_name="Berg", phone="20304050"
        )
        self.me = cast.actor(cast.participant)

    def book(self, enrolment=None, day=WEDNESDAY, begins=9, ends=12, **more):
        enrolment = enrolment or self.first
        return actions.book(self.it.pk, enrolment, day, begins, ends, on=DAY, by=self.as_(enrolment), **more)

    def as_(self, enrolment, **changes):
        slots = {name: getattr(self.me, name) for name in self.me.__slots__}
        return type(self.me)(**{**slots, "person_id": enrolment.person_id, **changes})


@pytest.fixture
def hotel(cast):
    return Hotel(cast)


@pytest.mark.django_db
def test_the_first_free_desk_is_given_and_the_same_booking_is_one(hotel):
    one = hotel.book()
    again = hotel.book()
    other = hotel.book(hotel.second)

    assert one == again
    assert (one.space, other.space) == tuple(hotel.desks)
    third = an_enrolment(
        hotel.cast, programme=hotel.first.programme, given_name="Ib", family_name="Tre", phone="20304051"
    )
    with pytest.raises(doing.SpaceTaken):
        hotel.book(third, begins=11, ends=13)
    assert hotel.book(third, begins=12, ends=13).space == hotel.desks[0]
    with pytest.raises(doing.HaveOneAlready):
        hotel.book(begins=11, ends=14)
    assert hotel.book(kind="room").space == hotel.room


@pytest.mark.django_db
def test_given_up_hours_are_free_at_once_and_called_off_ones_are_told(hotel):
    Person.objects.filter(pk=hotel.second.person_id).update(email="bo@example.dk")
    mine, theirs = hotel.book(), hotel.book(hotel.second)

    actions.give_up(mine.pk, hotel.first, on=DAY, by=hotel.me)
    actions.give_up(mine.pk, hotel.first, on=DAY, by=hotel.me)
    assert BookedHour.objects.filter(booking=mine).count() == 0
    with pytest.raises(doing.WhyNeeded):
        actions.call_off_booking(theirs.pk, why=" ", on=DAY, by=hotel.coach)
    actions.call_off_booking(theirs.pk, why="Vandskade", on=DAY, by=hotel.coach)
    actions.call_off_booking(theirs.pk, why="Vandskade", on=DAY, by=hotel.coach)

    assert "Vandskade" in Mail.objects.get(to="bo@example.dk").text
    assert [one.cancelled_why for one in queries.own_bookings(hotel.second, since=DAY)] == ["Vandskade"]
    assert list(queries.own_bookings(hotel.first, since=DAY)) == []
    with pytest.raises(Booking.DoesNotExist):
        actions.give_up(theirs.pk, hotel.first, on=DAY, by=hotel.me)


@pytest.mark.django_db
def test_house_rules_are_agreed_to_once_a_version(hotel):
    first = actions.publish_rules(hotel.it.pk, "Ryd op.", on=DAY, by=hotel.coach)
    assert actions.publish_rules(hotel.it.pk, "Ryd op.", on=DAY, by=hotel.coach) == first
    with pytest.raises(doing.RulesFirst):
        hotel.book()

    one = actions.accept_rules(hotel.it.pk, 1, hotel.first, on=DAY, by=hotel.me)
    assert actions.accept_rules(hotel.it.pk, 1, hotel.first, on=DAY, by=hotel.me) == one
    hotel.book()
    actions.publish_rules(hotel.it.pk, "Ryd op, og luk døren.", on=DAY, by=hotel.coach)

    with pytest.raises(doing.OldRules):
        actions.accept_rules(hotel.it.pk, 1, hotel.first, on=DAY, by=hotel.me)
    with pytest.raises(doing.RulesFirst):
        hotel.book(day=WEDNESDAY + timedelta(days=1))


@pytest.mark.django_db
def test_closed_days_say_why_and_take_their_bookings_back(hotel):
    booking = hotel.book()
    actions.close_day(hotel.it.pk, WEDNESDAY, "Rengøring", on=DAY, by=hotel.coach)
    booking.refresh_from_db()

    assert booking.cancelled_why == "Rengøring"
    told = {
        WEDNESDAY: "guidance.hotel.closing_day",
        date(2026, 3, 7): "guidance.hotel.weekday",
        date(2026, 4, 2): "guidance.hotel.too_far",
        date(2026, 3, 1): "guidance.hotel.past",
    }
    for day, code in told.items():
        with pytest.raises(doing.HotelShut) as refused:
            hotel.book(day=day)
        assert refused.value.code == code
    actions.open_day(hotel.it.closing_days.get().pk, on=DAY, by=hotel.coach)
    assert hotel.book().cancelled_at is None


@pytest.mark.django_db
def test_alumni_book_and_who_has_left_does_not(hotel):
    Enrolment.objects.filter(pk=hotel.first.pk).update(closed_on=DAY, close_reason="finished", alumni_on=DAY)
    assert hotel.book(Enrolment.objects.get(pk=hotel.first.pk)).space == hotel.desks[0]
    Enrolment.objects.filter(pk=hotel.second.pk).update(closed_on=DAY, close_reason="left")
    gone = Enrolment.objects.get(pk=hotel.second.pk)

    with pytest.raises(doing.NotForYou):
        hotel.book(gone)
    assert list(queries.hotels_of(gone)) == []
    stranger = hotel.cast.actor(hotel.cast.stranger)
    with pytest.raises(NotFound):
        queries.hotel_for(stranger, hotel.it.pk)
    with pytest.raises(NotAllowed):
        actions.close_day(hotel.it.pk, WEDNESDAY, "X", on=DAY, by=stranger)


@pytest.mark.django_db
def test_hours_that_have_passed_are_not_booked_and_what_has_begun_is_not_called_off(hotel):
    noon = MOMENT.replace(hour=11)
    me = hotel.as_(hotel.first, at=noon)
    with pytest.raises(doing.NotThoseHours):
        actions.book(hotel.it.pk, hotel.first, DAY, 9, 13, on=DAY, by=me)
    for begins, ends in ((7, 9), (16, 18), (12, 12)):
        with pytest.raises(doing.NotThoseHours):
            hotel.book(begins=begins, ends=ends)
    booking = actions.book(hotel.it.pk, hotel.first, DAY, 12, 14, on=DAY, by=me)

    with pytest.raises(doing.BookingOver):
        actions.give_up(booking.pk, hotel.first, on=DAY, by=me)


@pytest.mark.django_db
def test_the_database_itself_refuses_an_hour_twice(hotel):
    booking = hotel.book()
    same = {"booking": booking, "space": booking.space, "kind": "desk", "day": WEDNESDAY, "hour": 9}

    with pytest.raises(IntegrityError), transaction.atomic():
        BookedHour.objects.create(enrolment=hotel.second, **same)


@given(st.sets(st.integers(8, 16)))
def test_spans_hold_exactly_the_free_hours(hours):
    spans = runs(sorted(hours))

    assert {hour for begins, ends in spans for hour in range(begins, ends)} == hours
    assert all(one[1] < other[0] for one, other in pairwise(spans))


@given(st.sets(st.tuples(st.integers(1, 3), st.integers(8, 16))), st.sets(st.integers(8, 16), min_size=1))
def test_what_is_given_is_free_in_every_wanted_hour_and_what_is_not_is_taken_in_one(taken, wanted):
    free = free_of((1, 2, 3), wanted, taken)

    clashes = {space for space, hour in taken if hour in wanted}
    assert set(free) | clashes == {1, 2, 3}
    assert not set(free) & clashes


def test_a_holiday_is_closed_and_an_ordinary_day_is_not():
    asked = {"on": DAY, "closing": {}}

    assert why_closed(HOUSE, WEDNESDAY, holiday="Langfredag", **asked) == "guidance.hotel.holiday"
    assert why_closed(HOUSE, WEDNESDAY, holiday=None, **asked) is None


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
@pytest.mark.django_db(transaction=True)
def test_ten_people_want_the_last_desk_and_one_gets_it():
    cast = the_cast()
    hotel = Hotel(cast, desks=1)
    guests = [
        an_enrolment(cast, programme=hotel.first.programme, given_name=f"Gæst{n}", family_name="X", phone=f"2150{n:04}")
        for n in range(8)
    ]
    everybody = [hotel.first, hotel.second, *guests]

    results = at_once(*(lambda one=one: hotel.book(one) for one in everybody))

    assert sorted(type(one).__name__ for one in results) == ["Booking"] + ["SpaceTaken"] * 9
    assert BookedHour.objects.count() == 3


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
@pytest.mark.django_db(transaction=True)
def test_a_day_that_closes_while_somebody_books_leaves_no_booking_behind():
    hotel = Hotel(the_cast(), desks=1)

    at_once(hotel.book, lambda: actions.close_day(hotel.it.pk, WEDNESDAY, "Lukket", on=DAY, by=hotel.coach))

    assert not Booking.objects.filter(cancelled_at=None).exists()
    assert BookedHour.objects.count() == 0
