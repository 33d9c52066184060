"""The background worker: nights are run once each, in order, also those that were slept through."""

from datetime import date, datetime, timedelta
from io import StringIO
from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connection, connections

from spire.foundation.values import progress
from spire.foundation.values.reports import Report
from spire.interfaces.commands import minute, nightly, nights, worker
from spire.interfaces.commands.models import Night
from spire.interfaces.parts import clock
from tests.cast import DAY, MOMENT

LATER = timedelta(minutes=1)


@pytest.fixture
def run_nights(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The days on which the night's only step was run."""
    days: list[date] = []

    def step(*, on: date, by: object) -> Report:
        days.append(on)
        return Report("a.step", done=1)

    monkeypatch.setattr(nightly, "STEPS", (step,))
    return days


def turn(at: datetime) -> None:
    with clock.at(at):
        worker.turn()


@pytest.mark.django_db
def test_the_first_night_is_today_s(run_nights: list[date]) -> None:
    turn(MOMENT)

    assert run_nights == [DAY]


@pytest.mark.django_db
def test_a_night_is_run_once_however_often_the_worker_turns(run_nights: list[date]) -> None:
    turn(MOMENT)
    turn(MOMENT + LATER)

    assert run_nights == [DAY]


@pytest.mark.django_db
def test_nights_that_were_slept_through_are_run_in_order(run_nights: list[date]) -> None:
    turn(MOMENT)
    turn(MOMENT + timedelta(days=3))

    assert run_nights == [DAY, date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5)]


@pytest.mark.django_db
def test_a_night_in_another_s_hands_is_left_to_it(run_nights: list[date]) -> None:
    assert nights.claim(DAY, at=MOMENT)

    turn(MOMENT + LATER)

    assert not nights.claim(DAY, at=MOMENT + LATER)
    assert run_nights == []


@pytest.mark.django_db
def test_the_night_of_a_worker_that_died_is_taken_over_after_its_lease(run_nights: list[date]) -> None:
    nights.claim(DAY, at=MOMENT)

    turn(MOMENT + nights.LEASE + LATER)

    assert run_nights == [DAY]
    with pytest.raises(nights.Taken):
        nights.renew(DAY, held=MOMENT, at=MOMENT + nights.LEASE + LATER)


@pytest.mark.django_db
def test_a_night_that_goes_wrong_is_logged_and_tried_again_the_next_minute(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[date] = []

    def step(*, on: date, by: object) -> Report:
        if not caplog.records:
            raise ValueError("the bank is closed")
        done.append(on)
        return Report("a.step")

    monkeypatch.setattr(nightly, "STEPS", (step,))

    turn(MOMENT)
    turn(MOMENT + LATER)

    assert "tried again" in caplog.text
    assert done == [DAY]


@pytest.mark.django_db
def test_a_minute_that_goes_wrong_does_not_keep_the_night(
    monkeypatch: pytest.MonkeyPatch, run_nights: list[date]
) -> None:
    def draw(*, on: date, by: object) -> Report:
        raise ValueError("no paper")

    monkeypatch.setattr(minute, "STEPS", (draw,))

    turn(MOMENT)

    assert run_nights == [DAY]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite has one lock for all")
def test_long_work_lets_pages_write_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    breaths: list[float] = []

    def step(*, on: date, by: object) -> Report:
        for number in (1, 2, 3):
            progress.tell("a.step", number, 3)
        return Report("a.step", done=3)

    monkeypatch.setattr(nightly, "STEPS", (step,))
    monkeypatch.setattr(worker.time, "sleep", breaths.append)

    turn(MOMENT)

    assert breaths == [worker.BREATH_SECONDS] * 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="threads share SQLite's memory here, and its lock is whole")
def test_of_two_workers_that_ask_at_once_one_gets_the_night() -> None:
    got: list[bool] = []

    def ask(minutes: int) -> None:
        got.append(nights.claim(DAY, at=MOMENT + timedelta(seconds=minutes)))
        connections.close_all()

    workers = [Thread(target=ask, args=(number,)) for number in range(4)]
    [one.start() for one in workers]
    [one.join() for one in workers]

    assert connection.vendor == "postgresql"
    assert sorted(got) == [False, False, False, True]


@pytest.mark.django_db
def test_the_command_runs_what_is_missing_and_says_so(run_nights: list[date]) -> None:
    first, second, by_hand = StringIO(), StringIO(), StringIO()

    with clock.at(MOMENT):
        call_command("nightly", stdout=first)
        call_command("nightly", stdout=second)
        call_command("nightly", on=date(2026, 3, 1), stdout=by_hand)

    assert first.getvalue() == "2026-03-02 a.step: 1\n"
    assert second.getvalue() == ""
    assert by_hand.getvalue() == "2026-03-01 a.step: 1\n"
    assert [night.on for night in Night.objects.all()] == [DAY]


@pytest.mark.django_db
def test_the_real_steps_of_minute_and_night_run_on_an_empty_house(caplog: pytest.LogCaptureFixture) -> None:
    turn(MOMENT)

    assert caplog.records == []
    assert Night.objects.get(on=DAY).ended_at == MOMENT


def test_rates_that_are_invented_are_named() -> None:
    out = StringIO()

    with pytest.raises(SystemExit):
        call_command("check_rates", stdout=out)

    assert "dk.support.subsistence" in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_a_night_is_held_through_a_step_that_takes_longer_than_a_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    claimed_by_another: list[bool] = []

    def long(*, on: date, by: object) -> Report:
        for number in range(1, 4):
            with clock.at(MOMENT + number * timedelta(minutes=10)):
                progress.tell("long", number, 3)
                claimed_by_another.append(nights.claim(DAY, at=clock.now()))
        return Report("long", done=1)

    monkeypatch.setattr(nightly, "STEPS", (long,))
    with clock.at(MOMENT):
        list(nightly.run_missing())

    assert claimed_by_another == [False, False, False]
    assert Night.objects.get().ended_at is not None


@pytest.mark.django_db(transaction=True)
def test_who_waits_at_the_door_for_a_code_does_not_wait_for_long_work(monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[str] = []

    def step(*, on: date, by: object) -> Report:
        for number in (1, 2):
            progress.tell("a.step", number, 2)
            happened.append(f"piece {number}")
        return Report("a.step", done=2)

    monkeypatch.setattr(minute, "STEPS", ())
    monkeypatch.setattr(nightly, "STEPS", (step,))
    monkeypatch.setattr(minute, "run_often", lambda: happened.append("door"))
    monkeypatch.setattr(worker, "OFTEN_SECONDS", 0)

    turn(MOMENT)

    assert happened == ["door", "door", "piece 1", "door", "piece 2"]
