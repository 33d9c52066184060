"""The books on screen: trial balance, an account, the journal, and who may see them."""

from datetime import date

import pytest

from spire.foundation.access import actions as access
from spire.interfaces.parts import clock
from tests.cast import HOUSE, Cast, a_login
from tests.interfaces.web.lending import NOW, be
from tests.money.build import a_loan, kroner, repay

pytestmark = pytest.mark.django_db

SPRING = "?first=01/01/2026&last=20/04/2026"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(NOW, everywhere=True):
        yield


@pytest.fixture
def book(cast: Cast) -> str:
    """The address of the books after a payout and one payment."""
    loan = a_loan(cast)
    repay(cast, loan, kroner(417), date(2026, 3, 2))
    return f"/books/{loan.book_id}/"


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def cells(text: str, title: str) -> list[str]:
    return [part.split("</td>")[0] for part in text.split(f'data-title="{title}">')[1:]]


def test_the_only_books_open_at_once(cast: Cast, client, book):
    assert be(client, cast.controller).get("/books/")["Location"] == book


def test_before_the_first_loan_there_are_no_books(cast: Cast, client):
    assert "Der er ingen" in page(be(client, cast.controller), "/books/")


def test_the_trial_balance_goes_from_before_to_after(cast: Cast, client, book):
    text = page(be(client, cast.controller), book)

    debit, credit, balance = cells(text, "Debet"), cells(text, "Kredit"), cells(text, "Saldo")
    assert cells(text, "Før")[-1] == balance[-1] == "0,00"
    assert debit[-1] == credit[-1] == "834,00"
    assert "49.583,00" in balance


def test_the_trial_balance_of_an_earlier_day(cast: Cast, client, book):
    text = page(be(client, cast.controller), f"{book}?last=31/01/2026")

    assert "50.000,00" in cells(text, "Saldo")


def test_the_books_as_they_were_known_at_an_earlier_moment(cast: Cast, client, book):
    then = f"{SPRING}&known_on=01/03/2026&known_clock=12.00"

    text = page(be(client, cast.controller), f"{book}accounts/loans_receivable/{then}")

    assert cells(text, "Saldo") == ["0,00", "50.000,00", "50.000,00"]
    assert "Som bogføringen stod søndag den 1. marts 2026 kl. 12.00" in text


def test_a_time_of_day_without_its_day_is_told(cast: Cast, client, book):
    text = page(be(client, cast.controller), f"{book}{SPRING}&known_clock=12.00")

    assert "Skriv også dagen" in text


def test_an_account_runs_from_its_opening_to_its_last_balance(cast: Cast, client, book):
    text = page(be(client, cast.controller), f"{book}accounts/loans_receivable/{SPRING}")

    assert cells(text, "Saldo") == ["0,00", "50.000,00", "49.583,00", "49.583,00"]
    assert cells(text, "Debet") == ["50.000,00", ""]
    assert cells(text, "Kredit") == ["", "417,00"]


def test_an_account_remembers_what_was_before(cast: Cast, client, book):
    text = page(be(client, cast.controller), f"{book}accounts/loans_receivable/")

    assert cells(text, "Saldo") == ["50.000,00", "49.583,00", "49.583,00"]


def test_the_journal_balances_line_by_line(cast: Cast, client, book):
    text = page(be(client, cast.controller), f"{book}journal/{SPRING}")

    debit, credit = cells(text, "Debet"), cells(text, "Kredit")
    assert sorted(filter(None, debit)) == sorted(filter(None, credit))
    assert "Amina" not in text


def test_a_journal_without_entries_says_so(cast: Cast, client, book):
    text = page(be(client, cast.controller), f"{book}journal/?first=01/01/2025&last=02/01/2025")

    assert "Der er ikke bogført noget på de dage" in text


@pytest.mark.parametrize(
    ("days", "kept"),
    [("?first=02/04/2026&last=01/04/2026", "02/04/2026"), ("?first=i+morgen&last=01/04/2026", "i morgen")],
)
def test_days_that_cannot_be_are_told_and_kept(cast: Cast, client, book, days, kept):
    text = page(be(client, cast.controller), f"{book}journal/{days}")

    assert 'data-module="error-summary"' in text
    assert f'value="{kept}"' in text


def test_an_unknown_account_is_not_found(cast: Cast, client, book):
    assert be(client, cast.controller).get(f"{book}accounts/cash/").status_code == 404


@pytest.mark.parametrize("who", ["coach", "team_leader", "caseworker", "mentor", "participant", "administrator"])
def test_others_do_not_find_the_books(cast: Cast, client, book, who):
    other = be(client, getattr(cast, who))

    for address in ("/books/", book, f"{book}journal/", f"{book}accounts/bank/"):
        assert other.get(address).status_code == 404, address


def test_another_municipalitys_controller_does_not_find_these_books(cast: Cast, client, book):
    access.assign(cast.stranger, "controller", cast.other_municipality, by=HOUSE, on=date(2020, 1, 1))
    other = be(client, cast.stranger)

    for address in (book, f"{book}journal/", f"{book}accounts/bank/"):
        assert other.get(address).status_code == 404, address


def test_the_auditor_reads_the_books(cast: Cast, client, book):
    auditor = a_login("rita@example.dk", "Rita Revisor", "auditor", cast.municipality)

    assert "Saldobalance" in page(be(client, auditor), book)
