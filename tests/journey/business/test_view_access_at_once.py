"""A file handed in, and the yes taken back or the same file handed in, at the same moment. PostgreSQL: SQLite has one writer."""

import pytest
from django.db import connection

from spire.journey.business.actions import account_reading, view_access
from spire.journey.business.actions.view_access import NoViewAccess
from spire.journey.business.models import AccountMovement, ViewAccess
from spire.journey.business.queries import accounts as queries
from tests.build import an_enrolment
from tests.cast import DAY, the_cast
from tests.journey.business.account import csv, opened, read
from tests.money.instruments.test_at_once import at_once

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
    pytest.mark.django_db(transaction=True),
]
LINES = tuple(f"0{place % 9 + 1}-02-2026;MobilePay {place};;{place + 1},00" for place in range(60))


def test_one_file_handed_in_three_times_at_once_is_read_once():
    cast = the_cast()
    access = opened(cast, an_enrolment(cast))

    made = at_once(*(lambda: read(cast, access, *LINES) for _ in range(3)))

    assert AccountMovement.objects.count() == len(LINES)
    for one in made:
        one.refresh_from_db()
    assert sum(one.lines_new for one in made) == len(LINES)


def test_a_yes_taken_back_while_files_are_read_hides_all_and_lets_nothing_in_after_it(monkeypatch):
    monkeypatch.setattr(account_reading, "AT_ONCE", 3)
    cast = the_cast()
    enrolment = an_enrolment(cast)
    access = opened(cast, enrolment)
    me, coach = cast.actor(cast.participant), cast.actor(cast.coach)
    seen_then = []

    def take_back():
        view_access.withdraw(access.pk, on=DAY, by=me)
        seen_then.append(AccountMovement.objects.count())

    results = at_once(
        take_back,
        lambda: account_reading.read(access.pk, csv(*LINES), on=DAY, by=me),
        lambda: account_reading.read(access.pk, csv(*LINES), on=DAY, by=coach),
    )

    assert AccountMovement.objects.count() == seen_then[0]
    assert all(isinstance(one, NoViewAccess) or one is None or one.lines_new + one.lines_known for one in results)
    assert not queries.stand(enrolment, on=DAY).is_open


def test_two_windows_say_yes_at_once_and_it_is_one():
    cast = the_cast()
    enrolment = an_enrolment(cast)

    found = at_once(*(lambda: opened(cast, enrolment) for _ in range(3)))

    assert len({one.pk for one in found}) == ViewAccess.objects.count() == 1


def test_taken_back_and_renewed_at_once_it_is_taken_back_or_the_renewal_is_refused():
    cast = the_cast()
    enrolment = an_enrolment(cast)
    access = opened(cast, enrolment)
    me = cast.actor(cast.participant)

    at_once(
        lambda: view_access.withdraw(access.pk, on=DAY, by=me),
        lambda: view_access.renew(access.pk, months=12, on=DAY, by=me),
    )

    assert not queries.stand(enrolment, on=DAY).is_open
