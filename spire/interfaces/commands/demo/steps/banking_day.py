"""The bank's own words: a month of the account as the bank's page exports it, with a few lines that nobody expected."""

import csv
import io
from datetime import date, timedelta
from typing import Final

from spire.foundation.values.actor import system
from spire.interfaces.commands.demo.folder import actor, moment
from spire.interfaces.commands.demo.municipality import Municipality
from spire.money.banking import actions as banking
from spire.money.banking import queries as bank
from spire.money.banking.models import BankAccount, Movement
from spire.money.instruments.loans.models import Loan
from spire.money.ledger import queries as ledger

HEADINGS: Final = ("Bogføringsdato", "Tekst", "Afsendernavn", "Betalings-id", "Beløb", "Saldo")
SPAN: Final = timedelta(days=28)


def hand_in_month(house: Municipality, day: date) -> None:
    """The controller fetches the last four weeks from the bank, and the worker reads them."""
    by = actor(house.staff["controller"], day, hour=9)
    for account in bank.accounts_of(by, "payment.record"):
        payer = Loan.objects.filter(book=account.book).exclude(standing=None).select_related("borrower").first()
        if payer is None:  # a guarantor's account, which no borrower pays to
            continue
        data = io.BytesIO(_export(account, day, f"{payer.borrower}"))
        banking.hand_in(account, data, name=f"konto-{day:%Y-%m-%d}.csv", on=day, by=by)
    banking.take_in_waiting(on=day, by=system(moment(day, 10)))


def _export(account: BankAccount, day: date, payer: str) -> bytes:
    """What the books have of these days, in the bank's words, and three lines that wait for a person."""
    first = day - SPAN
    balance = ledger.balance(account.book, "bank", on=first - timedelta(days=1)).minor
    known = Movement.objects.filter(bank_account=account, on__range=(first, day)).exclude(state="withdrawn")
    lines = [(one.on, one.text, "", one.reference, one.amount_minor) for one in known.order_by("on", "id")]
    lines += [
        (day, "Afdrag, tak for hjælpen", payer, "", 50_000),
        (day, "MobilePay", "Ukendt indbetaler", "", 25_000),
        (day, "Gebyr, kontoføring", "", "", -7_500),
    ]
    text = io.StringIO(newline="")
    written = csv.writer(text, delimiter=";")
    written.writerow(HEADINGS)
    for on, told, by, reference, minor in lines:
        balance += minor
        written.writerow((f"{on:%d-%m-%Y}", told, by, reference, _kroner(minor), _kroner(balance)))
    return text.getvalue().encode("latin-1", "replace")


def _kroner(minor: int) -> str:
    """`-1.234,50`, as Danish banks write it."""
    whole, rest = divmod(abs(minor), 100)
    return f"{'-' * (minor < 0)}{whole:,}".replace(",", ".") + f",{rest:02d}"
