"""Somebody writes about a person at the very moment in which they are forgotten: nothing of it is left. PostgreSQL only."""

from datetime import timedelta
from threading import Event as Signal

import pytest
from django.db import connection, transaction

from spire.foundation.records.data_rights import forgetting, listing
from spire.foundation.records.models import Erasure
from spire.foundation.trail.models import Forgotten
from spire.journey.enrolments.models import Enrolment, Message
from tests.cast import DAY, HOUSE, the_cast
from tests.journey.build import an_enrolment, lead
from tests.journey.guidance.build import NOW
from tests.money.instruments.test_at_once import at_once

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
    pytest.mark.django_db(transaction=True),
]


def forget(person_id):
    return forgetting.forget(person_id, rule="retention.ends", last_day=DAY, on=DAY, by=HOUSE)


def test_what_is_being_written_while_the_night_forgets_goes_the_night_after():
    way = an_enrolment(the_cast())
    written, forgotten = Signal(), Signal()

    def write():
        with transaction.atomic():
            Message.objects.create(
                enrolment=way, is_from_participant=True, text="Jeg er Amina.", written_at=NOW, on=NOW.date()
            )
            written.set()
            assert forgotten.wait(20)

    def night():
        assert written.wait(20)
        forget(way.person_id)
        forgotten.set()

    at_once(write, night)
    nights = [listing.forget_approved(on=DAY + timedelta(number), by=HOUSE).done for number in (1, 2)]

    assert nights == [1, 0]
    assert not Message.objects.exists()


def test_two_nights_forget_once():
    way = an_enrolment(the_cast())

    found = at_once(*(lambda: forget(way.person_id) for _ in range(3)))

    assert len({one.pk for one in found}) == Forgotten.objects.count() == 1
    assert Enrolment.objects.get().number.startswith("anonymous-")


def somebody_waits():
    """Whether a connection waits for a row that another one holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        return cursor.fetchone()[0]


def test_a_hold_that_is_being_placed_while_the_night_begins_is_seen_by_it():
    cast = the_cast()
    way = an_enrolment(cast)
    Enrolment.objects.filter(pk=way.pk).update(closed_on=DAY, close_reason="left")
    on = DAY + timedelta(4000)
    listing.propose_one(way.person_id, way.organisation_id, on=on, by=HOUSE)
    erasure = Erasure.objects.get()
    listing.approve(erasure.pk, on=on, by=lead(cast))
    listing.approve(erasure.pk, on=on, by=cast.actor(cast.legal))
    placed, over = Signal(), Signal()

    def hold():
        with transaction.atomic():
            listing.hold(way.person_id, way.organisation_id, "En klage er på vej.", until=None, on=on, by=lead(cast))
            placed.set()
            while not (somebody_waits() or over.wait(0.02)):
                pass

    def night():
        assert placed.wait(20)
        try:
            return listing.forget_approved(on=on + timedelta(1), by=HOUSE)
        finally:
            over.set()

    at_once(hold, night)

    erasure.refresh_from_db()
    assert erasure.state == "stopped"
    assert not Forgotten.objects.exists()
