"""Questions to legal support: their home, one question with the draft that was shared, and the answer. # K-2"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock, letters
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import sentence, shown
from spire.interfaces.web.decisions import checklist
from spire.interfaces.web.decisions.forms import long_text
from spire.interfaces.web.decisions.pages import filled
from spire.journey.decisions import actions, drafts, loan_changes, queries, texts

ANSWERED_SHOWN = 50


class ReplyForm(Form):
    """What legal support says of a draft."""

    answer = long_text(
        gettext_lazy("Your answer"), help_text=gettext_lazy("Not needed when you approve the draft as it is."), rows=6
    )


def index(request: HttpRequest) -> HttpResponse:
    """The questions to me: those that wait, oldest first, and the latest answers."""
    by = actor_of(request)
    found = list(queries.questions(by)[: ANSWERED_SHOWN * 2])
    trail.viewed("questions", [one.decision.enrolment.person_id for one in found], by=by)
    rows = [
        {
            "it": one,
            "kind": texts.KINDS[one.decision.kind],
            "person": one.decision.enrolment.person,
            "verdict": texts.VERDICTS.get(one.verdict, ""),
        }
        for one in found
    ]
    context = {
        "waiting": [row for row in rows if not row["verdict"]],
        "answered": [row for row in rows if row["verdict"]][::-1][:ANSWERED_SHOWN],
    }
    return render(request, "web/decisions/questions.html", context)


def show(request: HttpRequest, question_id: int) -> HttpResponse:
    """One question with the draft that was shared: nothing else of the person is shown."""
    by, on = actor_of(request), clock.today()
    question = queries.question_for_actor(by, question_id)
    decision = question.decision
    trail.viewed("question", [decision.enrolment.person_id], by=by)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_question(
                question.pk, verdict=request.POST.get("verdict", ""), answer=form.cleaned_data["answer"], on=on, by=by
            )
        except Refused as refused:
            form.add_error("answer", sentence(refused))
        else:
            messages.success(request, _("The answer is sent."))
            return redirect("questions")
    preview = (
        drafts.preview(decision, on=on, decider=by.name) if decision.outcome and decision.state == "draft" else None
    )
    has_letter = preview is not None and not preview.lacks
    context = {
        "question": question,
        "decision": decision,
        "enrolment": decision.enrolment,
        "kind": texts.KINDS[decision.kind],
        "outcome": texts.OUTCOMES.get(decision.outcome, ""),
        "verdict": texts.VERDICTS.get(question.verdict, ""),
        "facts": [(label, shown(value)) for label, value in checklist.facts_of(decision)],
        "basis": checklist.basis_text(decision, on=on),
        "lacks": checklist.lacks(decision, preview, on=on) if decision.state == "draft" else [],
        "both": loan_changes.compared(decision, on=on),
        "letter": letters.as_html(filled(decision, preview, on).body, below=3) if has_letter and preview else "",
        "form": form,
    }
    return render(request, "web/decisions/question.html", context, status=422 if form.errors else 200)


@require_POST
def ask(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Share a draft with legal support and ask about it."""
    by, on = actor_of(request), clock.today()
    decision = queries.for_actor(by, decision_id)
    try:
        actions.ask_legal(decision.pk, request.POST.get("text", ""), on=on, by=by)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("Legal support has the question, and sees this draft."))
    return redirect("decision", decision.pk)
