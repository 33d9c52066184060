"""The bank against the books: every øre of a difference has a name, and a signed day says what was seen. # G-7"""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from spire.foundation.access.actions import NotAllowed
from spire.money.banking import actions
from spire.money.banking.models import DayEnd, Statement, StatementFile, StatementLine
from spire.money.banking.reconciling import reconcile
from spire.money.ledger import actions as ledger
from spire.money.ledger.rules import credit, debit
from tests.cast import DAY, HOUSE, the_cast
from tests.money.banking.formats.files import camt, details, entry
from tests.money.banking.test_files import taken_in
from tests.money.build import controller, kroner, leader

START = date(2026, 1, 5)
PAID = entry("416.67", details("416.67", payer="Prøve Person"), reference="A1", day="2026-01-05")
FEE = entry("15.00", sign="DBIT", reference="A3", day="2026-01-06")


def an_account(cast):
    book = ledger.open_book(cast.municipality, currency="DKK", by=HOUSE, on=date(2026, 1, 1))
    return actions.open_account(book)


@pytest.fixture
def account(cast):
    return an_account(cast)


def by_hand(cast, account, amount, on, key="hand"):
    by = controller(cast, DAY)
    return actions.register_movement(account.book, amount=amount, text="", reference="", key=key, on=on, by=by)


def opened_with(account, amount):
    """The book's opening balance, as it is entered when a municipality begins."""
    lines = debit("bank", amount), credit("unallocated", amount)
    ledger.post(account.book, lines, reason="received", reference="", key="opening", on=START - timedelta(1), by=HOUSE)


def kinds(found):
    return {one.kind: (one.amount.minor, one.count) for one in found.differences}


@pytest.mark.django_db
class TestComparing:
    def test_without_a_statement_there_is_nothing_to_compare_with(self, cast, account):
        by_hand(cast, account, kroner(10), START)

        found = reconcile(account, on=DAY)

        assert (found.is_compared, found.books, found.bank, found.unexplained) == (False, kroner(10), None, None)

    def test_a_statement_that_was_entered_agrees_to_the_oere(self, cast, account):
        opened_with(account, kroner(100))
        taken_in(cast, account, camt(PAID, FEE, closing="501.67"))

        found = reconcile(account, on=DAY)

        assert (found.on, found.bank, found.books) == (date(2026, 1, 6), kroner(501, 67), kroner(501, 67))
        assert found.agrees
        assert found.is_explained
        assert found.differences == ()

    def test_each_difference_has_its_name_and_its_rows(self, cast, account):
        taken_in(cast, account, camt(PAID, FEE, closing="501.67"))
        twice = by_hand(cast, account, kroner(20), START)
        by_hand(cast, account, kroner(7), date(2026, 1, 7), key="after")
        lost = account.movements.get(amount_minor=-15_00)
        actions.withdraw(lost.pk, why="entered_twice", on=date(2026, 1, 6), by=controller(cast, DAY))

        found = reconcile(account, on=DAY)

        assert kinds(found) == {"before": (100_00, 1), "not_at_bank": (-20_00, 1), "taken_out": (-15_00, 1)}
        assert [row.movement_id for one in found.differences for row in one.rows] == [None, twice.pk, lost.pk]
        assert found.is_explained
        assert not found.agrees

    def test_a_statement_that_is_missing_shows_as_a_gap(self, cast, account):
        opened_with(account, kroner(100))
        taken_in(cast, account, camt(PAID, closing="516.67"))
        later = entry("1.00", reference="C1", day="2026-01-20")
        taken_in(cast, account, camt(later, opening="600.00", closing="601.00"), name="later.xml")

        found = reconcile(account, on=DAY)

        assert kinds(found) == {"gap": (83_33, 1)}
        assert found.is_explained


@pytest.mark.django_db
class TestSigning:
    def test_a_day_that_agrees_is_signed_without_a_word_and_once(self, cast, account):
        opened_with(account, kroner(100))
        taken_in(cast, account, camt(PAID, closing="516.67"))

        first = actions.sign_day(account.pk, on=START, note="", by=controller(cast, DAY))
        again = actions.sign_day(account.pk, on=START, note="something else", by=controller(cast, DAY))

        assert again == first
        assert (first.books, first.bank, first.unexplained_minor, first.note) == (
            kroner(516, 67), kroner(516, 67), 0, "",
        )  # fmt: skip

    def test_a_difference_takes_a_word(self, cast, account):
        by_hand(cast, account, kroner(20), START)

        with pytest.raises(actions.DifferenceNeedsWord):
            actions.sign_day(account.pk, on=START, note="  ", by=controller(cast, DAY))
        signed = actions.sign_day(account.pk, on=START, note="Banken sender listen i morgen.", by=controller(cast, DAY))

        assert (signed.bank, signed.books) == (None, kroner(20))

    def test_tomorrow_is_not_signed_and_not_by_those_who_do_not_keep_the_bank(self, cast, account):
        with pytest.raises(actions.DayNotHere):
            actions.sign_day(account.pk, on=DAY + timedelta(1), note="", by=controller(cast, DAY))
        with pytest.raises(NotAllowed):
            actions.sign_day(account.pk, on=DAY, note="x", by=leader(cast, DAY))

    def test_the_database_keeps_what_was_signed(self, cast, account):
        signed = actions.sign_day(account.pk, on=START, note="Ingen liste.", by=controller(cast, DAY))

        with pytest.raises(Exception, match="banking_dayend"), transaction.atomic():
            DayEnd.objects.filter(pk=signed.pk).update(note="")
        with pytest.raises(Exception, match="banking_dayend"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM banking_dayend")
        with pytest.raises(IntegrityError), transaction.atomic():
            DayEnd.objects.create(
                bank_account=account, on=DAY, books_minor=1, signed_at=signed.signed_at, signed_by=cast.controller
            )


DAYS = st.integers(0, 9)
MOVED = st.lists(st.tuples(st.integers(-9_00, 9_00).filter(bool), DAYS, st.none() | DAYS, st.none() | DAYS), max_size=8)
LOOSE = st.lists(st.tuples(st.integers(-9_00, 9_00).filter(bool), DAYS), max_size=3)


class TestAnyAccount(TestCase):
    """Whatever was entered, told, taken out or told late: nothing is left without a name."""

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(moved=MOVED, unbooked=LOOSE, other=LOOSE, first=st.integers(1, 4), last=st.integers(4, 8))
    def test_every_oere_has_a_name(self, moved, unbooked, other, first, last):
        cast = the_cast()
        account = an_account(cast)
        statement = a_statement(cast, account, first=first, last=last)
        for number, (minor, on, told, gone) in enumerate(moved):
            movement = by_hand(cast, account, kroner(0, minor), day(on), key=f"m{number}")
            if told is not None:
                told_of(statement, account, minor, day(told), movement)
            if gone is not None and gone >= on:
                actions.withdraw(movement.pk, why="entered_twice", on=day(gone), by=controller(cast, DAY))
        for minor, on in unbooked:
            told_of(statement, account, minor, day(on), None)
        for number, (minor, on) in enumerate(other):
            lines = debit("bank", kroner(0, minor)), credit("unallocated", kroner(0, minor))
            ledger.post(account.book, lines, reason="received", reference="", key=f"o{number}", on=day(on), by=HOUSE)
        told = StatementLine.objects.filter(on__range=(day(first), day(last))).aggregate(sum=Sum("amount_minor"))["sum"]
        Statement.objects.filter(pk=statement.pk).update(closing_minor=statement.opening_minor + (told or 0))

        found = reconcile(account, on=DAY)

        assert found.unexplained == kroner(0)
        assert sum(one.amount.minor for one in found.differences) == found.bank.minor - found.books.minor


def day(number):
    return START + timedelta(number)


def a_statement(cast, account, *, first, last):
    file = StatementFile.objects.create(
        bank_account=account,
        name="a",
        sha256="0",
        size=1,
        state="booked",
        handed_in_at=HOUSE.at,
        handed_in_by=cast.coach,
    )
    return Statement.objects.create(
        file=file, kind="camt.053", opening_minor=77, closing_minor=0, first_on=day(first), last_on=day(last)
    )


def told_of(statement, account, minor, on, movement):
    number = statement.lines.count()
    return StatementLine.objects.create(
        statement=statement, bank_account=account, number=number, on=on, amount_minor=minor, is_booked=True,
        key=f"k{number}", movement=movement,
    )  # fmt: skip
