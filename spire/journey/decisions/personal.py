"""What the room's tables say of persons. The law's working papers, and drafts of decisions, are not shown. # K-4"""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from spire.foundation.records.basis_words import basis_words
from spire.foundation.values.personal import (
    BOOKS,
    ELSEWHERE,
    INTERNAL,
    NOT_YET,
    Case,
    Told,
    Withheld,
    delete,
    keep,
    register,
    register_cases,
    tells,
)  # fmt: skip
from spire.journey.decisions.models import Appeal
from spire.journey.decisions.texts import APPEAL_OUTCOMES, BENEFIT_NOTICES, CLAIM_STATE_NAMES, KINDS, OUTCOMES, TALKS

OF_DECISION = "decision__enrolment__person"
OF_LOAN = "loan__borrower"


def cases(person_ids: Sequence[int]) -> Iterator[Case]:
    """Appeals that are not through: while one runs, nothing of the person is forgotten."""
    for appeal in Appeal.objects.filter(decision__enrolment__person_id__in=person_ids).select_related(
        "decision__enrolment", "changed"
    ):
        if appeal.state in ("received", "upheld", "changed"):
            yield Case(
                person_id=appeal.decision.enrolment.person_id, kind="appeal", label=appeal.decision.enrolment.number,
                opened_on=appeal.received_on, closed_on=None, code="", source="",
            )  # fmt: skip


register_cases(cases)
register(
    "decisions",
    {
        "LoanReminder": delete(
            OF_LOAN, tells=tells(_("Reminders"), "done_on", "due_on", "letter.title")
        ),
        "LoanTalk": delete(OF_LOAN, tells=tells(_("Talks about what was late"), "on", Told("outcome", words=TALKS), "note")),
        "ClaimFile": keep(
            "claims__loan__borrower",
            because=BOOKS,
            blanks={"sealed": b""},
            plain=("sha256", "currency"),
            unshown=ELSEWHERE,
        ),
        "Claim": delete(
            OF_LOAN,
            tells=tells(
                _("What was handed over to public collection"), "due_on", "amount", Told("state", words=CLAIM_STATE_NAMES),
                "reference",
            ),
        ),
        "Recommendation": delete(
            "enrolment__person",
            tells=tells(
                _("What the team recommended"), "written_on", "loan", "purpose", "support_months", "conditions",
                "reasons", "dissent",
            ),
        ),
        "Decision": delete(
            "enrolment__person",
            tells=tells(
                _("Decisions"), "decided_on", Told("kind", words=KINDS), Told("outcome", words=OUTCOMES),
                Told("legal_basis", words=basis_words), "amount", "amount_reason", "purpose", "conditions", "months",
                "months_reason", "starts_on", "ends_on", "rule", "considerations", "facts", "next_step",
                withheld=(Withheld({"state": "decided"}, NOT_YET, unless=True),),
            ),
        ),
        "Hearing": delete(
            OF_DECISION,
            tells=tells(_("When you were heard"), "asked_on", "considering", "facts", "reply_by", "answered_on", "answer"),
        ),
        "BenefitNotice": delete(
            "enrolment__person", tells=tells(_("What your benefit caseworker was told"), "told_on", Told("what", words=BENEFIT_NOTICES), "day")
        ),
        "Delay": delete(OF_DECISION, tells=tells(_("Answers that came later"), "told_on", "was", "expected_on")),
        "Question": delete(
            OF_DECISION,
            tells=tells(_("Questions to legal support"), "asked_on", withheld=(Withheld({}, INTERNAL),)),
        ),
        "Appeal": delete(
            OF_DECISION,
            tells=tells(
                _("Appeals"), "received_on", "text", Told("outcome", words=APPEAL_OUTCOMES), "reasons",
                "reassessed_on", "forwarded_on",
            ),
        ),
    },
)  # fmt: skip
