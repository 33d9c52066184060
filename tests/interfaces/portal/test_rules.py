"""What the participant's home says, from plain facts."""

from datetime import UTC, date, datetime

from spire.foundation.values.money import Money
from spire.interfaces.portal import rules
from spire.interfaces.portal.rules import Coming, Stage, Turn

DAY = date(2026, 3, 2)


def kr(amount: int) -> Money:
    return Money(amount * 100, "DKK")


def test_what_has_the_earliest_day_comes_first_and_what_has_none_last():
    letter = Turn(kind="letter", route="letters")
    plan = Turn(kind="form", route="form", due_on=date(2026, 4, 1))
    hearing = Turn(kind="hearing", route="hearing", due_on=date(2026, 3, 9))

    assert rules.in_order([letter, plan, hearing]) == (hearing, plan, letter)


def test_on_one_day_a_hearing_comes_before_a_form():
    form = Turn(kind="form", route="form", due_on=DAY)
    hearing = Turn(kind="hearing", route="hearing", due_on=DAY)

    assert rules.in_order([form, hearing]) == (hearing, form)


def test_the_soonest_of_meetings_sessions_and_network_days_comes_next():
    late = Coming(
        kind="meeting",
        id=1,
        title="Møde",
        starts_at=datetime(2026, 3, 9, 9, tzinfo=UTC),
        ends_at=datetime(2026, 3, 9, 10, tzinfo=UTC),
    )
    soon = Coming(
        kind="session",
        id=2,
        title="Regnskab",
        starts_at=datetime(2026, 3, 4, 9, tzinfo=UTC),
        ends_at=datetime(2026, 3, 4, 12, tzinfo=UTC),
    )

    assert rules.soonest([late, soon]) is soon
    assert rules.soonest([]) is None


def test_the_way_numbers_its_steps_and_knows_where_one_is():
    way = rules.way([Stage(label="a", state="done"), Stage(label="b", state="now"), Stage(label="c", state="coming")])

    assert [stage.number for stage in way.stages] == [1, 2, 3]
    assert way.here is not None
    assert way.here.label == "b"


def test_a_late_instalment_is_said_before_all_else():
    assert rules.loan_word("active", late=kr(417)) == "late"
    assert rules.loan_word("active", late=kr(0)) == "running"


def test_a_loan_that_is_closed_is_never_called_late():
    assert rules.loan_word("written_off", late=kr(417)) == "closed"


def test_a_loan_that_is_promised_waits_for_the_signature_and_then_for_the_money():
    assert rules.loan_word("granted", late=kr(0)) == "to_sign"
    assert rules.loan_word("signed", late=kr(0)) == "waiting"
    assert rules.loan_word("under_way", late=kr(0)) == "waiting"


def test_the_greeting_follows_from_the_status():
    assert rules.greeting(status="alumni", is_in_business=True, is_new=False) == "alumni"
    assert rules.greeting(status="closed", is_in_business=True, is_new=False) == "closed"
    assert rules.greeting(status="paused", is_in_business=False, is_new=True) == "paused"
    assert rules.greeting(status="active", is_in_business=True, is_new=False) == "in_business"
    assert rules.greeting(status="active", is_in_business=False, is_new=True) == "welcome"
    assert rules.greeting(status="active", is_in_business=False, is_new=False) == "on_the_way"
