"""A stored draft as the law looks at it: which basis, what is missing, and what its letter says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from spire.foundation.records import wordings
from spire.foundation.records.rules import fields
from spire.foundation.records.rules.fields import Markdown
from spire.foundation.values.country import Country, countries
from spire.foundation.values.errors import Refused
from spire.foundation.values.laws import LegalBasis
from spire.journey.decisions import credit_lines, lending, loan_changes, queries, replacing, supporting
from spire.journey.decisions.models import Decision, Hearing
from spire.journey.decisions.rules import lawful
from spire.journey.decisions.rules.kinds import KINDS
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules.template import Template
from spire.money.instruments.loans import slips
from spire.money.support import queries as support

FIELDS = (
    "amount", "purpose", "months", "instalments", "starts_on", "ends_on", "modules", "place", "next_step", "bank_id", "guarantor_id",
    *lawful.REASONS,
)  # fmt: skip
OWN_SCHEME = "own_scheme"


class LetterMissing(Refused):
    """The template that the enrolment keeps has no letter for this decision."""

    code = "decisions.letter_missing"


def country_of(enrolment: Enrolment) -> Country:
    """The law book at hand."""
    return countries.get(enrolment.programme.country)


def usual_basis(enrolment: Enrolment, kind: str, *, on: date) -> str:
    """The basis that a new draft begins with: the target group's on that day, or the offer's own."""
    if KINDS[kind].is_follow_on:
        original = queries.original_of(enrolment.pk, kind)
        return original.legal_basis if original else enrolment.programme.legal_basis
    if not KINDS[kind].is_recommended:
        return "offers"
    template = programmes.template(enrolment.template_version_id)
    groups = [group for group in template.target_groups_on(on) if group.key == enrolment.target_group]
    return (groups[0].legal_basis if groups else None) or enrolment.programme.legal_basis


def basis_of(decision: Decision, *, on: date) -> LegalBasis:
    """The version of the legal basis that carries the decision on a day, or the country's refusal.

    A first grant is tested on its own day; a follow-on decision on the day of the original grant; one that takes the
    place of an appealed decision on that decision's day.
    """
    kind = KINDS[decision.kind]
    laws = country_of(decision.enrolment).laws
    on = _day_of_law(decision, on)
    if kind.is_follow_on:
        original = decision.original
        if original is None or original.decided_on is None:
            raise lawful.OriginalMissing()
        return laws.for_follow_on(decision.legal_basis, form=kind.form, on=on, granted_on=original.decided_on)
    return laws.for_grant(decision.legal_basis, form=kind.form, on=on, group=_group(decision.enrolment, on))


def _day_of_law(decision: Decision, on: date) -> date:
    """The day on which the law is asked: that of the decision whose place this one takes, where there is one."""
    replaced = decision.replaces
    return replaced.decided_on if replaced is not None and replaced.decided_on is not None else on


def _group(enrolment: Enrolment, on: date) -> str | None:
    """The group as the law names it: those whom the template first grants rehabilitation stand under it."""
    template = programmes.template(enrolment.template_version_id)
    groups = [group for group in template.target_groups_on(on) if group.key == enrolment.target_group]
    return (groups[0].grant_first or groups[0].key) if groups else enrolment.target_group or None


def as_draft(decision: Decision, *, on: date) -> lawful.Draft:
    """The facts of a stored draft that the law asks about; a few queries."""
    hearing = Hearing.objects.filter(decision=decision).first()
    original = decision.original
    is_burden = loan_changes.is_burden(decision, on=on)
    if decision.kind in supporting.ENDS and original is not None and decision.ends_on is not None:
        is_burden = decision.ends_on < support_until(decision.enrolment.person_id, decision.ends_on)
    return lawful.Draft(
        kind=decision.kind,
        outcome=decision.outcome,
        filled=frozenset(name for name in FIELDS if getattr(decision, name)),
        is_screened=decision.screening is not None and decision.screening.state == "agreed",
        is_recommended=decision.recommendation_id is not None,
        has_original=original is not None and original.state == "decided",
        builds_on_new_facts=decision.new_facts,
        heard=lawful.Heard(hearing.reply_by, hearing.answered_on is not None) if hearing else None,
        ends_on=decision.ends_on,
        is_burden=is_burden,
    )


def support_until(person_id: int, otherwise: date) -> date:
    """The last day of the person's latest support, extensions included."""
    courses = support.courses_of(person_id)
    return courses[-1].last_on if courses else otherwise


def missing(decision: Decision, *, on: date) -> list[Refused]:
    """Everything that stands between the draft and a lawful decision on a day, as refusals with their sentences."""
    found = list(lawful.missing(as_draft(decision, on=on), on=on))
    found += supporting.missing(decision, on=on)
    found += lending.missing(decision, on=on)
    found += loan_changes.faults(decision, on=on).values()
    found += credit_lines.missing(decision, on=on)
    try:
        basis_of(decision, on=on)
    except Refused as refused:
        if refused.code not in {one.code for one in found}:
            found.append(refused)
    if decision.outcome and not _has_letter(decision):
        found.append(LetterMissing())
    return found


def _has_letter(decision: Decision) -> bool:
    template = programmes.template(decision.enrolment.template_version_id)
    return letter_key(decision) in {letter.key for letter in template.letters}


@dataclass(frozen=True)
class Preview:
    """The letter as it would be written now: its text where it is whole, else the fields that it lacks."""

    template: fields.Template
    facts: Mapping[str, object]
    lacks: tuple[str, ...]


def letter_key(decision: Decision) -> str:
    """Which letter of the template tells of this kind and outcome."""
    template = programmes.template(decision.enrolment.template_version_id)
    is_refused = decision.outcome == "refused"
    match decision.kind:
        case "allocation" | "modules":
            results = template.screening_number(KINDS[decision.kind].screening).results
            ends = {stage.key for stage in template.stages if stage.ends}
            letters = [one.letter for one in results if one.letter and (one.to_stage in ends) == is_refused]
            return letters[0]
        case "loan":
            return "loan-refused" if is_refused else template.loan.letter
        case "support":
            return "support-refused" if is_refused else template.support.letter_granted
        case "extension":
            return template.support.letter_refused if is_refused else template.support.letter_extended
        case "support_end":
            return template.support.letter_ends
        case "support_stop":
            return template.support.letter_stopped
        case _:
            return KINDS[decision.kind].letters[is_refused]


def letter_facts(decision: Decision, *, on: date, decider: str) -> dict[str, object]:
    """Everything that a letter of a decision may name, in the recipient's language."""
    enrolment = decision.enrolment
    template = programmes.template(enrolment.template_version_id)
    language = enrolment.person.language
    with override(language):
        facts: dict[str, object] = {
            **common_facts(enrolment, sender=decider),
            "amount": decision.amount,
            "purpose": decision.purpose,
            "conditions": decision.conditions or _("No special conditions."),
            "months": decision.months,
            "starts_on": decision.starts_on,
            "ends_on": decision.ends_on,
            "modules": [_module(template, key, language) for key in decision.modules],
            "place": decision.place,
            "next_step": decision.next_step,
            "guidance": decision.next_step,
            "reasons": _reasons(decision, language),
            "legal_basis": legal_basis_text(decision, language, on=on),
        }
        facts |= loan_changes.letter_facts(decision, on=on) if loan_changes.is_change(decision) else {}
        facts |= credit_lines.letter_facts(decision, on=on)
        return facts | _amounts(decision, on=on) | supporting.letter_facts(decision, language)


def common_facts(enrolment: Enrolment, *, sender: str) -> dict[str, object]:
    """What every letter about an enrolment may name."""
    organisation = enrolment.organisation
    return {
        "name": str(enrolment.person),
        "business": enrolment.business_name or _("your business"),
        "coach": enrolment.coach.name if enrolment.coach else organisation.name,
        "phone": organisation.phone,
        "lender": organisation.name,
        "sender": f"{sender}\n{organisation.name}",
    }


def legal_basis_text(decision: Decision, language: str, *, on: date) -> str:
    """The basis by name and reference, and the rule in words; without the reference where it is a scheme of its own."""
    laws = country_of(decision.enrolment).laws
    granted_on = decision.original.decided_on if decision.original else None
    known = laws.versions(decision.legal_basis)
    carrying = [basis for basis in known if basis.is_in_force(granted_on or _day_of_law(decision, on))]
    if not carrying:
        return ""
    basis = carrying[0]
    label = basis.label.get(language, basis.label["da"])
    enrolment = decision.enrolment
    if basis.key == OWN_SCHEME:
        own = f"{label}: {enrolment.programme.name}, {enrolment.organisation.name}"
        named = _("%(scheme)s. It rests on the lender's own decision and not on a section of an act.") % {"scheme": own}
    else:
        named = f"{label}: {basis.reference}."
    return f"{named}\n\n{decision.rule}".strip()


def _reasons(decision: Decision, language: str) -> str:
    stands = replacing.letter_text(decision, language=language)
    texts = (stands, decision.amount_reason, decision.months_reason, decision.considerations, decision.facts)
    written = "\n\n".join(text for text in texts if text)
    return written or (_("You get what you applied for.") if decision.outcome == "granted" else "")


def _amounts(decision: Decision, *, on: date) -> dict[str, object]:
    if decision.kind != "loan" or decision.amount is None:
        return {}
    facts = lending.plan_facts(decision, on=on)
    facts["payout"] = _("To your NemKonto, when this agreement is signed.")
    facts["payment"] = (
        Markdown("\n\n".join(slips.words(slips.slip(decision.loan))))
        if decision.loan is not None
        else _("The payment reference comes when the loan is granted.")
    )
    return facts


def _module(template: Template, key: str, language: str) -> str:
    return template.module(key).label.to(language)


def preview(decision: Decision, *, on: date, decider: str) -> Preview:
    """The letter of a draft with this enrolment's facts, and the fields that it still lacks."""
    template = programmes.letter(decision.enrolment.template_version_id, letter_key(decision))
    facts = letter_facts(decision, on=on, decider=decider)
    kept = {**facts, fields.APPEAL_GUIDANCE: fields.later(fields.APPEAL_GUIDANCE)}
    template = wordings.in_force(template, decision.enrolment.organisation_id, known=kept)
    return Preview(template, facts, fields.missing(template, decision.enrolment.person.language, kept))
