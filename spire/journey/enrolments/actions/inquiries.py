"""How an inquiry comes in: from the public page, by referral, by telephone or in person. # C-1"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.people import actions as people
from spire.foundation.people.models import Person
from spire.foundation.people.queries import person_by_identity
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Inquiry
from spire.journey.enrolments.queries.inquiries import offers_to_refer_to
from spire.journey.programmes.models import Programme


@dataclass(frozen=True, kw_only=True)
class Contact:
    """What is told of a citizen at first contact."""

    given_name: str
    family_name: str = ""
    phone: str = ""
    email: str = ""
    language: str = "da"
    benefit: str = ""
    message: str = ""


@transaction.atomic
def inquire(programme_id: int, contact: Contact, *, by: Actor, on: date) -> Inquiry:
    """Take a citizen's own inquiry from the public page; sent twice, the first one stands."""
    programme = Programme.objects.select_for_update().get(pk=programme_id)
    return _sent_already(programme, contact) or _add(programme, contact, "citizen", by=by, on=on)


@transaction.atomic
def record(programme_id: int, contact: Contact, source: str, *, by: Actor, on: date) -> Inquiry:
    """Write down an inquiry that came by `telephone` or `in_person`."""
    programme = Programme.objects.select_for_update().get(pk=programme_id)
    access.require(by, "inquiry.handle", programme.organisation_id)
    return _sent_already(programme, contact) or _add(programme, contact, source, by=by, on=on)


@transaction.atomic
def refer(programme_id: int, contact: Contact, *, identity: str, why: str, by: Actor, on: date) -> Inquiry:
    """Refer a citizen by identity number; a second referral while the first one waits gives the first one.

    Raises the country's refusal when the number is not one. A person known already keeps the contact facts there are.
    """
    access.require(by, "referral.make")
    programme = Programme.objects.select_for_update().get(pk=programme_id)
    if not by.is_system and not offers_to_refer_to(by).filter(pk=programme.pk).exists():
        raise access.NotAllowed(permission="referral.make")
    person = _person(contact, identity, country=programme.country, by=by, on=on)
    waiting = Inquiry.objects.filter(programme=programme, person=person, state__in=("waiting", "waiting_list")).first()
    if waiting is not None:
        return waiting
    source = "provider" if by.role == "provider" else "caseworker"
    return _add(programme, contact, source, by=by, on=on, person=person, why=why)


def _add(
    programme: Programme,
    contact: Contact,
    source: str,
    *,
    by: Actor,
    on: date,
    person: Person | None = None,
    why: str = "",
) -> Inquiry:
    is_referral = source in ("caseworker", "provider")
    inquiry = Inquiry.objects.create(
        programme=programme,
        source=source,
        person=person,
        why=why,
        referred_by_id=by.login_id if is_referral else None,
        referred_from_id=by.organisation_id if is_referral else None,
        received_at=by.at,
        received_on=on,
        **vars(contact),
    )
    trail.write(
        "inquiry.received", inquiry, by=by, on=on, person_id=person.pk if person else None, facts={"source": source}
    )
    return inquiry


def _sent_already(programme: Programme, contact: Contact) -> Inquiry | None:
    """The same words from the same person, still waiting: a page sent twice."""
    return Inquiry.objects.filter(programme=programme, state="waiting", **vars(contact)).first()


def _person(contact: Contact, identity: str, *, country: str, by: Actor, on: date) -> Person:
    known = person_by_identity(identity, country=country)
    if known is not None:
        return known
    return people.register_person(
        contact.given_name,
        contact.family_name,
        by=by,
        on=on,
        identity=identity,
        country=country,
        phone=contact.phone,
        email=contact.email,
        language=contact.language,
    )
