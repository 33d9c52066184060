"""What can be done with forms: define, start, save a page, send.  Comments have a file of their own."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.forms import queries
from spire.foundation.forms.models import DRAFT, SUBMITTED, Definition, Response, ResponseVersion
from spire.foundation.forms.rules import answers as rules
from spire.foundation.forms.rules.definition import Form
from spire.foundation.forms.rules.merging import merged
from spire.foundation.forms.rules.pages import without_unasked
from spire.foundation.forms.rules.reading import Answer
from spire.foundation.forms.rules.stored import content_of, mark_of
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Broken, Refused

FILL_FOR_OTHERS = "enrolment.work"


class ChangedMeanwhile(Refused):
    """Somebody else saved the same answers since this page was opened."""

    code = "forms.changed_meanwhile"

    def __init__(self, clashes: Sequence[str] = ()) -> None:
        self.clashes = tuple(clashes)
        super().__init__()


class NotValid(Refused):
    """The answers cannot be sent yet; `faults` says what to correct."""

    code = "forms.not_valid"

    def __init__(self, faults: Sequence[rules.Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(count=len(faults))


class DefinitionDiffers(Broken):
    """The same form and version came with another content."""


@transaction.atomic
def define(key: str, version: str, form: Form, *, by: Actor, on: date) -> Definition:
    """Keep one version of a form.  Doing it again with the same content gives the one that is there."""
    content = content_of(form)
    mark = mark_of(content)
    known = Definition.objects.filter(key=key, version=version).first()
    if known is not None:
        if known.mark != mark:
            raise DefinitionDiffers(f"The form {key} {version} is kept with another content. Give it a new version.")
        return known
    made = Definition.objects.create(key=key, version=version, content=content, mark=mark, made_at=by.at)
    trail.write("form.defined", made, by=by, on=on, facts={"key": key, "version": version})
    return made


@transaction.atomic
def start(
    definition: Definition,
    *,
    by: Actor,
    on: date,
    person_id: int | None = None,
    organisation_id: int | None = None,
    subject: str = "",
    answers: Mapping[str, Answer] | None = None,
    is_private: bool = False,
) -> Response:
    """Open a form for a person (or for nobody, as a network day's script); `answers` are what is known already.

    A private one is read and written by nobody but the person until they have sent it.
    """
    _require_may_fill(by, person_id, organisation_id)
    response = Response.objects.create(
        definition=definition,
        person_id=person_id,
        organisation_id=organisation_id,
        subject=subject,
        answers=dict(answers or {}),
        filled_by_id=by.login_id,
        filled_for_id=_filled_for(by, person_id),
        is_private=is_private,
        started_at=by.at,
        saved_at=by.at,
    )
    trail.write("form.started", response, by=by, on=on, person_id=person_id, facts={"form": definition.key})
    return response


@transaction.atomic
def save_page(
    response_id: int,
    section_key: str,
    answers: Mapping[str, Answer],
    *,
    revision: int,
    by: Actor,
    on: date,
    was: Mapping[str, str] | None = None,
) -> Response:
    """Keep what was typed on one page, valid or not; a sent response becomes a draft again.

    Saving the same again changes nothing.  With the marks of the answers as the page was drawn (`was`), two people can
    write on one page: what only one has changed is kept.  Raises ChangedMeanwhile where both have changed an answer, or
    when there are no marks and `revision` is not the latest; NotFound for a page that the form does not have.
    """
    response = locked(response_id, by)
    section = queries.form(response.definition_id).section(section_key)
    if section is None:
        raise NotFound
    keys = [field.key for field in section.fields if field.key in answers]
    both = merged(response.answers, {key: answers[key] for key in keys}, was or {})
    if both.answers == response.answers and not both.clashes:
        return response
    if both.clashes or (was is None and revision != response.revision):
        raise ChangedMeanwhile(both.clashes)
    written = both.answers
    response.answers, response.state, response.revision = written, DRAFT, response.revision + 1
    response.filled_by_id, response.filled_for_id = by.login_id, _filled_for(by, response.person_id)
    response.saved_at = by.at
    response.save(update_fields=("answers", "state", "revision", "filled_by", "filled_for", "saved_at"))
    trail.write("form.saved", response, by=by, on=on, person_id=response.person_id, facts={"page": section_key})
    return response


@transaction.atomic
def submit(response_id: int, *, revision: int, by: Actor, on: date, is_together: bool | None = None) -> ResponseVersion:
    """Send the answers: they are frozen as a new version.  Sending the same again gives the version that is there.

    `is_together` is for staff: whether the participant sat beside them.

    Raises NotValid with every fault by field, ChangedMeanwhile when `revision` is not the latest.
    """
    response = locked(response_id, by)
    if response.state == SUBMITTED and (sent := response.versions.last()) is not None:
        return sent
    if revision != response.revision:
        raise ChangedMeanwhile
    form = queries.form(response.definition_id)
    if faults := rules.faults(form, response.answers):
        raise NotValid(faults)
    answers = without_unasked(form, response.answers)
    version = ResponseVersion.objects.create(
        response=response,
        number=(response.versions.aggregate(Max("number"))["number__max"] or 0) + 1,
        answers=answers,
        mark=mark_of(answers),
        submitted_by_id=by.login_id,
        submitted_for_id=_filled_for(by, response.person_id),
        submitted_at=by.at,
        on=on,
        is_together=None if by.person_id == response.person_id else is_together,
    )
    response.state, response.submitted_at, response.is_private = SUBMITTED, by.at, False
    response.save(update_fields=("state", "submitted_at", "is_private"))
    facts = {"form": response.definition.key, "version": version.number}
    trail.write("form.submitted", response, by=by, on=on, person_id=response.person_id, facts=facts)
    return version


def locked(response_id: int, by: Actor) -> Response:
    """A response that the actor may fill in, locked; anything else is not found or not allowed."""
    response = (
        Response.objects.select_for_update(of=("self",)).select_related("definition").filter(pk=response_id).first()
    )
    if response is None or (response.is_private and response.person_id != by.person_id):
        raise NotFound
    _require_may_fill(by, response.person_id, response.organisation_id)
    return response


def _require_may_fill(by: Actor, person_id: int | None, organisation_id: int | None) -> None:
    """A person fills in their own; staff fill in for others where they work."""
    if person_id is not None and by.person_id == person_id:
        return
    scope.require_of_person(by, FILL_FOR_OTHERS, person_id=person_id, organisation_id=organisation_id)


def _filled_for(by: Actor, person_id: int | None) -> int | None:
    return None if by.is_system or by.person_id == person_id else person_id
