"""A controller hands in the bank's file, sees how far it is, and what each line became."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from spire.interfaces.commands import minute
from spire.interfaces.parts import clock
from spire.money.banking.models import StatementFile
from spire.money.instruments.loans import actions as loans
from spire.money.instruments.loans.queries import position_of, standing
from tests.interfaces.web.lending import be
from tests.money.banking.formats.files import camt, details, entry
from tests.money.build import a_loan, a_signed_loan, controller, kroner

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 10, 9, 0, tzinfo=UTC)
FILES = "/payments/files/"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(NOW, everywhere=True):
        yield


@pytest.fixture
def carl(client, cast):
    """The controller at the keyboard."""
    return be(client, cast.controller)


def hand_in(client, content, name="marts.xml"):
    return client.post(FILES, {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_a_file_is_read_within_the_minute_and_its_payment_counts_on_the_loan(cast, carl):
    loan = a_loan(cast)
    paid = entry(
        "416.67", details("416.67", reference=f"+71&lt;{loan.payment_reference}+12345678&lt;"), day="2026-03-02"
    )

    waiting = hand_in(carl, camt(paid).getvalue()).content.decode()
    minute.run()
    done = carl.get(FILES).content.decode()
    line = carl.get(f"{FILES}{StatementFile.objects.get().pk}/").content.decode()

    assert "Venter på at blive læst" in waiting
    assert "<progress" in waiting
    assert "Bogført" in done, StatementFile.objects.values("state", "fault", "fault_facts")
    assert "<progress" not in done
    assert "416,67" in line
    assert standing(position_of(loan), NOW.date()).paid == kroner(416, 67)


def test_a_payout_is_confirmed_by_the_statement(cast, carl):
    loan = a_signed_loan(cast)
    loans.disburse(loan.pk, on=NOW.date(), by=controller(cast, NOW.date()), key="payout")
    hand_in(carl, camt(entry("50000.00", sign="DBIT", day="2026-04-10")).getvalue())

    minute.run()
    minute.run()

    assert [event.do for event in loan.events.order_by("id")] == ["sign", "disburse", "confirm_payout"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "Filen er tom"), (b"PK\x03\x04rest", "zip-fil"), (b"hej", "ikke et kontoudtog"), (b"<a>", "i stykker")],
)
def test_a_file_that_is_none_is_refused_with_why(cast, carl, content, said):
    a_loan(cast)
    hand_in(carl, content)

    minute.run()

    assert said in carl.get(FILES).content.decode()


def test_the_same_file_again_is_said_at_the_field_and_so_is_no_file(cast, carl):
    a_loan(cast)
    hand_in(carl, camt(entry("5.00")).getvalue())

    again = hand_in(carl, camt(entry("5.00")).getvalue())
    nothing = carl.post(FILES, {})

    assert (again.status_code, nothing.status_code) == (422, 422)
    assert "Intet bogføres to gange" in again.content.decode()


def test_while_a_file_is_read_only_the_list_is_asked_for(cast, carl):
    a_loan(cast)
    hand_in(carl, camt(entry("5.00")).getvalue())

    part = carl.get(FILES, HTTP_HX_REQUEST="true").content.decode()

    assert part.startswith('<div id="files"')
    assert 'hx-trigger="every 2s"' in part
