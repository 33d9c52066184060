"""Where a person belongs, and who there may handle what is kept about them: by their ways, and by their inquiries. # K-4"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Person
from spire.foundation.values.actor import Actor
from spire.foundation.values.folding import folded
from spire.journey.enrolments.models import Enrolment, Inquiry


def belonging() -> dict[int, int | None]:
    """Every citizen with the organisation of the newest way, or of the newest inquiry; two queries."""
    asked = Inquiry.objects.filter(person__isnull=False).order_by("received_at", "pk")
    found: dict[int, int | None] = dict(asked.values_list("person_id", "programme__organisation_id"))
    ways = Enrolment.objects.order_by("opened_on", "pk").values_list("person_id", "organisation_id")
    return found | dict(ways)


def organisation_of(person_id: int) -> int | None:
    """The organisation that a person belongs to, by the newest way or else the newest inquiry."""
    way = Enrolment.objects.filter(person_id=person_id).order_by("-opened_on", "-pk")
    first = way.values_list("organisation_id", flat=True).first()
    if first is not None:
        return first
    asked = Inquiry.objects.filter(person_id=person_id).order_by("-received_at")
    return asked.values_list("programme__organisation_id", flat=True).first()


def persons(by: Actor, permission: str) -> QuerySet[Person]:
    """The citizens who have a way or an inquiry where the actor has the permission."""
    where = by.where(permission)
    ways = Enrolment.objects.filter(person_id=OuterRef("pk"), organisation_id__in=where)
    asked = Inquiry.objects.filter(person_id=OuterRef("pk"), programme__organisation_id__in=where)
    return Person.objects.filter(Exists(ways) | Exists(asked))


def person_for_actor(by: Actor, permission: str, person_id: int) -> Person:
    """One of them, whose newest way or inquiry is there; anybody else is not found."""
    person = persons(by, permission).filter(pk=person_id).first()
    if person is None or organisation_of(person_id) not in by.where(permission):
        raise NotFound()
    return person


def persons_named(by: Actor, permission: str, words: str) -> QuerySet[Person]:
    """Those whose name has the words in it, or whose way has that number."""
    number = Enrolment.objects.filter(person_id=OuterRef("pk"), number__iexact=words.strip())
    return persons(by, permission).filter(Q(name_folded__contains=folded(words)) | Exists(number))
