"""How the amounts of a quote came about, step by step, for whoever asks why."""

from spire.foundation.values.money import Money
from spire.foundation.values.workings import Working
from spire.money.instruments.loans.products.rules.content import Content
from spire.money.instruments.loans.products.rules.quoting import Quoted


def price(content: Content, found: Quoted) -> Working:
    """The first instalment's day and amount, the interest, the fee, and the effective yearly rate."""
    currency = content.currency
    principal = Money(found.principal, currency)
    rows = found.instalments
    first, last = Money(rows[0].total - rows[0].fees, currency), Money(rows[-1].total, currency)
    rate = (content.annual_rate * 100).normalize()
    working = Working().step(
        "loan.step.first_due", due=rows[0].on, month=content.first_instalment_month, paid_out=found.start
    )
    facts = {"principal": principal, "instalments": len(rows), "amount": first}
    match (content.repayment, content.interest):
        case _ if content.instalment_amount is not None:
            working = working.step("products.step.fixed", amount=content.instalment_amount)
        case ("bullet", _):
            working = working.step("products.step.bullet", principal=principal, due=rows[-1].on)
        case (_, "none"):
            working = working.step("loan.step.instalment", **facts)
        case ("annuity", "declining"):
            working = working.step("products.step.annuity", rate=f"{rate:f}", **facts)
        case (_, "flat"):
            working = working.step(
                "products.step.flat", rate=f"{rate:f}", interest=Money(found.interest, currency), **facts
            )
        case _:
            part = Money(rows[0].principal, currency)
            working = working.step("products.step.declining", rate=f"{rate:f}", part=part, first=first, last=last)
    if last != first and content.repayment != "bullet":
        working = working.step("loan.step.last", amount=last)
    if found.fees:
        working = working.step("products.step.fee", fee=Money(found.fees, currency))
    if found.cost:
        working = working.step("products.step.cost", cost=Money(found.cost, currency), paid=Money(found.paid, currency))
    if found.cost and found.effective_rate is not None:
        working = working.step("products.step.effective", rate=f"{found.effective_rate:f}")
    return working.result(Money(found.cost, currency))
