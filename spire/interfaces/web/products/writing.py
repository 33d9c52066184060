"""Writing terms, and what is done with them: a new product, a new version, published, withdrawn, put away."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.people.models import Organisation
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.products.forms import DraftTermsForm, ProductForm, TermsForm
from spire.money.instruments.loans.products import actions
from spire.money.instruments.loans.products import queries as products
from spire.money.instruments.loans.products.models import DRAFT, ProductTerms
from spire.money.instruments.loans.products.rules.content import Content

# Where a refusal of the room belongs in the form; another stands at the top.
PLACES = {"products.begins_in_past": "valid_from", "products.overlaps": "valid_from", "products.key_taken": "key"}


def new(request: HttpRequest) -> HttpResponse:
    """A new product with its first terms, which begin from those that are usual."""
    by, on = actor_of(request), clock.today()
    organisations = list(Organisation.objects.filter(pk__in=by.where("product.edit")).order_by("name"))
    form = ProductForm(request.POST or None, organisations=organisations, initial=_usual(on))
    if request.method == "POST" and form.is_valid():
        try:
            terms = actions.add(
                form.organisation,
                form.cleaned_data["key"],
                form.name(),
                currency=form.currency,
                content=form.content(),
                valid_from=form.cleaned_data["valid_from"],
                by=by,
                on=on,
            )
        except Refused as refused:
            _say(form, refused)
        else:
            messages.success(request, _("The draft is saved. A colleague publishes it."))
            return redirect("product_terms", terms.pk)
    return render(request, "web/products/write.html", {"form": form}, status=422 if form.errors else 200)


def write(request: HttpRequest, product_id: int) -> HttpResponse:
    """The next version of a product, which begins as the latest; where somebody writes it already, go on with that."""
    by, on = actor_of(request), clock.today()
    product = products.for_actor(by, product_id)
    draft = products.draft_of(product)
    if draft is not None:
        return redirect("product_terms_edit", draft.pk)
    latest = products.versions(product).order_by("-valid_from", "-version").first()
    initial = TermsForm.initial_of(products.content_of(latest)) if latest else {}
    form = TermsForm(
        request.POST or None, organisation=product.organisation, currency=product.currency, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            terms = actions.write(
                product.pk, form.content(), valid_from=told["valid_from"], why=told["why"], by=by, on=on
            )
        except Refused as refused:
            _say(form, refused)
        else:
            messages.success(request, _("The draft is saved. A colleague publishes it."))
            return redirect("product_terms", terms.pk)
    context = {"form": form, "product": product}
    return render(request, "web/products/write.html", context, status=422 if form.errors else 200)


def edit(request: HttpRequest, terms_id: int) -> HttpResponse:
    """Write on in a draft; published terms are frozen, and the page offers a new version instead."""
    by, on = actor_of(request), clock.today()
    terms = products.terms_for_actor(by, terms_id)
    product = terms.product
    if terms.state != DRAFT:
        return render(request, "web/products/frozen.html", _frozen(terms), status=409)
    initial = TermsForm.initial_of(products.content_of(terms)) | {"valid_from": terms.valid_from, "why": terms.why}
    form = DraftTermsForm(
        request.POST or None, organisation=product.organisation, currency=product.currency, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.change(terms.pk, form.content(), valid_from=told["valid_from"], why=told["why"], by=by, on=on)
        except actions.TermsFrozen:
            return render(request, "web/products/frozen.html", _frozen(terms), status=409)
        except Refused as refused:
            _say(form, refused)
        else:
            messages.success(request, _("The draft is saved. A colleague publishes it."))
            return redirect("product_terms", terms.pk)
    context = {"form": form, "product": product, "terms": terms}
    return render(request, "web/products/write.html", context, status=422 if form.errors else 200)


@require_POST
def publish(request: HttpRequest, terms_id: int) -> HttpResponse:
    """Freeze a draft; somebody else than those who wrote it."""
    by, on = actor_of(request), clock.today()
    terms = products.terms_for_actor(by, terms_id)
    return _done(request, terms, lambda: actions.publish(terms.pk, by=by, on=on), _("The terms are published."))


@require_POST
def withdraw(request: HttpRequest, terms_id: int) -> HttpResponse:
    """Take back terms that have not begun."""
    by, on = actor_of(request), clock.today()
    terms = products.terms_for_actor(by, terms_id)
    return _done(request, terms, lambda: actions.withdraw(terms.pk, by=by, on=on), _("The terms are withdrawn."))


@require_POST
def drop(request: HttpRequest, terms_id: int) -> HttpResponse:
    """Put a draft away."""
    by, on = actor_of(request), clock.today()
    terms = products.terms_for_actor(by, terms_id)
    return _done(request, terms, lambda: actions.drop(terms.pk, by=by, on=on), _("The draft is put away."))


def _done(request: HttpRequest, terms: ProductTerms, act: object, said: str) -> HttpResponse:
    try:
        act()  # type: ignore[operator]
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("product_terms", terms.pk)
    messages.success(request, said)
    return redirect("product", terms.product_id)


def _say(form: TermsForm, refused: Refused) -> None:
    place = PLACES.get(refused.code) or refused.facts.get("field")
    form.add_error(place if place in form.fields else None, sentence(refused))


def _frozen(terms: ProductTerms) -> dict[str, object]:
    return {"terms": terms, "product": terms.product, "use": products.uses(terms.product).get(terms.pk)}


def _usual(on: date) -> dict[str, object]:
    """What a new product begins with: the terms that most microloans have."""
    bounds = {"least": "1000", "most": "50000", "recommended_least": "30000", "recommended_most": "50000"}
    content = Content(**{name: Money.parse(f"{text}.00", "DKK") for name, text in bounds.items()})
    return TermsForm.initial_of(content) | {"valid_from": on}
