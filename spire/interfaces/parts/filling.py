"""What staff and participants share in filling in a form of an enrolment: finding it, beginning it, and what sending does."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from spire.foundation.access.queries import NotFound
from spire.foundation.forms import actions as forms_actions
from spire.foundation.forms import comments
from spire.foundation.forms import queries as forms
from spire.foundation.forms.models import DRAFT, Response, ResponseVersion
from spire.foundation.values.actor import Actor
from spire.journey.business import actions as business
from spire.journey.business.rules.plans import DETAILED, FORM_OF, PHASE_OF, PRELIMINARY
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments import queries as enrolments_queries
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes

BUSINESS_NAME, BUSINESS_NAME_MOST = "business_name", 200
# The budgets have one door: the calculator. The programme still asks for them by these names; the group is where to begin.
IN_CALCULATOR = {business.ESTABLISHMENT_FORM: "needs", business.OPERATING_FORM: "products"}


def newest(enrolment: Enrolment, key: str, *, by: Actor) -> Response | None:
    """The newest answers to one form of the enrolment; None when it has not been opened."""
    form_key = programmes.form_key(enrolment.template_version.pack_key, key)
    own = forms.of_subject(_subject(enrolment)).filter(person_id=enrolment.person_id, definition__key=form_key)
    found = forms.open_to(by, own).first()
    return found if found is None else forms.for_actor(by, found.pk)


def begin(enrolment: Enrolment, key: str, *, by: Actor, on: date, is_private: bool = False) -> Response:
    """Open a form of the template for the participant; any other key, and one left out for them, is not found."""
    template = programmes.template(enrolment.template_version_id)
    left_out = {*enrolments_queries.left_out_forms(enrolment), *IN_CALCULATOR}
    if key not in {form.key for form in template.forms} - left_out:
        raise NotFound()
    return forms_actions.start(
        programmes.definition(enrolment.template_version, key),
        person_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        subject=_subject(enrolment),
        answers=_carried_over(enrolment, key, by=by),
        is_private=is_private,
        by=by,
        on=on,
    )


def _carried_over(enrolment: Enrolment, key: str, *, by: Actor) -> dict[str, object]:
    """What the preliminary plan says already, for the same questions of the detailed one."""
    if key != FORM_OF[DETAILED] or (before := newest(enrolment, FORM_OF[PRELIMINARY], by=by)) is None:
        return {}
    then, now = forms.form(before.definition_id), programmes.template(enrolment.template_version_id).form(key)
    kinds = {field.key: field.kind for field in then.fields()}
    same = {field.key for field in now.fields() if kinds.get(field.key) == field.kind}
    return {asked: answer for asked, answer in before.answers.items() if asked in same}


def sent(enrolment: Enrolment, key: str, response: Response, *, by: Actor, on: date) -> None:
    """The request is answered, and a business plan becomes a new version of the plan."""
    enrolments.answer_form(enrolment.pk, key, response.pk, by=by, on=on)
    version = forms.versions(response.pk).last()
    if key in PHASE_OF and version is not None:
        business.keep_plan(enrolment.pk, version, by=by, on=on)
        if name := str(version.answers.get(BUSINESS_NAME) or "").strip():
            enrolments.set_business(enrolment.pk, name[:BUSINESS_NAME_MOST], by=by, on=on)


@dataclass(frozen=True)
class Line:
    """One form of the template: what was sent, what is on its way, and how many remarks wait for the reader."""

    key: str
    title: str
    versions: int
    newest: ResponseVersion | None
    draft: Response | None
    waiting: int
    is_left_out: bool = False


def overview(enrolment: Enrolment, *, by: Actor) -> tuple[Line, ...]:
    """The participant's forms in the template's order, but those left out and not sent in; six queries."""
    subject = _subject(enrolment)
    template = programmes.template(enrolment.template_version_id)
    sent = list(
        ResponseVersion.objects.filter(response__subject=subject, response__person_id=enrolment.person_id)
        .select_related("response__definition", "submitted_by")
        .order_by("submitted_at", "id")
    )
    begun = list(forms.open_to(by, forms.of_subject(subject)).filter(person_id=enrolment.person_id, state=DRAFT))
    asked = comments.waiting_for(by, [subject])
    left_out = enrolments_queries.left_out_forms(enrolment)
    lines = []
    for form in template.forms:
        key = programmes.form_key(enrolment.template_version.pack_key, form.key)
        own = [one for one in sent if one.response.definition.key == key]
        draft = next((one for one in begun if one.definition.key == key), None)
        waiting = len([one for one in asked if one.response.definition.key == key])
        if form.key in left_out or form.key in IN_CALCULATOR:
            draft = None
            if not own:
                continue
        if form.filled_by == "participant" or own or draft:
            title = form.title.to(get_language() or "da")
            lines.append(
                Line(form.key, title, len(own), own[-1] if own else None, draft, waiting, form.key in left_out)
            )
    return tuple(lines)


def _subject(enrolment: Enrolment) -> str:
    return f"enrolment:{enrolment.pk}"
