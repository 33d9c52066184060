"""Whose turn a step is: one worker's at a time, a dead one's lapses, and what fails rests and keeps no other back."""

import threading
from datetime import date, timedelta

import pytest

from spire.foundation.values import progress
from spire.foundation.values.reports import IN_A_ROW, PiecesFailed, Report, each
from spire.interfaces.commands import carrying, nightly, nights, turns, worker
from spire.interfaces.commands.models import Night, NightStep, Turn
from spire.interfaces.parts import clock
from tests.cast import DAY, MOMENT

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
HOUSE_STEPS, OFTEN = nightly.STEPS, worker.minute.STEPS  # before a test puts others in their place
LEAVING = {
    "records.deliver_waiting_letters",
    "records.send_queued_envelopes",
    "records.read_receipts",
    "records.send_waiting_mails",
}


class Steps:
    """Three steps of a night, of which some may be told to fail; `ran` says what was run for which day."""

    def __init__(self) -> None:
        self.ran: list[tuple[str, date]] = []
        self.failing: set[str] = set()

    def first(self, *, on: date, by: object) -> Report:
        return self._run("first", on)

    def second(self, *, on: date, by: object) -> Report:
        return self._run("second", on)

    def third(self, *, on: date, by: object) -> Report:
        return self._run("third", on)

    def _run(self, name: str, on: date) -> Report:
        self.ran.append((name, on))
        if name in self.failing:
            raise ValueError(name)
        return Report(name, done=1)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    made = Steps()
    monkeypatch.setattr(nightly, "STEPS", (made.first, made.second, made.third))
    monkeypatch.setattr(nightly, "NEEDS", {made.third: (made.first,)})
    monkeypatch.setattr(worker.minute, "STEPS", ())
    return made


def turn(minutes: int, *, days: int = 0) -> None:
    with clock.at(MOMENT + timedelta(days=days, minutes=minutes)):
        worker.turn()


def test_a_turn_is_one_worker_s_and_lapses_with_its_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "me", lambda: "the dead one")
    first = turns.take("a.step", at=MOMENT)
    monkeypatch.setattr(turns, "me", lambda: "the next one")

    early = turns.take("a.step", at=MOMENT + turns.LEASE)
    late = turns.take("a.step", at=MOMENT + turns.LEASE + MINUTE)

    assert (first, early, late) == (True, False, True)
    monkeypatch.setattr(turns, "me", lambda: "the dead one")
    with pytest.raises(turns.Taken):
        turns.renew("a.step", at=MOMENT + turns.LEASE + MINUTE)
    turns.settle("a.step", at=MOMENT + turns.LEASE + MINUTE)
    assert Turn.objects.get().held_by == "the next one"


def test_what_fails_rests_longer_each_time_and_is_forgotten_when_it_works() -> None:
    waits = []
    at = MOMENT
    for _time in range(len(turns.AFTER_MINUTES) + 1):
        assert turns.take("a.step", at=at)
        turns.fail("a.step", "OSError", at=at)
        rests_until = Turn.objects.get().next_try_at
        assert not turns.take("a.step", at=rests_until - MINUTE / 2)
        waits.append((rests_until - at) // MINUTE)
        at = rests_until

    turns.take("a.step", at=at)
    turns.settle("a.step", at=at)

    assert waits == [*turns.AFTER_MINUTES, turns.AFTER_MINUTES[-1]]
    assert (Turn.objects.get().failures, Turn.objects.get().why) == (0, "")


def test_a_step_that_fails_keeps_back_only_what_needs_it_and_nothing_is_run_twice(steps: Steps) -> None:
    steps.failing = {"first"}

    turn(0)
    steps.failing = set()
    turn(1)
    turn(2)

    assert steps.ran == [("first", DAY), ("second", DAY), ("first", DAY), ("third", DAY)]
    assert Night.objects.get().ended_at is not None
    assert sorted(NightStep.objects.values_list("step", flat=True)) == [
        "commands.first",
        "commands.second",
        "commands.third",
    ]


def test_a_step_goes_through_missed_nights_in_order_while_the_others_go_on(steps: Steps) -> None:
    steps.failing = {"second"}
    turn(0)

    turn(1, days=2)
    steps.failing = set()
    turn(60, days=2)

    days = [DAY, DAY + timedelta(1), DAY + timedelta(2)]
    assert [on for name, on in steps.ran if name == "first"] == days
    assert [on for name, on in steps.ran if name == "second"] == [DAY, DAY, *days]
    assert Night.objects.filter(ended_at=None).count() == 0


def test_a_clock_that_goes_back_makes_no_night_anew(steps: Steps) -> None:
    turn(0, days=1)
    turn(0)
    turn(0, days=1)

    assert [on for name, on in steps.ran if name == "first"] == [DAY + timedelta(1)]


def test_the_kind_of_what_went_wrong_is_kept_and_nothing_of_what_it_was_about(steps: Steps) -> None:
    steps.failing = {"first"}

    turn(0)

    failed = Turn.objects.get(step="commands.first")
    assert (failed.why, failed.failures, failed.held_by) == ("ValueError", 1, "")


def test_a_worker_that_is_told_to_stop_finishes_its_piece_and_gives_back_its_claims(
    steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, pieces = threading.Event(), []

    def long(*, on: date, by: object) -> Report:
        for number in range(1, 11):
            pieces.append(number)
            if number == 3:
                stop.set()
            progress.tell("long", number, 10)
        return Report("long", done=10)

    monkeypatch.setattr(nightly, "STEPS", (long,))
    monkeypatch.setattr(carrying, "_is_inside", lambda: False)  # the test itself stands in a transaction
    with clock.at(MOMENT), pytest.raises(carrying.Stopped):
        list(nightly.run_missing(stop))

    assert pieces == [1, 2, 3]
    assert Turn.objects.get().held_by == ""
    assert nights.claim(DAY, at=MOMENT)


def test_a_piece_that_fails_keeps_no_other_back_and_a_common_cause_ends_it() -> None:
    tried: list[int] = []

    def one(number: int) -> bool:
        tried.append(number)
        if number > 2 or number == 1:
            raise ValueError
        return True

    with pytest.raises(PiecesFailed) as failed:
        each("a.step", range(1, 20), one)

    assert (failed.value.report.done, failed.value.wrong) == (1, IN_A_ROW + 1)
    assert tried == [1, 2, 3, 4, 5, 6, 7]


def test_pieces_that_fail_are_left_to_the_next_nights(monkeypatch: pytest.MonkeyPatch) -> None:
    def send(*, on: date, by: object) -> Report:
        raise PiecesFailed(Report("a.step", done=4), (("12", ValueError()),))

    monkeypatch.setattr(nightly, "STEPS", (send,))
    monkeypatch.setattr(nightly, "NEEDS", {})
    with clock.at(MOMENT):
        list(nightly.run_missing())
    with clock.at(MOMENT + timedelta(days=1)):
        done = list(nightly.run_missing())

    assert [(on, report.done, report.findings) for on, report in done] == [
        (DAY, 4, ("1 did not work (ValueError)",)),
    ]


def test_what_leaves_the_house_in_a_night_that_is_made_up_for_leaves_it_today(
    steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    missed, today = DAY + timedelta(days=1), DAY + timedelta(days=2)
    monkeypatch.setattr(worker.minute, "STEPS", (steps.second,))
    with clock.at(MOMENT):
        list(nightly.run_missing())
    steps.ran.clear()

    with clock.at(MOMENT + timedelta(days=2)):
        list(nightly.run_missing())

    assert steps.ran == [
        ("first", missed), ("second", today), ("third", missed),
        ("first", today), ("second", today), ("third", today),
    ]  # fmt: skip
    assert {turns.name_of(step) for step in HOUSE_STEPS if step in OFTEN} >= LEAVING


def test_the_names_of_the_house_s_steps_are_their_own() -> None:
    names = [turns.name_of(step) for step in {*nightly.STEPS, *worker.minute.STEPS}]

    assert len(names) == len(set(names))
    assert set(nightly.NEEDS) <= set(nightly.STEPS)
