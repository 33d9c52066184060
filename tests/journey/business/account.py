"""A business account for the tests: Amina's yes, and her bank's list of movements."""

from io import BytesIO

from spire.journey.business.actions import account_reading, account_sorting, view_access
from spire.journey.business.models import AccountMovement, ViewAccess
from spire.journey.business.rules.accounts import Conditions
from spire.journey.enrolments.models import Enrolment
from tests.cast import DAY, Cast

HEAD = "Dato;Tekst;Navn;Beløb"
FEBRUARY = (
    "02-02-2026;Husleje lokale;Torvets Ejendomme;-4.500,00",
    "03-02-2026;MobilePay 4471;;250,00",
    "03-02-2026;MobilePay 4472;;250,00",
    "10-02-2026;Køb Stof & Stil;STOF & STIL A/S;-1.249,50",
    "27-02-2026;Egen opsparing;;-2.000,00",
)


def csv(*lines: str) -> BytesIO:
    """The bank's own export."""
    return BytesIO("\n".join((HEAD, *lines)).encode())


def opened(cast: Cast, enrolment: Enrolment, *, months: int = 6, on=DAY) -> ViewAccess:
    """Amina has said yes."""
    return view_access.give(enrolment.pk, months=months, on=on, by=cast.actor(cast.participant))


def read(cast: Cast, access: ViewAccess, *lines: str, on=DAY):
    """Amina hands in these lines, or February."""
    return account_reading.read(access.pk, csv(*(lines or FEBRUARY)), on=on, by=cast.actor(cast.participant))


def movement(access: ViewAccess, text: str) -> AccountMovement:
    """The movement with this text."""
    return access.movements.get(text__startswith=text)


def taken_back_and_given(cast: Cast, enrolment: Enrolment) -> dict[str, int]:
    """An account that the coach may see, with a rule, and one whose yes was taken back."""
    me = cast.actor(cast.participant)
    before = opened(cast, enrolment)
    read(cast, before)
    view_access.withdraw(before.pk, on=DAY, by=me)
    now = opened(cast, enrolment)
    read(cast, now)
    rule, _sorted = account_sorting.add_rule(now.pk, Conditions(contains="husleje"), "fixed:rent:", on=DAY, by=me)
    return {"access_id": before.pk, "sorting_rule_id": rule.pk}
