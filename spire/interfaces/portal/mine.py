"""Whose pages these are: every view of the portal begins here, so that nobody reaches another's."""

from django.http import HttpRequest

from spire.foundation.access.queries import NotFound
from spire.foundation.people import queries as people
from spire.foundation.people.models import Consent, Person
from spire.interfaces.parts.request import actor_of
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment


def person_of(request: HttpRequest) -> Person:
    """The person whom the login belongs to; a login without a person has no place here."""
    person = people.person_behind(actor_of(request))
    if person is None:
        raise NotFound()
    return person


def enrolment_of(request: HttpRequest) -> Enrolment | None:
    """The participant's own enrolment, the newest one; None before there is one."""
    return enrolments.newest_of(actor_of(request))


def my_enrolment(request: HttpRequest) -> Enrolment:
    """The participant's own enrolment, where a page cannot do without."""
    enrolment = enrolment_of(request)
    if enrolment is None:
        raise NotFound()
    return enrolment


def consent_of(request: HttpRequest, consent_id: int) -> Consent:
    """One of the participant's own consents."""
    consent = people.consents_of(person_of(request).pk).filter(pk=consent_id).first()
    if consent is None:
        raise NotFound()
    return consent
