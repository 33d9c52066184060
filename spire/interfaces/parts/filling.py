"""What staff and participants share in filling in a form of an enrolment: finding it, beginning it, and what sending does."""

from datetime import date

from spire.foundation.access.queries import NotFound
from spire.foundation.forms import actions as forms_actions
from spire.foundation.forms import queries as forms
from spire.foundation.forms.models import Response
from spire.foundation.values.actor import Actor
from spire.journey.business import actions as business
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes

BUSINESS_PLAN, BUSINESS_NAME, BUSINESS_NAME_MOST = "preliminary-business-plan", "business_name", 200


def newest(enrolment: Enrolment, key: str, *, by: Actor) -> Response | None:
    """The newest answers to one form of the enrolment; None when it has not been opened."""
    form_key = programmes.form_key(enrolment.template_version.pack_key, key)
    own = forms.of_subject(_subject(enrolment)).filter(person_id=enrolment.person_id, definition__key=form_key)
    found = own.first()
    return found if found is None else forms.for_actor(by, found.pk)


def begin(enrolment: Enrolment, key: str, *, by: Actor, on: date) -> Response:
    """Open a form of the template for the participant; any other key is not found."""
    template = programmes.template(enrolment.template_version_id)
    if key not in {form.key for form in template.forms}:
        raise NotFound()
    return forms_actions.start(
        programmes.definition(enrolment.template_version, key),
        person_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        subject=_subject(enrolment),
        by=by,
        on=on,
    )


def sent(enrolment: Enrolment, key: str, response: Response, *, by: Actor, on: date) -> None:
    """The request is answered, and a business plan becomes a new version of the plan."""
    enrolments.answer_form(enrolment.pk, key, response.pk, by=by, on=on)
    version = forms.versions(response.pk).last()
    if key == BUSINESS_PLAN and version is not None:
        business.keep_plan(enrolment.pk, version, by=by, on=on)
        if name := str(version.answers.get(BUSINESS_NAME) or "").strip():
            enrolments.set_business(enrolment.pk, name[:BUSINESS_NAME_MOST], by=by, on=on)


def _subject(enrolment: Enrolment) -> str:
    return f"enrolment:{enrolment.pk}"
