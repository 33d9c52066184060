"""The assessment and recommendation as a document, in the active language: Danish, and the participant's own. # D-7"""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.records import letters
from spire.foundation.values.actor import Actor
from spire.journey.decisions.models import Recommendation
from spire.journey.screenings import queries as screenings
from spire.journey.screenings.report import criteria, head, known, own_view, plain


def sheet(recommendation: Recommendation, *, on: date, by: Actor) -> letters.Sheet:
    """The document: who, what the screening found, what the team advises, why, and who disagrees."""
    enrolment = recommendation.enrolment
    language = (get_language() or "da")[:2]
    return letters.Sheet(
        language=language,
        title=_("Assessment and recommendation"),
        body="\n\n".join(part for part in _parts(recommendation, language) if part),
        on=on,
        sender=letters.sender_of(enrolment.organisation, contact=by.name),
        address=tuple(line for line in (str(enrolment.person), enrolment.business_name) if line),
        reference=enrolment.number,
    )


def _parts(recommendation: Recommendation, language: str) -> list[str]:
    screening = recommendation.screening
    template = screenings.template_of(screening)
    result = next((one for one in template.results if one.key == screening.result), None)
    return [
        head(_("The team recommends")),
        f"**{plain(result.label.to(language), language) if result else ''}**",
        *_advice(recommendation, language),
        head(_("Why")),
        plain(recommendation.reasons, language),
        *_section(_("Who sees it differently"), recommendation.dissent, language),
        head(_("The assessment")),
        *criteria(screening, language),
        *_section(_("What the team agreed"), screening.reasons, language),
        *own_view(screening, language),
        *known(screening, language, on=recommendation.written_on),
    ]


def _advice(recommendation: Recommendation, language: str) -> list[str]:
    lines = []
    if recommendation.loan is not None:
        lines.append(_item(_("Loan"), plain(recommendation.loan, language)))
    if recommendation.purpose:
        lines.append(_item(_("What the loan is for"), plain(recommendation.purpose, language)))
    if recommendation.support_months:
        span = (
            f"{plain(recommendation.support_starts_on, language)} – {plain(recommendation.support_ends_on, language)}"
        )
        lines.append(_item(_("Subsistence support"), span))
    if recommendation.conditions:
        lines.append(_item(_("Conditions"), plain(recommendation.conditions, language)))
    return ["\n".join(lines)]


def _section(title: str, text: str, language: str) -> list[str]:
    return [head(title), plain(text, language)] if text else []


def _item(label: str, said: str) -> str:
    return f"- **{label}:** {said}"
