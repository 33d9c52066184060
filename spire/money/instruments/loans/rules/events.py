"""What happened to a loan, one dataclass a kind.  `event` is the place, from 0, of an earlier event in the same list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final


@dataclass(frozen=True, slots=True)
class Disburse:
    """Money paid out to the borrower."""

    on: date
    amount: int


@dataclass(frozen=True, slots=True)
class Repay:
    """Money received from the borrower."""

    on: date
    amount: int


@dataclass(frozen=True, slots=True)
class Chargeback:
    """Part of a payment, taken back by the bank."""

    on: date
    amount: int
    event: int


@dataclass(frozen=True, slots=True)
class Reverse:
    """The payment never was."""

    on: date
    event: int


@dataclass(frozen=True, slots=True)
class Charge:
    """A fee or a penalty, late from its own `due`."""

    on: date
    amount: int
    due: date
    part: str  # fee | penalty


@dataclass(frozen=True, slots=True)
class Waive:
    """A fee or penalty given up, whole when `amount` is None."""

    on: date
    event: int
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Defer:
    """Instalments move: by a number of instalments, or so that the first of them is due on `until`.

    Those due on or after `start` move, where it is given; else those due on or after the event.
    """

    on: date
    instalments: int | None = None
    until: date | None = None
    start: date | None = None


@dataclass(frozen=True, slots=True)
class Reschedule:
    """New rows from `start`: so many, or as many as an amount gives."""

    on: date
    start: date
    instalments: int | None = None
    instalment_amount: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeRate:
    """A new yearly rate from the date."""

    on: date
    annual_rate: Fraction


@dataclass(frozen=True, slots=True)
class Remit:
    """Part of the debt given up, from the last row backwards."""

    on: date
    amount: int


@dataclass(frozen=True, slots=True)
class WriteOff:
    """The rest is no longer expected."""

    on: date


@dataclass(frozen=True, slots=True)
class Recover:
    """Money that came after a write-off."""

    on: date
    amount: int


@dataclass(frozen=True, slots=True)
class UndoWriteOff:
    """The write-off is taken back."""

    on: date


@dataclass(frozen=True, slots=True)
class Refund:
    """A credit balance paid back to the borrower."""

    on: date
    amount: int


@dataclass(frozen=True, slots=True)
class PauseArrears:
    """Ageing stands still from the date to `until`."""

    on: date
    until: date


Event = (
    Disburse | Repay | Chargeback | Reverse | Charge | Waive | Defer | Reschedule
    | ChangeRate | Remit | WriteOff | Recover | UndoWriteOff | Refund | PauseArrears
)  # fmt: skip

_RANKS: Final[dict[type, int]] = {Disburse: 0, Charge: 1, Repay: 2}
_LAST_RANK: Final = 3


def in_order(events: Sequence[Event], *, until: date) -> list[tuple[int, Event]]:
    """The events up to a date in the order in which they count, each with its place in the list.

    By date; on one date disbursements, charges, payments, the rest, each in the order given.
    """
    dated = [(event.on, _RANKS.get(type(event), _LAST_RANK), place) for place, event in enumerate(events)]
    return [(place, events[place]) for on, _rank, place in sorted(dated) if on <= until]
