"""What was said together about how I go on: the result, why, the assessors' words, and my own view. # A-8, D-5

A screening is read once the team has agreed; until then it says only that it is open. What the law keeps back is not
shown, and its ground is.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from spire.foundation.access.queries import NotFound
from spire.foundation.values.words import Words
from spire.interfaces.parts import assessments, motivation
from spire.interfaces.parts.request import actor_of
from spire.journey.programmes import queries as programmes
from spire.journey.screenings import history, leaving_out, queries
from spire.journey.screenings.models import Screening
from spire.journey.screenings.texts import ANSWERS, FITS, OWN_WORDS


def index(request: HttpRequest) -> HttpResponse:
    """My screenings, newest first."""
    found = queries.of_participant(actor_of(request))
    lines = [{"it": one, "label": queries.template_of(one).label, "result": _result(one)} for one in found]
    return render(request, "portal/screenings/index.html", {"lines": lines})


def show(request: HttpRequest, screening_id: int) -> HttpResponse:
    """One of them, when it has been agreed."""
    screening = queries.for_participant(actor_of(request), screening_id)
    if screening.state != "agreed":
        raise NotFound()
    context = {
        "screening": screening,
        "label": queries.template_of(screening).label,
        "result": _result(screening),
        "tests": _tests(screening),
        "own_view": _own_view(screening),
        "criteria": [] if screening.kept_back else _criteria(screening),
        "left_out": () if screening.kept_back else leaving_out.of(screening),
        "points": [(point, FITS[point.fits]) for point in _points(screening)],
        "motivation": motivation.chart(screening.enrolment, is_own_copy=True),
    }
    return render(request, "portal/screenings/show.html", context)


def pdf(request: HttpRequest, screening_id: int) -> HttpResponse:
    """The document, in my language."""
    screening = queries.for_participant(actor_of(request), screening_id)
    if screening.state != "agreed":
        raise NotFound()
    return assessments.drawn(screening, (get_language() or "da")[:2], is_own_copy=True)


def _result(one: Screening) -> Words | None:
    return next((found.label for found in queries.template_of(one).results if found.key == one.result), None)


def _criteria(one: Screening) -> list[dict[str, object]]:
    """Each criterion with every assessor's word and note."""
    language = get_language() or "da"
    template = programmes.template(one.enrolment.template_version_id)
    cards = list(one.cards.filter(submitted_at__isnull=False).select_related("assessor"))
    found = []
    for criterion in leaving_out.criteria_of(one):
        labels = {word.key: word.label.to(language) for word in template.scale(criterion.scale).words}
        scores = [(card.assessor.name, card.scores.get(criterion.key, {})) for card in cards]
        said = [(name, labels.get(score.get("word", ""), ""), score.get("note", "")) for name, score in scores]
        found.append(
            {"label": criterion.label, "said": said, "differs": len({word for _name, word, _note in said}) > 1}
        )
    return found


def _own_view(one: Screening) -> list[tuple[Words, object, str]]:
    questions = queries.template_of(one).own_view
    views = [(question.label, one.own_view.get(question.key, {})) for question in questions]
    return [(label, OWN_WORDS.get(view.get("word", ""), ""), view.get("note", "")) for label, view in views if view]


def _tests(one: Screening) -> list[tuple[Words, object, str]]:
    found = [(test.question, one.tests.get(test.key)) for test in queries.template_of(one).tests]
    return [
        (question, ANSWERS.get(said.get("answer", ""), ""), said.get("reason", "")) for question, said in found if said
    ]


def _points(one: Screening) -> list[history.HistoryPoint]:
    asked = any("case_history" in criterion.evidence for criterion in leaving_out.criteria_of(one))
    return list(history.of_enrolment(one.enrolment_id)) if asked else []
