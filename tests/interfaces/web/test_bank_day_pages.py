"""The end of a day on its page, and the audit package of a period. # G-7"""

import csv
import hashlib
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from spire.foundation.trail.models import Event, Seen
from spire.interfaces.commands import minute
from spire.interfaces.parts import clock
from spire.money.banking.models import DayEnd, StatementFile
from spire.money.ledger.models import Entry
from tests.interfaces.web.lending import be
from tests.interfaces.web.test_bank_file_pages import hand_in
from tests.money.banking.formats.files import camt, entry
from tests.money.build import a_loan, kroner, repay

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 10, 9, 0, tzinfo=UTC)
DAY_PAGE = "/payments/day/"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(NOW, everywhere=True):
        yield


@pytest.fixture
def loan(cast):
    paid_out = a_loan(cast)
    repay(cast, paid_out, kroner(416, 67), date(2026, 3, 2))
    return paid_out


@pytest.fixture
def carl(client, cast, loan):
    """The controller at the keyboard, with a statement of the bank that tells all but the payment."""
    be(client, cast.controller)
    payout = entry("50000.00", sign="DBIT", reference="P1", day="2026-01-15")
    file = camt(payout, entry("7.00", reference="U1", day="2026-04-08"), opening="60000.00", closing="10007.00")
    hand_in(client, file.getvalue(), name="=april 2026.xml")
    minute.run()
    return client


def test_the_page_names_each_difference_and_takes_a_signature_with_a_word(carl):
    page = carl.get(f"{DAY_PAGE}?day=2026-04-09").content.decode()
    without = carl.post(f"{DAY_PAGE}?day=2026-04-09", {"note": ""})
    signed = carl.post(
        f"{DAY_PAGE}?day=2026-04-09", {"note": "Begyndelsessaldo mangler."}, follow=True
    ).content.decode()

    assert "Fra før det første kontoudtog" in page
    assert "60.000,00" in page
    assert "Bogført her, står ikke på noget kontoudtog" in page
    assert "416,67" in page
    assert "Intet forklarer" not in page
    assert without.status_code == 422
    assert "et par ord om forskellen" in without.content.decode()
    assert "Underskrevet af" in signed
    assert "Begyndelsessaldo mangler." in signed
    assert DayEnd.objects.get().bank == kroner(10_007)


@pytest.mark.parametrize("query", ["?day=31.2.2026", "?day=x", "?account=0", "?account=x", "?day=9999-12-31"])
def test_a_day_or_an_account_that_is_none_is_told(carl, query):
    assert carl.get(f"{DAY_PAGE}{query}").status_code in (200, 404, 422)


def fetched(client, loan, **changes):
    asked = {"first": "01/01/2026", "last": "31/03/2026", "purpose": "Årets revision"} | changes
    return client.post(f"/books/{loan.book_id}/package/", asked)


def opened(answer):
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_the_package_holds_the_period_and_what_stands_behind_it(carl, loan):
    found = opened(fetched(carl, loan))
    sums = dict(reversed(line.split("  ", 1)) for line in found["SHA256SUMS"].decode().splitlines())
    entries, balances = rows(found["books/entries.csv"]), rows(found["books/balances.csv"])
    file = StatementFile.objects.get()
    of_bank = f"bank/files/{file.pk}-_april_2026.xml"
    papers = {row["paper"] for row in rows(found["vouchers/index.csv"])}

    assert {name: hashlib.sha256(data).hexdigest() for name, data in found.items() if name != "SHA256SUMS"} == sums
    assert {row["entry"] for row in entries} == {
        str(pk) for pk in Entry.objects.filter(on__lte=date(2026, 3, 31)).values_list("pk", flat=True)
    }
    assert sum(Decimal(row["amount"]) for row in entries) == 0
    assert {row["account"]: row["after"] for row in balances}["Bank"] == "-49583.33"
    assert hashlib.sha256(found[of_bank]).hexdigest() == file.sha256
    assert len(papers) == 1
    assert found[papers.pop()].startswith(b"%PDF")
    assert [row["state"] for row in rows(found["bank/orders.csv"])] == ["confirmed"]
    assert "Årets revision" in found["READ-ME.txt"].decode("utf-8-sig")


def test_what_it_is_for_is_kept_and_so_is_whose_papers_were_taken(carl, loan):
    fetched(carl, loan)

    told = Event.objects.get(verb="book.exported")

    assert told.facts == {"what": "audit.zip", "first": "2026-01-01", "last": "2026-03-31", "purpose": "Årets revision"}
    assert Seen.objects.filter(view__page="audit_package").get().person_id == loan.borrower_id


@pytest.mark.parametrize(
    "changes", [{"purpose": ""}, {"first": "01/04/2026"}, {"last": "11/04/2026"}, {"first": "x"}, {"last": ""}]
)
def test_without_a_purpose_or_days_there_is_no_package(carl, loan, changes):
    assert fetched(carl, loan, **changes).status_code == 422
    assert not Event.objects.filter(verb="book.exported").exists()
