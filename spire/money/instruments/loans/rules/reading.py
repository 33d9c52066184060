"""From the contract's JSON document to terms and events; every refusal names the key and what was expected."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from spire.foundation.values.calendars import BANK_DAY_RULES
from spire.foundation.values.days import DAY_RATIOS
from spire.money.instruments.loans.rules.events import (
    ChangeRate,
    Charge,
    Chargeback,
    Defer,
    Disburse,
    Event,
    PauseArrears,
    Recover,
    Refund,
    Remit,
    Repay,
    Reschedule,
    Reverse,
    UndoWriteOff,
    Waive,
    WriteOff,
)
from spire.money.instruments.loans.rules.fields import Fields, read_day
from spire.money.instruments.loans.rules.refusals import LoanRefused
from spire.money.instruments.loans.rules.terms import (
    EARLY,
    INTERESTS,
    PARTS,
    REPAYMENTS,
    ROUNDINGS_ALLOWED,
    ROWS_MAX,
    SCOPES,
    UNITS,
    Agreed,
    Terms,
)

_TERMS: Final = (
    "currency", "principal", "annual_rate", "interest", "repayment", "instalments", "every", "unit", "first_due", "plan",
    "day_count", "rounding", "instalment_multiple", "interest_only_instalments", "bank_day_rule", "calendar",
    "allocation", "allocation_scope", "early_repayment", "arrears_grace_days",
)  # fmt: skip
_CALENDARS: Final = ("dk", "se")
_GRACE_MAX: Final = 3_650


@dataclass(frozen=True, slots=True)
class Asked:
    """A replay document: terms, events, and the days to tell of."""

    terms: Terms
    events: tuple[Event, ...]
    as_of: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class QuoteAsked:
    """A quote document: terms, and a start or events."""

    terms: Terms
    events: tuple[Event, ...]
    start: date | None


def read_replay(document: Any) -> Asked:
    """A document for replay; raises LoanRefused."""
    fields = Fields(document, "", ("id", "terms", "events", "as_of"))
    _check_id(fields)
    terms = read_terms(fields.value("terms", "an object"))
    events = _events(fields, terms)
    days = fields.items("as_of", "a list of ISO dates")
    return Asked(terms, events, tuple(read_day(day, f"as_of[{place}]") for place, day in enumerate(days)))


def read_quote(document: Any) -> QuoteAsked:
    """A document for a quote; raises LoanRefused."""
    fields = Fields(document, "", ("id", "terms", "start", "events"))
    _check_id(fields)
    terms = read_terms(fields.value("terms", "an object"))
    events = _events(fields, terms)
    start = fields.day("start") if fields.has("start") else None
    disburses = any(isinstance(event, Disburse) for event in events)
    if (start is None) == (not disburses):
        raise LoanRefused("start", "either a start or disburse events")
    for place, event in enumerate(events):
        if not (isinstance(event, Disburse) or (isinstance(event, Charge) and event.part == "fee")):
            raise LoanRefused(f"events[{place}].do", "disburse or fee")
    return QuoteAsked(terms, events, start)


def _check_id(fields: Fields) -> None:
    if fields.has("id"):
        fields.text("id")


def read_terms(value: Any) -> Terms:
    """The terms of a document; raises LoanRefused."""
    currency = Fields(value, "terms", _TERMS).text("currency")
    if len(currency) != 3 or not (currency.isascii() and currency.isalpha() and currency.isupper()):
        raise LoanRefused("terms.currency", "a currency of three capital letters")
    fields = Fields(value, "terms", _TERMS, currency=currency)
    principal = fields.amount("principal", positive=True)
    rate = fields.rate("annual_rate")
    interest = fields.choice("interest", INTERESTS)
    if interest == "none" and rate:
        raise fields.refuse("annual_rate", "0, since interest is none")
    plan = _plan(fields, principal) if fields.has("plan") else ()
    count = len(plan) or fields.whole("instalments", least=1, most=ROWS_MAX)
    free = fields.whole("interest_only_instalments", least=0, most=count - 1, default=0)
    if free and plan and plan[0].principal is not None:
        raise fields.refuse("interest_only_instalments", "0, since the plan says each row's principal")
    rule = fields.choice("bank_day_rule", BANK_DAY_RULES, default="none")
    return Terms(
        currency=currency,
        principal=principal,
        annual_rate=rate,
        interest=interest,
        repayment=fields.choice("repayment", REPAYMENTS),
        rounding=fields.choice("rounding", ROUNDINGS_ALLOWED),
        allocation=_allocation(fields),
        instalments=0 if plan else count,
        every=1 if plan else fields.whole("every", least=1, most=ROWS_MAX),
        unit="months" if plan else fields.choice("unit", UNITS),
        first_due=fields.day("first_due") if fields.has("first_due") else None,
        plan=plan,
        day_count=_day_count(fields, needed=interest != "none"),
        instalment_multiple=fields.amount("instalment_multiple", positive=True)
        if fields.has("instalment_multiple")
        else None,
        interest_only_instalments=free,
        bank_day_rule=rule,
        calendar=fields.choice("calendar", _CALENDARS) if rule != "none" or fields.has("calendar") else None,
        allocation_scope=fields.choice("allocation_scope", SCOPES, default="oldest_first"),
        early_repayment=fields.choice("early_repayment", EARLY, default="next_instalments"),
        arrears_grace_days=fields.whole("arrears_grace_days", least=0, most=_GRACE_MAX, default=0),
    )


def _day_count(fields: Fields, *, needed: bool) -> str | None:
    if needed or fields.has("day_count"):
        return fields.choice("day_count", tuple(DAY_RATIOS))
    return None


def _allocation(fields: Fields) -> tuple[str, ...]:
    expected = f"the four parts {', '.join(PARTS)}, each once, in the product's order"
    parts = fields.items("allocation", expected)
    if len(parts) != len(PARTS) or not all(isinstance(part, str) for part in parts) or set(parts) != set(PARTS):
        raise fields.refuse("allocation", expected)
    return tuple(parts)


def _plan(fields: Fields, principal: int) -> tuple[Agreed, ...]:
    for other in ("instalments", "every", "unit", "first_due"):
        if fields.has(other):
            raise fields.refuse(other, "no such key beside plan")
    expected = f"a list of 1 to {ROWS_MAX} rows with due and principal"
    rows: list[Agreed] = []
    values = fields.items("plan", expected)
    if not 1 <= len(values) <= ROWS_MAX:
        raise fields.refuse("plan", expected)
    for place, value in enumerate(values):
        row = Fields(value, f"terms.plan[{place}]", ("due", "principal"), currency=fields.currency)
        due = row.day("due")
        if rows and due <= rows[-1].due:
            raise row.refuse("due", f"a date after {rows[-1].due}, that of the row before")
        if place and row.has("principal") != (rows[0].principal is not None):
            raise row.refuse("principal", "a principal in all rows or in none")
        rows.append(Agreed(due, row.amount("principal") if row.has("principal") else None))
    if rows[0].principal is not None and sum(row.principal or 0 for row in rows) != principal:
        raise fields.refuse("plan", "rows whose principal adds up to the loan's principal")
    return tuple(rows)


def _events(fields: Fields, terms: Terms) -> tuple[Event, ...]:
    if not fields.has("events"):
        return ()
    values = fields.items("events", "a list of events")
    return tuple(_event(value, f"events[{place}]", terms) for place, value in enumerate(values))


def _event(value: Any, path: str, terms: Terms) -> Event:
    every_key = tuple(dict.fromkeys(key for _reader, keys in _KINDS.values() for key in keys))
    kind = Fields(value, path, ("date", "do", *every_key)).choice("do", tuple(_KINDS))
    read, keys = _KINDS[kind]
    fields = Fields(value, path, ("date", "do", *keys), currency=terms.currency)
    return read(fields, fields.day("date"))


def _charge(fields: Fields, on: date) -> Charge:
    due = fields.day("due") if fields.has("due") else on
    return Charge(on, fields.amount("amount"), due, fields.text("do"))


def _waive(fields: Fields, on: date) -> Waive:
    return Waive(on, _place(fields), fields.amount("amount") if fields.has("amount") else None)


def _defer(fields: Fields, on: date) -> Defer:
    _exactly_one(fields, "instalments", "until")
    if fields.has("until"):
        return Defer(on, until=_not_before(fields, "until", on))
    return Defer(on, instalments=fields.whole("instalments", least=1, most=ROWS_MAX))


def _reschedule(fields: Fields, on: date) -> Reschedule:
    start = fields.day("from")
    _exactly_one(fields, "instalments", "instalment_amount")
    if fields.has("instalments"):
        return Reschedule(on, start, instalments=fields.whole("instalments", least=1, most=ROWS_MAX))
    return Reschedule(on, start, instalment_amount=fields.amount("instalment_amount", positive=True))


def _exactly_one(fields: Fields, first: str, second: str) -> None:
    if fields.has(first) == fields.has(second):
        raise fields.refuse(first, f"either {first} or {second}")


def _not_before(fields: Fields, name: str, on: date) -> date:
    day = fields.day(name)
    if day < on:
        raise fields.refuse(name, f"a date not before the event's, {on}")
    return day


def _place(fields: Fields) -> int:
    value = fields.value("event", "the place of an earlier event in the list, counted from 0")
    if type(value) is not int:
        raise fields.refuse("event", "the place of an earlier event in the list, counted from 0")
    return value


# What each kind is read by, and which keys it may have beside date and do.
_KINDS: Final[dict[str, tuple[Callable[[Fields, date], Event], tuple[str, ...]]]] = {
    "disburse": (lambda fields, on: Disburse(on, fields.amount("amount")), ("amount",)),
    "repay": (lambda fields, on: Repay(on, fields.amount("amount")), ("amount",)),
    "chargeback": (lambda fields, on: Chargeback(on, fields.amount("amount"), _place(fields)), ("amount", "event")),
    "reverse": (lambda fields, on: Reverse(on, _place(fields)), ("event",)),
    "fee": (_charge, ("amount", "due")),
    "penalty": (_charge, ("amount", "due")),
    "waive": (_waive, ("event", "amount")),
    "defer": (_defer, ("instalments", "until")),
    "reschedule": (_reschedule, ("from", "instalments", "instalment_amount")),
    "change_rate": (lambda fields, on: ChangeRate(on, fields.rate("annual_rate")), ("annual_rate",)),
    "remit": (lambda fields, on: Remit(on, fields.amount("amount")), ("amount",)),
    "write_off": (lambda fields, on: WriteOff(on), ()),
    "recover": (lambda fields, on: Recover(on, fields.amount("amount")), ("amount",)),
    "undo_write_off": (lambda fields, on: UndoWriteOff(on), ()),
    "refund": (lambda fields, on: Refund(on, fields.amount("amount")), ("amount",)),
    "pause_arrears": (lambda fields, on: PauseArrears(on, _not_before(fields, "until", on)), ("until",)),
}
