"""pain.001: the customer's order to the bank to pay, versions 03 and 09, written from plain facts.

Names and texts are kept within the letters that Nordic banks take, and within the lengths that reach the receiver.
NemKonto's file is the same message, whose receivers are named by CPR or CVR and have no account.
Source: ISO 20022, Customer Credit Transfer Initiation; which code a bank wants where is general knowledge (`docs/choices/0029`).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from lxml import etree

from spire.foundation.values.errors import Broken
from spire.foundation.values.money import Money

VERSIONS: Final = ("pain.001.001.03", "pain.001.001.09")
NAME_MOST, TEXT_MOST, ID_MOST = 70, 140, 35
ID: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,34})")
LETTERS: Final = re.compile(r"[^A-Za-z0-9ÆØÅæøåÄÖäöÉéÜü/?:().,'+ -]")
BEYOND: Final = str.maketrans(
    {"ß": "ss", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ł": "l", "Ł": "L", "đ": "d", "&": "+"}
)
KEPT: Final = frozenset("ÆØÅæøåÄÖäöÉéÜü")
# How a receiver without an account is named: a person by national number, an organisation by the country's.
SCHEMES: Final = {"person": ("PrvtId", "NIDN"), "organisation": ("OrgId", "COID")}
SWEDISH_CLEARING: Final = ("SESBA", "9900")  # the bankgiro system's own clearing number


@dataclass(frozen=True, slots=True)
class Payee:
    """Who is paid. `kind` is bban, iban, bankgiro or fik, whose `number` is an account, or person or organisation."""

    name: str
    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment: `end_to_end` is unique for ever; `reference` is a payment id that a machine reads, or empty."""

    end_to_end: str
    amount: Money
    payee: Payee
    text: str = ""
    reference: str = ""
    purpose: str = ""  # the kind of benefit, as the receiving system names it


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose account the money leaves: `number` is IBAN or BBAN, `customer` the bank's own name for the agreement."""

    name: str
    number: str
    country: str
    bic: str = ""
    customer: str = ""


def written(
    version: str, *, message_id: str, made_at: datetime, pay_on: date, sender: Sender, payments: Sequence[Payment]
) -> bytes:
    """The message as bytes: the same facts give the same bytes."""
    if version not in VERSIONS:
        raise Broken(f"{version} is not written here; {', '.join(VERSIONS)} are.")
    _fit(message_id, payments)
    root = etree.Element("Document", nsmap={None: f"urn:iso:std:iso:20022:tech:xsd:{version}"})
    initiation = _sub(root, "CstmrCdtTrfInitn")
    header = _sub(initiation, "GrpHdr")
    _sub(header, "MsgId", message_id)
    _sub(header, "CreDtTm", made_at.strftime("%Y-%m-%dT%H:%M:%S"))
    _totals(header, payments)
    initiator = _sub(header, "InitgPty")
    _sub(initiator, "Nm", clean(sender.name, NAME_MOST))
    if sender.customer:
        _identified(initiator, "OrgId", sender.customer, "CUST")
    group = _sub(initiation, "PmtInf")
    _sub(group, "PmtInfId", f"{message_id[: ID_MOST - 2]}-1")
    _sub(group, "PmtMtd", "TRF")
    _sub(group, "BtchBookg", "false")  # each payment is a line of its own on the statement, so that it is known again
    _totals(group, payments)
    _day(group, version, pay_on)
    _sub(_sub(group, "Dbtr"), "Nm", clean(sender.name, NAME_MOST))
    _debtor_account(group, version, sender, payments[0].amount.currency)
    for payment in payments:
        _payment(_sub(group, "CdtTrfTxInf"), payment)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def clean(text: str, most: int) -> str:
    """The text in letters that the banks take: accents that they do not know fall off, other signs become spaces."""
    spelt = "".join(one if one in KEPT else _plain(one) for one in unicodedata.normalize("NFC", text.translate(BEYOND)))
    return " ".join(LETTERS.sub(" ", spelt).split())[:most].strip() or "-"


def _plain(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))


def _fit(message_id: str, payments: Sequence[Payment]) -> None:
    names = [payment.end_to_end for payment in payments]
    if not payments or len(set(names)) != len(names) or not all(map(ID.fullmatch, (message_id, *names))):
        raise Broken("A payment file has payments, and each has its own name of at most 35 plain letters and digits.")
    if len({payment.amount.currency for payment in payments}) != 1 or any(one.amount.minor <= 0 for one in payments):
        raise Broken("A payment file has one currency, and amounts above nothing.")


def _totals(parent: Any, payments: Sequence[Payment]) -> None:
    _sub(parent, "NbOfTxs", str(len(payments)))
    _sub(parent, "CtrlSum", _decimal(sum(payment.amount.minor for payment in payments)))


def _day(group: Any, version: str, pay_on: date) -> None:
    asked = _sub(group, "ReqdExctnDt")
    if version == "pain.001.001.03":
        asked.text = pay_on.isoformat()
    else:
        _sub(asked, "Dt", pay_on.isoformat())


def _debtor_account(group: Any, version: str, sender: Sender, currency: str) -> None:
    account = _sub(group, "DbtrAcct")
    _account(account, "iban" if sender.number[:2].isalpha() else "bban", sender.number)
    _sub(account, "Ccy", currency)
    agent = _sub(_sub(group, "DbtrAgt"), "FinInstnId")
    if sender.bic:
        _sub(agent, "BIC" if version == "pain.001.001.03" else "BICFI", sender.bic)
    _sub(_sub(agent, "PstlAdr"), "Ctry", sender.country.upper())


def _payment(parent: Any, payment: Payment) -> None:
    names = _sub(parent, "PmtId")
    _sub(names, "InstrId", payment.end_to_end)
    _sub(names, "EndToEndId", payment.end_to_end)
    amount = _sub(_sub(parent, "Amt"), "InstdAmt", _decimal(payment.amount.minor))
    amount.set("Ccy", payment.amount.currency)
    payee = payment.payee
    if payee.kind == "bankgiro":
        member = _sub(_sub(_sub(parent, "CdtrAgt"), "FinInstnId"), "ClrSysMmbId")
        _sub(_sub(member, "ClrSysId"), "Cd", SWEDISH_CLEARING[0])
        _sub(member, "MmbId", SWEDISH_CLEARING[1])
    creditor = _sub(parent, "Cdtr")
    _sub(creditor, "Nm", clean(payee.name, NAME_MOST))
    if payee.kind in SCHEMES:
        where, scheme = SCHEMES[payee.kind]
        _identified(creditor, where, payee.number, scheme)
    else:
        _account(_sub(parent, "CdtrAcct"), payee.kind, payee.number)
    if payment.purpose:
        _sub(_sub(parent, "Purp"), "Prtry", clean(payment.purpose, ID_MOST))
    _remittance(parent, payment)


def _account(parent: Any, kind: str, number: str) -> None:
    named = _sub(parent, "Id")
    if kind == "iban":
        _sub(named, "IBAN", number)
        return
    other = _sub(named, "Othr")
    _sub(other, "Id", number)
    scheme = _sub(other, "SchmeNm")
    if kind == "bban":
        _sub(scheme, "Cd", "BBAN")
    else:
        _sub(scheme, "Prtry", {"bankgiro": "BGNR", "fik": "OCR"}[kind])


def _identified(parent: Any, where: str, number: str, scheme: str) -> None:
    other = _sub(_sub(_sub(parent, "Id"), where), "Othr")
    _sub(other, "Id", number)
    _sub(_sub(other, "SchmeNm"), "Cd", scheme)


def _remittance(parent: Any, payment: Payment) -> None:
    if payment.reference:
        reference = _sub(_sub(_sub(parent, "RmtInf"), "Strd"), "CdtrRefInf")
        _sub(_sub(_sub(reference, "Tp"), "CdOrPrtry"), "Cd", "SCOR")
        # A payment id of a Danish slip stands behind the slip's kind.
        _sub(reference, "Ref", f"71/{payment.reference}" if payment.payee.kind == "fik" else payment.reference)
    elif payment.text:
        _sub(_sub(parent, "RmtInf"), "Ustrd", clean(payment.text, TEXT_MOST))


def _decimal(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02d}"


def _sub(parent: Any, name: str, text: str | None = None) -> Any:
    element = etree.SubElement(parent, name)
    element.text = text
    return element
