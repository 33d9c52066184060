"""The table of named checks of the books: run at night, by `manage.py check_books`, and shown to the controller. # G-7"""

from collections.abc import Callable
from datetime import date
from typing import Final

from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report
from spire.money.banking import checks as banking
from spire.money.instruments.loans import checks as loans
from spire.money.ledger import checks as ledger

Check = Callable[[date], list[str]]

CHECKS: Final[tuple[tuple[str, Check], ...]] = (
    *ledger.CHECKS,
    *banking.CHECKS,
    *loans.CHECKS,
)


def all_findings(on: date) -> dict[str, list[str]]:
    """What each check finds on a day, by the check's name; an empty list is as it should be."""
    return {name: check(on) for name, check in CHECKS}


def run_checks(*, on: date, by: Actor) -> Report:
    """All checks as a step of the night: it changes nothing."""
    findings = tuple(f"{name}: {finding}" for name, found in all_findings(on).items() for finding in found)
    return Report("checks.run_checks", findings=findings)
