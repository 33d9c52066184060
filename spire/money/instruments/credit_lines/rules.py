"""Pure rules of a credit line: how it stands at the end of a day, what the guarantor's accounts hold, what is refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final

from spire.foundation.values.errors import Broken, Refused

# What happens, in the order that the events of one day are read.
EVENTS: Final = ("grant", "limit", "draw", "charge", "repay", "call", "accept", "pay", "recover", "lose", "close")
REVERSE: Final = "reverse"
REVERSIBLE: Final = ("draw", "charge", "repay", "call", "pay", "recover", "close")
# Why each event is entered in the guarantor's books, where it is.
REASONS: Final = {
    "grant": "guarantee_given",
    "limit": "guarantee_changed",
    "call": "guarantee_called",
    "pay": "guarantee_called",
    "recover": "recourse_repaid",
    "lose": "written_off",
    "close": "guarantee_ended",
}
USE: Final = ("draw", "charge", "repay")


class NotOpen(Refused):
    """The line has been called or closed; the bank reports nothing more on it."""

    code = "credit_line.not_open"


class OverLimit(Refused):
    """More would be drawn than the limit."""

    code = "credit_line.over_limit"


class RepaidTooMuch(Refused):
    """More would be repaid than is drawn."""

    code = "credit_line.repaid_too_much"


class LimitTooLarge(Refused):
    """The limit is above the most that this form allows."""

    code = "credit_line.limit_too_large"


class LimitBelowDrawn(Refused):
    """More is drawn than the new limit."""

    code = "credit_line.limit_below_drawn"


class CallTooLarge(Refused):
    """The bank can call what is drawn, and no more than the limit."""

    code = "credit_line.call_too_large"


class NoCall(Refused):
    """No call of the bank waits for that."""

    code = "credit_line.no_call"


class PaidOtherwise(Refused):
    """A call is paid as it was made."""

    code = "credit_line.paid_otherwise"


class NoRecourse(Refused):
    """The guarantor has no such claim on the citizen."""

    code = "credit_line.no_recourse"


class StillDrawn(Refused):
    """A line is closed when nothing is drawn."""

    code = "credit_line.still_drawn"


class BeforeGrant(Refused):
    """The day is before the line was granted."""

    code = "credit_line.before_grant"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: its number in the order of entry, its day, and an amount in minor units."""

    nr: int
    on: date
    do: str
    amount: int = 0
    refers: int | None = None


@dataclass(frozen=True, slots=True)
class State:
    """How a line stands at the end of a day. `status`: none, open, called, accepted, recourse, settled, closed."""

    status: str = "none"
    limit: int = 0
    drawn: int = 0
    called: int = 0
    paid: int = 0
    recovered: int = 0
    lost: int = 0

    @property
    def free(self) -> int:
        """What can still be drawn."""
        return max(self.limit - self.drawn, 0) if self.status == "open" else 0

    @property
    def exposure(self) -> int:
        """What the bank could still demand of the guarantor."""
        return {"open": self.limit, "called": self.called, "accepted": self.called}.get(self.status, 0)

    @property
    def recourse(self) -> int:
        """What the guarantor has to get from the citizen."""
        return self.paid - self.recovered - self.lost


def state(events: Iterable[Event], on: date, *, most: int) -> State:
    """The state at the end of a day; the order of entry never matters but for two changes of one kind on one day.

    Refuses (see above) what cannot have happened, on the first day that it shows.
    """
    at = State()
    ordered = sorted(counting(events), key=lambda one: (one.on, EVENTS.index(one.do), one.nr))
    for _day, group in groupby((one for one in ordered if one.on <= on), key=lambda one: one.on):
        todays = list(group)
        for event in todays:
            at = _after(at, event, most=most)
        _hold(at, todays)
    return at


def counting(events: Iterable[Event]) -> list[Event]:
    """The events that count: neither a reversal nor what it takes back."""
    known = list(events)
    taken_back = {one.refers for one in known if one.do == REVERSE}
    return [one for one in known if one.do != REVERSE and one.nr not in taken_back]


def accounts(at: State) -> dict[str, int]:
    """What the guarantor's accounts hold for a line, debit positive; they sum to zero."""
    return {
        "guarantees_given": at.exposure,
        "guarantees_opposite": -at.exposure,
        "recourse_receivable": at.recourse,
        "guarantee_losses": at.lost,
        "bank": at.recovered - at.paid,
    }


def moved(before: State, after: State) -> dict[str, int]:
    """What each account gains from one state to the other, without those that gain nothing."""
    old, new = accounts(before), accounts(after)
    return {key: new[key] - old[key] for key in new if new[key] != old[key]}


def _after(at: State, event: Event, *, most: int) -> State:
    amount = event.amount
    match event.do:
        case "grant":
            _below(amount, most)
            return replace(at, status="open", limit=amount)
        case _ if at.status == "none":
            raise BeforeGrant()
        case "limit":
            _open(at)
            _below(amount, most)
            return replace(at, limit=amount)
        case "draw" | "charge":
            _open(at)
            return replace(at, drawn=at.drawn + amount)
        case "repay":
            _open(at)
            return replace(at, drawn=at.drawn - amount)
        case "call":
            _open(at)
            if amount > min(at.drawn, at.limit):
                raise CallTooLarge(most=min(at.drawn, at.limit))
            return replace(at, status="called", called=amount)
        case "accept":
            _require(at, "called", NoCall)
            return replace(at, status="accepted")
        case "pay":
            _require(at, "accepted", NoCall)
            if amount != at.called:
                raise PaidOtherwise(called=at.called)
            return replace(at, status="recourse", paid=amount, drawn=at.drawn - amount)
        case "recover" | "lose":
            _require(at, "recourse", NoRecourse)
            if amount > at.recourse:
                raise NoRecourse()
            name = "recovered" if event.do == "recover" else "lost"
            done = replace(at, **{name: getattr(at, name) + amount})
            return done if done.recourse else replace(done, status="settled")
        case "close":
            _open(at)
            if at.drawn:
                raise StillDrawn(drawn=at.drawn)
            return replace(at, status="closed")
    raise Broken(f"{event.do!r} is no event of a credit line; it is one of {', '.join(EVENTS)}.")


def _hold(at: State, todays: Sequence[Event]) -> None:
    """At the end of a day nothing is below zero, and what was drawn that day stays within the limit."""
    done = {one.do for one in todays}
    if at.drawn < 0:
        raise RepaidTooMuch()
    if at.status == "open" and at.drawn > at.limit:
        if "draw" in done:
            raise OverLimit(limit=at.limit)
        if "limit" in done:
            raise LimitBelowDrawn(drawn=at.drawn)


def _open(at: State) -> None:
    _require(at, "open", NotOpen)


def _require(at: State, status: str, refusal: type[Refused]) -> None:
    if at.status != status:
        raise refusal()


def _below(limit: int, most: int) -> None:
    if limit > most:
        raise LimitTooLarge(most=most)
