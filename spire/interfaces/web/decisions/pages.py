"""The pages of decisions: what waits, one draft with everything that it lacks, deciding it."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.records import actions as records
from spire.foundation.records import letters as drawn
from spire.foundation.records.rules import fields
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock, letters
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import said_steps, sentence, shown
from spire.interfaces.web.decisions import checklist
from spire.interfaces.web.decisions.forms import AnswerForm, DraftForm, HearingForm
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.decisions import actions, drafts, lending, loan_changes, queries, replacing, texts
from spire.journey.decisions.models import Decision, Hearing
from spire.journey.decisions.rules import lawful
from spire.journey.decisions.rules.kinds import KINDS, LOAN_CHANGES
from spire.journey.enrolments import queries as enrolments


def to_approve(request: HttpRequest) -> HttpResponse:
    """The drafts that wait for me to decide, oldest first, each with what it still lacks."""
    by, on = actor_of(request), clock.today()
    waiting = list(queries.to_approve(by))
    trail.viewed("decisions.to_approve", [one.enrolment.person_id for one in waiting], by=by)
    rows = [
        {
            "it": one,
            "kind": texts.KINDS[one.kind],
            "lacks": [sentence(refused) for refused in drafts.missing(one, on=on)],
            "deadline": checklist.deadline(one, on=on),
        }
        for one in waiting
    ]
    return render(request, "web/decisions/to_approve.html", {"rows": rows})


def prepare(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Begin a draft and go to it; a link to a change of the loan goes on to its page, with all that it brings along."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    if request.method != "POST":
        granted = queries.granted_loan(enrolment.pk)
        if granted is None or request.GET.get("kind") not in LOAN_CHANGES:
            return redirect("enrolment_screenings", enrolment.pk)
        return redirect(f"{reverse('loan_change', args=[granted.loan_id])}?{request.GET.urlencode()}")
    kind = request.POST.get("kind", "")
    if kind not in KINDS or kind in LOAN_CHANGES:
        raise Http404
    decision = actions.prepare(enrolment.pk, kind, on=clock.today(), by=by)
    return redirect("decision", decision.pk)


def show(request: HttpRequest, decision_id: int) -> HttpResponse:
    """A draft as it stands, or what was decided."""
    by, on = actor_of(request), clock.today()
    decision = queries.for_actor(by, decision_id)
    if decision.state != "draft":
        return render(request, "web/decisions/decided.html", framed(request, decision) | _decided(decision, by))
    form = DraftForm(request.POST or None, decision=decision, on=on)
    if request.method == "POST" and form.is_valid():
        actions.change(decision.pk, form.written(), on=on, by=by)
        messages.success(request, _("The draft is saved."))
        return redirect("decision", decision.pk)
    context = framed(request, decision) | _draft(decision, by, on) | {"form": form}
    return render(request, "web/decisions/draft.html", context, status=422 if form.errors else 200)


@require_POST
def decide(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Decide, and let the letters arrive; what is missing comes back as a page that says it."""
    by, on = actor_of(request), clock.today()
    decision = queries.for_actor(by, decision_id)
    try:
        decided = actions.decide(decision.pk, on=on, by=by)
    except actions.DecidedAlready:
        raise
    except Refused as refused:
        return _refused(request, decision, refused, by=by, on=on)
    for letter in (decided.letter, decided.agreement):
        if letter is not None:
            records.deliver(letter.pk, on=on, by=by)
    messages.success(request, _("Decided. The letter has been sent."))
    return redirect("decision", decision.pk)


def _refused(request: HttpRequest, decision: Decision, refused: Refused, *, by: Actor, on: date) -> HttpResponse:
    """The draft again, with everything that stands in the way."""
    found = refused.missing if isinstance(refused, lawful.NotLawful) else (refused,)
    context = framed(request, decision) | _draft(decision, by, on)
    context |= {
        "form": DraftForm(None, decision=decision, on=on),
        "refused": [sentence(checklist.named(one, decision.kind)) for one in found],
    }
    return render(request, "web/decisions/draft.html", context, status=409)


@require_POST
def drop(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Put a draft away."""
    by = actor_of(request)
    decision = queries.for_actor(by, decision_id)
    actions.drop(decision.pk, on=clock.today(), by=by)
    messages.success(request, _("The draft is put away."))
    return redirect(_page_of(decision)[1], decision.enrolment_id)


def preview(request: HttpRequest, decision_id: int) -> HttpResponse:
    """The letter of a draft as a PDF, as it would be if it were sent today."""
    by, on = actor_of(request), clock.today()
    decision = queries.for_actor(by, decision_id)
    trail.viewed("decision.preview", [decision.enrolment.person_id], by=by)
    letter = drafts.preview(decision, on=on, decider=by.name)
    if letter.lacks:
        raise Http404
    enrolment = decision.enrolment
    text = filled(decision, letter, on)
    sheet = drawn.Sheet(
        language=text.language,
        title=text.title,
        body=text.body,
        on=on,
        sender=drawn.sender_of(enrolment.organisation, contact=enrolment.coach.name if enrolment.coach else by.name),
        address=drawn.address_of(enrolment.person),
        reference=enrolment.number,
    )
    return letters.as_file(drawn.render(sheet, at=by.at))


def hearing(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Ask the person before the decision; the letter goes out at once."""
    by, on = actor_of(request), clock.today()
    decision = queries.for_actor(by, decision_id)
    form = HearingForm(request.POST or None, initial={"facts": decision.facts})
    if request.method == "POST" and form.is_valid():
        try:
            asked = actions.ask(decision.pk, **form.cleaned_data, on=on, by=by)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            records.deliver(asked.letter_id, on=on, by=by)
            messages.success(request, _("The person has been asked. The letter has been sent."))
            return redirect("decision", decision.pk)
    context = framed(request, decision) | {"form": form}
    return render(request, "web/decisions/hearing.html", context, status=422 if form.errors else 200)


def answer(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Write down an answer that the person gave on the telephone or in person."""
    by, on = actor_of(request), clock.today()
    decision = queries.for_actor(by, decision_id)
    asked = Hearing.objects.filter(decision=decision).first()
    if asked is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer(asked.pk, form.cleaned_data["text"], on=on, by=by)
        messages.success(request, _("The answer is kept."))
        return redirect("decision", decision.pk)
    context = framed(request, decision) | {"form": form, "hearing": asked}
    return render(request, "web/decisions/answer.html", context, status=422 if form.errors else 200)


def framed(request: HttpRequest, decision: Decision) -> dict[str, object]:
    page, route = _page_of(decision)
    return {
        **frame(request, decision.enrolment, current=page),
        "back": route,
        "decision": decision,
        "kind": texts.KINDS[decision.kind],
        "outcome": texts.OUTCOMES.get(decision.outcome, ""),
    }


def _page_of(decision: Decision) -> tuple[str, str]:
    """Where a decision belongs among the enrolment's pages, and the route of that page."""
    if decision.kind in LOAN_CHANGES:
        return "loan", "enrolment_loan"
    return "screenings", "enrolment_screenings"


def _draft(decision: Decision, by: Actor, on: date) -> dict[str, object]:
    organisation_id = decision.enrolment.organisation_id
    letter = drafts.preview(decision, on=on, decider=by.name) if decision.outcome else None
    lacks = checklist.lacks(decision, letter, on=on)
    asked = Hearing.objects.filter(decision=decision).select_related("letter", "answered_by").first()
    both = loan_changes.compared(decision, on=on)
    return {
        "both": both,
        "earlier": replacing.said(decision, language=get_language() or "da"),
        "past_limit": both is not None and loan_changes.is_past_limit(decision, both),
        "deadline": checklist.deadline(decision, on=on),
        "lacks": lacks,
        "warnings": [said_steps(working) for working in lending.warnings(decision, on=on)],
        "hearing": asked,
        "may_ask": asked is None and lawful.is_unfavourable(drafts.as_draft(decision, on=on)),
        "letter": letters.as_html(filled(decision, letter, on).body, below=3) if letter and not letter.lacks else "",
        "letter_title": filled(decision, letter, on).title if letter and not letter.lacks else "",
        "questions": [(one, texts.VERDICTS.get(one.verdict, "")) for one in queries.questions_about(decision.pk)],
        "may_prepare": organisation_id in by.where("decision.prepare"),
        "may_decide": organisation_id in by.where("decision.make"),
        "same_eyes": checklist.is_same_eyes(decision, by),
    }


def filled(decision: Decision, letter: drafts.Preview, on: date) -> fields.Filled:
    """The letter's text, with the appeal guidance as it would be if it were sent today."""
    person = decision.enrolment.person
    language = letter.template.language(person.language)
    guidance, _last = drawn.appeal_guidance(decision.enrolment.organisation, language=language, available_on=on)
    facts = {**letter.facts, fields.APPEAL_GUIDANCE: fields.Markdown(guidance)}
    return fields.fill(letter.template, person.language, facts)


def _decided(decision: Decision, by: Actor) -> dict[str, object]:
    asked = Hearing.objects.filter(decision=decision).first()
    appeal = queries.appeal_of(decision.pk)
    may_handle = decision.enrolment.organisation_id in by.where("appeal.handle")
    return {
        "both": loan_changes.compared(decision, on=decision.decided_on or decision.prepared_on),
        "facts": [(label, shown(value)) for label, value in checklist.facts_of(decision)],
        "basis": checklist.basis_text(decision),
        "letter": letters.as_html(decision.letter.body, below=3) if decision.letter else "",
        "hearing": asked,
        "appeal": appeal,
        "appeal_state": texts.APPEAL_STATES[appeal.state] if appeal is not None else "",
        "may_appeal": appeal is None and may_handle and decision.state == "decided",
        "replacing": decision.replaced_by.filter(state="decided").first(),
    }
