"""The table of named checks of the books: run at night, by `manage.py check_books`, and shown to the controller. # G-7"""

from collections.abc import Callable
from datetime import date
from time import perf_counter
from typing import Final

from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report
from spire.money.banking import checks as banking
from spire.money.instruments.credit_lines import checks as credit_lines
from spire.money.instruments.loans import checks as loans
from spire.money.ledger import actions
from spire.money.ledger import checks as ledger
from spire.money.ledger.models import CheckRun

Check = Callable[[date], list[str]]

CHECKS: Final[tuple[tuple[str, Check], ...]] = (
    *ledger.CHECKS,
    *banking.CHECKS,
    *loans.CHECKS,
    *credit_lines.CHECKS,
)


def all_findings(on: date) -> dict[str, list[str]]:
    """What each check finds on a day, by the check's name; an empty list is as it should be."""
    return {name: check(on) for name, check in CHECKS}


def check_now(*, on: date, by: Actor) -> list[CheckRun]:
    """Run every check and keep what each found, and how long it took."""
    found = []
    for name, check in CHECKS:
        began = perf_counter()
        findings = check(on)
        found.append((name, round((perf_counter() - began) * 1000), findings))
    return actions.keep_runs(found, on=on, by=by)


def run_checks(*, on: date, by: Actor) -> Report:
    """All checks as a step of the night; what they found is kept for the controller's page."""
    runs = check_now(on=on, by=by)
    findings = tuple(f"{run.name}: {finding}" for run in runs for finding in run.findings)
    return Report("checks.run_checks", findings=findings)
