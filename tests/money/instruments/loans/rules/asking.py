"""Documents of the contract, with sensible values where a test says nothing."""

from typing import Any

from spire.money.instruments.loans.rules.documents import quoted, replayed


def terms(**changed: Any) -> dict[str, Any]:
    """An interest-free loan of 1,200 in twelve monthly instalments; a key set to None is left out."""
    usual: dict[str, Any] = {
        "currency": "DKK",
        "principal": "1200.00",
        "annual_rate": "0",
        "interest": "none",
        "repayment": "equal_principal",
        "instalments": 12,
        "every": 1,
        "unit": "months",
        "day_count": "30/360",
        "rounding": "half_up",
        "allocation": ["penalty", "fee", "interest", "principal"],
    }
    if "plan" in changed:
        usual = {key: value for key, value in usual.items() if key not in ("instalments", "every", "unit")}
    return {key: value for key, value in {**usual, **changed}.items() if value is not None}


def event(do: str, date: str, **values: Any) -> dict[str, Any]:
    """One event."""
    return {"date": date, "do": do, **values}


def disbursed(amount: str = "1200.00", date: str = "2026-01-01") -> dict[str, Any]:
    """The money is paid out."""
    return event("disburse", date, amount=amount)


def repaid(amount: str, date: str) -> dict[str, Any]:
    """The borrower pays."""
    return event("repay", date, amount=amount)


def state_at(as_of: str, agreed: dict[str, Any], *events: dict[str, Any]) -> dict[str, Any]:
    """The state of a loan on one day."""
    answer = replayed({"terms": agreed, "events": list(events), "as_of": [as_of]})
    state: dict[str, Any] = answer["states"][0]
    return state


def quote_of(agreed: dict[str, Any], *events: dict[str, Any], start: str | None = None) -> dict[str, Any]:
    """The quote of terms."""
    return quoted({"terms": agreed, "events": list(events), "start": start})


def table(state: dict[str, Any], *columns: str) -> list[tuple[Any, ...]]:
    """Columns of the schedule."""
    return [tuple(row[column] for column in columns) for row in state["schedule"]]


def column(state: dict[str, Any], name: str) -> list[Any]:
    """One column of the schedule."""
    return [row[name] for row in state["schedule"]]
