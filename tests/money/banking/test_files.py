"""A bank's file is booked whole or not at all, and each line of it once. # G-7"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest

from spire.foundation.values import progress
from spire.foundation.values.money import Money
from spire.money.banking import actions, checks, queries
from spire.money.banking.actions import FileKnown, booking, files
from spire.money.banking.models import Movement, PaymentOrder, StatementLine
from spire.money.ledger import actions as ledger
from spire.money.ledger import queries as books
from tests.cast import DAY, HOUSE
from tests.foundation.records.test_uploads import clamd
from tests.money.banking.formats.files import camt, details, entry
from tests.money.build import controller, kroner

pytestmark = pytest.mark.django_db
REFERENCE = "004040400000669"
LATER = replace(HOUSE, at=HOUSE.at + timedelta(hours=1))


@pytest.fixture
def book(cast):
    return ledger.open_book(cast.municipality, currency="DKK", by=HOUSE, on=date(2026, 1, 1))


@pytest.fixture
def account(book):
    return actions.open_account(book)


def taken_in(cast, account, file, name="march.xml"):
    kept = actions.hand_in(account, file, name=name, on=DAY, by=controller(cast, DAY))
    actions.take_in(kept.pk, on=DAY, by=HOUSE)
    kept.refresh_from_db()
    return kept


def amounts(account):
    return sorted(account.movements.values_list("amount_minor", flat=True))


PAID = entry("416.67", details("416.67", reference=REFERENCE, payer="Prøve Person"), reference="A1", day="2026-01-05")
UNKNOWN = entry("99.00", reference="A2", day="2026-01-05")
FEE = entry("15.00", sign="DBIT", reference="A3", day="2026-01-06")


def test_what_is_expected_is_matched_and_all_else_waits_in_the_books(cast, book, account):
    actions.expect(book, reference=REFERENCE, subject="loan:1", on=DAY)

    file = taken_in(cast, account, camt(PAID, UNKNOWN, FEE, closing="600.67"))

    assert (file.state, file.done, file.of) == ("booked", 3, 3)
    assert {one.amount_minor: one.state for one in account.movements.all()} == {
        41_667: "matched",
        9_900: "unallocated",
        -1_500: "unallocated",
    }
    assert account.movements.get(amount_minor=41_667).text == "Prøve Person · Indbetaling"
    assert books.balance(book, "bank", on=DAY) == Money(50_067, "DKK")
    assert [fault for _name, check in checks.CHECKS for fault in check(DAY)] == []
    account.refresh_from_db()
    assert account.number == "DK5000400440116243"


def test_the_same_file_is_told_and_a_file_that_overlaps_adds_what_is_new(cast, account):
    taken_in(cast, account, camt(PAID, UNKNOWN))

    with pytest.raises(FileKnown):
        actions.hand_in(account, camt(PAID, UNKNOWN), name="again.xml", on=DAY, by=controller(cast, DAY))
    longer = taken_in(cast, account, camt(PAID, UNKNOWN, FEE))

    assert (longer.state, longer.of) == ("booked", 3)
    assert amounts(account) == [-1_500, 9_900, 41_667]


def test_a_file_that_cannot_be_read_to_its_end_leaves_nothing_and_may_come_again(cast, account):
    broken = camt(PAID, UNKNOWN, closing="1.00")

    file = taken_in(cast, account, broken)

    assert (file.state, file.fault, file.fault_facts["closing"]) == ("refused", "banking.file_balances", 100)
    assert not Movement.objects.exists()
    assert not StatementLine.objects.exists()
    assert actions.hand_in(account, broken, name="again.xml", on=DAY, by=controller(cast, DAY)).state == "waiting"


def test_a_statement_of_another_account_is_refused(cast, account):
    taken_in(cast, account, camt(PAID))
    other = camt(UNKNOWN).getvalue().replace(b"DK5000400440116243", b"DK9500400440116999")

    file = taken_in(cast, account, type(camt())(other))

    assert (file.fault, file.fault_facts["found"]) == ("banking.file_other_account", "6999")


def test_a_worker_that_dies_while_booking_is_followed_by_one_that_goes_on(cast, account, monkeypatch):
    monkeypatch.setattr("spire.money.banking.actions.files.BOOKED_AT_ONCE", 1)
    kept = actions.hand_in(account, camt(PAID, UNKNOWN, FEE), name="f.xml", on=DAY, by=controller(cast, DAY))
    real, calls = booking.movement_of, []

    def dies(*args, **kwargs):
        calls.append(1)
        if len(calls) == 2:
            raise SystemError("killed")
        return real(*args, **kwargs)

    monkeypatch.setattr(booking, "movement_of", dies)
    with pytest.raises(SystemError):
        actions.take_in(kept.pk, on=DAY, by=HOUSE)

    assert len(amounts(account)) == 1
    assert not actions.take_in(kept.pk, on=DAY, by=HOUSE), "the dead worker's claim still runs"
    assert actions.take_in(kept.pk, on=DAY, by=LATER)
    assert amounts(account) == [-1_500, 9_900, 41_667]


def test_money_out_is_the_bank_s_word_for_the_one_order_that_it_can_be(cast, book, account):
    payee = cast.participant.person
    order = actions.order(
        book, payee=payee, amount=kroner(15), subject="loan:1", reference="1001",
        decided_by=cast.team_leader.pk, key="o", on=date(2026, 1, 5), by=HOUSE,
    )  # fmt: skip
    actions.approve(order.pk, on=date(2026, 1, 5), by=controller(cast, DAY))

    taken_in(cast, account, camt(FEE))

    order.refresh_from_db()
    assert (order.state, order.confirmed_on) == ("confirmed", date(2026, 1, 6))
    assert amounts(account) == [-1_500]


def test_two_orders_that_it_could_be_wait_for_a_person(cast, book, account):
    for key in ("one", "two"):
        order = actions.order(
            book, payee=cast.participant.person, amount=kroner(15), subject="loan:1", reference=key,
            decided_by=cast.team_leader.pk, key=key, on=date(2026, 1, 5), by=HOUSE,
        )  # fmt: skip
        actions.approve(order.pk, on=date(2026, 1, 5), by=controller(cast, DAY))

    taken_in(cast, account, camt(FEE))

    assert set(PaymentOrder.objects.values_list("state", flat=True)) == {"approved"}
    assert account.movements.get().state == "unallocated"


def test_what_was_entered_by_hand_before_the_file_came_is_not_entered_again(cast, book, account):
    by_hand = actions.register_movement(
        book, amount=Money(41_667, "DKK"), text="", reference=REFERENCE, key="typed", on=date(2026, 1, 5), by=HOUSE
    )

    taken_in(cast, account, camt(PAID))

    assert account.movements.get() == by_hand
    assert StatementLine.objects.get().movement == by_hand


def test_a_gap_between_two_statements_is_found_and_an_overlap_is_none(cast, account):
    def statement(day, opening, closing, reference):
        one = entry("5.00", reference=reference, day=day)
        return camt(one, opening=opening, closing=closing)

    taken_in(cast, account, statement("2026-01-02", "100.00", "105.00", "A"))
    taken_in(cast, account, statement("2026-01-03", "105.00", "110.00", "B"))
    assert list(queries.gaps(account)) == []

    taken_in(cast, account, statement("2026-01-05", "115.00", "120.00", "D"))

    ((before, after),) = queries.gaps(account)
    assert (before.closing_minor, after.opening_minor) == (11_000, 11_500)


def test_a_file_waits_for_the_scanner_and_one_with_a_virus_is_never_opened(cast, account, settings):
    settings.SCANNER = "tcp:127.0.0.1:1"
    kept = actions.hand_in(account, camt(PAID), name="f.xml", on=DAY, by=controller(cast, DAY))

    assert not actions.take_in(kept.pk, on=DAY, by=HOUSE), "the scanner is down"
    kept.refresh_from_db()
    assert (kept.state, kept.claimed_at) == ("waiting", None)

    with clamd(settings, answer=b"stream: Win.Test.EICAR_HDB-1 FOUND\0"):
        actions.take_in(kept.pk, on=DAY, by=HOUSE)
    kept.refresh_from_db()
    assert (kept.state, kept.fault) == ("refused", "banking.file_infected")
    assert not Movement.objects.exists()


def test_a_file_that_takes_long_stays_with_who_works_on_it(cast, account, monkeypatch):
    seconds = iter(range(0, 100_000, 400))  # every look at the machine's count finds six minutes and a half gone
    monkeypatch.setattr(files, "monotonic", lambda: next(seconds))
    kept = actions.hand_in(account, camt(PAID, UNKNOWN), name="long.xml", on=DAY, by=controller(cast, DAY))
    minutes, taken = count(7, 7), []

    def another_worker(_what, _done, _of):
        by = replace(HOUSE, at=HOUSE.at + timedelta(minutes=next(minutes)))
        taken.append(actions.take_in(kept.pk, on=DAY, by=by))

    with progress.watched(another_worker):
        assert actions.take_in(kept.pk, on=DAY, by=HOUSE)

    assert len(taken) >= 2
    assert not any(taken)
    assert amounts(account) == [9_900, 41_667]
