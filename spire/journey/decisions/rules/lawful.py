"""All that may be missing in a draft, each with its own name, so that a page can list it and an action refuse it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spire.foundation.values.errors import Refused
from spire.journey.decisions.rules.kinds import KINDS, OUTCOMES, UNFAVOURABLE


class OutcomeMissing(Refused):
    """Granted, partly granted or refused must be chosen."""

    code = "decisions.outcome_missing"


class ScreeningMissing(Refused):
    """The screening that this kind of decision builds on is not agreed."""

    code = "decisions.screening_missing"


class RecommendationMissing(Refused):
    """A loan or support is decided on the team's recommendation."""

    code = "decisions.recommendation_missing"


class OriginalMissing(Refused):
    """A follow-on decision names the grant that it follows."""

    code = "decisions.original_missing"


class FieldMissing(Refused):
    """What is granted is not said in full."""

    code = "decisions.field_missing"


class AmountReasonMissing(Refused):
    """An amount that may be lent but is not recommended takes a reason. # A-10"""

    code = "decisions.amount_reason_missing"


class ReasonsMissing(Refused):
    """Rule, considerations and facts are written, unless everything applied for is granted."""

    code = "decisions.reasons_missing"


class HearingUnsettled(Refused):
    """An unfavourable draft must say whether it builds on facts that the person does not know."""

    code = "decisions.hearing_unsettled"


class HearingMissing(Refused):
    """The person is heard before an unfavourable decision on facts that they do not know."""

    code = "decisions.hearing_missing"


class HearingRunning(Refused):
    """The person may still answer."""

    code = "decisions.hearing_running"


class EndsInPast(Refused):
    """Support does not end before the decision."""

    code = "decisions.ends_in_past"


class BasisMissing(Refused):
    """A decision names its legal basis."""

    code = "decisions.basis_missing"


class NotLawful(Refused):
    """More than one thing is missing: all of them are in the fact `missing`."""

    code = "decisions.not_lawful"

    @property
    def missing(self) -> tuple[Refused, ...]:
        """Everything that stands in the way."""
        return tuple(self.facts["missing"])


@dataclass(frozen=True, slots=True)
class Heard:
    """A hearing: until when it runs, and whether the person has answered."""

    reply_by: date
    is_answered: bool


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A draft decision as far as the law asks; `filled` are the names of the fields that say something."""

    kind: str
    outcome: str
    filled: frozenset[str]
    is_screened: bool
    is_recommended: bool
    has_original: bool
    builds_on_new_facts: bool | None
    heard: Heard | None
    ends_on: date | None = None
    is_burden: bool = False  # ends early, or asks more of the person than was agreed


REASONS = ("rule", "considerations", "facts")


def is_unfavourable(draft: Draft) -> bool:
    """Whether the person gets less than they applied for, or loses what was granted."""
    return draft.outcome in UNFAVOURABLE or draft.is_burden


def missing(draft: Draft, *, on: date) -> tuple[Refused, ...]:
    """Everything that this draft lacks on a day, in the order in which one writes it; nothing when it is whole.

    Source: forvaltningsloven § 19 (hearing), §§ 22 and 24 (reasons).
    """
    kind = KINDS[draft.kind]
    found: list[Refused] = []
    if kind.screening is not None and not draft.is_screened:
        found.append(ScreeningMissing(number=kind.screening))
    if kind.is_recommended and not draft.is_recommended:
        found.append(RecommendationMissing())
    if kind.is_follow_on and not draft.has_original:
        found.append(OriginalMissing())
    if draft.outcome not in OUTCOMES:
        found.append(OutcomeMissing())
    elif draft.outcome != "refused":
        found += [FieldMissing(field=name) for name in kind.needs if name not in draft.filled]
        if kind.changes == "reschedule" and not draft.filled & {"instalments", "amount"}:
            found.append(FieldMissing(field="instalments"))
    elif "next_step" not in draft.filled and draft.kind != "extension":
        found.append(FieldMissing(field="next_step"))
    if draft.outcome != "granted" or kind.has_reasons or draft.is_burden:
        found += [ReasonsMissing(part=part) for part in REASONS if part not in draft.filled]
    if draft.kind in ("support_end", "support_stop") and draft.ends_on is not None and draft.ends_on < on:
        found.append(EndsInPast(day=draft.ends_on))
    return (*found, *_hearing(draft, on))


def _hearing(draft: Draft, on: date) -> Sequence[Refused]:
    if not is_unfavourable(draft):
        return ()
    if draft.builds_on_new_facts is None:
        return (HearingUnsettled(),)
    if not draft.builds_on_new_facts:
        return ()
    if draft.heard is None:
        return (HearingMissing(),)
    if not draft.heard.is_answered and on <= draft.heard.reply_by:
        return (HearingRunning(until=draft.heard.reply_by),)
    return ()


def one_or_all(found: Sequence[Refused]) -> Refused:
    """The refusal that is raised: the only one, or one that holds them all."""
    return found[0] if len(found) == 1 else NotLawful(count=len(found), missing=tuple(found))
