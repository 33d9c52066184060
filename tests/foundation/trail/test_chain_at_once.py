"""Writers and the minute's step at the same time: nobody waits, and nothing is left out. PostgreSQL only."""

from threading import Event as Signal
from threading import Thread
from time import perf_counter

import pytest
from django.db import connection, transaction

from spire.foundation.trail import actions, chain, rules, walking
from spire.foundation.trail.models import Event, Link, Seen, View
from tests.cast import DAY, HOUSE, MOMENT, a_person

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
    pytest.mark.django_db(transaction=True),
]


def in_a_thread(work):
    """Start it with a connection of its own."""

    def run():
        try:
            work()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread


def chained():
    return [(row.kind, row.id) for link in Link.objects.all() for row in rules.unpacked(bytes(link.rows))]


def test_a_lower_number_that_is_committed_later_is_not_left_out():
    person, written, go_on = a_person(), Signal(), Signal()

    @transaction.atomic
    def slow():
        actions.viewed("slow", [person.pk], by=HOUSE)
        written.set()
        go_on.wait(10)

    thread = in_a_thread(slow)
    written.wait(10)
    actions.viewed("quick", [person.pk], by=HOUSE)

    assert chain.chain(at=MOMENT, patience=0.1) == 0

    go_on.set()
    thread.join()

    assert chain.chain(at=MOMENT) == 5
    assert sorted(View.objects.values_list("page", flat=True)) == ["quick", "slow"]
    assert walking.walk_all(on=DAY, by=HOUSE).code == ""


def test_many_writers_and_two_workers_leave_nothing_out_and_take_nothing_twice():
    person, done, waits = a_person(), Signal(), []

    def write():
        for number in range(40):
            began = perf_counter()
            try:
                with transaction.atomic():
                    actions.viewed("busy", [person.pk], by=HOUSE)
                    actions.write("person.corrected", person, by=HOUSE, on=DAY, person_id=person.pk)
                    if number % 5 == 0:
                        raise KeyError("taken back")
            except KeyError:
                pass
            waits.append(perf_counter() - began)

    def work():
        while not done.is_set():
            chain.chain(at=MOMENT)

    workers, writers = [in_a_thread(work) for _ in range(2)], [in_a_thread(write) for _ in range(4)]
    [one.join() for one in writers]
    done.set()
    [one.join() for one in workers]
    chain.chain(at=MOMENT)

    found = chained()
    assert len(found) == len(set(found)) == 1 + 3 * 4 * 32
    assert {pk for kind, pk in found if kind == "event"} == set(Event.objects.values_list("pk", flat=True))
    assert {pk for kind, pk in found if kind == "seen"} == set(Seen.objects.values_list("pk", flat=True))
    assert walking.walk_all(on=DAY, by=HOUSE).code == ""
    assert max(waits) < 2
