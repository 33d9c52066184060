"""Things that tests need, with sensible defaults: say only what matters for the test at hand."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation
from spire.foundation.values.actor import Actor
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment, Inquiry
from spire.journey.programmes import actions as programmes
from spire.journey.programmes.models import Programme
from spire.journey.programmes.packs import texts_of
from spire.journey.programmes.rules import pack
from spire.journey.programmes.rules.template import Template
from tests.cast import DAY, HOUSE, Cast

HANDBOOK = Path(__file__).resolve().parents[1] / "packs" / "dk-microloan-handbook"


@lru_cache
def the_template() -> Template:
    """The handbook's programme, read from its pack; no database."""
    return pack.parse(texts_of(HANDBOOK))


def a_programme(organisation: Organisation, *, started_on: date = date(2026, 1, 5), by: Actor = HOUSE) -> Programme:
    """The handbook's programme, published and offered at an organisation."""
    version = programmes.load_pack(HANDBOOK, by=by, on=DAY)
    version = programmes.publish(version.pk, by=by, on=DAY)
    return programmes.set_up(
        "Mikrolån", organisation=organisation, version=version, started_on=started_on, by=by, on=DAY
    )


def an_inquiry(cast: Cast, *, programme: Programme | None = None, on: date = DAY, **contact: str) -> Inquiry:
    """A citizen's own inquiry at Eksempel Kommune."""
    offered = programme or Programme.objects.filter(organisation=cast.municipality).first()
    contact = {
        "given_name": "Jonas",
        "family_name": "Lund",
        "phone": "20 30 40 50",
        "benefit": "cash_benefit",
    } | contact
    told = enrolments.Contact(**{"message": "Jeg vil reparere møbler.", **contact})
    return enrolments.inquire((offered or a_programme(cast.municipality)).pk, told, by=HOUSE, on=on)


def a_referral(cast: Cast, *, programme: Programme | None = None, on: date = DAY, **changes: str) -> Inquiry:
    """The cast's caseworker refers Bo Berg, who has agreed to it."""
    offered = programme or Programme.objects.filter(organisation=cast.municipality).first()
    contact = {"given_name": "Bo", "family_name": "Berg", "phone": "20 99 88 77", "benefit": "cash_benefit"}
    told = {"identity": "650285-0015", "why": "Har bygget møbler i årevis."} | changes
    return enrolments.refer(
        (offered or a_programme(cast.municipality)).pk,
        enrolments.Contact(**{**contact, **{key: told.pop(key) for key in list(told) if key in contact}}),
        by=cast.actor(cast.caseworker),
        on=on,
        **told,
    )


def an_enrolment(
    cast: Cast, *, programme: Programme | None = None, coach: Login | None = None, on: date = DAY, **contact: str
) -> Enrolment:
    """An open enrolment of the cast's participant, or of whoever `contact` names, with the cast's coach."""
    is_participant = not contact
    contact = contact or {"given_name": "Amina", "family_name": "Holm", "phone": "20 11 22 33"}
    inquiry = an_inquiry(cast, programme=programme, on=on, **contact)
    if is_participant:
        Inquiry.objects.filter(pk=inquiry.pk).update(person=cast.participant.person)
    by = cast.actor(coach or cast.coach)
    return enrolments.open_enrolment(inquiry.pk, by=by, on=on)
