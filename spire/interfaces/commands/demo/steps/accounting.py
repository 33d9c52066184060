"""View access in use: one who said yes and looks at the months with the coach, one who said no, and one who is asked."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from spire.foundation.trail import actions as trail
from spire.foundation.values.days import add_months
from spire.interfaces.commands.demo.folder import Folder
from spire.journey.business import queries
from spire.journey.business.actions import account_reading, account_sorting, view_access
from spire.journey.business.queries import accounts
from spire.journey.business.rules.accounts import Conditions, Line, planned
from spire.journey.business.rules.budgets.rows import month_of
from spire.journey.enrolments.models import Enrolment

MONTHS_READ = 2
# How the account says what the budget calls by another name: the text, the other party, and the day of the month.
SAID = {
    "rent": ("Husleje værksted", "Gårdlauget Havnegade", 1),
    "phone_and_it": ("Mobilabonnement", "Opdigtet Tele", 3),
    "insurance": ("Erhvervsforsikring", "Opdigtet Forsikring", 4),
    "bookkeeping": ("Faktura regnskabshjælp", "Juuls Regnskab", 12),
    "marketing": ("Annonce i lokalavisen", "Eksempel Avis", 9),
}
GROUPS = {
    "goods": ("Dæk og reservedele", "Cykelgrossisten Demo", 6),
    "vat": ("Moms", "Skattestyrelsen", 1),
    "vat_back": ("Tilbagebetalt moms", "Skattestyrelsen", 8),
    "tax": ("Overført til skattekonto", "", 28),
    "drawings": ("Overført til lønkonto", "Amina Demoholm", 27),
    "instalments": ("Afdrag mikrolån", "Eksempel Kommune", 2),
    "paid_back": ("Afdrag leverandør", "Cykelgrossisten Demo", 15),
}
BESIDE_THE_PLAN = (
    (5, "Dankort-nota BYGGEMARKED 0412", "", -389_00),
    (14, "Til opsparing", "", -500_00),
    (19, "Parkering", "", -64_00),
    (23, "Retur slanger", "Cykelgrossisten Demo", 212_50),
)


def be_asked(folder: Folder, day: date) -> None:
    """The own coach asks; the question waits on the participant's page."""
    view_access.ask(folder.enrolment_id, on=day, by=folder.as_(folder.coach, day, 9))


def say_no(folder: Folder, day: date) -> None:
    """Asked, and answered with a no that has no consequence."""
    be_asked(folder, day)
    view_access.refuse(folder.enrolment_id, on=day, by=folder.as_("participant", day, 20))


def say_yes(folder: Folder, day: date) -> None:
    """Asked in a meeting, answered at home; then the first months are read."""
    be_asked(folder, day)
    me = folder.as_("participant", day, 20)
    access = view_access.give(folder.enrolment_id, months=6, on=day, by=me)
    account_reading.read(access.pk, _file(folder, day), on=day, by=me)


def look_together(folder: Folder, day: date) -> None:
    """The coach reads the newest list, which overlaps the first, and they sort most of it with a few rules."""
    coach, me = folder.as_(folder.coach, day, 11), folder.as_("participant", day, 12)
    access = accounts.opened(folder.enrolment, on=day)
    account_reading.read(access.pk, _file(folder, day), on=day, by=coach)
    rows = list(_rows(folder.enrolment))
    for key, (_text, party, _on) in SAID.items():
        if Line("fixed", key) in rows:
            account_sorting.add_rule(access.pk, Conditions(counterparty=party), Line("fixed", key).code, on=day, by=me)
    for group, (text, _party, _on) in GROUPS.items():
        line = next((line for line in rows if line.group == group), Line(group))
        account_sorting.add_rule(access.pk, Conditions(contains=text), line.code, on=day, by=coach)
    customers = [line for line in rows if line.group == "sales"]
    for place, line in enumerate(customers):
        account_sorting.add_rule(
            access.pk, Conditions(contains=_customer(place), direction="in"), line.code, on=day, by=me
        )
    savings = {one.pk: "outside::" for one in access.movements.filter(text="Til opsparing")}
    account_sorting.sort(access.pk, savings, on=day, by=me)
    trail.viewed(accounts.LOOKED_AT, [folder.enrolment.person_id], by=coach)


def _rows(enrolment: Enrolment) -> dict[Line, tuple[int, ...]]:
    stored = queries.newest(enrolment)
    assert stored is not None, "Who has begun in business has a budget."
    return planned(queries.counted(stored))


def _customer(place: int) -> str:
    return ("MobilePay", "Faktura kontor", "Kortsalg")[place % 3]


def _file(folder: Folder, day: date) -> BytesIO:
    """The bank's list of the last months, as the budget would have it and life did not quite."""
    lines = [one for one in _movements(folder.enrolment, day) if one[0] <= day]
    text = "\n".join(
        f"{on:%d-%m-%Y};{said};{party};{'-' if minor < 0 else ''}{abs(minor) // 100},{abs(minor) % 100:02d}"
        for on, said, party, minor in sorted(lines)
    )
    return BytesIO(f"Dato;Tekst;Navn;Beløb\n{text}\n".encode())


def _movements(enrolment: Enrolment, day: date) -> Iterator[tuple[date, str, str, int]]:
    stored = queries.newest(enrolment)
    assert stored is not None, "Who has begun in business has a budget."
    starts_on = queries.read(stored)[0].ways.starts_on
    for back in range(MONTHS_READ, -1, -1):
        month = add_months(day.replace(day=1), -back)
        place = month_of(starts_on, month) - 1
        customers = 0
        for line, row in _rows(enrolment).items():
            minor = row[place] if 0 <= place < len(row) else 0
            if line.group == "sales":
                yield from _sales(month, _customer(customers), minor * (88 + (place * 7) % 19) // 100)
                customers += 1
            elif minor:
                said = SAID.get(line.key) if line.group == "fixed" else GROUPS.get(line.group)
                text, party, on = said or ("Betaling", "", 8)
                drift = 100 if line.group in ("instalments", "drawings", "tax") else 97 + (place * 5 + on) % 11
                yield month.replace(day=on), text, party, (1 if line.is_in else -1) * (minor * drift // 100)
        for on, text, party, minor in BESIDE_THE_PLAN:
            yield month.replace(day=on), text, party, minor


def _sales(month: date, words: str, minor: int) -> Iterator[tuple[date, str, str, int]]:
    """What one product brought, in some payments over the month."""
    parts = 1 if words == "Faktura kontor" else 4
    for place in range(parts if minor > 0 else 0):
        share = minor // parts if place else minor - minor // parts * (parts - 1)
        yield month.replace(day=3 + place * 7), f"{words} {4400 + place}", "", share
