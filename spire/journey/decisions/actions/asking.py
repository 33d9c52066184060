"""Questions to legal support about a draft: asked by who prepares it, answered by those who know the law."""

from datetime import date

from django.db import transaction

from spire.foundation.access import scope
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.decisions.actions.locking import locked_draft
from spire.journey.decisions.models import Question

VERDICTS = ("approved", "correct", "answered")
SPEAKING = ("correct", "answered")  # those that say something


class QuestionEmpty(Refused):
    """A question asks something."""

    code = "decisions.question_empty"


class QuestionOpen(Refused):
    """One question at a time about a draft."""

    code = "decisions.question_open"


class ReplyMissing(Refused):
    """An answer says something, and so does a correction."""

    code = "decisions.reply_missing"


class RepliedAlready(Refused):
    """An answer stands as it was given."""

    code = "decisions.replied_already"


@transaction.atomic
def ask_legal(decision_id: int, text: str, *, on: date, by: Actor) -> Question:
    """Share a draft with legal support and ask about it. Raises QuestionEmpty, QuestionOpen, DecidedAlready."""
    decision = locked_draft(decision_id, "decision.prepare", by)
    if not text.strip():
        raise QuestionEmpty()
    if Question.objects.filter(decision=decision, answered_on=None).exists():
        raise QuestionOpen()
    assert by.login_id is not None, "A person asks."
    question = Question.objects.create(
        decision=decision, text=text.strip(), asked_by_id=by.login_id, asked_on=on, asked_at=by.at
    )
    trail.write("question.asked", question, by=by, on=on, person_id=decision.enrolment.person_id)
    return question


@transaction.atomic
def answer_question(question_id: int, *, verdict: str, answer: str, on: date, by: Actor) -> Question:
    """Approve the draft, ask for a correction, or answer. Raises ReplyMissing, RepliedAlready, NotAllowed."""
    question = (
        Question.objects.select_for_update(of=("self",)).select_related("decision__enrolment").get(pk=question_id)
    )
    enrolment = question.decision.enrolment
    scope.require_theirs(by, "question.answer", enrolment)
    if question.answered_on is not None:
        raise RepliedAlready(day=question.answered_on)
    if verdict not in VERDICTS or (verdict in SPEAKING and not answer.strip()):
        raise ReplyMissing()
    question.verdict, question.answer = verdict, answer.strip()
    question.answered_by_id, question.answered_on, question.answered_at = by.login_id, on, by.at
    question.save()
    facts = {"verdict": verdict}
    trail.write("question.answered", question, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    return question
