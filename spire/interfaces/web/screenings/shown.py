"""Screenings and decisions as a page shows them: words in the reader's language, nothing left to look up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, get_language_info

from spire.foundation.values.words import Words
from spire.interfaces.theme.words import shown as written
from spire.interfaces.web.screenings.forms import CardForm
from spire.journey.decisions import queries as decisions
from spire.journey.decisions import texts
from spire.journey.decisions.models import Decision
from spire.journey.decisions.rules.kinds import KINDS
from spire.journey.enrolments.models import Enrolment
from spire.journey.screenings import evidence, queries
from spire.journey.screenings.models import Screening
from spire.journey.screenings.texts import ANSWERS, OWN_WORDS


@dataclass(frozen=True, kw_only=True)
class Said:
    """One assessor's word and note on a criterion."""

    who: str
    word: str
    note: str


def screening(one: Screening) -> dict[str, object]:
    """A line of the list."""
    template = queries.template_of(one)
    return {
        "it": one,
        "label": template.label,
        "result": result(one),
        "submitted": queries.submitted(one),
        "is_open": one.state == "open",
    }


def result(one: Screening) -> Words | None:
    """The agreed result in words."""
    return next((found.label for found in queries.template_of(one).results if found.key == one.result), None)


def wants_recommendation(one: Screening) -> bool:
    """Whether the team advises someone else, who decides on loan and support."""
    return any(kind.is_recommended and kind.screening == one.number for kind in KINDS.values())


def decision(one: Decision) -> dict[str, object]:
    """A line of the list of decisions."""
    return {
        "it": one,
        "kind": texts.KINDS[one.kind],
        "outcome": texts.OUTCOMES.get(one.outcome, ""),
        "state": texts.STATES[one.state],
    }


def kinds_now(enrolment: Enrolment) -> list[str]:
    """The kinds of decision that a draft can be begun of: the newest agreed screening's, where none is there yet."""
    agreed = [one for one in queries.of_enrolment(enrolment.pk).order_by("-agreed_at") if one.state == "agreed"]
    if not agreed:
        return []
    newest = agreed[0]
    begun = set(decisions.of_enrolment(enrolment.pk).filter(screening=newest).values_list("kind", flat=True))
    has_support = decisions.original_support(enrolment.pk) is not None
    has_advice = decisions.recommendation_for(newest) is not None
    return [
        kind
        for kind in decisions.kinds_possible(newest.number)
        if kind not in begun
        and (not KINDS[kind].is_follow_on or has_support)
        and (not KINDS[kind].is_recommended or has_advice)
    ]


def languages(one: Screening) -> list[tuple[str, str]]:
    """The languages of the document: the participant's own and Danish, by their own names. # D-7"""
    wanted = dict.fromkeys((one.enrolment.person.language or "da", "da"))
    return [(code, get_language_info(code)["name_local"]) for code in wanted]


def row(one: queries.Row, words: Mapping[str, str]) -> dict[str, object]:
    """A criterion with what each says of it."""
    said = [Said(who=card.assessor.name, word=words.get(word, ""), note=note) for card, word, note in one.said]
    return {"label": one.criterion.label, "said": said, "differs": one.differs}


def own_view(one: Screening) -> list[dict[str, object]]:
    """How the participant sees it, question by question."""
    return [
        {
            "label": question.label,
            "word": OWN_WORDS.get(one.own_view.get(question.key, {}).get("word", ""), ""),
            "note": one.own_view.get(question.key, {}).get("note", ""),
        }
        for question in queries.template_of(one).own_view
        if question.key in one.own_view
    ]


def tests(one: Screening, language: str) -> list[dict[str, object]]:
    """The template's questions with the team's answers."""
    return [
        {
            "question": test.question.to(language),
            "answer": ANSWERS.get(one.tests[test.key].get("answer", ""), ""),
            "reason": one.tests[test.key].get("reason", ""),
        }
        for test in queries.template_of(one).tests
        if test.key in one.tests
    ]


def criteria(one: Screening, form: CardForm, *, on: date) -> list[dict[str, object]]:
    """Each criterion with its two fields, what to ask, and the evidence to look at."""
    weights = weight_words(one)
    return [
        {
            "label": criterion.label,
            "ask": criterion.ask,
            "weight": weights.get(criterion.weight, ""),
            "word": form[f"{criterion.key}-word"],
            "note": form[f"{criterion.key}-note"],
            "evidence": _evidence(one.enrolment, criterion.evidence, on),
            "has_chart": "motivation" in criterion.evidence,
            "has_points": "case_history" in criterion.evidence,
        }
        for criterion in form.criteria
    ]


def weight_words(one: Screening) -> dict[str, str]:
    """How much a criterion weighs, in the template's words."""
    language = get_language() or "da"
    template = queries.whole_template_of(one)
    return {weight.key: weight.label.to(language) for weight in template.weights}


def _evidence(enrolment: Enrolment, keys: tuple[str, ...], on: date) -> list[dict[str, str]]:
    return [
        {
            "text": line.text % {name: written(value) for name, value in line.values.items()},
            "url": _url(line.route, enrolment.pk),
        }
        for line in evidence.beside(enrolment, keys, on=on)
    ]


def _url(route: str, enrolment_id: int) -> str:
    if not route:
        return ""
    try:
        return reverse(route, args=[enrolment_id])
    except NoReverseMatch:
        return ""
