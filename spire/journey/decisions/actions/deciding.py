"""Deciding: the one act with legal effect. Everything that may be missing is asked before anything is written."""

from datetime import date
from typing import Any

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.records import actions as records
from spire.foundation.records.models import Letter
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Broken, Refused
from spire.journey.decisions import credit_lines, drafts, loan_changes, replacing, supporting
from spire.journey.decisions.actions.locking import DecidedAlready, locked_draft, subject_of
from spire.journey.decisions.actions.telling import tell_of_decision
from spire.journey.decisions.models import Decision
from spire.journey.decisions.rules import lawful
from spire.journey.decisions.rules.kinds import KINDS
from spire.journey.enrolments import actions as enrolments
from spire.journey.programmes import queries as programmes
from spire.journey.screenings import queries as screenings
from spire.money.instruments import promises as instruments
from spire.money.instruments.models import LoanEvent
from spire.money.support import promises as support
from spire.money.support.models import SupportPeriod

__all__ = ("DecidedAlready", "against", "decide")


@transaction.atomic
def decide(decision_id: int, *, on: date, by: Actor) -> Decision:
    """Decide a draft: test the law, make the promise, write the letter, and move the stage where a gate opens.

    Raises what is missing (see `rules.lawful`), the law's refusal of the basis, SameEyes for the one who recommended or
    prepared it; NotLawful with all of them where there is more than one; FieldsMissing of the letter, and
    DecidedAlready for the second of two. # G-3
    """
    decision = locked_draft(decision_id, "decision.make", by)
    replacing.earlier(decision, locked=True)  # nobody pays out the old loan meanwhile
    lacking = against(decision, on=on, by=by)
    if lacking:
        raise lawful.one_or_all(lacking)
    basis = drafts.basis_of(decision, on=on)
    decision.basis_version = basis.version
    original = decision.original
    decision.basis_day = original.decided_on if original is not None else on
    decision.letter = _letter(decision, on=on, by=by)
    if decision.outcome != "refused":
        _promise(decision, on=on, by=by)
    decision.state, decision.decided_by_id = "decided", by.login_id
    decision.decided_on, decision.decided_at = on, by.at
    decision.save()
    _open_gate(decision, on=on, by=by)
    tell_of_decision(decision, on=on, by=by)
    facts = {"kind": decision.kind, "outcome": decision.outcome, "basis": f"{basis.key}/{basis.version}"}
    trail.write("decision.decided", decision, by=by, on=on, person_id=decision.enrolment.person_id, facts=facts)
    return decision


def against(decision: Decision, *, on: date, by: Actor) -> list[Refused]:
    """Everything that stands in the way of this person deciding on this day: their own hand in it first."""
    lacking = drafts.missing(decision, on=on)
    try:
        _other_eyes(decision, by)
    except access.SameEyes as refused:
        return [refused, *lacking]
    return lacking


def _other_eyes(decision: Decision, by: Actor) -> None:
    """Who recommended does not decide; without a recommendation, who prepared does not. # G-3"""
    if decision.recommendation is not None:
        access.require_other_eyes(by, than=decision.recommendation.written_by_id)
    if decision.replaces_id is not None or (decision.recommendation is None and KINDS[decision.kind].other_eyes):
        access.require_other_eyes(by, than=decision.prepared_by_id)


def _letter(decision: Decision, *, on: date, by: Actor) -> Letter:
    enrolment = decision.enrolment
    preview = drafts.preview(decision, on=on, decider=by.name)
    return records.write_letter(
        preview.template,
        preview.facts,
        subject=subject_of(decision),
        recipient_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        kind="decision",
        on=on,
        by=by,
        reference=enrolment.number,
        contact=enrolment.coach.name if enrolment.coach else by.name,
    )


def _promise(decision: Decision, *, on: date, by: Actor) -> None:
    enrolment = decision.enrolment
    assert by.login_id is not None, "A person decides, never the night."
    match decision.kind:
        case "loan":
            assert decision.amount is not None, "Asked before."
            replacing.take_place(decision, on=on, by=by)
            product_terms = programmes.loan_terms(enrolment.programme, on)
            decision.loan = instruments.grant_loan(
                borrower=enrolment.person,
                organisation=enrolment.organisation,
                product={**product_terms.content, "key": product_terms.product.key},
                product_terms=product_terms,
                amount=decision.amount,
                legal_basis=decision.legal_basis,
                decided_by=by.login_id,
                on=on,
                by=by,
                key=f"decision:{decision.pk}",
            )
            decision.agreement = _agreement(decision, on=on, by=by)
        case "support" | "extension" | "support_end" | "support_stop":
            decision.support = _support(decision, on=on, by=by)
        case credit_lines.GRANT:
            decision.credit_line = credit_lines.grant(decision, on=on, by=by)
        case kind if KINDS[kind].line:
            decision.line_event = credit_lines.change(decision, on=on, by=by)
        case kind if KINDS[kind].changes:
            decision.event = _changed_loan(decision, on=on, by=by)


def _support(decision: Decision, *, on: date, by: Actor) -> SupportPeriod:
    """Support promised, extended or ended; the days that it came to are kept on the decision."""
    enrolment = decision.enrolment
    assert by.login_id is not None, "A person decides, never the night."
    common: dict[str, Any] = {"legal_basis": decision.legal_basis, "decided_by": by.login_id, "on": on, "by": by}
    if decision.kind in supporting.ENDS:
        assert decision.ends_on is not None, "Asked before."
        gone = decision.kind == "support_stop" and enrolment.close_reason
        return support.end(_original_period(decision), last_on=decision.ends_on, reason=gone or "decided", on=on, by=by)
    if decision.kind == supporting.EXTENSION:
        months, reason = decision.months or 0, decision.months_reason
        period = support.extend(_original_period(decision), months, reason=reason, **common)
    else:
        assert decision.months is not None, "Asked before."
        assert decision.starts_on is not None, "Asked before."
        period = support.grant(
            person=enrolment.person,
            organisation=enrolment.organisation,
            kind=supporting.rate_of(enrolment, on),
            months=decision.months,
            starts_on=decision.starts_on,
            **common,
        )
    decision.starts_on, decision.ends_on = period.starts_on, period.last_on
    return period


def _changed_loan(decision: Decision, *, on: date, by: Actor) -> LoanEvent:
    """The change of a promise, once: the event's key is the decision."""
    loan = loan_changes.loan_of(decision)
    assert loan is not None, "Asked before."
    assert by.login_id is not None, "A person decides, never the night."
    common: dict[str, Any] = {
        "legal_basis": decision.legal_basis,
        "decided_by": by.login_id,
        "reason": decision.kind,
        "on": on,
        "by": by,
        "key": f"decision:{decision.pk}",
    }
    match decision.kind:
        case "deferral":
            return instruments.defer(loan.pk, instalments=decision.months, from_day=decision.starts_on, **common)
        case "change_of_terms":
            assert decision.starts_on is not None, "Asked before."
            each = decision.amount
            plan = {"instalment_amount": each} if each is not None else {"instalments": decision.instalments}
            return instruments.change_terms(loan.pk, from_day=decision.starts_on, **plan, **common)
        case "remission":
            assert decision.amount is not None, "Asked before."
            return instruments.remit(loan.pk, amount=decision.amount, **common)
        case "write_off":
            return instruments.write_off(loan.pk, **common)
        case "write_off_undone":
            return instruments.undo_write_off(loan.pk, **common)
    raise Broken(f"No promise is known for a decision of kind {decision.kind}. Add it to actions/deciding.py.")


def _original_period(decision: Decision) -> int:
    assert decision.original is not None, "Asked before."
    assert decision.original.support_id is not None, "A granted support has its period."
    return decision.original.support_id


def _agreement(decision: Decision, *, on: date, by: Actor) -> Letter:
    """The loan agreement for signing goes out with the decision."""
    enrolment = decision.enrolment
    template = programmes.template(enrolment.template_version_id)
    return records.write_letter(
        programmes.letter(enrolment.template_version_id, template.loan.agreement),
        drafts.letter_facts(decision, on=on, decider=by.name),
        subject=subject_of(decision),
        recipient_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        kind="agreement",
        on=on,
        by=by,
        reference=f"{enrolment.number} / {decision.loan.number}" if decision.loan else enrolment.number,
    )


def _open_gate(decision: Decision, *, on: date, by: Actor) -> None:
    """Where one with authority decides, the stage follows from the decision and not from the team's result."""
    screening, enrolment = decision.screening, decision.enrolment
    if screening is None or not KINDS[decision.kind].is_recommended or enrolment.stage != _stage_of(decision):
        return
    template = programmes.template(enrolment.template_version_id)
    ends = {stage.key for stage in template.stages if stage.ends}
    is_no = decision.outcome == "refused"
    if is_no and _is_granted_elsewhere(decision):
        return
    targets = [one.to_stage for one in screenings.template_of(screening).results if one.to_stage]
    to_stage = next((stage for stage in targets if (stage in ends) == is_no), None)
    if to_stage is not None:
        reason = decision.considerations or decision.facts
        enrolments.move_stage(enrolment.pk, to_stage, gate=screening.key, reason=reason, on=on, by=by)


def _stage_of(decision: Decision) -> str:
    assert decision.screening is not None, "Asked before."
    return screenings.template_of(decision.screening).stage


def _is_granted_elsewhere(decision: Decision) -> bool:
    """Whether loan or support of the same recommendation is granted, or still waits to be decided."""
    others = Decision.objects.filter(recommendation=decision.recommendation).exclude(pk=decision.pk)
    return others.exclude(state="dropped").exclude(state="decided", outcome="refused").exists()
