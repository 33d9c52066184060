"""Where money goes, and what the bank's agreements say: entered by one, and looked at by other eyes on each file."""

import uuid
from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.people import sealing
from spire.foundation.people.models import Person
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Broken, Refused
from spire.money.banking.formats import credit_transfer
from spire.money.banking.models import BankAccount, PayeeAccount

SENDS = "payment.send"
SETTINGS = ("number", "bic", "customer", "payment_format", "creditor", "collector", "debtor_group", "benefit_kind")


class NoSuchKind(Refused):
    """The country has no such kind of account, or the bank no such format."""

    code = "banking.no_such_kind"


@transaction.atomic
def set_payee_account(
    person: Person, *, country: str, kind: str, number: str, organisation_id: int, on: date, by: Actor
) -> PayeeAccount:
    """From now on the person's money goes to this account; the number is proved, and sealed. The same again changes nothing.

    Raises NoSuchKind, NotANumber, NotAllowed. Who enters it does not approve the file that pays to it.
    """
    access.require(by, SENDS, organisation_id)
    kinds = countries.get(country).payees
    if kind not in kinds:
        raise NoSuchKind()
    if by.login_id is None:
        raise Broken("A person enters where money goes.")
    read = kinds[kind].read(number)
    Person.objects.select_for_update().get(pk=person.pk)
    standing = PayeeAccount.objects.filter(person=person, ended_on=None).first()
    if standing is not None and (standing.kind, number_of(standing)) == (kind, read):
        return standing
    end_payee_account(person, organisation_id=organisation_id, on=on, by=by)
    mark = uuid.uuid4()
    entered = PayeeAccount.objects.create(
        person=person,
        mark=mark,
        kind=kind,
        number_sealed=sealing.seal(read, mark=mark),
        shown=f"•••• {read[-4:]}",
        entered_on=on,
        entered_at=by.at,
        entered_by_id=by.login_id,
    )
    trail.write("payee.account_entered", entered, by=by, on=on, person_id=person.pk, facts={"kind": kind})
    return entered


@transaction.atomic
def end_payee_account(person: Person, *, organisation_id: int, on: date, by: Actor) -> None:
    """The person's money goes to their NemKonto again, where the country has one; again changes nothing."""
    access.require(by, SENDS, organisation_id)
    for standing in PayeeAccount.objects.select_for_update().filter(person=person, ended_on=None):
        standing.ended_on = on
        standing.save(update_fields=("ended_on",))
        trail.write("payee.account_ended", standing, by=by, on=on, person_id=person.pk)


def number_of(account: PayeeAccount) -> str:
    """The account's number in clear, for the file only."""
    return sealing.unseal(account.number_sealed, mark=account.mark)


@transaction.atomic
def set_up(account_id: int, settings: dict[str, str], *, on: date, by: Actor) -> BankAccount:
    """What the agreements with the bank say of an account: its number, and what files must name.

    Raises NotANumber for a number that cannot be one, NoSuchKind for a format that is not written here, NotAllowed.
    """
    account = (
        BankAccount.objects.select_for_update(of=("self",)).select_related("book__organisation").get(pk=account_id)
    )
    access.require(by, SENDS, account.book.organisation_id)
    country = countries.get(account.book.organisation.country)
    if set(settings) - set(SETTINGS):
        raise Broken(f"An account has no {sorted(set(settings) - set(SETTINGS))}.")
    if settings.get("payment_format", "") not in ("", *credit_transfer.VERSIONS):
        raise NoSuchKind()
    read = dict(settings)
    if read.get("number"):
        read["number"] = country.payees["iban"].read(read["number"])
    if read.get("creditor"):
        read["creditor"] = country.payment_references.read_creditor(read["creditor"])
    changed = [name for name, value in read.items() if getattr(account, name) != value]
    if changed:
        for name in changed:
            setattr(account, name, read[name])
        account.save(update_fields=changed)
        trail.write("bank_account.set_up", account, by=by, on=on, facts={"changed": sorted(changed)})
    return account
