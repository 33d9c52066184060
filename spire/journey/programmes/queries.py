"""What can be asked about programmes and their templates."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.forms import queries as forms
from spire.foundation.forms.models import Definition
from spire.foundation.records.rules import fields
from spire.foundation.values.actor import Actor
from spire.journey.programmes.models import PUBLISHED, Programme, TemplateVersion
from spire.journey.programmes.rules import pack
from spire.journey.programmes.rules.template import Template
from spire.money.instruments.loans.products import queries as products
from spire.money.instruments.loans.products.models import Product, ProductTerms
from spire.money.instruments.loans.products.rules import content as contents
from spire.money.instruments.loans.products.rules.content import Content

VIEW = "programme.view"
_known: ContextVar[dict[int, str] | None] = ContextVar("known", default=None)


def template(version_id: int) -> Template:
    """The template of a version as frozen facts; one small query, the content is read once while the process lives.

    While a page is made a published version is asked for once: see `remembering`.
    """
    known = _known.get()
    if known is None or version_id not in known:
        sha256, state = TemplateVersion.objects.values_list("sha256", "state").get(pk=version_id)
        if known is None or state != PUBLISHED:
            return _template(sha256)
        known[version_id] = sha256
    return _template(known[version_id])


@contextmanager
def remembering() -> Iterator[None]:
    """For as long as one page is made: what is published never changes, so its checksum need not be asked for again."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def template_by_mark(sha256: str) -> Template:
    """The same by the version's checksum, for those who have fetched it already: no query once it has been read."""
    return _template(sha256)


@lru_cache(maxsize=32)
def _template(sha256: str) -> Template:
    return pack.from_json(TemplateVersion.objects.filter(sha256=sha256).values_list("content", flat=True)[:1].get())


def form_key(pack_key: str, form: str) -> str:
    """The key under which the forms' room keeps a form of a pack."""
    return f"{pack_key}/{form}"


def definition(version: TemplateVersion, form: str) -> Definition:
    """The kept definition of a form of a published version."""
    return forms.definition(form_key(version.pack_key, form), str(version.version))


def letter(version_id: int, key: str) -> fields.Template:
    """A letter of a version as records fill it in; its version is kept with every letter that is written."""
    found = template(version_id)
    texts = {language: fields.Text(text.title, text.body) for language, text in found.letter(key).texts.items()}
    return fields.Template(key=key, version=f"{found.key}/{found.version}", texts=texts)


def latest_published(pack_key: str) -> TemplateVersion:
    """The highest published version of a pack.  Raises NotFound when there is none."""
    version = TemplateVersion.objects.filter(pack_key=pack_key, state=PUBLISHED).order_by("-version").first()
    if version is None:
        raise NotFound
    return version


def versions() -> QuerySet[TemplateVersion]:
    """All versions, without their content."""
    return TemplateVersion.objects.defer("content")


def visible_to(by: Actor) -> QuerySet[Programme]:
    """The programmes of the organisations where the actor works."""
    programmes = Programme.objects.select_related("organisation", "template_version").defer("template_version__content")
    return programmes if by.is_system else programmes.filter(organisation_id__in=by.where(VIEW))


def for_actor(by: Actor, programme_id: int) -> Programme:
    """A programme where the actor works.  Raises NotFound for any other."""
    programme = visible_to(by).filter(pk=programme_id).first()
    if programme is None:
        raise NotFound
    return programme


def of_organisation(organisation_id: int) -> QuerySet[Programme]:
    """The programmes that an organisation offers."""
    return Programme.objects.filter(organisation_id=organisation_id).select_related("template_version")


def loan_product_key(programme: Programme) -> str:
    """The key of the product that the programme lends by, among those of its organisation."""
    return str(programme.settings.get("loan_product") or template(programme.template_version_id).loan.key)


def loan_terms(programme: Programme, on: date) -> ProductTerms:
    """The terms of the programme's loan that hold on a day; two queries. Raises NoTermsInForce."""
    return products.in_force(programme.organisation_id, loan_product_key(programme), on)


def loan_content(programme: Programme, on: date) -> Content:
    """What the programme lends on a day; where no terms hold, what its template says."""
    try:
        return products.content_of(loan_terms(programme, on))
    except products.NoTermsInForce:
        return contents.read(asdict(template(programme.template_version_id).loan), programme.currency)


def lending_by(product: Product) -> list[Programme]:
    """The programmes of the product's organisation that lend by it."""
    offered = of_organisation(product.organisation_id)
    return [programme for programme in offered if loan_product_key(programme) == product.key]
