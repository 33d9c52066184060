"""Whether terms can repay a loan within their own number of instalments, with the working. # G-4"""

from dataclasses import dataclass, replace
from datetime import date

from spire.foundation.values.money import Money
from spire.foundation.values.workings import Working
from spire.money.instruments.loans.products.rules.content import Content
from spire.money.instruments.loans.rules import Terms, plan_ability


@dataclass(frozen=True, slots=True)
class Ability:
    """What an amount a month repays of a loan in the instalments that the terms allow."""

    amount: Money
    instalment: Money
    instalments: int
    repays: Money
    remains: Money
    needed: Money  # the least amount a month that repays in time

    @property
    def enough(self) -> bool:
        """Whether nothing is left when the plan ends."""
        return not self.remains

    def working(self) -> Working:
        """What it repays, what would be left, and what is needed."""
        done = Working().step(
            "products.step.repays",
            instalment=self.instalment,
            instalments=self.instalments,
            repays=self.repays,
            amount=self.amount,
        )
        if self.enough:
            return done.result(self.remains)
        return (
            done.step("products.step.remains", remains=self.remains)
            .step("products.step.needed", needed=self.needed, instalments=self.instalments)
            .result(self.remains)
        )


def of_content(content: Content, amount: Money, instalment: Money | None, *, paid_out_on: date) -> Ability | None:
    """Of a loan on these terms; without an instalment, the terms' own fixed one, and None where they have none.

    Raises AmountOutsideProduct.
    """
    monthly = instalment or content.instalment_amount
    if monthly is None:
        return None
    terms = replace(content, instalment_amount=None).terms(amount, paid_out_on=paid_out_on)
    return of_terms(terms, monthly, start=paid_out_on)


def of_terms(terms: Terms, instalment: Money, *, start: date) -> Ability:
    """Of terms whose first due date is known."""
    found = plan_ability(terms, instalment=instalment.minor, start=start)
    repays, remains, needed = (
        Money(minor, instalment.currency) for minor in (found.repays, found.remains, found.needed)
    )
    principal = Money(terms.principal, instalment.currency)
    return Ability(principal, instalment, found.instalments, repays, remains, needed)
