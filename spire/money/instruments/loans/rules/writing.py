"""From states and quotes to the contract's JSON, with amounts as decimal texts."""

from datetime import date
from typing import Any

from spire.foundation.values.money import Money
from spire.money.instruments.loans.rules.accounts import Entry
from spire.money.instruments.loans.rules.cost import Quote
from spire.money.instruments.loans.rules.outcome import LoanState, PaymentShown, StateRow, Totals


def state_json(state: LoanState, currency: str) -> dict[str, Any]:
    """One state."""
    balance, arrears = state.balance, state.arrears
    return {
        "as_of": state.as_of.isoformat(),
        "status": state.status,
        "schedule": [_row(row, currency) for row in state.rows],
        "totals": _totals(state.totals, currency),
        "payments": [_payment(payment, currency) for payment in state.payments],
        "balance": {
            "principal": _text(balance.principal, currency),
            "interest": _text(balance.interest, currency),
            "fees": _text(balance.fees, currency),
            "penalties": _text(balance.penalties, currency),
            "credit": _text(balance.credit, currency),
        },
        "arrears": {
            "amount": _text(arrears.amount, currency),
            "oldest_due": _day(arrears.oldest_due),
            "since": _day(arrears.since),
            "days": arrears.days,
        },
        "entries": [_entry(entry, currency) for entry in state.entries],
    }


def quote_json(quote: Quote, currency: str) -> dict[str, Any]:
    """One quote."""
    rate = quote.effective_rate
    return {
        "schedule": [_row(row, currency) for row in quote.rows],
        "totals": _totals(quote.totals, currency),
        "cost": {
            "interest": _text(quote.interest, currency),
            "fees": _text(quote.fees, currency),
            "total": _text(quote.total, currency),
            "effective_rate": None if rate is None else f"{rate:.2f}",
        },
    }


def _row(row: StateRow, currency: str) -> dict[str, Any]:
    return {
        "nr": row.nr,
        "due": row.due.isoformat(),
        "principal": _text(row.principal, currency),
        "interest": _text(row.interest, currency),
        "fees": _text(row.fees, currency),
        "penalties": _text(row.penalties, currency),
        "total": _text(row.total, currency),
        "paid": _text(row.paid, currency),
        "paid_early": _text(row.paid_early, currency),
        "paid_late": _text(row.paid_late, currency),
        "waived": _text(row.waived, currency),
        "remitted": _text(row.remitted, currency),
        "written_off": _text(row.written_off, currency),
        "outstanding": _text(row.outstanding, currency),
        "settled_on": _day(row.settled_on),
    }


def _totals(totals: Totals, currency: str) -> dict[str, str]:
    """The seven sums of the contract; the three ways of not being paid stand beside them where there is any."""
    given_up = {"waived": totals.waived, "remitted": totals.remitted, "written_off": totals.written_off}
    return {
        "principal": _text(totals.principal, currency),
        "interest": _text(totals.interest, currency),
        "fees": _text(totals.fees, currency),
        "penalties": _text(totals.penalties, currency),
        "total": _text(totals.total, currency),
        "paid": _text(totals.paid, currency),
        **{name: _text(minor, currency) for name, minor in given_up.items() if minor},
        "outstanding": _text(totals.outstanding, currency),
    }


def _payment(payment: PaymentShown, currency: str) -> dict[str, Any]:
    return {
        "event": payment.event,
        "date": payment.on.isoformat(),
        "amount": _text(payment.amount, currency),
        "principal": _text(payment.principal, currency),
        "interest": _text(payment.interest, currency),
        "fees": _text(payment.fees, currency),
        "penalties": _text(payment.penalties, currency),
        "excess": _text(payment.excess, currency),
        "reversed": payment.reversed,
    }


def _entry(entry: Entry, currency: str) -> dict[str, Any]:
    lines = [[account, _text(minor, currency)] for account, minor in entry.lines]
    return {"date": entry.on.isoformat(), "reason": entry.reason, "lines": lines}


def _text(minor: int, currency: str) -> str:
    return Money(minor, currency).text()


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
