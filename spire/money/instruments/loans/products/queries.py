"""What can be asked about products: which there are, which terms hold on a day, and what uses them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.money.instruments.loans.products.models import DRAFT, PUBLISHED, Product, ProductTerms
from spire.money.instruments.loans.products.rules import content as contents
from spire.money.instruments.loans.products.rules.content import Content

VIEW = "product.view"


class NoTermsInForce(Refused):
    """No published terms of the product hold on a day."""

    code = "products.none_in_force"


@dataclass(frozen=True, slots=True)
class Use:
    """How many loans were made under a version, and what they were together."""

    loans: int
    lent: Money


def visible_to(by: Actor) -> QuerySet[Product]:
    """The products of the organisations where the actor may see them."""
    products = Product.objects.select_related("organisation")
    return products if by.is_system else products.filter(organisation_id__in=by.where(VIEW))


def for_actor(by: Actor, product_id: int) -> Product:
    """A product that the actor may see. Raises NotFound for any other."""
    product = visible_to(by).filter(pk=product_id).first()
    if product is None:
        raise NotFound
    return product


def terms_for_actor(by: Actor, terms_id: int) -> ProductTerms:
    """A version that the actor may see. Raises NotFound for any other."""
    terms = ProductTerms.objects.select_related("product__organisation", "written_by", "published_by")
    found = terms.filter(pk=terms_id, product__in=visible_to(by)).first()
    if found is None:
        raise NotFound
    return found


def versions(product: Product) -> QuerySet[ProductTerms]:
    """All versions of a product, the newest first."""
    return product.versions.select_related("product", "written_by", "published_by")


def draft_of(product: Product) -> ProductTerms | None:
    """The version that is being written, where there is one."""
    return product.versions.filter(state=DRAFT).first()


def holding(versions: Iterable[ProductTerms], on: date) -> ProductTerms | None:
    """Of a product's versions, the one that holds on a day; no query."""
    held = [one for one in versions if one.state == PUBLISHED and one.valid_from <= on]
    return max(held, key=lambda one: one.valid_from, default=None)


def in_force(organisation_id: int, key: str, on: date) -> ProductTerms:
    """The version of an organisation's product that holds on a day; one query. Raises NoTermsInForce."""
    published = ProductTerms.objects.filter(
        product__organisation_id=organisation_id, product__key=key, state=PUBLISHED, valid_from__lte=on
    )
    found = published.select_related("product").order_by("-valid_from").first()
    if found is None:
        raise NoTermsInForce(product=key, day=on)
    return found


def quotable(by: Actor) -> QuerySet[ProductTerms]:
    """Every version that a plan can be made from, drafts as well: by product, the newest first."""
    found = ProductTerms.objects.filter(product__in=visible_to(by), state__in=(DRAFT, PUBLISHED))
    return found.select_related("product__organisation").order_by("product__name_da", "product_id", "-version")


def content_of(terms: ProductTerms) -> Content:
    """What a version says."""
    return contents.read(terms.content, terms.product.currency)


def uses(product: Product) -> dict[int, Use]:
    """By version, the loans made under it; one query."""
    rows = product.versions.filter(loans__isnull=False).values_list("pk").order_by()
    counted = rows.annotate(loans_made=Count("loans"), lent=Sum("loans__principal_minor"))
    return {pk: Use(loans, Money(lent, product.currency)) for pk, loans, lent in counted}
