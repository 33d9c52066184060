"""Opening an enrolment from an inquiry, and letting the participant in."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.access import scope
from spire.foundation.access.models import Login
from spire.foundation.access.wrong_tries import WITHOUT_MAIL
from spire.foundation.people import actions as people
from spire.foundation.people.models import Person
from spire.foundation.people.queries import person_by_identity
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.actions.opened import remember_coach
from spire.journey.enrolments.models import Enrolment, Inquiry, Series, StageMove
from spire.journey.enrolments.rules import moves, numbers
from spire.journey.programmes import queries as programmes

LONGEST_EMAIL = 254


class InvitationNeedsEmail(Refused):
    """A login needs an e-mail address."""

    code = "enrolments.invitation_needs_email"


class EmailTaken(Refused):
    """Somebody else has a login with this e-mail."""

    code = "enrolments.email_taken"


@transaction.atomic
def open_enrolment(
    inquiry_id: int, *, by: Actor, on: date, stage: str = "", coach_id: int | None = None, identity: str = ""
) -> Enrolment:
    """Open the enrolment of an inquiry under the programme's template version; again gives the one there is.

    The person is the referral's, or the one with this identity number, or is added. The caller becomes the coach.
    """
    inquiry = Inquiry.objects.select_for_update().select_related("programme").get(pk=inquiry_id)
    programme = inquiry.programme
    access.require(by, "enrolment.work", programme.organisation_id)
    if (opened := Enrolment.objects.filter(inquiry=inquiry).first()) is not None:
        return opened
    template = programmes.template(programme.template_version_id)
    person = person_of(inquiry, identity, by=by, on=on)
    enrolment = Enrolment.objects.create(
        number=_next_number(on.year),
        person=person,
        programme=programme,
        template_version_id=programme.template_version_id,
        organisation_id=programme.organisation_id,
        inquiry=inquiry,
        coach_id=coach_id or by.login_id,
        referred_by_id=inquiry.referred_by_id,
        target_group=inquiry.benefit,
        stage=stage or moves.first_stage(template),
        opened_on=on,
        first_contact_on=inquiry.received_on,
    )
    StageMove.objects.create(
        enrolment=enrolment, to_stage=enrolment.stage, on=on, moved_at=by.at, moved_by_id=by.login_id
    )
    remember_coach(enrolment, by=by, on=on)
    inquiry.person, inquiry.state, inquiry.answered_on = person, "enrolled", inquiry.answered_on or on
    inquiry.save(update_fields=("person", "state", "answered_on"))
    # The number goes with its person: the log keeps it under their key.
    told = {"number": enrolment.number}
    trail.write("enrolment.opened", enrolment, by=by, on=on, person_id=person.pk, personal=told)
    return enrolment


@transaction.atomic
def invite(enrolment_id: int, *, by: Actor, on: date, email: str = "", password: str | None = None) -> Login:
    """Give the participant a login to their own pages; again gives the one there is."""
    enrolment = Enrolment.objects.select_for_update().select_related("person", "organisation").get(pk=enrolment_id)
    scope.require_theirs(by, "enrolment.work", enrolment)
    person = enrolment.person
    if (known := person.logins.first()) is not None:
        return known
    address = (email or person.email).strip().lower()
    if not _is_email(address):
        raise InvitationNeedsEmail()
    if Login.objects.filter(email__iexact=address).exists():
        raise EmailTaken()
    if person.email != address:
        people.correct_person(person.pk, {"email": address}, by=by, on=on)
    login = access.make_login(
        address, str(person), by=by, on=on, password=password, language=person.language, person=person
    )
    access.assign(login, "participant", enrolment.organisation, by=by, on=on)
    trail.write("enrolment.invited", enrolment, by=by, on=on, person_id=person.pk)
    return login


@transaction.atomic
def let_in(enrolment_id: int, *, by: Actor, on: date) -> Login:
    """The participant's login for coming in by MitID or a letter, where no e-mail is needed; again gives the one there is.

    An e-mail that is not known, or is somebody else's login already, gets a stand-in that no mail can be sent to.
    """
    enrolment = Enrolment.objects.select_for_update().select_related("person", "organisation").get(pk=enrolment_id)
    scope.require_theirs(by, "enrolment.work", enrolment)
    person = enrolment.person
    if (known := person.logins.first()) is not None:
        return known
    address = person.email.strip().lower()
    if not address or Login.objects.filter(email__iexact=address).exists():
        address = f"{person.mark}@no-mail{WITHOUT_MAIL}"
    login = access.make_login(address, str(person), by=by, on=on, language=person.language, person=person)
    access.assign(login, "participant", enrolment.organisation, by=by, on=on)
    trail.write("enrolment.invited", enrolment, by=by, on=on, person_id=person.pk)
    return login


def person_of(inquiry: Inquiry, identity: str, *, by: Actor, on: date) -> Person:
    """Who asked, as the house knows them, or a new person of what they told."""
    if inquiry.person is not None:
        return inquiry.person
    from_number = person_by_identity(identity, country=inquiry.programme.country) if identity else None
    return from_number or people.register_person(
        inquiry.given_name,
        inquiry.family_name,
        by=by,
        on=on,
        identity=identity,
        country=inquiry.programme.country,
        phone=inquiry.phone,
        email=inquiry.email,
        language=inquiry.language,
    )


def _next_number(year: int) -> str:
    series, _ = Series.objects.get_or_create(prefix=numbers.series(year))
    series = Series.objects.select_for_update().get(pk=series.pk)
    series.last += 1
    series.save(update_fields=("last",))
    return numbers.enrolment_number(year, series.last)


def _is_email(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return len(address) <= LONGEST_EMAIL
