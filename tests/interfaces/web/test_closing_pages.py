"""Closing a period: after checks, by whom, until when, and never again opened."""

from datetime import date

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.interfaces.parts import checks, clock
from spire.money.banking import actions as banking
from spire.money.ledger import actions as ledger
from spire.money.ledger.models import Closing
from tests.cast import HOUSE, Cast, a_login
from tests.interfaces.web.lending import NOW, be
from tests.money.build import a_loan, controller, kroner, repay

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
MARCH = {"last": "31/03/2026"}


@pytest.fixture(autouse=True)
def _today():
    with clock.at(NOW, everywhere=True):
        yield


@pytest.fixture
def loan(cast: Cast):
    loan = a_loan(cast)
    repay(cast, loan, kroner(417), date(2026, 3, 2))
    return loan


def close(client, loan, **changes) -> str:
    return client.post(f"/books/{loan.book_id}/close/", MARCH | changes, follow=True).content.decode()


def test_the_books_are_closed_after_the_checks_and_the_page_says_by_whom(cast: Cast, client, loan):
    visitor = be(client, cast.controller)
    visitor.post(f"/books/{loan.book_id}/close/", {"do": "check"})

    text = close(visitor, loan)

    closing = Closing.objects.get()
    assert (closing.starts_on, closing.last_on) == (date(2026, 1, 15), date(2026, 3, 31))
    assert (closing.closed_by_id, closing.closed_at) == (cast.controller.pk, NOW)
    assert "Bogføringen er lukket til og med 31. marts 2026" in text
    assert "Carl Friis" in text
    assert "lukket til og med 31. marts 2026 af Carl Friis" in visitor.get(f"/books/{loan.book_id}/").content.decode()


def test_a_later_line_for_a_closed_day_is_refused(cast: Cast, client, loan):
    visitor = be(client, cast.controller)
    visitor.post(f"/books/{loan.book_id}/close/", {"do": "check"})
    close(visitor, loan)

    with pytest.raises(ledger.PeriodClosed):
        repay(cast, loan, kroner(1), date(2026, 3, 31), key="late")


def test_without_checks_nothing_is_closed(cast: Cast, client, loan):
    assert "Kontrollér bogføringen nu" in close(be(client, cast.controller), loan)
    assert not Closing.objects.exists()


def test_what_was_entered_since_the_checks_asks_for_new_ones(cast: Cast, client, loan):
    visitor = be(client, cast.controller)
    with clock.at(NOW.replace(hour=8), everywhere=True):
        checks.check_now(on=TODAY, by=controller(cast, date(2026, 3, 3)))
    repay(cast, loan, kroner(1), date(2026, 3, 31), key="since")

    assert "Kontrollér bogføringen nu" in close(visitor, loan)


def test_a_check_that_found_something_refuses(cast: Cast, client, loan):
    visitor = be(client, cast.controller)
    visitor.post(f"/books/{loan.book_id}/close/", {"do": "check"})
    ledger.keep_runs([("ledger.reversals_mirror", 1, ["a", "b"])], on=TODAY, by=cast.actor(cast.controller, at=NOW))

    text = close(visitor, loan)

    assert "Kontrollerne fandt 2 ting" in text
    assert not Closing.objects.exists()


def test_a_payment_of_these_days_that_waits_for_an_owner_refuses(cast: Cast, client, loan):
    banking.register_movement(
        loan.book,
        amount=kroner(10),
        text="?",
        reference="",
        key="odd",
        on=date(2026, 3, 31),
        by=controller(cast, TODAY),
    )

    assert "1 indbetalinger fra de dage venter på en ejer" in close(be(client, cast.controller), loan)


@pytest.mark.parametrize(
    ("last", "told"), [("20/04/2026", "til og med i går"), ("14/01/2026", "ikke bogført noget til og med den dag")]
)
def test_a_day_that_cannot_be_closed_is_told(cast: Cast, client, loan, last, told):
    checks.check_now(on=TODAY, by=cast.actor(cast.controller, at=NOW))

    assert told in close(be(client, cast.controller), loan, last=last)


def test_closing_twice_closes_once_and_an_earlier_day_is_closed_already(cast: Cast, client, loan):
    visitor = be(client, cast.controller)
    checks.check_now(on=TODAY, by=cast.actor(cast.controller, at=NOW))
    close(visitor, loan)
    close(visitor, loan)

    assert Closing.objects.count() == 1
    assert "allerede lukket for nogle af dagene" in close(visitor, loan, last="28/02/2026")


def test_the_next_period_begins_the_day_after(cast: Cast, client, loan):
    visitor = be(client, cast.controller)
    checks.check_now(on=TODAY, by=cast.actor(cast.controller, at=NOW))
    close(visitor, loan)
    close(visitor, loan, last="10/04/2026")

    assert list(Closing.objects.order_by("starts_on").values_list("starts_on", "last_on")) == [
        (date(2026, 1, 15), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 10)),
    ]


def test_the_auditor_reads_and_does_not_close(cast: Cast, client, loan):
    auditor = be(client, a_login("rita@example.dk", "Rita Revisor", "auditor", cast.municipality))

    assert auditor.get(f"/books/{loan.book_id}/close/").status_code == 404
    assert "Luk en periode" not in auditor.get(f"/books/{loan.book_id}/").content.decode()


def test_the_action_asks_for_the_permission(cast: Cast, loan):
    with pytest.raises(NotAllowed):
        ledger.close_until(
            loan.book_id, last_on=date(2026, 3, 31), checks=(), by=cast.actor(cast.coach, at=NOW), on=TODAY
        )


def test_the_house_itself_may_close(cast: Cast, loan):
    checks.check_now(on=TODAY, by=cast.actor(cast.controller, at=NOW))

    assert ledger.close_until(loan.book_id, last_on=date(2026, 2, 28), checks=(), by=HOUSE, on=TODAY).pk
