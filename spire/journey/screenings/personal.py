"""What the room's tables say of persons: a screening is read once it is agreed, and what the law keeps back is not. # A-8, K-4"""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.personal import ELSEWHERE, INTERNAL, NOT_YET, Told, Withheld, delete, register, tells
from spire.journey.programmes import queries as programmes
from spire.journey.screenings import leaving_out, queries
from spire.journey.screenings.models import Scorecard, Screening
from spire.journey.screenings.texts import FITS, OWN_WORDS

OPEN = Withheld({"state": "open"}, NOT_YET)


def _screening(row: Screening) -> Iterable[tuple[object, object]]:
    language = get_language() or "da"
    template = queries.template_of(row)
    yield _("Screening"), template.label.to(language)
    result = next((one.label.to(language) for one in template.results if one.key == row.result), "")
    yield _("Result"), result
    for question in template.own_view:
        view = row.own_view.get(question.key, {})
        if view:
            yield question.label.to(language), _said(OWN_WORDS, view)


def _scored(row: Scorecard) -> Iterable[tuple[object, object]]:
    language = get_language() or "da"
    template = programmes.template(row.screening.enrolment.template_version_id)
    for criterion in leaving_out.criteria_of(row.screening):
        said = row.scores.get(criterion.key, {})
        words = {word.key: word.label.to(language) for word in template.scale(criterion.scale).words}
        if said:
            yield criterion.label.to(language), _said(words, said)


def _said(words: Mapping[str, object], said: Mapping[str, str]) -> str:
    """The chosen word and what was written to it."""
    return ": ".join(str(one) for one in (words.get(said.get("word", ""), ""), said.get("note", "")) if one)


register(
    "screenings",
    {
        "Screening": delete(
            "enrolment__person",
            tells=tells(_("Screenings"), "agreed_on", "reasons", "kept_back", withheld=(OPEN,), each=_screening),
        ),
        "Scorecard": delete(
            "screening__enrolment__person",
            tells=tells(
                _("The assessors' words"), "submitted_at", each=_scored,
                withheld=(
                    Withheld({"screening__state": "open"}, NOT_YET),
                    Withheld({"submitted_at": None}, NOT_YET),
                    Withheld({"screening__kept_back__gt": ""}, INTERNAL),
                ),
            ),
        ),
        "Reader": delete("screening__enrolment__person", unshown=ELSEWHERE),
        "HistoryPoint": delete(
            "enrolment__person",
            tells=tells(
                _("What other systems said, and what the team heard"), "source_on", "source", "says", "heard",
                Told("fits", words=FITS),
                withheld=(
                    Withheld({"kept_back__gt": ""}, INTERNAL),
                    Withheld(
                        {"enrolment__screenings__state": "agreed"}, NOT_YET, unless=True
                    ),
                ),
            ),
        ),
    },
)  # fmt: skip
