"""What can be done with products: loaded from a pack, added, and their terms written, published and withdrawn."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.people.models import Organisation
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused
from spire.foundation.values.words import Words
from spire.money.instruments.loans.products import queries
from spire.money.instruments.loans.products.models import DRAFT, DROPPED, PUBLISHED, WITHDRAWN, Product, ProductTerms
from spire.money.instruments.loans.products.rules import content as contents
from spire.money.instruments.loans.products.rules import policies
from spire.money.instruments.loans.products.rules.content import Content

LOAD, EDIT, PUBLISH = "programme.set_up", "product.edit", "product.publish"


class TermsWrong(Refused):
    """The content cannot be lent on; the fact `field` says where."""

    code = "products.wrong"


class TermsFrozen(Refused):
    """Published terms do not change: a change is a new version."""

    code = "products.frozen"


class OneDraft(Refused):
    """One draft of a product at a time."""

    code = "products.one_draft"


class KeyTaken(Refused):
    """The organisation has a product with this key."""

    code = "products.key_taken"


class BeginsInPast(Refused):
    """Terms do not begin on a day that is past."""

    code = "products.begins_in_past"


class Overlaps(Refused):
    """Terms begin after every version that is published already."""

    code = "products.overlaps"


class FeeNotEntered(Refused):
    """The house does not charge an opening fee by itself: such terms can be written and quoted, not lent on."""

    code = "products.fee_not_entered"


class InForceAlready(Refused):
    """Terms that have begun, or that a loan was made under, are not withdrawn."""

    code = "products.in_force_already"


@transaction.atomic
def load(
    organisation: Organisation, product: Mapping[str, Any], *, currency: str, valid_from: date, by: Actor, on: date
) -> Product:
    """A template's loan product as an organisation's own, its terms published as version 1; loading again gives it back.

    `product` has `key`, `label` (Words) and the terms. A product of the same key with other terms is another product,
    with a number behind its key. A loaded version may begin in the past: nobody chose it on screen.
    """
    access.require(by, LOAD, organisation.pk)
    content = contents.read(product, currency)
    _check(content, organisation)
    taken = 0
    while (known := _known(organisation, product["key"], taken)) is not None:
        first = known.versions.get(version=1)
        if contents.read(first.content, known.currency) == content:
            return known
        taken += 1
    made = _product(organisation, _numbered(product["key"], taken), product["label"], currency, by=by, on=on)
    terms = _terms(made, content, valid_from=valid_from, why="", by=by)
    terms.state, terms.published_by_id, terms.published_on, terms.published_at = PUBLISHED, by.login_id, on, by.at
    terms.save(update_fields=("state", "published_by", "published_on", "published_at"))
    trail.write("product.loaded", made, by=by, on=on, facts={"key": made.key})
    return made


@transaction.atomic
def add(
    organisation: Organisation,
    key: str,
    name: Words,
    *,
    currency: str,
    content: Content,
    valid_from: date,
    by: Actor,
    on: date,
    why: str = "",
) -> ProductTerms:
    """A new product with the draft of its first terms. Raises KeyTaken, TermsWrong, BeginsInPast."""
    access.require(by, EDIT, organisation.pk)
    if Product.objects.filter(organisation=organisation, key=key).exists():
        raise KeyTaken(key=key)
    _check(content, organisation)
    _check_day(valid_from, None, on=on)
    made = _product(organisation, key, name, currency, by=by, on=on)
    terms = _terms(made, content, valid_from=valid_from, why=why, by=by)
    trail.write("product.added", made, by=by, on=on, facts={"key": key})
    return terms


@transaction.atomic
def write(product_id: int, content: Content, *, valid_from: date, why: str, by: Actor, on: date) -> ProductTerms:
    """A draft of the next version; raises OneDraft, TermsWrong, BeginsInPast, Overlaps."""
    product = Product.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=product_id)
    access.require(by, EDIT, product.organisation_id)
    if product.versions.filter(state=DRAFT).exists():
        raise OneDraft()
    _check(content, product.organisation)
    _check_day(valid_from, product, on=on)
    terms = _terms(product, content, valid_from=valid_from, why=why, by=by)
    trail.write("product.written", product, by=by, on=on, facts={"version": terms.version})
    return terms


@transaction.atomic
def change(terms_id: int, content: Content, *, valid_from: date, why: str, by: Actor, on: date) -> ProductTerms:
    """Write on in a draft; whoever did may not publish it. Raises TermsFrozen for what is published, and as `write`."""
    terms = _locked(terms_id, EDIT, by)
    _must_be_draft(terms)
    _check(content, terms.product.organisation)
    _check_day(valid_from, terms.product, on=on)
    terms.content, terms.valid_from, terms.why = content.stored(), valid_from, why.strip()
    terms.writers = sorted({*terms.writers, *_login(by)})
    terms.written_by_id, terms.written_at = by.login_id, by.at
    terms.save(update_fields=("content", "valid_from", "why", "writers", "written_by", "written_at"))
    trail.write("product.changed", terms.product, by=by, on=on, facts={"version": terms.version})
    return terms


@transaction.atomic
def drop(terms_id: int, *, by: Actor, on: date) -> None:
    """Put a draft away; its row and its number stay. Raises TermsFrozen."""
    terms = _locked(terms_id, EDIT, by)
    _must_be_draft(terms)
    terms.state = DROPPED
    terms.save(update_fields=("state",))
    trail.write("product.dropped", terms.product, by=by, on=on, facts={"version": terms.version})


@transaction.atomic
def publish(terms_id: int, *, by: Actor, on: date) -> ProductTerms:
    """Freeze a draft; publishing it again changes nothing. Raises SameEyes for whoever wrote it, BeginsInPast, Overlaps,
    FeeNotEntered.

    A loan decided from its first day on is made under it; those before keep theirs.
    """
    terms = _locked(terms_id, PUBLISH, by)
    if terms.state == PUBLISHED:
        return terms
    _must_be_draft(terms)
    for writer in terms.writers:
        access.require_other_eyes(by, than=writer)
    content = queries.content_of(terms)
    _check(content, terms.product.organisation)
    if content.opening_fee is not None:
        raise FeeNotEntered()
    _check_day(terms.valid_from, terms.product, on=on)
    terms.state, terms.published_by_id, terms.published_on, terms.published_at = PUBLISHED, by.login_id, on, by.at
    terms.save(update_fields=("state", "published_by", "published_on", "published_at"))
    trail.write("product.published", terms.product, by=by, on=on, facts={"version": terms.version})
    return terms


@transaction.atomic
def withdraw(terms_id: int, *, by: Actor, on: date) -> None:
    """Take back published terms that have not begun; those before go on. Raises InForceAlready."""
    terms = _locked(terms_id, PUBLISH, by)
    if terms.state == WITHDRAWN:
        return
    if terms.state != PUBLISHED or terms.valid_from <= on or terms.loans.exists():
        raise InForceAlready(day=terms.valid_from)
    terms.state = WITHDRAWN
    terms.save(update_fields=("state",))
    trail.write("product.withdrawn", terms.product, by=by, on=on, facts={"version": terms.version})


def _known(organisation: Organisation, key: str, taken: int) -> Product | None:
    return Product.objects.filter(organisation=organisation, key=_numbered(key, taken)).first()


def _numbered(key: str, taken: int) -> str:
    return f"{key}-{taken + 1}" if taken else key


def _product(organisation: Organisation, key: str, name: Words, currency: str, *, by: Actor, on: date) -> Product:
    return Product.objects.create(
        organisation=organisation,
        key=key,
        name_da=name.da,
        name_sv=name.sv,
        name_en=name.en,
        currency=currency,
        added_on=on,
        added_at=by.at,
    )


def _terms(product: Product, content: Content, *, valid_from: date, why: str, by: Actor) -> ProductTerms:
    latest = product.versions.order_by("-version").values_list("version", flat=True).first() or 0
    return ProductTerms.objects.create(
        product=product,
        version=latest + 1,
        valid_from=valid_from,
        content=content.stored(),
        why=why.strip(),
        writers=_login(by),
        written_by_id=by.login_id,
        written_at=by.at,
    )


def _login(by: Actor) -> list[int]:
    return [] if by.login_id is None else [by.login_id]


def _locked(terms_id: int, permission: str, by: Actor) -> ProductTerms:
    """The version with its product locked, since its neighbours in time are asked about."""
    product_id = ProductTerms.objects.values_list("product_id", flat=True).get(pk=terms_id)
    product = Product.objects.select_for_update().get(pk=product_id)
    access.require(by, permission, product.organisation_id)
    return ProductTerms.objects.select_related("product__organisation").get(pk=terms_id)


def _must_be_draft(terms: ProductTerms) -> None:
    if terms.state != DRAFT:
        raise TermsFrozen(version=terms.version)


def _check(content: Content, organisation: Organisation) -> None:
    for problem in contents.problems(content):
        raise TermsWrong(problem.code, field=problem.field, **problem.facts)
    if not policies.is_known_to(countries.get(organisation.country), content.policy):
        raise policies.PolicyNotHere(country=organisation.country)


def _check_day(valid_from: date, product: Product | None, *, on: date) -> None:
    """No day that is past, and none that a published version holds or will hold already."""
    if valid_from < on:
        raise BeginsInPast(day=valid_from, today=on)
    if product is None:
        return
    published = product.versions.filter(state=PUBLISHED).order_by("-valid_from")
    latest = published.values_list("valid_from", flat=True).first()
    if latest is not None and valid_from <= latest:
        raise Overlaps(day=valid_from, latest=latest)
