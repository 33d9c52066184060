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
from spire.foundation.values.errors import Refused
from spire.foundation.values.folding import digits, folded
from spire.journey.enrolments.models import Inquiry
from spire.journey.enrolments.queries.inquiries import offers_to_refer_to
from spire.journey.enrolments.rules.inquiries import OPEN, REFERRAL_CONSENT, REFERRAL_CONSENT_VERSION
from spire.journey.programmes.models import Programme


class NotOpen(Refused):
    """What is done here needs an inquiry that still waits."""

    code = "enrolments.not_open"


class NotTheSame(Refused):
    """Two inquiries can only be put together at one municipality, and not one with itself."""

    code = "enrolments.not_the_same"


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
def record(programme_id: int, contact: Contact, source: str, *, by: Actor, on: date, identity: str = "") -> Inquiry:
    """Write down an inquiry that came by `telephone` or `in_person`; an identity number, when it is told, finds who it is."""
    programme = Programme.objects.select_for_update().get(pk=programme_id)
    access.require(by, "inquiry.handle", programme.organisation_id)
    if (known := _sent_already(programme, contact)) is not None:
        return known
    person = _person(contact, identity, country=programme.country, by=by, on=on) if identity else None
    return _add(programme, contact, source, by=by, on=on, person=person)


@transaction.atomic
def refer(programme_id: int, contact: Contact, *, identity: str, why: str, by: Actor, on: date) -> Inquiry:
    """Refer a citizen who has agreed; one's own second referral while the first one waits gives the first one.

    The consent is kept with its words. Raises the country's refusal when the number is not one. A person known already
    keeps the contact facts there are.
    """
    access.require(by, "referral.make")
    programme = Programme.objects.select_for_update().get(pk=programme_id)
    if not by.is_system and not offers_to_refer_to(by).filter(pk=programme.pk).exists():
        raise access.NotAllowed(permission="referral.make")
    person = _person(contact, identity, country=programme.country, by=by, on=on)
    mine = Inquiry.objects.filter(programme=programme, person=person, referred_by_id=by.login_id, state__in=OPEN)
    if (waiting := mine.first()) is not None:
        return waiting
    people.give_consent(person.pk, REFERRAL_CONSENT, text_version=REFERRAL_CONSENT_VERSION, by=by, on=on)
    source = "provider" if by.role == "provider" else "caseworker"
    return _add(programme, contact, source, by=by, on=on, person=person, why=why)


@transaction.atomic
def take_up(inquiry_id: int, *, by: Actor, on: date) -> Inquiry:
    """Take somebody up from the waiting list: they wait for a call again. Twice is once.  Raises NotOpen."""
    inquiry = Inquiry.objects.select_for_update(of=("self",)).select_related("programme").get(pk=inquiry_id)
    access.require(by, "inquiry.handle", inquiry.programme.organisation_id)
    if inquiry.state == "waiting":
        return inquiry
    if inquiry.state != "waiting_list":
        raise NotOpen()
    inquiry.state, inquiry.listed_at = "waiting", None
    inquiry.save(update_fields=("state", "listed_at"))
    trail.write("inquiry.taken_up", inquiry, by=by, on=on, person_id=inquiry.person_id)
    return inquiry


@transaction.atomic
def join(inquiry_id: int, other_id: int, *, by: Actor, on: date) -> Inquiry:
    """Say that an inquiry is the same citizen's as another, which goes on for both. Twice is once.

    A referral's person and caseworker go with it, where the other has none.  Raises NotOpen, NotTheSame.
    """
    both = {
        inquiry.pk: inquiry
        for inquiry in Inquiry.objects.select_for_update(of=("self",))
        .select_related("programme")
        .filter(pk__in=(inquiry_id, other_id))
        .order_by("pk")
    }
    inquiry, other = both[inquiry_id], both.get(other_id)
    access.require(by, "inquiry.handle", inquiry.programme.organisation_id)
    if inquiry.state == "joined" and inquiry.same_as_id == other_id:
        return inquiry
    if other is None or other.pk == inquiry.pk or other.state == "joined":
        raise NotTheSame()
    if other.programme.organisation_id != inquiry.programme.organisation_id:
        raise NotTheSame()
    if inquiry.state not in OPEN:
        raise NotOpen()
    if other.person_id is None and inquiry.person_id is not None:
        other.person_id = inquiry.person_id
        other.save(update_fields=("person",))
    inquiry.joined.update(same_as=other)  # what was put together with it goes on with it
    inquiry.state, inquiry.same_as, inquiry.answered_on, inquiry.listed_at = "joined", other, on, None
    inquiry.save(update_fields=("state", "same_as", "answered_on", "listed_at"))
    trail.write("inquiry.joined", inquiry, by=by, on=on, person_id=inquiry.person_id, facts={"other": other.pk})
    return inquiry


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
        name_folded=folded(f"{contact.given_name} {contact.family_name}"),
        phone_digits=digits(contact.phone),
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
