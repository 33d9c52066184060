"""The pages of screenings: which there are, one of them with its evidence, my card, and what the team agrees."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.forms.texts import said_of
from spire.foundation.values import typed
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock, motivation
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme import words
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.enrolments.frame import frame
from spire.interfaces.web.screenings import shown
from spire.interfaces.web.screenings.forms import AgreeForm, CardForm, OwnViewForm, scale_words
from spire.journey.decisions import queries as decisions
from spire.journey.decisions.texts import KINDS
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.screenings import actions, history, leaving_out, queries, rules
from spire.journey.screenings.models import Screening
from spire.journey.screenings.texts import FITS


def index(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """The screenings that were held, the ones that can be opened, and the decisions."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    context = {
        "screenings": [shown.screening(one) for one in queries.of_fetched(enrolment)],
        "may_open": _may_open(enrolment, by),
        "decisions": [shown.decision(one) for one in decisions.of_enrolment(enrolment.pk)],
        "kinds": [(kind, KINDS[kind]) for kind in shown.kinds_now(enrolment)]
        if _here(by, "decision.prepare", enrolment)
        else [],
    }
    return render(request, "web/screenings/index.html", frame(request, enrolment, current="screenings") | context)


@require_POST
def open_one(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Open a screening and go to one's own card."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    number = typed.whole(request.POST.get("number", ""))
    if number is None:
        raise Http404
    screening = actions.open_screening(enrolment.pk, number, on=clock.today(), by=by)
    return redirect("screening_score", screening.pk)


def show(request: HttpRequest, screening_id: int) -> HttpResponse:
    """One screening: the participant's own view, the cards that may be seen beside each other, and the result."""
    by = actor_of(request)
    screening = queries.for_actor(by, screening_id)
    own = queries.own_card(by, screening)
    context = _cards(screening, by) | {
        "own_card": own,
        "may_assess": _here(by, "screening.assess", screening.enrolment),
        "may_agree": _here(by, "screening.agree", screening.enrolment),
        "recommendation": decisions.recommendation_for(screening),
        "wants_recommendation": shown.wants_recommendation(screening),
        "may_read_only": queries.may_read_only(by, screening),
        "has_read": queries.has_read(by, screening),
        "points": _points(screening),
        "motivation": motivation.chart(screening.enrolment),
        "languages": shown.languages(screening),
    }
    return render(request, "web/screenings/show.html", _frame(request, screening) | context)


def score(request: HttpRequest, screening_id: int) -> HttpResponse:
    """My own card, alone: a word and a note for each criterion, with the evidence beside it."""
    by, on = actor_of(request), clock.today()
    screening = queries.for_actor(by, screening_id)
    card = queries.own_card(by, screening)
    if screening.state == "agreed" or (card is not None and card.is_submitted) or queries.has_read(by, screening):
        return redirect("screening", screening.pk)
    form = CardForm(request.POST or None, screening=screening, card=card)
    if request.method == "POST" and form.is_valid():
        missing = rules.missing_words(form.scores(), [criterion.key for criterion in form.criteria])
        if request.POST.get("do") == "submit" and not missing:
            actions.submit_card(screening.pk, form.scores(), on=on, by=by)
            messages.success(request, _("Your assessment is submitted. Now you can see the others'."))
            _think(request, form)
            return redirect("screening", screening.pk)
        actions.save_card(screening.pk, form.scores(), on=on, by=by)
        if request.POST.get("do") != "submit":
            messages.success(request, _("Saved. Nobody else can see it before you submit."))
            _think(request, form)
            return redirect("screening", screening.pk)
        form.mark_missing(missing)
    context = {
        "form": form,
        "criteria": shown.criteria(screening, form, on=on),
        "motivation": motivation.chart(screening.enrolment),
        "points": _points(screening),
    }
    return render(request, "web/screenings/score.html", _frame(request, screening) | context, status=_status(form))


@require_POST
def read_only(request: HttpRequest, screening_id: int) -> HttpResponse:
    """Read the others' words without scoring, for one who only leads the talk."""
    by = actor_of(request)
    screening = queries.for_actor(by, screening_id)
    actions.read_only(screening.pk, on=clock.today(), by=by)
    return redirect("screening", screening.pk)


@require_POST
def keep_back(request: HttpRequest, screening_id: int) -> HttpResponse:
    """Keep the assessors' words from the participant with the law's ground, or give them free."""
    by = actor_of(request)
    screening = queries.for_actor(by, screening_id)
    actions.keep_back(screening.pk, request.POST.get("ground", ""), on=clock.today(), by=by)
    messages.success(request, _("It has been saved."))
    return redirect("screening", screening.pk)


def agree(request: HttpRequest, screening_id: int) -> HttpResponse:
    """All cards side by side with the differences marked, and below them what the team agrees."""
    by, on = actor_of(request), clock.today()
    screening = queries.for_actor(by, screening_id)
    if screening.state == "agreed" and request.method != "POST":
        return redirect("screening", screening.pk)
    submitted = queries.submitted(screening)
    form = AgreeForm(request.POST if request.method == "POST" else None, screening=screening, submitted=submitted)
    if screening.state == "agreed":
        meanwhile = {"result": words.shown(shown.result(screening)), "reasons": screening.reasons}
        form.add_error(
            None, _("It was agreed meanwhile: %(result)s. %(reasons)s What you wrote is still here.") % meanwhile
        )
    elif request.method == "POST" and form.is_valid():
        try:
            actions.agree(screening.pk, form.agreement(), on=on, by=by)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The result is kept with its reasons."))
            if shown.wants_recommendation(screening):
                return redirect("recommendation", screening.pk)
            return redirect("enrolment_screenings", screening.enrolment_id)
    context = _cards(screening, by) | {"form": form, "submitted": submitted}
    return render(request, "web/screenings/agree.html", _frame(request, screening) | context, status=_status(form))


def own_view(request: HttpRequest, screening_id: int) -> HttpResponse:
    """Write down how the participant sees it, when they tell it in a conversation."""
    by, on = actor_of(request), clock.today()
    screening = queries.for_actor(by, screening_id)
    form = OwnViewForm(request.POST or None, screening=screening)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_own_view(screening.pk, form.view(), on=on, by=by)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The participant's own view is kept."))
            return redirect("screening", screening.pk)
    return render(
        request, "web/screenings/own_view.html", _frame(request, screening) | {"form": form}, status=_status(form)
    )


def _think(request: HttpRequest, form: CardForm) -> None:
    """Tell of words that look like health data, when they have been kept."""
    for thought in said_of([one["note"] for one in form.scores().values()]):
        messages.warning(request, thought)


def _points(screening: Screening) -> list[tuple[object, object]]:
    """The case history, where a criterion of the screening asks for it."""
    if not any("case_history" in criterion.evidence for criterion in leaving_out.criteria_of(screening)):
        return []
    return [(point, FITS[point.fits]) for point in history.of_enrolment(screening.enrolment_id)]


def _frame(request: HttpRequest, screening: Screening) -> dict[str, object]:
    return {
        **frame(request, screening.enrolment, current="screenings"),
        "screening": screening,
        "template": queries.template_of(screening),
        "left_out": leaving_out.of(screening),
    }


def _cards(screening: Screening, by: Actor) -> dict[str, object]:
    words = {key: label for scale in scale_words(screening).values() for key, label in scale}
    rows = queries.rows(by, screening)
    visible = queries.visible_cards(by, screening)
    return {
        "rows": [shown.row(one, words) for one in rows],
        "assessors": [card.assessor.name for card in visible if card.is_submitted],
        "differing": len([row for row in rows if row.differs]),
        "submitted": queries.submitted(screening),
        "own_view": shown.own_view(screening),
        "result": shown.result(screening),
        "tests": shown.tests(screening, get_language() or "da"),
    }


def _may_open(enrolment: Enrolment, by: Actor) -> list[object]:
    if enrolment.closed_on is not None or not _here(by, "screening.assess", enrolment):
        return []
    return list(queries.may_open(enrolment))


def _here(by: Actor, permission: str, enrolment: Enrolment) -> bool:
    return enrolment.organisation_id in by.where(permission)


def _status(form: CardForm | AgreeForm | OwnViewForm) -> int:
    return 422 if form.errors else 200
