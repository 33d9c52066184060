"""A draft of a loan beside the product's terms: what its amount lacks, what to know of it, and the plan in its letter."""

from datetime import date

from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.foundation.values.workings import Working
from spire.journey.decisions import replacing
from spire.journey.decisions.models import Decision
from spire.journey.decisions.rules.lawful import AmountReasonMissing
from spire.journey.programmes import queries as programmes
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans.product import AmountOutsideProduct
from spire.money.instruments.loans.products import queries as products
from spire.money.instruments.loans.products.models import ProductTerms
from spire.money.instruments.loans.products.queries import NoTermsInForce
from spire.money.instruments.loans.products.rules import ability
from spire.money.instruments.loans.products.rules.content import Stands


def missing(decision: Decision, *, on: date) -> list[Refused]:
    """What keeps the amount of a loan from being granted: no terms, outside them, or not recommended and no reason."""
    amount = _asked(decision)
    if amount is None:
        return []
    try:
        content = products.content_of(_terms(decision, on))
    except NoTermsInForce as none:
        return [none]
    beside = replacing.missing(decision, most=content.most)
    if content.stands(amount) is Stands.OUTSIDE:
        return [*beside, AmountOutsideProduct(amount=amount, least=content.least, most=content.most)]
    if beside:
        return beside
    match content.stands(amount + replacing.earlier(decision).total):
        case Stands.DEPARTS if not decision.amount_reason:
            bounds = {"least": content.recommended_least, "most": content.recommended_most}
            return [AmountReasonMissing(amount=amount, **bounds)]
    return []


def warnings(decision: Decision, *, on: date) -> list[Working]:
    """What may be decided, but should be known: a fixed amount a month that does not repay the loan in time."""
    amount = _asked(decision)
    if amount is None:
        return []
    try:
        content = products.content_of(_terms(decision, on))
        found = ability.of_content(content, amount, None, paid_out_on=decision.starts_on or on)
    except Refused:
        return []  # said among what is missing
    return [found.working()] if found is not None and not found.enough else []


def plan_facts(decision: Decision, *, on: date) -> dict[str, object]:
    """What the letter and the agreement say of the plan; nothing while the amount cannot be lent."""
    amount = decision.amount
    if amount is None:
        return {}
    try:
        terms = _terms(decision, on)
        rows = loans.plan_preview(terms.content, amount, paid_out_on=decision.starts_on or on)
    except Refused:
        return {}
    facts: dict[str, object] = {"instalments": len(rows), "instalment": rows[0].amount}
    if decision.starts_on is not None:
        facts |= {"first_instalment_on": rows[0].due, "last_instalment_on": rows[-1].due}
    return facts


def _asked(decision: Decision) -> Money | None:
    """The amount of a loan that is to be granted."""
    return decision.amount if decision.kind == "loan" and decision.outcome != "refused" else None


def _terms(decision: Decision, on: date) -> ProductTerms:
    return programmes.loan_terms(decision.enrolment.programme, on)
