"""A draft that changes a loan: what it asks of the loan, what stands against it, and the plan before and after. # G-4"""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.records.rules import fields
from spire.foundation.values.errors import Refused
from spire.journey.decisions.models import Decision
from spire.journey.decisions.rules.kinds import KINDS
from spire.journey.programmes import queries as programmes
from spire.money.instruments.loans import changing
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans.changing import Change, Comparison
from spire.money.instruments.loans.position import Position
from spire.money.instruments.models import Loan

# Which field of a draft a change's own field is, kind by kind; "" is the change as a whole.
FIELDS: dict[str, dict[str, str]] = {
    "deferral": {"from_day": "starts_on", "instalments": "months"},
    "change_of_terms": {"from_day": "starts_on", "instalments": "instalments", "amount": "amount"},
    "remission": {"amount": "amount"},
}


def is_change(decision: Decision) -> bool:
    """Whether the decision changes a loan that is there."""
    return bool(KINDS[decision.kind].changes)


def loan_of(decision: Decision) -> Loan | None:
    """The loan that the decision is about: the one it changes, or the one it granted."""
    if is_change(decision):
        return decision.original.loan if decision.original is not None else None
    return decision.loan


def change_of(decision: Decision) -> Change:
    """What a draft asks of the loan."""
    kind = KINDS[decision.kind]
    count = decision.months if kind.key == "deferral" else decision.instalments
    return Change(do=kind.changes, instalments=count, amount=decision.amount, from_day=decision.starts_on)


def position_of(decision: Decision) -> Position | None:
    """The loan that a draft changes, with its events; one query."""
    loan = loan_of(decision) if is_change(decision) else None
    return loans.position_of(loan) if loan is not None else None


def faults(decision: Decision, *, on: date) -> Mapping[str, Refused]:
    """What stands against the figures of a draft on a day, by its field; "" is the draft as a whole."""
    at = position_of(decision)
    if at is None:
        return {}
    found = changing.faults(at, change_of(decision), on=on)
    names = FIELDS.get(decision.kind, {})
    if decision.outcome == "refused":  # a loan that is paid back can be answered with no
        return {}
    return {names.get(name, ""): refused for name, refused in found.items()}


def compared(decision: Decision, *, on: date) -> Comparison | None:
    """Both plans: of a draft as it would be on the day, of what was decided as it was on its day."""
    if decision.event is not None:
        return changing.compared_at(loans.position_of(decision.event.loan), decision.event)
    if decision.state == "decided" or decision.outcome == "refused":
        return None
    at = position_of(decision)
    return changing.compared(at, change_of(decision), on=on) if at is not None else None


def is_burden(decision: Decision, *, on: date) -> bool:
    """Whether the borrower would have to pay more at a time than was agreed."""
    if KINDS[decision.kind].is_burden:
        return True
    if KINDS[decision.kind].changes != changing.RESCHEDULE:
        return False
    both = compared(decision, on=on)
    return both is not None and both.is_burden


def is_past_limit(decision: Decision, both: Comparison) -> bool:
    """Whether the new plan ends later than the product's years after the payout: allowed, and said. # A-10"""
    at, last = position_of(decision), both.after.last_due
    if at is None or at.payout is None or last is None or last == both.before.last_due:
        return False
    years = programmes.template(decision.enrolment.template_version_id).loan.years
    first = at.payout.on
    return (last.year - first.year) * 12 + last.month - first.month > years * 12 + at.loan.first_instalment_month


def suggested_day(decision: Decision, *, on: date) -> date | None:
    """The next instalment that is to come: where a pause or a new plan usually begins."""
    at = position_of(decision)
    return changing.next_due(at, on=on) if at is not None else None


def letter_facts(decision: Decision, *, on: date) -> dict[str, object]:
    """What the letter of a granted change tells of the plan before and after."""
    both = compared(decision, on=on)
    if both is None:
        return {}
    before, after = both.before, both.after
    facts: dict[str, object] = {
        "instalment": after.instalment,
        "old_instalment": before.instalment,
        "instalments": after.instalments,
        "old_last_instalment_on": before.last_due,
        "last_instalment_on": after.last_due,
        "outstanding": before.left,
        "left": after.left,
        "price": _price(both),
        "resumes_on": _resumes(decision, both),
    }
    if KINDS[decision.kind].is_burden:
        facts["outstanding"] = after.left
    return facts


def _price(both: Comparison) -> str:
    """Whether the change makes the loan dearer, in the active language; interest may go on in a pause."""
    more = both.after.left - both.before.left
    shown = fields.plain(abs(more), language=(get_language() or "da")[:2])
    if more.minor > 0:
        return _("You pay %(amount)s more in interest in all.") % {"amount": shown}
    if more.minor < 0:
        return _("You pay %(amount)s less in interest in all.") % {"amount": shown}
    return _("The loan does not become dearer.")


def _resumes(decision: Decision, both: Comparison) -> date | None:
    start = decision.starts_on
    days = [line.new_due for line in both.lines if line.new_due is not None and line.new_due >= (start or both.on)]
    return min(days, default=None)
