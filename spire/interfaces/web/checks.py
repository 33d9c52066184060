"""The named checks as the controller reads them: what each makes sure of, when it was last run, what it found."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.interfaces.parts import checks
from spire.money.ledger import queries as ledger
from spire.money.ledger.models import CheckRun

# What each named check of the books makes sure of.
NAMES: dict[str, Promise] = {
    "ledger.entries_balance": _("Every entry balances"),
    "ledger.lines_in_own_book": _("Every line stands in its own book"),
    "ledger.nothing_in_closed_periods": _("Nothing is entered in closed periods"),
    "ledger.reversals_mirror": _("Every reversal mirrors its entry"),
    "banking.bank_equals_movements": _("The bank account agrees with the movements"),
    "banking.under_way_equals_orders": _("Payments under way agree with the payment orders"),
    "loans.outstanding_equals_account": _("What is left of the loans agrees with the books"),
    "loans.interest_equals_account": _("Interest entered by the nights agrees with the loans"),
    "loans.standings_as_counted": _("The figures of every loan agree with what happened to it"),
    "credit_lines.exposure_equals_account": _("Guarantees of credit lines and recourse claims agree with the books"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A check and its latest run."""

    name: Promise | str
    run: CheckRun | None


def shown() -> dict[str, object]:
    """What the template checks.html needs; one query."""
    latest = ledger.latest_runs()
    found = [Shown(NAMES.get(name, name), latest.get(name)) for name, _check in checks.CHECKS]
    found.sort(key=lambda one: one.run is not None and one.run.is_well)
    return {
        "checks": found,
        "checked_at": _oldest(found),
        "is_in_order": all(one.run is not None and one.run.is_well for one in found),
        "wrong": [one for one in found if one.run is not None and not one.run.is_well],
    }


def _oldest(found: list[Shown]) -> datetime | None:
    """When all of them had been run; none when one never was."""
    if any(one.run is None for one in found):
        return None
    return min(one.run.at for one in found if one.run is not None)
