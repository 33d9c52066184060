"""Filling in a form as a person would: their own words where the play has them, a short plain answer elsewhere."""

from datetime import date, timedelta

from spire.foundation.forms import actions as forms
from spire.foundation.forms import queries
from spire.foundation.forms.models import ResponseVersion
from spire.foundation.forms.rules.definition import Column, Field
from spire.foundation.values.actor import Actor
from spire.interfaces.commands.demo.folder import Folder
from spire.journey.enrolments import actions as enrolments
from spire.journey.programmes import queries as programmes

LATER = {"da": "Det taler vi om på næste møde.", "sv": "Det pratar vi om på nästa möte."}


def fill_in(
    folder: Folder, form_key: str, *, on: date, by: Actor, extra: dict[str, object] | None = None
) -> ResponseVersion:
    """Open the form, write page by page, and send it."""
    enrolment = folder.enrolment
    definition = programmes.definition(enrolment.template_version, form_key)
    form = queries.form(definition.pk)
    response = forms.start(
        definition,
        by=by,
        on=on,
        person_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        subject=f"enrolment:{enrolment.pk}",
    )
    words = {**_words(folder), **(extra or {})}
    for section in form.sections:
        page = {field.key: _answer(field, words, folder, on) for field in section.fields if _is_asked(field, words)}
        response = forms.save_page(response.pk, section.key, page, revision=response.revision, by=by, on=on)
    sent = forms.submit(response.pk, revision=response.revision, by=by, on=on)
    enrolments.answer_form(enrolment.pk, form_key, response.pk, by=by, on=on)
    return sent


def _words(folder: Folder) -> dict[str, object]:
    life = folder.life
    return {
        "business_name": life.business,
        "summary": life.idea,
        "idea": life.idea,
        "product": life.idea,
        "why": life.why,
        "motivation": life.why,
        "benefit": life.benefit,
        "benefit_since": date(2024, 1 + folder.serial % 12, 1).isoformat(),
        "capital_need": life.loan_kroner * 100,
    }


def _is_asked(field: Field, words: dict[str, object]) -> bool:
    return field.required or field.key in words


def _answer(field: Field | Column, words: dict[str, object], folder: Folder, on: date) -> object:
    if field.key in words:
        return words[field.key]
    match field.kind:
        case "choice":
            return field.choices[0].key
        case "multi_choice":
            return [field.choices[0].key]
        case "yes_no":
            return "yes"
        case "number":
            return max(getattr(field, "least", None) or 1, 1)
        case "money":
            return 100_000
        case "date":
            return (on + timedelta(days=30)).isoformat()
        case "rows":
            columns = getattr(field, "columns", ())
            return [{column.key: _answer(column, words, folder, on) for column in columns if column.required}]
        case _:
            return LATER.get(folder.life.language, LATER["da"])
