"""What can be done with programmes: load a pack, publish it, set a programme up."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.forms import actions as forms
from spire.foundation.forms.rules.stored import mark_of
from spire.foundation.people.models import Organisation
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused
from spire.journey.programmes import queries
from spire.journey.programmes.models import DRAFT, PUBLISHED, Programme, TemplateVersion
from spire.journey.programmes.packs import texts_of
from spire.journey.programmes.rules import pack
from spire.money.instruments.loans.products import actions as products

PUBLISH = "programme.publish"
SET_UP = "programme.set_up"


class AlreadyPublished(Refused):
    """This version is published with another content; a change is a new version."""

    code = "programmes.already_published"


class NotPublished(Refused):
    """A programme is made from a published version."""

    code = "programmes.not_published"


class BasisNotOffered(Refused):
    """The template does not name this legal basis for new grants."""

    code = "programmes.basis_not_offered"


@transaction.atomic
def load_pack(source: Path | Mapping[str, str], *, by: Actor, on: date) -> TemplateVersion:
    """Read a pack (its folder, or its texts by file name) into a draft version; loading a draft again replaces it.

    A version that is published with the same content is given back as it is.  Raises BrokenPack with every fault, and
    AlreadyPublished when a published version would change.
    """
    access.require(by, PUBLISH)
    texts = texts_of(source) if isinstance(source, Path) else source
    registers = {country.code: frozenset(country.laws.known()) for country in countries.all()}
    template = pack.parse(texts, registers=registers)
    content = pack.to_json(template)
    mark = mark_of(content)
    known = TemplateVersion.objects.select_for_update().filter(pack_key=template.key, version=template.version).first()
    if known is not None and known.sha256 == mark:
        return known
    if known is not None and known.state == PUBLISHED:
        raise AlreadyPublished(pack=template.key, version=template.version)
    version, _ = TemplateVersion.objects.update_or_create(
        pack_key=template.key,
        version=template.version,
        defaults={"content": content, "sha256": mark, "loaded_at": by.at},
    )
    trail.write("programme.pack_loaded", version, by=by, on=on, facts={"pack": template.key, "sha256": mark})
    return version


@transaction.atomic
def publish(version_id: int, *, by: Actor, on: date) -> TemplateVersion:
    """Freeze a version for ever and keep its forms; publishing it again changes nothing."""
    access.require(by, PUBLISH)
    version = TemplateVersion.objects.select_for_update().get(pk=version_id)
    if version.state == PUBLISHED:
        return version
    for form in queries.template(version.pk).forms:
        forms.define(queries.form_key(version.pack_key, form.key), str(version.version), form, by=by, on=on)
    version.state, version.published_by_id, version.published_at = PUBLISHED, by.login_id, by.at
    version.save(update_fields=("state", "published_by_id", "published_at"))
    trail.write("programme.published", version, by=by, on=on, facts={"pack": version.pack_key})
    return version


@transaction.atomic
def set_up(
    name: str,
    *,
    organisation: Organisation,
    version: TemplateVersion,
    started_on: date,
    by: Actor,
    on: date,
    legal_basis: str | None = None,
) -> Programme:
    """Offer a published template at an organisation; without a legal basis the template's first one is taken.

    Its loan product becomes the organisation's own, in version 1, unless it has it already.
    The same name there under the same version is the one that is offered already. Raises NotPublished, BasisNotOffered.
    """
    access.require(by, SET_UP, organisation.pk)
    if version.state == DRAFT:
        raise NotPublished(pack=version.pack_key, version=version.version)
    template = queries.template(version.pk)
    basis = legal_basis or template.legal_bases_for_new_grants[0]
    if basis not in template.legal_bases_for_new_grants:
        raise BasisNotOffered(basis=basis, offered=", ".join(template.legal_bases_for_new_grants))
    offered = Programme.objects.filter(organisation=organisation, template_version=version, name=name)
    if (known := offered.first()) is not None:
        return known
    programme = Programme.objects.create(
        name=name,
        organisation=organisation,
        template_version=version,
        legal_basis=basis,
        started_on=started_on,
        currency=template.currency,
        country=template.country,
    )
    product = products.load(
        organisation,
        asdict(template.loan) | {"label": template.loan.label},
        currency=template.currency,
        valid_from=min(started_on, on),
        by=by,
        on=on,
    )
    if product.key != template.loan.key:
        programme.settings = {"loan_product": product.key}
        programme.save(update_fields=("settings",))
    trail.write("programme.set_up", programme, by=by, on=on, facts={"pack": version.pack_key})
    return programme
