"""The books out of the house: spreadsheets with real numbers, and who took them is told."""

import io
from datetime import date, datetime

import pytest
from python_calamine import CalamineWorkbook

from spire.foundation.trail.models import Event
from spire.interfaces.parts import clock, sheets
from spire.money.ledger import actions as ledger
from spire.money.ledger.rules import credit, debit
from tests.cast import HOUSE, Cast
from tests.interfaces.web.lending import NOW, be
from tests.money.build import a_loan, kroner, repay
from tests.money.ledger import sie_reader

pytestmark = pytest.mark.django_db

SPRING = "?first=01/01/2026&last=20/04/2026"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(NOW, everywhere=True):
        yield


@pytest.fixture
def book(cast: Cast) -> str:
    loan = a_loan(cast)
    repay(cast, loan, kroner(416, 67), date(2026, 3, 2))
    return f"/books/{loan.book_id}/"


def rows(client, address: str) -> list[list[object]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == sheets.KIND
    data = io.BytesIO(b"".join(answer.streaming_content))
    return CalamineWorkbook.from_filelike(data).get_sheet_by_index(0).to_python()


def test_the_trial_balance_has_numbers_that_add_up(cast: Cast, client, book):
    found = rows(be(client, cast.controller), f"{book}sheet/{SPRING}")

    body = [row for row in found if isinstance(row[-1], float)]
    assert found[0][0] == "Saldobalance"
    assert found[4] == ["Nummer", "Konto", "Før", "Debet", "Kredit", "Saldo"]
    assert ["1210", "Udlån", 0.0, 50000.0, 416.67, 49583.33] in body
    assert body[-1][1] == "I alt"
    assert body[-1][3] == body[-1][4] == round(sum(row[3] for row in body[:-1]), 2)


def test_an_account_has_days_as_days_and_ends_with_its_balance(cast: Cast, client, book):
    found = rows(be(client, cast.controller), f"{book}accounts/loans_receivable/sheet/{SPRING}")

    lines = [row for row in found if isinstance(row[0], date)]
    assert [(row[0], row[4], row[5], row[6]) for row in lines] == [
        (date(2026, 1, 15), 50000.0, "", 50000.0),
        (date(2026, 3, 2), "", 416.67, 49583.33),
    ]
    assert isinstance(lines[0][1], datetime)
    assert found[-1][6] == 49583.33


def test_the_journal_has_a_row_a_line_and_both_sides_agree(cast: Cast, client, book):
    found = rows(be(client, cast.controller), f"{book}journal/sheet/{SPRING}")

    lines = [row for row in found if isinstance(row[1], date)]
    left, right = (round(sum(row[side] or 0 for row in lines), 2) for side in (8, 9))
    assert left == right == found[-1][8] == found[-1][9]
    assert {row[7].split(":")[0] for row in lines if row[6] == "Udlån"} == {"loan"}


def test_a_text_is_never_a_formula(cast: Cast, client, book):
    lines = (debit("bank", kroner(1)), credit("unallocated", kroner(1)))
    made = ledger.open_book(cast.municipality, currency="DKK", by=HOUSE, on=NOW.date())
    ledger.post(made, lines, reason="received", key="x", on=NOW.date(), by=HOUSE, reference='=HYPERLINK("x")')

    found = rows(be(client, cast.controller), f"{book}journal/sheet/{SPRING}")

    assert '=HYPERLINK("x")' in [row[4] for row in found]


def test_more_rows_than_a_sheet_can_hold_are_refused(cast: Cast, client, book, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 6)

    answer = be(client, cast.controller).get(f"{book}journal/sheet/{SPRING}")

    assert "Vælg en kortere periode" in answer.content.decode()


def test_a_file_that_was_taken_is_told_with_its_days(cast: Cast, client, book):
    rows(be(client, cast.controller), f"{book}sheet/{SPRING}&known_on=01/03/2026")

    told = Event.objects.get(verb="book.exported")
    assert (told.login_id, told.facts["what"]) == (cast.controller.pk, "balance.xlsx")
    assert (told.facts["first"], told.facts["last"]) == ("2026-01-01", "2026-04-20")
    assert told.facts["known_at"].startswith("2026-03-01")


def test_days_that_cannot_be_lead_back_to_the_page_and_take_nothing(cast: Cast, client, book):
    answer = be(client, cast.controller).get(f"{book}sheet/?first=02/04/2026&last=01/04/2026")

    assert answer["Location"].startswith(book)
    assert not Event.objects.filter(verb="book.exported").exists()


def test_a_danish_book_is_no_sie(cast: Cast, client, book):
    assert be(client, cast.controller).get(f"{book}sie/").status_code == 404
    assert "SIE 4" not in client.get(book).content.decode()


def test_a_swedish_book_comes_as_sie(cast: Cast, client, book):
    type(cast.municipality).objects.filter(pk=cast.municipality.pk).update(country="se")

    answer = be(client, cast.controller).get(f"{book}sie/{SPRING}")

    read = sie_reader.read(b"".join(answer.streaming_content))
    assert answer["Content-Disposition"] == 'attachment; filename="2026-04-20.se"'
    assert read.posts["#FNAMN"] == [["Eksempel Kommune"]]
    assert len(read.vouchers) == 4


@pytest.mark.parametrize("tail", ["sheet/", "journal/sheet/", "accounts/bank/sheet/", "sie/", "close/"])
def test_others_take_nothing(cast: Cast, client, book, tail):
    assert be(client, cast.coach).get(f"{book}{tail}").status_code == 404
    assert not Event.objects.filter(verb="book.exported").exists()
