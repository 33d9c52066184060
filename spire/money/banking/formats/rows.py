"""The pieces of a statement: who it is about, what stood there, what happened, and that it ends."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Head:
    """A statement begins. `account` is the bank's number (IBAN or other), empty where the file does not say it.

    `kind` is `statement` (with balances), `notice` (camt.054), `list` (a bank's export) or `collection`.
    """

    kind: str
    identity: str = ""
    account: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """What stood on the account, in minor units, `opening` or `closing`; `on` where the file says the day."""

    kind: str
    minor: int
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One amount on one day, in minor units: in is positive, out negative.

    `entry_minor` is the amount of the whole entry that this is a part of, and `part` its number there (0: the whole).
    `bank_reference` is the bank's own name for the entry, `reference` what the payer wrote to be recognised by.
    `count` says how many payments are inside when the file does not tell them apart.
    """

    on: date
    minor: int
    currency: str
    where: int
    reference: str = ""
    text: str = ""
    payer: str = ""
    bank_reference: str = ""
    entry_minor: int = 0
    part: int = 0
    count: int = 1
    is_booked: bool = True
    is_reversal: bool = False
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Foot:
    """The statement ends."""


Piece = Head | Balance | Line | Foot
