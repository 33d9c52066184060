"""Preparing a decision: a draft of each kind, written until it is whole, or dropped."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from spire.foundation.access import scope
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.journey.decisions import deadlines, drafts, loan_changes, queries, replacing, stopping, supporting
from spire.journey.decisions.actions.locking import locked_draft
from spire.journey.decisions.models import Appeal, Decision
from spire.journey.decisions.rules.kinds import KINDS
from spire.journey.decisions.rules.lawful import OriginalMissing
from spire.journey.enrolments.models import Enrolment
from spire.journey.screenings import queries as screenings


class OneDraft(Refused):
    """One draft of a kind at a time."""

    code = "decisions.one_draft"


@dataclass(frozen=True, kw_only=True)
class Written:
    """Everything that a draft says; what a kind does not need stays empty."""

    outcome: str = ""
    legal_basis: str = ""
    amount: Money | None = None
    amount_reason: str = ""
    purpose: str = ""
    conditions: str = ""
    months: int | None = None
    months_reason: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    instalments: int | None = None
    applied_on: date | None = None
    modules: tuple[str, ...] = ()
    place: str = ""
    next_step: str = ""
    rule: str = ""
    considerations: str = ""
    facts: str = ""
    new_facts: bool | None = None
    bank_id: int | None = None
    guarantor_id: int | None = None


@transaction.atomic
def prepare(
    enrolment_id: int,
    kind: str,
    *,
    on: date,
    by: Actor,
    written: Written | None = None,
    loan_id: int | None = None,
) -> Decision:
    """Begin a draft of a kind, filled in with what the screening and the recommendation say. Raises OneDraft.

    A change of a loan is of `loan_id`, else of the enrolment's newest.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    scope.require_theirs(by, "decision.prepare", enrolment)
    if queries.of_enrolment(enrolment_id).filter(kind=kind, state="draft").exists():
        raise OneDraft(kind=kind)
    table = KINDS[kind]
    screening = screenings.latest(enrolment_id, table.screening) if table.screening is not None else None
    recommendation = queries.recommendation_of(enrolment_id) if table.is_recommended else None
    original = queries.original_of(enrolment_id, kind, loan_id=loan_id) if table.is_follow_on else None
    if table.is_follow_on and original is None:
        raise OriginalMissing()
    if kind == supporting.GRANT and (closed := supporting.closed_to(enrolment, on)) is not None:
        raise closed
    decision = Decision(
        enrolment=enrolment,
        kind=kind,
        screening=recommendation.screening if recommendation else screening,
        recommendation=recommendation,
        original=original,
        legal_basis=drafts.usual_basis(enrolment, kind, on=on),
        currency=enrolment.programme.currency,
        prepared_by_id=by.login_id,
        prepared_on=on,
        prepared_at=by.at,
    )
    _set(decision, written or _suggested(decision, on=on))
    decision.decide_by = deadlines.decide_by(decision)
    decision.save()
    facts = {"kind": kind}
    trail.write("decision.prepared", decision, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    return decision


@transaction.atomic
def change(decision_id: int, written: Written, *, on: date, by: Actor) -> Decision:
    """Write on in a draft, whole or not; a decided one is refused. Raises DecidedAlready."""
    decision = locked_draft(decision_id, "decision.prepare", by)
    began_on = decision.began_on
    _set(decision, written)
    replacing.note_lent(decision)
    if decision.began_on != began_on and not decision.delays.exists():
        decision.decide_by = deadlines.decide_by(decision)
    decision.save()
    trail.write("decision.changed", decision, by=by, on=on, person_id=decision.enrolment.person_id)
    return decision


@transaction.atomic
def drop(decision_id: int, *, on: date, by: Actor) -> None:
    """Put a draft away that will not be decided; its row stays. Raises DecidedAlready."""
    decision = locked_draft(decision_id, "decision.prepare", by)
    decision.state = "dropped"
    decision.save(update_fields=("state",))
    Appeal.objects.filter(changed=decision).update(changed=None)  # the promise to change it stands
    trail.write("decision.dropped", decision, by=by, on=on, person_id=decision.enrolment.person_id)


def _set(decision: Decision, written: Written) -> None:
    values = asdict(written)
    amount = written.amount
    del values["amount"]
    decision.amount_minor = amount.minor if amount is not None else None
    decision.legal_basis = values.pop("legal_basis") or decision.legal_basis
    values["modules"] = list(written.modules)
    for name, value in values.items():
        setattr(decision, name, value.strip() if isinstance(value, str) else value)


def _suggested(decision: Decision, *, on: date) -> Written:
    """What is known already: the team's advice, or the result of the screening."""
    advice, screening = decision.recommendation, decision.screening
    ends = _ends_the_journey(decision)
    reasons = advice.reasons if advice else screening.reasons if screening else ""
    match decision.kind:
        case "loan" if advice is not None:
            return Written(
                outcome="granted" if advice.loan else "refused",
                amount=advice.loan,
                purpose=advice.purpose,
                conditions=advice.conditions,
                starts_on=advice.support_starts_on or on,
                considerations=reasons,
            )
        case "support" if advice is not None:
            return Written(
                outcome="granted" if advice.support_months else "refused",
                months=advice.support_months,
                starts_on=advice.support_starts_on,
                considerations=reasons,
            )
        case "extension":
            answer = (screening.tests if screening else {}).get("decisive_importance", {})
            return Written(
                outcome="granted" if answer.get("answer") == "yes" else "",
                considerations=answer.get("reason", ""),
                facts=reasons,
            )
        case "support_end":
            last = drafts.support_until(decision.enrolment.person_id, on)
            return Written(outcome="granted", ends_on=last, considerations=reasons)
        case "support_stop":
            return Written(**stopping.suggested(decision, on=on))
        case "deferral" | "change_of_terms":
            return Written(outcome="granted", starts_on=loan_changes.suggested_day(decision, on=on))
        case "credit_line_limit" | "credit_line_call" | "credit_line_claim":
            return Written(outcome="granted")
        case "remission" | "write_off" | "write_off_undone":
            return Written(outcome="granted")
    return Written(outcome="refused" if ends else "granted" if screening else "", considerations=reasons)


def _ends_the_journey(decision: Decision) -> bool:
    screening = decision.screening
    if screening is None or not screening.result:
        return False
    result = next(one for one in screenings.template_of(screening).results if one.key == screening.result)
    stages = {stage.key for stage in screenings.whole_template_of(screening).stages if stage.ends == "declined"}
    return result.to_stage in stages and bool(result.letter)
