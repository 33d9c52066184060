"""What can be asked about forms and answers."""

from functools import lru_cache

from django.db.models import QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.forms.models import Comment, Definition, Response, ResponseVersion
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


def versions(response_id: int) -> QuerySet[ResponseVersion]:
    """What was sent, in order."""
    return ResponseVersion.objects.filter(response_id=response_id).select_related("submitted_by", "submitted_for")


def comments(response_id: int) -> QuerySet[Comment]:
    """The remarks on a response, in order."""
    return Comment.objects.filter(response_id=response_id).select_related("by")


def differences(response: Response, before: int, after: int) -> tuple[Difference, ...]:
    """What changed between two sent versions, by their numbers.  Raises NotFound for a number that is not there."""
    answers = dict(versions(response.pk).filter(number__in=(before, after)).values_list("number", "answers"))
    if not {before, after} <= answers.keys():
        raise NotFound
    return compare(form(response.definition_id), answers[before], answers[after])


def _may_read(by: Actor, response: Response) -> bool:
    if by.is_system or (response.person_id is not None and response.person_id == by.person_id):
        return True
    if response.organisation_id is None:
        return False
    return response.organisation_id in by.where(VIEW_OTHERS)
