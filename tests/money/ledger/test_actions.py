"""The books are added to and never edited: by the action, and by the database itself."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from spire.money.ledger import actions, queries
from spire.money.ledger.actions import ClosedAlready, KeyReused, PeriodClosed, ReversalStands, ReversedAlready
from spire.money.ledger.books_text import books_text
from spire.money.ledger.models import Account, Entry, Line
from spire.money.ledger.rules import Unbalanced, credit, debit
from tests.cast import DAY, HOUSE, Cast
from tests.money.build import kroner, moment

pytestmark = pytest.mark.django_db
HUNDRED = kroner(100)
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="the deferred trigger is PostgreSQL's")


@pytest.fixture
def book(cast: Cast):
    return actions.open_book(cast.municipality, currency="DKK", by=HOUSE, on=DAY)


def post(book, amount=HUNDRED, *, key="k", on=DAY, by=HOUSE, reason="received"):
    lines = (debit("bank", amount), credit("unallocated", amount))
    return actions.post(book, lines, reason=reason, key=key, on=on, by=by)


def test_an_entry_has_its_day_and_the_moment_it_was_entered(book):
    entry = post(book, on=date(2026, 2, 27))

    assert (entry.on, entry.entered_at) == (date(2026, 2, 27), HOUSE.at)


def test_a_book_is_opened_once(cast, book):
    assert actions.open_book(cast.municipality, currency="DKK", by=HOUSE, on=DAY) == book
    assert book.accounts.count() == 17


def test_posting_twice_with_one_key_enters_once(book):
    assert post(book) == post(book)
    assert Line.objects.count() == 2


def test_one_key_with_two_contents_is_a_mistake(book):
    post(book)

    with pytest.raises(KeyReused):
        post(book, kroner(101))


def test_an_unbalanced_entry_is_not_posted(book):
    with pytest.raises(Unbalanced):
        actions.post(
            book,
            (debit("bank", kroner(2)), credit("unallocated", kroner(1))),
            reason="received",
            key="k",
            on=DAY,
            by=HOUSE,
        )


def test_a_reversal_is_linked_says_why_and_leaves_nothing(book):
    entry = post(book)

    reversal = actions.reverse(entry, why="entered_twice", key="r", on=DAY, by=HOUSE)

    assert (reversal.reverses, reversal.reversal_reason) == (entry, "entered_twice")
    assert queries.balance(book, "bank", on=DAY) == kroner(0)


def test_reversing_twice_in_a_row_reverses_once(book):
    entry = post(book)
    first = actions.reverse(entry, why="entered_twice", key="r", on=DAY, by=HOUSE)

    assert actions.reverse(entry, why="entered_twice", key="r", on=DAY, by=HOUSE) == first
    with pytest.raises(ReversedAlready):
        actions.reverse(entry, why="entered_twice", key="another", on=DAY, by=HOUSE)


def test_a_reversal_is_not_reversed(book):
    reversal = actions.reverse(post(book), why="entered_twice", key="r", on=DAY, by=HOUSE)

    with pytest.raises(ReversalStands):
        actions.reverse(reversal, why="wrong_day", key="s", on=DAY, by=HOUSE)


def test_a_closed_period_takes_no_entry(book):
    actions.close_period(book, starts_on=date(2026, 1, 1), last_on=date(2026, 1, 31), by=HOUSE, on=DAY)

    with pytest.raises(PeriodClosed):
        post(book, on=date(2026, 1, 31))
    assert post(book, on=date(2026, 2, 1))


def test_a_period_is_closed_once(book):
    actions.close_period(book, starts_on=date(2026, 1, 1), last_on=date(2026, 1, 31), by=HOUSE, on=DAY)

    with pytest.raises(ClosedAlready):
        actions.close_period(book, starts_on=date(2026, 1, 31), last_on=date(2026, 2, 28), by=HOUSE, on=DAY)


def test_the_database_refuses_an_entry_in_a_closed_period(book):
    actions.close_period(book, starts_on=date(2026, 1, 1), last_on=date(2026, 1, 31), by=HOUSE, on=DAY)

    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.create(book=book, on=date(2026, 1, 31), entered_at=HOUSE.at, reason="received", key="x")


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_line", "ledger_closing"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_is_entered(book, table, verb):
    post(book)
    actions.close_period(book, starts_on=date(2026, 1, 1), last_on=date(2026, 1, 31), by=HOUSE, on=DAY)

    with pytest.raises(DatabaseError, match="append only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb.format(table))


def test_the_database_refuses_an_unknown_reason(book):
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(book=book, on=DAY, entered_at=HOUSE.at, reason="because", key="x")


@on_postgresql
def test_the_database_refuses_an_unbalanced_entry_when_it_is_done(book):
    account = Account.objects.get(book=book, key="bank")

    with pytest.raises(IntegrityError, match="does not balance"), transaction.atomic():
        entry = Entry.objects.create(book=book, on=DAY, entered_at=HOUSE.at, reason="received", key="x")
        Line.objects.create(entry=entry, account=account, amount_minor=5, currency="DKK")
        _now()


@on_postgresql
def test_the_database_refuses_a_line_added_later(book):
    entry = post(book)
    account = Account.objects.get(book=book, key="bank")

    with pytest.raises(IntegrityError, match="does not balance"), transaction.atomic():
        Line.objects.create(entry=entry, account=account, amount_minor=5, currency="DKK")
        _now()


def test_the_books_read_as_text(book):
    post(book, kroner(1234, 50))

    assert books_text(book) == (
        "2026-03-02 received          bank                       1 234.50\n"
        "                             unallocated receipts      -1 234.50"
    )


def test_balances_can_be_asked_for_any_day_as_known_at_any_moment(book):
    early, late = moment(date(2026, 3, 2)), moment(date(2026, 3, 9))
    post(book, kroner(100), key="a", on=date(2026, 2, 1), by=_at(early))
    post(book, kroner(11), key="b", on=date(2026, 2, 1), by=_at(late))  # entered a week later, for the same day
    post(book, kroner(7), key="c", on=date(2026, 3, 1), by=_at(early))

    assert queries.balance(book, "bank", on=date(2026, 1, 31)) == kroner(0)
    assert queries.balance(book, "bank", on=date(2026, 2, 1)) == kroner(111)
    assert queries.balance(book, "bank", on=date(2026, 2, 1), known_at=early) == kroner(100)
    assert queries.balance(book, "bank", on=date(2026, 3, 1), known_at=early) == kroner(107)


def test_a_trial_balance_sums_to_zero(book):
    post(book, kroner(100), key="a")
    post(book, kroner(3), key="b")

    balances = queries.trial_balance(book, on=DAY)

    assert {one.account.key: one.amount for one in balances} == {"bank": kroner(103), "unallocated": -kroner(103)}


def test_a_statement_runs_from_the_balance_before_to_the_balance_after(book):
    post(book, kroner(100), key="a", on=date(2026, 1, 31))
    post(book, kroner(10), key="b", on=date(2026, 2, 1))
    post(book, kroner(1), key="c", on=date(2026, 2, 2))
    bank = book.accounts.get(key="bank")

    statement = queries.statement(bank, first=date(2026, 2, 1), last=date(2026, 2, 28))

    assert (statement.opening, statement.closing) == (kroner(100), kroner(111))
    assert [row.balance_minor for row in statement.lines] == [110_00, 111_00]


def test_another_municipality_sees_no_book(cast, book):
    assert queries.visible_to(cast.actor(cast.controller)).get() == book
    assert not queries.visible_to(cast.actor(cast.stranger)).exists()


def _at(moment_):
    from spire.foundation.values.actor import system

    return system(moment_)


def _now():
    """Let the deferred triggers speak before the test's own transaction is rolled back."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
