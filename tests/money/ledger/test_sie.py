"""A Swedish book as SIE 4: read back by a reader made from the format's description, and held against a file."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from spire import VERSION
from spire.foundation.people import actions as people
from spire.foundation.values.actor import system
from spire.foundation.values.money import Money
from spire.money.ledger import actions, queries, sie
from spire.money.ledger.models import Book
from spire.money.ledger.rules import credit, debit
from tests.cast import HOUSE
from tests.money.ledger import sie_reader

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "fund-2026.se"
MADE = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
APRIL = date(2026, 4, 20)


def kronor(amount: int, minor: int = 0) -> Money:
    return Money(amount * 100 + minor, "SEK")


@pytest.fixture
def book() -> Book:
    """A fund with a year behind it: a loan, a loss and a fee then, a repayment and a correction now."""
    fund = people.register_organisation(
        'Fonden "Åsa & Öst"', "fund", by=HOUSE, on=APRIL, country="se", registration_number="8020021234"
    )
    book = actions.open_book(fund, currency="SEK", by=HOUSE, on=APRIL)
    _post(book, "loans_receivable", "bank", kronor(50_000), "disbursed", date(2025, 3, 3), "1001")
    _post(book, "loan_losses", "loans_receivable", kronor(10_000), "written_off", date(2025, 12, 31), "1001")
    _post(book, "bank", "fee_income", kronor(250, 50), "fee_charged", date(2025, 6, 1), "1001")
    _post(book, "bank", "loans_receivable", kronor(416, 67), "repaid", date(2026, 1, 2), "1001")
    wrong = _post(book, "bank", "unallocated", kronor(1), "received", date(2026, 2, 1), "")
    actions.reverse(wrong, why="entered_twice", key="back", on=date(2026, 2, 3), by=HOUSE)
    _post(book, "bank", "fee_income", kronor(100), "fee_charged", date(2026, 6, 1), "1001")
    return book


def _post(book: Book, to: str, of: str, amount: Money, reason: str, on: date, reference: str, at: datetime = MADE):
    lines = (debit(to, amount, "loan:1" if to == "loans_receivable" else ""), credit(of, amount))
    by = system(datetime(on.year, on.month, on.day, 10, tzinfo=UTC) if at is MADE else at)
    return actions.post(book, lines, reason=reason, key=f"{reason}-{on}", on=on, by=by, reference=reference)


def written(book: Book, last: date = date(2026, 12, 31), **more) -> bytes:
    return b"".join(sie.file(book, last=last, made_at=MADE, version="0.1.0", **more))


def test_the_file_is_the_one_that_was_read_and_approved(book):
    assert written(book) == GOLDEN.read_bytes()


def test_the_file_names_the_version_of_the_house():
    assert f'version = "{VERSION}"' in (Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8")


def test_an_independent_reader_reads_it(book):
    read = sie_reader.read(written(book))

    assert read.posts["#FNAMN"] == [['Fonden "Åsa & Öst"']]
    assert read.posts["#ORGNR"] == [["802002-1234"]]
    assert read.posts["#RAR"] == [["0", "20260101", "20261231"], ["-1", "20250101", "20251231"]]
    assert read.posts["#FORMAT"] == [["PC8"]]
    assert ["1381", "Lånefordringar"] in read.posts["#KONTO"]
    assert ["1381", "T"] in read.posts["#KTYP"]


def test_every_voucher_balances_and_their_numbers_go_up(book):
    vouchers = sie_reader.read(written(book)).vouchers

    assert [voucher.number for voucher in vouchers] == ["1", "2", "3", "4"]
    assert [sum(amount for _account, amount in voucher.rows) for voucher in vouchers] == [0, 0, 0, 0]
    assert vouchers[0].rows == [("1930", Decimal("416.67")), ("1381", Decimal("-416.67"))]


def test_what_stands_in_and_what_moved_is_what_stands_out(book):
    read = sie_reader.read(written(book))

    standing_in, out, result = (read.balances(label, "0") for label in ("#IB", "#UB", "#RES"))
    moved = {}
    for account, amount in (row for voucher in read.vouchers for row in voucher.rows):
        moved[account] = moved.get(account, 0) + amount
    lasting = set(standing_in) | set(out)
    assert {one: standing_in.get(one, 0) + moved.get(one, 0) for one in lasting} == {
        one: out.get(one, 0) for one in lasting
    }
    assert result == {"3990": Decimal("-100.00")}
    assert sum(standing_in.values()) == 0
    assert sum(out.values()) + sum(result.values()) == 0


def test_what_the_year_before_lost_has_become_capital(book):
    read = sie_reader.read(written(book))

    assert read.balances("#RES", "-1") == {"3990": Decimal("-250.50"), "6351": Decimal("10000.00")}
    assert read.balances("#IB", "0")["2091"] == Decimal("9749.50")


def test_a_year_that_is_not_over_says_until_when(book):
    read = sie_reader.read(written(book, last=APRIL))

    assert read.posts["#OMFATTN"] == [["20260420"]]
    assert len(read.vouchers) == 3
    assert read.balances("#RES", "0") == {}


def test_what_was_entered_later_is_left_out_and_no_number_moves(book):
    known = datetime(2026, 4, 20, 12, tzinfo=UTC)
    before = {voucher.number: voucher for voucher in sie_reader.read(written(book, known_at=known)).vouchers}
    late = datetime(2026, 4, 21, 12, tzinfo=UTC)
    _post(book, "bank", "unallocated", kronor(7), "received", date(2026, 1, 3), "", at=late)

    assert {voucher.number: voucher for voucher in sie_reader.read(written(book, known_at=known)).vouchers} == before
    assert [voucher.number for voucher in sie_reader.read(written(book)).vouchers] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('Say "yes"', r'"Say \"yes\""'),
        ("Two\r\nlines\tand a bell\x07", '"Two lines and a bell "'),
        ("Søren Šimić – 5 €", '"Sören Simic - 5 EUR"'),
        ("日本 {x}", '"?? {x}"'),
        ("", '""'),
    ],
)
def test_a_text_is_quoted_in_letters_that_the_file_has(text, field):
    assert sie.quoted(text) == field
    assert sie_reader.fields(sie.quoted(text).encode("cp437").decode("cp437")) == [field[1:-1].replace('\\"', '"')]


def test_a_swedish_book_has_customary_numbers(book):
    assert queries.balance(book, "bank", on=APRIL) == kronor(-49_332, -83)
    assert book.accounts.get(key="bank").number == "1930"
