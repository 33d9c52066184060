"""Products written by one, published by another, frozen by use; and the loan that keeps its version."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from spire.foundation.access.actions import NotAllowed, SameEyes
from spire.foundation.access.queries import NotFound
from spire.foundation.values.words import Words
from spire.money.instruments.loans.products import actions, queries
from spire.money.instruments.loans.products.models import Product, ProductTerms
from tests.build import a_programme, the_template
from tests.cast import DAY, HOUSE
from tests.money.build import a_granted_loan, kroner
from tests.money.instruments.products.build import a_content

LATER, LATEST = date(2026, 5, 1), date(2026, 9, 1)
NAME = Words("Erhvervslån", "Företagslån", "Business loan")


@pytest.fixture
def leader(cast):
    return cast.actor(cast.team_leader)


@pytest.fixture
def controller(cast):
    return cast.actor(cast.controller)


@pytest.fixture
def product(cast):
    a_programme(cast.municipality)
    return Product.objects.get(organisation=cast.municipality, key="microloan")


def a_draft(product, by, **changes):
    valid_from = changes.pop("valid_from", LATER)
    return actions.write(product.pk, a_content(**changes), valid_from=valid_from, why="Ny sats.", by=by, on=DAY)


def test_a_programmes_product_is_its_organisations_first_version(cast, product):
    terms = queries.in_force(cast.municipality.pk, "microloan", date(2026, 1, 5))

    assert (terms.version, terms.state, terms.valid_from) == (1, "published", date(2026, 1, 5))
    assert queries.content_of(terms) == a_content()
    assert product.name == the_template().loan.label


def test_a_second_programme_of_the_same_template_shares_it(cast, product):
    a_programme(cast.municipality)

    assert Product.objects.filter(organisation=cast.municipality).count() == 1


def test_a_product_of_the_same_key_with_other_terms_is_another(cast, product):
    told = {**a_content(instalments=119).stored(), "key": "microloan", "label": NAME}

    other = actions.load(cast.municipality, told, currency="DKK", valid_from=DAY, by=HOUSE, on=DAY)

    assert other.key == "microloan-2"
    assert actions.load(cast.municipality, told, currency="DKK", valid_from=DAY, by=HOUSE, on=DAY) == other


def test_before_its_first_day_nothing_is_in_force(cast, product):
    with pytest.raises(queries.NoTermsInForce):
        queries.in_force(cast.municipality.pk, "microloan", date(2026, 1, 4))


def test_new_terms_hold_from_their_day_once_another_has_published_them(cast, product, leader, controller):
    draft = a_draft(product, leader, most=kroner(40_000), recommended_most=kroner(40_000))

    actions.publish(draft.pk, by=controller, on=DAY)

    assert queries.in_force(cast.municipality.pk, "microloan", date(2026, 4, 30)).version == 1
    assert queries.in_force(cast.municipality.pk, "microloan", LATER).version == 2


def test_who_wrote_in_it_does_not_publish_it(product, leader, controller):
    draft = a_draft(product, leader)
    actions.change(draft.pk, a_content(instalments=119), valid_from=LATER, why="", by=controller, on=DAY)

    with pytest.raises(SameEyes):
        actions.publish(draft.pk, by=leader, on=DAY)
    with pytest.raises(SameEyes):
        actions.publish(draft.pk, by=controller, on=DAY)


def test_publishing_twice_is_publishing_once(product, leader, controller):
    draft = a_draft(product, leader)

    first = actions.publish(draft.pk, by=controller, on=DAY)
    again = actions.publish(draft.pk, by=controller, on=LATEST)

    assert again.published_on == first.published_on == DAY


@pytest.mark.parametrize("who", ["coach", "administrator", "mentor", "stranger"])
def test_only_those_who_may_write_and_publish_do(cast, product, leader, who):
    draft = a_draft(product, leader)
    by = cast.actor(getattr(cast, who))

    with pytest.raises(NotAllowed):
        actions.publish(draft.pk, by=by, on=DAY)
    with pytest.raises(NotAllowed):
        actions.change(draft.pk, a_content(), valid_from=LATER, why="", by=by, on=DAY)
    with pytest.raises(NotAllowed):
        actions.add(cast.municipality, "x", NAME, currency="DKK", content=a_content(), valid_from=LATER, by=by, on=DAY)


def test_terms_do_not_begin_in_the_past(product, leader):
    with pytest.raises(actions.BeginsInPast):
        a_draft(product, leader, valid_from=date(2026, 3, 1))


def test_a_draft_whose_day_has_passed_is_not_published(product, leader, controller):
    draft = a_draft(product, leader)

    with pytest.raises(actions.BeginsInPast):
        actions.publish(draft.pk, by=controller, on=date(2026, 5, 2))


def test_terms_begin_after_those_that_are_published(product, leader, controller):
    actions.publish(a_draft(product, leader, valid_from=LATEST).pk, by=controller, on=DAY)

    with pytest.raises(actions.Overlaps):
        a_draft(product, leader, valid_from=LATEST)
    with pytest.raises(actions.Overlaps):
        a_draft(product, leader, valid_from=LATER)


def test_one_draft_at_a_time(product, leader):
    a_draft(product, leader)

    with pytest.raises(actions.OneDraft):
        a_draft(product, leader)


def test_a_draft_put_away_makes_room_for_another(product, leader):
    actions.drop(a_draft(product, leader).pk, by=leader, on=DAY)

    assert a_draft(product, leader).version == 3


def test_terms_that_cannot_be_lent_on_are_refused_with_their_field(product, leader):
    with pytest.raises(actions.TermsWrong) as refused:
        a_draft(product, leader, most=kroner(500))

    assert (refused.value.code, refused.value.facts["field"]) == ("products.most_below_least", "most")


def test_published_terms_are_frozen_by_the_action_and_by_the_database(product, leader):
    terms = product.versions.get()

    with pytest.raises(actions.TermsFrozen):
        actions.change(terms.pk, a_content(instalments=119), valid_from=LATER, why="", by=leader, on=DAY)
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        ProductTerms.objects.filter(pk=terms.pk).update(valid_from=LATER)
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        ProductTerms.objects.filter(pk=terms.pk).delete()


def test_what_has_not_begun_can_be_withdrawn_and_what_has_cannot(cast, product, leader, controller):
    draft = a_draft(product, leader)
    actions.publish(draft.pk, by=controller, on=DAY)

    actions.withdraw(draft.pk, by=leader, on=DAY)

    assert queries.in_force(cast.municipality.pk, "microloan", LATER).version == 1
    with pytest.raises(actions.InForceAlready):
        actions.withdraw(product.versions.get(version=1).pk, by=leader, on=DAY)


def test_an_opening_fee_can_be_written_and_quoted_but_not_lent_on(product, leader, controller):
    draft = a_draft(product, leader, fees="allowed", opening_fee=kroner(500))

    with pytest.raises(actions.FeeNotEntered):
        actions.publish(draft.pk, by=controller, on=DAY)


def test_a_new_product_takes_a_key_that_is_free(cast, product, leader):
    told = {"currency": "DKK", "content": a_content(), "valid_from": LATER, "by": leader, "on": DAY}

    made = actions.add(cast.municipality, "business", NAME, **told)

    assert (made.version, made.state) == (1, "draft")
    with pytest.raises(actions.KeyTaken):
        actions.add(cast.municipality, "microloan", NAME, **told)


def test_a_loan_keeps_its_version_and_says_what_uses_it(cast, product):
    terms = product.versions.get()

    loan = a_granted_loan(cast, product_terms=terms)

    use = queries.uses(product)[terms.pk]
    assert (use.loans, use.lent) == (1, kroner(50_000))
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        type(loan).objects.filter(pk=loan.pk).update(product_terms=_other(terms))


def _other(terms):
    """A second published version, made without asking."""
    terms.pk, terms.version, terms.valid_from = None, 2, LATEST
    terms.save(force_insert=True)
    return terms


def test_another_municipality_sees_nothing_of_it(cast, product):
    stranger = cast.actor(cast.stranger)

    assert list(queries.visible_to(stranger)) == []
    with pytest.raises(NotFound):
        queries.for_actor(stranger, product.pk)
    with pytest.raises(NotFound):
        queries.terms_for_actor(stranger, product.versions.get().pk)


def test_an_income_table_needs_a_country_that_has_one(cast, product, leader):
    product.organisation.country = "se"
    product.organisation.save()

    with pytest.raises(actions.policies.PolicyNotHere):
        a_draft(product, leader, policy="income_table")
