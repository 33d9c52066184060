"""What a draft lacks, in words, and what a decision says, as lines."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.theme.words import said, sentence
from spire.journey.decisions import deadlines, drafts
from spire.journey.decisions.models import Decision
from spire.journey.decisions.rules.kinds import KINDS
from spire.journey.decisions.rules.lawful import FieldMissing, ReasonsMissing
from spire.journey.decisions.texts import FIELDS, label_of
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules.template import Template

NAMED = (FieldMissing, ReasonsMissing)
LETTER_FIELDS = {
    "guidance": FIELDS["next_step"],
    "reasons": FIELDS["considerations"],
    "legal_basis": FIELDS["rule"],
}


def lacks(decision: Decision, letter: drafts.Preview | None, *, on: date) -> list[str]:
    """Everything that stands in the way of deciding, each once: the law first, then the letter's fields."""
    found: list[str] = []
    already: set[str] = set()
    for refused in drafts.missing(decision, on=on):
        if isinstance(refused, NAMED):
            already.update(refused.facts.values())
        found.append(sentence(named(refused, decision.kind)))
    for name in letter.lacks if letter else ():
        own = {"guidance": "next_step", "reasons": "considerations", "legal_basis": "rule"}.get(name, name)
        if own not in already:
            label = LETTER_FIELDS.get(name) or (
                label_of(decision.kind, name) if name in FIELDS else _letter_field(name)
            )
            found.append(_("The letter lacks “%(field)s”.") % {"field": label})
    return list(dict.fromkeys(found))


def named(refused: Refused, kind: str) -> Refused:
    """The refusal with its field as the reader knows it."""
    if not isinstance(refused, NAMED):
        return refused
    return type(refused)(**{key: label_of(kind, name) for key, name in refused.facts.items()})


def _letter_field(name: str) -> str:
    known = {
        "appeal_guidance": _("address and telephone of the organisation, for the appeal guidance"),
        "phone": _("telephone of the organisation"),
    }
    return known.get(name, name)


def deadline(decision: Decision, *, on: date) -> dict[str, object] | None:
    """By when it is to be decided, and why."""
    found = deadlines.of_draft(decision, on=on)
    if found is None:
        return None
    return {"day": found.day, "why": said(found.why.code, found.why.facts), "is_past": found.is_past}


def is_same_eyes(decision: Decision, by: Actor) -> bool:
    """Whether the actor recommended it, or prepared it where nobody recommended. # G-3"""
    recommended = decision.recommendation is not None and decision.recommendation.written_by_id == by.login_id
    asks = decision.replaces_id is not None or (decision.recommendation is None and KINDS[decision.kind].other_eyes)
    return recommended or (asks and decision.prepared_by_id == by.login_id)


def facts_of(decision: Decision) -> list[tuple[str, object]]:
    """What was decided, line by line; what the kind does not have is left out."""
    language = get_language() or "da"
    template = programmes.template(decision.enrolment.template_version_id)
    modules = _modules(decision, template, language) if decision.kind == "modules" and decision.outcome else ""
    names = ("amount", "amount_reason", "purpose", "conditions", "months", "months_reason", "instalments")
    values = [(name, getattr(decision, name)) for name in names]
    values += [(name, getattr(decision, name)) for name in ("starts_on", "ends_on", "place", "next_step")]
    values += [(name, getattr(decision, name)) for name in ("rule", "considerations", "facts", "applied_on")]
    found: list[tuple[str, object]] = [(str(label_of(decision.kind, name)), value) for name, value in values if value]
    return [(str(FIELDS["modules"]), modules), *found] if modules else found


def _modules(decision: Decision, template: Template, language: str) -> str:
    """Every module of the course, one by one, with whether it is granted. # D-2"""
    words = {True: _("granted"), False: _("not granted")}
    asked = [module for module in template.modules if module.granted_by]
    return "; ".join(f"{module.label.to(language)}: {words[module.key in decision.modules]}" for module in asked)


def basis_text(decision: Decision, *, on: date | None = None) -> str:
    """The basis by name, act and section; a scheme of its own has only a name. Of a draft, what it would be on a day."""
    language = get_language() or "da"
    known = drafts.country_of(decision.enrolment).laws.versions(decision.legal_basis)
    found = next((one for one in known if one.version == decision.basis_version), None)
    if found is None and on is not None:
        granted_on = decision.original.decided_on if decision.original else None
        found = next((one for one in known if one.is_in_force(granted_on or on)), None)
    if found is None:
        return decision.legal_basis
    label = found.label.get(language, found.label["da"])
    return label if found.key == drafts.OWN_SCHEME else f"{label} ({found.reference})"
