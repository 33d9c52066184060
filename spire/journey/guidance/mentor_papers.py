"""The papers of mentoring: the code of conduct and the agreement, in the organisation's words, filled and kept as PDF."""

from collections.abc import Mapping
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from spire.foundation.people.models import Organisation
from spire.foundation.records import actions as records
from spire.foundation.records import letters, wordings
from spire.foundation.records.models import Document
from spire.foundation.records.rules import fields
from spire.foundation.records.rules.fields import Filled, Template
from spire.foundation.values.actor import Actor
from spire.journey.guidance.models import Mentor, MentorMatch
from spire.journey.guidance.rules.mentor_texts import AGREEMENT, CODE, FIELDS


def code_in_force(organisation_id: int) -> Template:
    """The code of conduct as the organisation words it today."""
    return wordings.in_force(CODE, organisation_id, tuple(FIELDS[CODE.key]))


def code_text(mentor: Mentor, *, language: str) -> tuple[Filled, str]:
    """The code as this mentor reads it, and its version."""
    template = code_in_force(mentor.organisation_id)
    facts = {"name": mentor.login.name, "organisation": mentor.organisation.name}
    return fields.fill(template, language, facts), template.version


def agreement_text(match: MentorMatch, *, language: str, agreed_on: date) -> tuple[Filled, str]:
    """The agreement between the two, with first names and the business, and its version."""
    organisation = match.mentor.organisation
    template = wordings.in_force(AGREEMENT, organisation.pk, tuple(FIELDS[AGREEMENT.key]))
    with translation.override(language):
        business = match.enrolment.business_name or _("the business")
    facts = {
        "participant": match.enrolment.person.given_name,
        "mentor": match.mentor.login.name,
        "business": business,
        "agreed": match.agreement,
        "until": match.until,
        "organisation": organisation.name,
        "consented_on": match.consented_on or agreed_on,
        "agreed_on": agreed_on,
    }
    return fields.fill(template, language, facts), template.version


def keep_paper(
    filled: Filled, organisation: Organisation, *, kept_as: Mapping[str, object], on: date, by: Actor
) -> Document:
    """The filled text as a PDF among the records; `kept_as` are its subject, person and kind."""
    sheet = letters.Sheet(
        language=filled.language,
        title=filled.title,
        body=filled.body,
        on=on,
        sender=letters.sender_of(organisation),
    )
    return records.keep_document(
        letters.render(sheet, at=by.at),
        organisation_id=organisation.pk,
        title=filled.title,
        on=on,
        by=by,
        **kept_as,  # type: ignore[arg-type]
    )
