"""A loan decided on a product's terms: those in force that day, a reason for an unusual amount, and a plan that fits."""

from dataclasses import replace
from datetime import date

import pytest

from spire.interfaces.parts import clock
from spire.journey.decisions import actions, drafts, lending
from spire.journey.decisions.actions import Advice, Written
from spire.journey.decisions.models import Decision
from spire.journey.decisions.rules.lawful import AmountReasonMissing
from spire.money.instruments.loans import actions as loans
from spire.money.instruments.loans.product import AmountOutsideProduct
from spire.money.instruments.loans.products import actions as products
from spire.money.instruments.loans.products.models import Product
from spire.money.instruments.loans.products.rules.policies import Household
from tests.cast import DAY, MOMENT
from tests.interfaces.web.deciding import ADVICE
from tests.interfaces.web.lending import be
from tests.journey.build import agreed, lead
from tests.money.build import a_paper, kroner, moment
from tests.money.instruments.products.build import a_content

MAY = date(2026, 5, 4)
GRANTED = Written(
    outcome="granted",
    amount=kroner(50_000),
    purpose="Symaskine",
    starts_on=date(2026, 4, 1),
    rule="Ordningen § 3.",
    considerations="Planen holder.",
    facts="Holdet har indstillet.",
    new_facts=False,
)


@pytest.fixture
def draft(cast) -> Decision:
    screening = agreed(cast, 3, "recommend_yes")
    advice = actions.recommend(screening.pk, Advice(**ADVICE), on=DAY, by=cast.actor(cast.coach))
    return advice.decisions.get(kind="loan")


def written(cast, draft, **changes) -> Decision:
    return actions.change(draft.pk, replace(GRANTED, **changes), on=DAY, by=cast.actor(cast.coach))


def published(cast, **changes):
    """Terms from 1 May, by the controller and the team leader."""
    product = Product.objects.get(organisation=cast.municipality)
    begins = {"valid_from": date(2026, 5, 1), "why": "", "by": cast.actor(cast.controller), "on": DAY}
    terms = products.write(product.pk, a_content(**changes), **begins)
    return products.publish(terms.pk, by=lead(cast), on=DAY)


def test_the_loan_is_made_under_the_terms_in_force_on_the_day_of_the_decision(cast, draft):
    published(cast, instalments=119)
    written(cast, draft)

    loan = actions.decide(draft.pk, on=DAY, by=lead(cast)).loan

    assert (loan.product_terms.version, loan.terms["instalments"]) == (1, 120)


def test_a_decision_after_their_first_day_takes_the_new_ones_and_so_does_its_letter(cast, draft):
    terms = published(cast, instalments=119)
    written(cast, draft, starts_on=date(2026, 6, 1))

    decided = actions.decide(draft.pk, on=MAY, by=cast.actor(cast.team_leader, at=moment(MAY)))

    assert (decided.loan.product_terms, decided.loan.terms["instalments"]) == (terms, 119)
    assert "119" in decided.letter.body


def test_an_amount_that_is_not_recommended_takes_a_reason_which_stands_in_the_letter(cast, draft):
    small = written(cast, draft, amount=kroner(20_000))

    assert AmountReasonMissing in {type(one) for one in drafts.missing(small, on=DAY)}
    with pytest.raises(AmountReasonMissing):
        actions.decide(draft.pk, on=DAY, by=lead(cast))
    written(cast, draft, amount=kroner(20_000), amount_reason="Budgettet viser, at mindre er nok.")
    decided = actions.decide(draft.pk, on=DAY, by=lead(cast))

    assert decided.loan.principal == kroner(20_000)
    assert "Budgettet viser, at mindre er nok." in decided.letter.body


@pytest.mark.parametrize("amount", [kroner(999), kroner(50_000, 1)])
def test_an_amount_outside_what_is_allowed_is_refused_whatever_the_reason(cast, draft, amount):
    written(cast, draft, amount=amount, amount_reason="Fordi.")

    with pytest.raises(AmountOutsideProduct):
        actions.decide(draft.pk, on=DAY, by=lead(cast))


def test_a_refusal_asks_nothing_of_the_amount(cast, draft):
    refused = written(cast, draft, outcome="refused", amount=kroner(900_000), next_step="Vi ses igen.")

    assert lending.missing(refused, on=DAY) == []


def test_a_fixed_amount_that_does_not_repay_in_time_is_flagged_on_the_draft(cast, draft, client):
    published(cast, instalment_amount=kroner(200))
    written(cast, draft, starts_on=date(2026, 6, 1))

    with clock.at(moment(MAY), everywhere=True):
        text = be(client, cast.coach).get(f"/decisions/{draft.pk}/").content.decode()

    assert "Denne plan betaler ikke lånet tilbage til tiden" in text
    assert "Der vil mangle 26.000,00\xa0kr., når planen slutter." in text


def test_terms_that_hold_are_not_flagged(cast, draft):
    assert lending.warnings(written(cast, draft), on=MOMENT.date()) == []


@pytest.mark.parametrize(
    ("benefit", "link"),
    [("cash_benefit", "?kind=deferral"), ("none", "?kind=change_of_terms&amp;amount=600.00")],
)
def test_what_the_household_can_pay_leads_to_the_page_of_the_decision(cast, draft, client, benefit, link):
    published(cast, policy="income_table")
    written(cast, draft, starts_on=date(2026, 6, 1))
    loan = actions.decide(draft.pk, on=MAY, by=cast.actor(cast.team_leader, at=moment(MAY))).loan
    by = cast.actor(cast.controller, at=moment(MAY))
    loans.sign_agreement(loan.pk, document=a_paper(loan), signed_on=MAY, on=MAY, by=by)
    loans.disburse(loan.pk, on=MAY, by=by, key="payout")
    household = Household(
        net_income_yearly=kroner(150_000), has_children=False, benefit=benefit, has_other_income=benefit == "none"
    )
    loans.assess_income(loan.pk, household, on=MAY, by=cast.actor(cast.coach, at=moment(MAY)), key="a")

    with clock.at(moment(MAY), everywhere=True):
        coach = be(client, cast.coach)
        text = coach.get(f"/loans/{loan.pk}/").content.decode()
        page = coach.get(f"/loans/{loan.pk}/change/{link.replace('&amp;', '&')}")

    assert f'href="/loans/{loan.pk}/change/{link}"' in text
    assert page.status_code == 200
