"""Loan products: new terms written by one and published by another, drafts that wait, and incomes that are assessed."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from spire.foundation.values.money import Money
from spire.foundation.values.words import Words
from spire.interfaces.commands.demo.folder import Folder, actor
from spire.interfaces.commands.demo.municipality import Municipality
from spire.money.instruments.loans import actions as loans
from spire.money.instruments.loans.models import Loan
from spire.money.instruments.loans.products import actions, queries
from spire.money.instruments.loans.products.rules.content import Content
from spire.money.instruments.loans.products.rules.policies import INCOME_TABLE, Household

GROWTH = Words("Vækstlån", "Tillväxtlån", "Growth loan")
FIXED = Words("Mikrolån med fast afdrag", "Mikrolån med fast amortering", "Microloan with a fixed instalment")


def repay_by_income(house: Municipality, day: date) -> None:
    """The municipality goes over to the income table for loans decided from a month on."""
    content = replace(_held(house, day), policy=INCOME_TABLE)
    why = "Afdraget skal følge det, husstanden kan betale, og der skal være henstand, når loven kræver det."
    _published(house, content, day, begins=day + timedelta(days=14), why=why)


def fewer_instalments(house: Municipality, day: date) -> None:
    """Terms that have not begun yet: 119 instalments from next month."""
    content = replace(_held(house, day), instalments=119)
    why = "Ti år fra måned 2 læses fremover som måned 2 til 120."
    _published(house, content, day, begins=day + timedelta(days=30), why=why)


def draft_products(house: Municipality, day: date) -> None:
    """Two products that a colleague still has to look at: one with interest, one that cannot repay in its own time."""
    usual = _held(house, day)
    growth = replace(
        usual,
        least=_kroner(10_000),
        most=_kroner(100_000),
        recommended_least=_kroner(25_000),
        recommended_most=_kroner(75_000),
        instalments=60,
        repayment="annuity",
        interest="declining",
        annual_rate=Decimal("0.045"),
        day_count="30/360",
        fees="allowed",
        policy="plan",
    )
    fixed = replace(usual, instalment_amount=_kroner(200), policy="plan")
    by = actor(house.staff["leader"], day, hour=11)
    for key, name, content in (("growth-loan", GROWTH, growth), ("fixed-instalment", FIXED, fixed)):
        begins = day + timedelta(days=60)
        actions.add(house.organisation, key, name, currency="DKK", content=content, valid_from=begins, by=by, on=day)


def assess_income(folder: Folder, day: date) -> None:
    """The coach asks what the household has to live on, half a year after the start."""
    loan = Loan.objects.filter(borrower=folder.enrolment.person).first()
    if loan is None or loan.product_terms is None or loan.product_terms.content["policy"] != INCOME_TABLE:
        return
    on_benefit = folder.serial % 2 == 1
    household = Household(
        net_income_yearly=_kroner(144_000 if on_benefit else 150_000),
        has_children=False,
        benefit=folder.life.benefit if on_benefit else "none",
        has_other_income=not on_benefit,
    )
    loans.assess_income(loan.pk, household, on=day, by=folder.as_(folder.coach, day), key="half-a-year")


def _published(house: Municipality, content: Content, day: date, *, begins: date, why: str) -> None:
    writer, publisher = (actor(house.staff[who], day, hour=hour) for who, hour in (("leader", 9), ("controller", 13)))
    product = queries.in_force(house.organisation.pk, "microloan", day).product
    draft = actions.write(product.pk, content, valid_from=begins, why=why, by=writer, on=day)
    actions.publish(draft.pk, by=publisher, on=day)


def _held(house: Municipality, day: date) -> Content:
    return queries.content_of(queries.in_force(house.organisation.pk, "microloan", day))


def _kroner(amount: int) -> Money:
    return Money(amount * 100, "DKK")
