"""A credit line and the guarantor's books: promised by decision, reported by the bank, called, paid, claimed back."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from spire.foundation.access import actions as access
from spire.foundation.access.actions import NotAllowed, SameEyes
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import checks
from spire.money.banking import checks as banking
from spire.money.instruments import promises
from spire.money.instruments.credit_lines import actions, queries, rules
from spire.money.instruments.credit_lines import checks as lines
from spire.money.instruments.credit_lines.models import CreditLine, CreditLineEvent
from spire.money.ledger import checks as ledger
from spire.money.ledger.books_text import books_text
from tests.cast import HOUSE, Cast
from tests.money.build import controller, kroner
from tests.money.instruments.credit_lines.build import GRANTED, a_bank, a_line, decided

pytestmark = pytest.mark.django_db
LATER = date(2026, 12, 31)
BOOKS = """
2026-01-12 guarantee_given   guarantees given          40 000.00
                             guarantees opposite      -40 000.00
2026-06-01 guarantee_called  guarantees opposite       10 000.00
                             guarantees given         -10 000.00
2026-06-08 guarantee_called  guarantees opposite       30 000.00
                             recourse receivable       30 000.00
                             guarantees given         -30 000.00
                             bank                     -30 000.00
2026-07-01 recourse_repaid   bank                       1 000.00
                             recourse receivable       -1 000.00
2026-09-01 written_off       guarantee losses          29 000.00
                             recourse receivable      -29 000.00
"""


def on(month: int, day: int) -> date:
    return date(2026, month, day)


def record(cast: Cast, line: CreditLine, do: str, amount: int, day: date, key: str = "") -> CreditLineEvent:
    """What the bank or the guarantor tells, by the controller."""
    by = controller(cast, day)
    return getattr(actions, do)(line.pk, amount=kroner(amount), on=day, by=by, key=key or f"{do}-{day}")


def called(cast: Cast) -> CreditLine:
    """A line of which 30,000 was drawn, and called by the bank."""
    line = a_line(cast)
    record(cast, line, "draw", 30_000, on(2, 2))
    record(cast, line, "call", 30_000, on(6, 1))
    return line


def paid(cast: Cast) -> CreditLine:
    """The same, paid by the guarantor."""
    line = called(cast)
    promises.accept_call(line.pk, **decided(cast, on(6, 5)))
    actions.pay_call(line.pk, on=on(6, 8), by=controller(cast, on(6, 8)), key="pay")
    return line


def everything_holds(day: date = LATER) -> bool:
    return not [found for _name, check in checks.CHECKS for found in check(day)]


def test_a_whole_life_ends_with_these_books(cast: Cast):
    line = paid(cast)
    record(cast, line, "recover", 1_000, on(7, 1))
    promises.give_up_recourse(line.pk, amount=kroner(29_000), **decided(cast, on(9, 1)))

    assert books_text(line.book) == BOOKS.strip()
    assert queries.standing(line, LATER).status == "settled"
    assert everything_holds()


def test_a_line_is_granted_once_for_a_decision(cast: Cast):
    first = a_line(cast)

    assert a_line(cast, bank=first.bank, guarantor=first.guarantor) == first
    assert first.number == 501
    assert CreditLineEvent.objects.count() == 1


def test_more_than_the_most_is_not_granted_nor_a_bank_that_guarantees_itself(cast: Cast):
    with pytest.raises(rules.LimitTooLarge):
        a_line(cast, limit=kroner(50_001))
    bank = a_bank()
    with pytest.raises(promises.GuarantorIsBank):
        a_line(cast, bank=bank, guarantor=bank)


def test_only_one_who_decides_promises(cast: Cast):
    with pytest.raises(NotAllowed):
        a_line(cast, by=cast.actor(cast.coach))


def test_the_same_report_twice_counts_once(cast: Cast):
    line = a_line(cast)

    assert record(cast, line, "draw", 500, on(2, 2)) == record(cast, line, "draw", 500, on(2, 2))
    assert queries.standing(line, LATER).drawn == kroner(500)


def test_a_draw_above_what_is_free_is_refused_and_leaves_nothing(cast: Cast):
    line = a_line(cast)

    with pytest.raises(rules.OverLimit):
        record(cast, line, "draw", 40_001, on(2, 2))
    assert line.events.count() == 1


def test_a_report_entered_late_is_held_against_its_own_day(cast: Cast):
    line = a_line(cast)
    record(cast, line, "draw", 40_000, on(3, 1))
    record(cast, line, "repay", 40_000, on(4, 1))

    with pytest.raises(rules.OverLimit):
        actions.draw(line.pk, amount=kroner(1), on=on(3, 15), by=controller(cast, on(5, 1)), key="late")


def test_the_future_has_not_been_reported(cast: Cast):
    line = a_line(cast)

    with pytest.raises(actions.DayToCome):
        actions.draw(line.pk, amount=kroner(1), on=on(3, 2), by=controller(cast, on(3, 1)), key="tomorrow")


def test_others_record_nothing(cast: Cast):
    line = a_line(cast)

    for login in (cast.coach, cast.team_leader, cast.stranger, cast.participant):
        with pytest.raises(NotAllowed):
            actions.draw(line.pk, amount=kroner(1), on=GRANTED, by=cast.actor(login), key="x")
    assert not queries.visible_to(cast.actor(cast.stranger)).exists()


def test_a_changed_limit_changes_the_exposure(cast: Cast):
    line = a_line(cast)

    promises.change_limit(line.pk, limit=kroner(25_000), **decided(cast, on(3, 1)))

    standing = queries.standing(line, LATER)
    assert (standing.limit, standing.exposure) == (kroner(25_000), kroner(25_000))
    assert everything_holds()


def test_who_accepted_a_call_does_not_pay_it(cast: Cast):
    access.assign(cast.team_leader, "controller", cast.municipality, by=HOUSE, on=date(2020, 1, 1))
    line = called(cast)
    promises.accept_call(line.pk, **decided(cast, on(6, 5)))

    with pytest.raises(SameEyes):
        actions.pay_call(line.pk, on=on(6, 8), by=decided(cast, on(6, 8))["by"], key="pay")


def test_a_call_that_nobody_accepted_is_not_paid(cast: Cast):
    line = called(cast)

    with pytest.raises(rules.NoCall):
        actions.pay_call(line.pk, on=on(6, 8), by=controller(cast, on(6, 8)), key="pay")


def test_paying_twice_pays_once(cast: Cast):
    line = paid(cast)

    again = actions.pay_call(line.pk, on=on(6, 9), by=controller(cast, on(6, 9)), key="pay")
    assert again.on == on(6, 8)
    with pytest.raises(rules.NoCall):
        actions.pay_call(line.pk, on=on(6, 9), by=controller(cast, on(6, 9)), key="pay again")


def test_a_line_that_is_paid_back_is_closed_and_the_guarantee_ends(cast: Cast):
    line = a_line(cast)
    record(cast, line, "draw", 5_000, on(2, 2))
    record(cast, line, "charge", 40, on(3, 31))
    record(cast, line, "repay", 5_040, on(5, 1))

    actions.close(line.pk, on=on(6, 1), by=controller(cast, on(6, 1)), key="close")

    standing = queries.standing(line, LATER)
    assert (standing.status, standing.exposure) == ("closed", kroner(0))
    assert everything_holds()


def test_what_was_recorded_by_mistake_is_reversed_with_a_link(cast: Cast):
    line = paid(cast)
    event = record(cast, line, "recover", 700, on(7, 1))

    reversal = actions.reverse(event.pk, why="wrong_amount", on=on(7, 2), by=controller(cast, on(7, 2)))

    assert reversal.entry.reverses == event.entry
    assert actions.reverse(event.pk, why="wrong_amount", on=on(7, 2), by=controller(cast, on(7, 2))) == reversal
    assert queries.standing(line, LATER).recourse == kroner(30_000)
    assert everything_holds()


def test_a_draw_on_which_a_call_rests_is_not_reversed_nor_is_a_decision(cast: Cast):
    line = called(cast)
    by = controller(cast, on(7, 2))

    with pytest.raises(rules.CallTooLarge):
        actions.reverse(line.events.get(do="draw").pk, why="wrong_amount", on=on(7, 2), by=by)
    with pytest.raises(actions.NotReversible):
        actions.reverse(line.events.get(do="grant").pk, why="wrong_amount", on=on(7, 2), by=by)


def test_the_database_itself_refuses_to_edit(cast: Cast):
    line = a_line(cast)

    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        line.events.update(amount_minor=1)
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        CreditLine.objects.update(limit_minor=1)


def test_the_check_sees_books_that_differ(cast: Cast, monkeypatch):
    a_line(cast)
    monkeypatch.setattr(rules, "accounts", lambda at: {"guarantees_given": at.exposure - 1})

    assert lines.exposure_equals_account(LATER) == [
        "credit line 501: guarantees_given holds 4000000, events say 3999999 minor units"
    ]


STEP = st.tuples(
    st.sampled_from(
        ("draw", "charge", "repay", "call", "accept", "pay", "recover", "lose", "limit", "close", "reverse")
    ),
    st.integers(1, 30),
    st.integers(1, 25_000),
)


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(STEP, min_size=6, max_size=16))
def test_any_life_leaves_books_that_hold(cast: Cast, steps):
    with transaction.atomic():
        line, day = a_line(cast), GRANTED
        for place, (do, days, amount) in enumerate(steps):
            day = min(date.fromordinal(day.toordinal() + days // 6), LATER)
            _tried(cast, line, do, amount, day, key=f"step-{place}")
        assert lines.exposure_equals_account(LATER) == []
        assert ledger.entries_balance(LATER) + ledger.reversals_mirror(LATER) == []
        assert banking.bank_equals_movements(LATER) == []
        transaction.set_rollback(True)


def _tried(cast: Cast, line: CreditLine, do: str, amount: int, day: date, *, key: str) -> None:
    """One thing that somebody tries; what is refused leaves nothing behind."""
    by, words = controller(cast, day), decided(cast, day) | {"key": key}
    doing = {
        "accept": lambda: promises.accept_call(line.pk, **words),
        "lose": lambda: promises.give_up_recourse(line.pk, amount=kroner(amount), **words),
        "limit": lambda: promises.change_limit(line.pk, limit=kroner(amount), **words),
        "pay": lambda: actions.pay_call(line.pk, on=day, by=by, key=key),
        "close": lambda: actions.close(line.pk, on=day, by=by, key=key),
        "reverse": lambda: actions.reverse(line.events.last().pk, why="wrong_amount", on=day, by=by),
    }
    try:
        with transaction.atomic():
            doing.get(do, lambda: record(cast, line, do, amount, day, key=key))()
    except Refused:
        return
