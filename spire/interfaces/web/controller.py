"""The controller's day: what is to be paid out, what the bank must confirm, who is late, and whether the books hold."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock
from spire.interfaces.parts.checks import all_findings
from spire.interfaces.parts.request import actor_of
from spire.money.banking import queries as bank
from spire.money.instruments.loans import queries as loans

# Which group of the page a loan stands in, by how it stands.
GROUPS: tuple[tuple[str, Promise], ...] = (
    ("signed", _("To pay out")),
    ("under_way", _("On its way: wait for the bank's list")),
    ("granted", _("Waits for a signed agreement")),
)


# What each named check of the books makes sure of.
CHECKS: dict[str, Promise] = {
    "ledger.entries_balance": _("Every entry balances"),
    "ledger.lines_in_own_book": _("Every line stands in its own book"),
    "ledger.nothing_in_closed_periods": _("Nothing is entered in closed periods"),
    "ledger.reversals_mirror": _("Every reversal mirrors its entry"),
    "banking.bank_equals_movements": _("The bank account agrees with the movements"),
    "banking.under_way_equals_orders": _("Payments under way agree with the payment orders"),
    "loans.outstanding_equals_account": _("What is left of the loans agrees with the books"),
    "loans.standings_as_counted": _("The figures of every loan agree with what happened to it"),
}


def work(request: HttpRequest) -> HttpResponse:
    """Today's payments and the named checks."""
    by, on = actor_of(request), clock.today()
    standings = [loans.standing(at, on) for at in loans.positions(loans.with_events(loans.visible_to(by)))]
    late = sorted((one for one in standings if one.late.minor), key=lambda one: -one.late_days)
    groups = [(key, label, [one for one in standings if one.status == key]) for key, label in GROUPS]
    shown = [one.loan.borrower_id for _key, _label, rows in groups for one in rows]
    trail.viewed("payments", shown + [one.loan.borrower_id for one in late], by=by)
    unallocated = bank.movements_visible_to(by, "payment.view").filter(state="unallocated").count()
    findings = [(CHECKS.get(name, name), found) for name, found in all_findings(on).items()]
    context = {
        "groups": groups,
        "late": late,
        "findings": sorted(findings, key=lambda one: not one[1]),
        "is_in_order": not any(found for _name, found in findings),
        "is_quiet": not shown and not late and not unallocated,
        "unallocated": unallocated,
        "may_record": by.can("payment.record"),
    }
    return render(request, "web/controller/work.html", context)
