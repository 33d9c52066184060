"""What can be asked about forms and answers."""

from functools import lru_cache

from django.db.models import Q, QuerySet

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.forms.models import Definition, Response, ResponseVersion
from spire.foundation.forms.rules.comparison import Difference, compare
from spire.foundation.forms.rules.definition import Form
from spire.foundation.forms.rules.stored import form_of
from spire.foundation.values.actor import Actor

VIEW_OTHERS = "enrolment.view"


def definition(key: str, version: str) -> Definition:
    """The kept version of a form; `key` is `pack/form`."""
    return Definition.objects.get(key=key, version=version)


def form(definition_id: int) -> Form:
    """The form of a definition; one small query, and the content is read once for as long as the process lives."""
    return _form(Definition.objects.values_list("mark", flat=True).get(pk=definition_id))


@lru_cache(maxsize=256)
def _form(mark: str) -> Form:
    return form_of(Definition.objects.filter(mark=mark).values_list("content", flat=True)[:1].get())


def for_actor(by: Actor, response_id: int) -> Response:
    """A response that the actor may read: their own, or one where they work.  Raises NotFound for any other."""
    response = Response.objects.select_related("definition").filter(pk=response_id).first()
    if response is None or not _may_read(by, response):
        raise NotFound
    return response


def of_subject(subject: str) -> QuerySet[Response]:
    """The responses that belong to one thing (`enrolment:12`), newest first."""
    return Response.objects.filter(subject=subject).select_related("definition", "filled_by")


def open_to(by: Actor, responses: QuerySet[Response]) -> QuerySet[Response]:
    """Those that are not somebody else's private ones."""
    return responses.exclude(Q(is_private=True) & ~Q(person_id=by.person_id or 0))


def versions(response_id: int) -> QuerySet[ResponseVersion]:
    """What was sent, in order."""
    return ResponseVersion.objects.filter(response_id=response_id).select_related("submitted_by", "submitted_for")


def sent_of(subject: str, key: str, person_id: int | None) -> tuple[ResponseVersion, ...]:
    """Every version that was sent of one form (`pack/form`), oldest first, whichever response it belongs to."""
    found = ResponseVersion.objects.filter(response__subject=subject, response__definition__key=key)
    own = found.filter(response__person_id=person_id).select_related("response__definition", "submitted_by")
    return tuple(own.order_by("submitted_at", "id"))


def differences(before: ResponseVersion, after: ResponseVersion) -> tuple[Difference, ...]:
    """What changed between two sent versions; each is read with the version of the form that it was written in."""
    form_then, form_now = form(before.response.definition_id), form(after.response.definition_id)
    return compare(form_now, before.answers, after.answers, form_then=form_then)


def _may_read(by: Actor, response: Response) -> bool:
    if by.is_system or (response.person_id is not None and response.person_id == by.person_id):
        return True
    if response.organisation_id is None or response.is_private:
        return False
    return scope.sees_person(by, VIEW_OTHERS, person_id=response.person_id, organisation_id=response.organisation_id)
