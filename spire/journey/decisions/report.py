"""The assessment and recommendation as a document, in Danish or the language that the one who decides reads. # D-7"""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.records import letters
from spire.foundation.records.rules import fields
from spire.foundation.values.actor import Actor
from spire.journey.decisions.models import Recommendation
from spire.journey.programmes import queries as programmes
from spire.journey.screenings import queries as screenings
from spire.journey.screenings import texts as words
from spire.journey.screenings.models import Screening


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
        _head(_("The team recommends")),
        f"**{_plain(result.label.to(language), language) if result else ''}**",
        *_advice(recommendation, language),
        _head(_("Why")),
        _plain(recommendation.reasons, language),
        *_section(_("Who sees it differently"), recommendation.dissent, language),
        _head(_("The assessment")),
        *_criteria(screening, language),
        *_section(_("What the team agreed"), screening.reasons, language),
        *_own_view(screening, language),
    ]


def _advice(recommendation: Recommendation, language: str) -> list[str]:
    lines = []
    if recommendation.loan is not None:
        lines.append(_item(_("Loan"), _plain(recommendation.loan, language)))
    if recommendation.purpose:
        lines.append(_item(_("What the loan is for"), _plain(recommendation.purpose, language)))
    if recommendation.support_months:
        span = (
            f"{_plain(recommendation.support_starts_on, language)} – {_plain(recommendation.support_ends_on, language)}"
        )
        lines.append(_item(_("Subsistence support"), span))
    if recommendation.conditions:
        lines.append(_item(_("Conditions"), _plain(recommendation.conditions, language)))
    return ["\n".join(lines)]


def _criteria(screening: Screening, language: str) -> list[str]:
    template = programmes.template(screening.enrolment.template_version_id)
    found = []
    cards = list(screening.cards.filter(submitted_at__isnull=False).select_related("assessor"))
    for criterion in screenings.template_of(screening).criteria:
        labels = {word.key: word.label.to(language) for word in template.scale(criterion.scale).words}
        found.append(f"### {_plain(criterion.label.to(language), language)}")
        lines = []
        for card in cards:
            score = card.scores.get(criterion.key, {})
            note = f" – {score['note']}" if score.get("note") else ""
            said = f"{labels.get(score.get('word', ''), '')}{note}"
            lines.append(f"- **{_plain(card.assessor.name, language)}:** {_plain(said, language)}")
        found.append("\n".join(lines))
    return found


def _own_view(screening: Screening, language: str) -> list[str]:
    if not screening.own_view:
        return []
    found = [_head(_("The participant’s own view"))]
    for choice in screenings.template_of(screening).own_view:
        view = screening.own_view.get(choice.key, {})
        word = str(words.OWN_WORDS.get(view.get("word", ""), ""))
        said = " – ".join(part for part in (word, view.get("note", "")) if part)
        if said:
            found.append(f"**{_plain(choice.label.to(language), language)}** {_plain(said, language)}")
    return found


def _section(title: str, text: str, language: str) -> list[str]:
    return [_head(title), _plain(text, language)] if text else []


def _head(title: str) -> str:
    return f"## {title}"


def _item(label: str, said: str) -> str:
    return f"- **{label}:** {said}"


def _plain(value: object, language: str) -> str:
    return fields.written(value, language=language)
