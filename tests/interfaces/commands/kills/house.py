"""A house that has slept for a week, with something to do for every step of the minute and the night."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from spire.foundation.people.models import Organisation, Person
from spire.foundation.records import actions as records
from spire.foundation.records import mails
from spire.foundation.records.models import Document
from spire.interfaces.commands.models import Night
from spire.interfaces.parts import clock
from spire.journey.enrolments.models import Enrolment
from spire.money.banking import actions as banking
from spire.money.instruments.loans import actions as loans
from spire.money.instruments.loans.models import Loan
from tests.cast import HOUSE, Cast
from tests.everything import everything
from tests.foundation.records.test_actions import TEMPLATE
from tests.journey.guidance.build import NOW, a_meeting
from tests.money.banking.formats.files import camt, details, entry
from tests.money.build import a_loan, a_signed_loan, controller
from tests.money.product import HOLD_LOAN, INTEREST_LOAN, MICROLOAN

LAST_NIGHT: Final = date(2026, 3, 29)
AWAKE_AT: Final = datetime(2026, 4, 3, 4, 0, tzinfo=UTC)
LETTERS: Final = 3


def fill(cast: Cast) -> None:
    """One of everything, and beside it what waits: payments, letters, mails, files from outside, meetings."""
    with clock.at(NOW, everywhere=True):
        things = everything(cast)
    Organisation.objects.filter(pk=cast.municipality.pk).update(registration_number="12345678")
    Person.objects.filter(pk=cast.participant.person_id).update(email="amina@example.dk")
    lent = [a_loan(cast, product=product) for product in (MICROLOAN, MICROLOAN, INTEREST_LOAN, HOLD_LOAN)]
    paid = a_signed_loan(cast)
    loans.disburse(paid.pk, on=LAST_NIGHT, by=controller(cast, LAST_NIGHT), key="payout")
    _hand_in(cast, lent)
    _letters(cast, int(things["enrolment_id"]))
    for number in range(LETTERS):
        mails.queue_mail(f"{number}@example.dk", "Nyt", "Log ind.", key=f"kill:{number}", by=HOUSE)
    Document.objects.filter(direction="in").update(scan="waiting", scanned_at=None)
    a_meeting(cast, Enrolment.objects.get(pk=things["enrolment_id"]), "individual", AWAKE_AT + timedelta(days=1))
    Night.objects.create(on=LAST_NIGHT, ended_at=HOUSE.at)


def _hand_in(cast: Cast, lent: list[Loan]) -> None:
    """The bank's file: three instalments, one of them twice as large, and one line that names nobody."""
    lines = [
        entry(
            amount,
            details(amount, reference=f"+71&lt;{loan.payment_reference}+12345678&lt;"),
            day="2026-03-02",
        )
        for loan, amount in zip(lent, ("416.67", "833.34", "500.00"), strict=False)
    ]
    account = banking.open_account(lent[0].book)
    file = camt(*lines, entry("10.00", details("10.00"), day="2026-03-03"))
    banking.hand_in(account, file, name="marts.xml", on=LAST_NIGHT, by=cast.actor(cast.controller))


def _letters(cast: Cast, enrolment_id: int) -> None:
    for number in range(LETTERS):
        records.write_letter(
            TEMPLATE,
            {"name": f"Amina {number}"},
            subject=f"enrolment:{enrolment_id}",
            recipient_id=cast.participant.person_id,
            organisation_id=cast.municipality.pk,
            kind="letter",
            on=LAST_NIGHT,
            by=cast.actor(cast.coach),
        )
