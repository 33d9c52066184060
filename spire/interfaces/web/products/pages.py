"""Looking at products: the list, one with all its versions and what uses them, and one version in full."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spire.foundation.values.actor import Actor
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import said_steps
from spire.interfaces.web.products.words import STATES, in_short, lines
from spire.journey.programmes import queries as programmes
from spire.money.instruments.loans.products import queries as products
from spire.money.instruments.loans.products.models import DRAFT, PUBLISHED, Product, ProductTerms
from spire.money.instruments.loans.products.rules import ability
from spire.money.instruments.loans.products.rules.content import Content


@dataclass(frozen=True)
class Row:
    """A version in the table of its product; `last` is the last day on which it holds, `holds` where it does today."""

    terms: ProductTerms
    word: object
    badge: str
    last: date | None
    holds: bool
    use: products.Use | None
    short: str


def index(request: HttpRequest) -> HttpResponse:
    """Every product where the actor works, with the terms that hold today."""
    by, on = actor_of(request), clock.today()
    listed = products.visible_to(by).prefetch_related(
        Prefetch("versions", queryset=ProductTerms.objects.select_related("product"))
    )
    rows = []
    for product in listed:
        versions = list(product.versions.all())
        held = products.holding(versions, on)
        rows.append(
            {
                "product": product,
                "held": held,
                "short": in_short(products.content_of(held)) if held else "",
                "coming": [one for one in versions if one.state == PUBLISHED and one.valid_from > on],
                "draft": next((one for one in versions if one.state == DRAFT), None),
            }
        )
    return render(request, "web/products/index.html", {"rows": rows, "may_edit": by.can("product.edit")})


def show(request: HttpRequest, product_id: int) -> HttpResponse:
    """One product: what holds today, every version, and what uses it."""
    by, on = actor_of(request), clock.today()
    product = products.for_actor(by, product_id)
    versions = list(products.versions(product))
    held = products.holding(versions, on)
    context = {
        "product": product,
        "held": held,
        "lines": lines(products.content_of(held)) if held else [],
        "warning": cannot_repay(products.content_of(held), on) if held else [],
        "rows": _rows(product, versions, held),
        "draft": next((one for one in versions if one.state == DRAFT), None),
        "programmes": programmes.lending_by(product),
        "may_edit": product.organisation_id in by.where("product.edit"),
    }
    return render(request, "web/products/show.html", context)


def show_terms(request: HttpRequest, terms_id: int) -> HttpResponse:
    """One version in full, beside the one before it, and what can be done with it."""
    by, on = actor_of(request), clock.today()
    terms = products.terms_for_actor(by, terms_id)
    return render(request, "web/products/terms.html", terms_context(terms, by, on))


def terms_context(terms: ProductTerms, by: Actor, on: date) -> dict[str, object]:
    """What the page of a version needs."""
    product, content = terms.product, products.content_of(terms)
    versions = list(products.versions(product))
    held = products.holding(versions, on)
    before = _before(terms, versions)
    earlier = {name: value for name, _label, value in lines(products.content_of(before))} if before else {}
    use = products.uses(product).get(terms.pk)
    may_publish = product.organisation_id in by.where("product.publish")
    return {
        "product": product,
        "terms": terms,
        "state": STATES[terms.state],
        "holds": held == terms,
        "before": before,
        "lines": [
            (label, value, earlier.get(name, "") if before and earlier.get(name, "") != value else "")
            for name, label, value in lines(content)
        ],
        "changed": [name for name, _label, value in lines(content) if before and earlier.get(name, "") != value],
        "use": use,
        "warning": cannot_repay(content, on),
        "may_edit": product.organisation_id in by.where("product.edit"),
        "may_publish": may_publish and terms.state == DRAFT,
        "wrote": by.login_id in terms.writers,
        "may_withdraw": may_publish and terms.state == PUBLISHED and terms.valid_from > on and use is None,
        "draft": next((one for one in versions if one.state == DRAFT), None),
    }


def cannot_repay(content: Content, on: date) -> list[str]:
    """Why the largest loan is not repaid in its own time by the terms' fixed amount; nothing where it is."""
    found = ability.of_content(content, content.most, None, paid_out_on=on)
    return said_steps(found.working()) if found is not None and not found.enough else []


def _before(terms: ProductTerms, versions: list[ProductTerms]) -> ProductTerms | None:
    earlier = [one for one in versions if one.state == PUBLISHED and one.valid_from < terms.valid_from]
    return max((one for one in earlier if one != terms), key=lambda one: one.valid_from, default=None)


def _rows(product: Product, versions: list[ProductTerms], held: ProductTerms | None) -> list[Row]:
    uses = products.uses(product)
    days = sorted(one.valid_from for one in versions if one.state == PUBLISHED)
    return [
        Row(
            terms=one,
            word=STATES[one.state][0],
            badge=STATES[one.state][1],
            last=_last(one, days),
            holds=one == held,
            use=uses.get(one.pk),
            short=in_short(products.content_of(one)),
        )
        for one in versions
    ]


def _last(terms: ProductTerms, days: list[date]) -> date | None:
    following = next((day for day in days if day > terms.valid_from), None)
    return following - timedelta(1) if following and terms.state == PUBLISHED else None
