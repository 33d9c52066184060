"""Criteria that are left out for one participant: what a screening does not ask about, why, and who said so. # A-2

What is left out when the first card is handed in holds for that round for good: its cards answer the same questions.
"""

from dataclasses import dataclass
from datetime import date

from spire.foundation.values.errors import Refused
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Adjustment, Enrolment
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules.screening import Criterion
from spire.journey.screenings.models import Screening


class ScoredAlready(Refused):
    """The cards that were handed in answer the same questions."""

    code = "screenings.scored_already"


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """One criterion that is not asked about, with its reason."""

    criterion: Criterion
    reason: str
    who: str
    on: date


def of(screening: Screening) -> tuple[LeftOut, ...]:
    """What a screening does not ask about, in the template's order; at most one query."""
    made = {each.key: each for each in _made(screening)}
    if not made:
        return ()
    template = programmes.template(screening.enrolment.template_version_id).screening(screening.key)
    found = [(one, made.get(f"{screening.key}/{one.key}")) for one in template.criteria]
    return tuple(
        LeftOut(criterion=one, reason=why.reason, who=why.made_by.name if why.made_by else "", on=why.on)
        for one, why in found
        if why is not None
    )


def criteria_of(screening: Screening) -> tuple[Criterion, ...]:
    """What a screening asks about for this participant."""
    template = programmes.template(screening.enrolment.template_version_id).screening(screening.key)
    without = {one.criterion.key for one in of(screening)}
    return tuple(one for one in template.criteria if one.key not in without)


def keep(screening: Screening) -> None:
    """When the first card is handed in: from now on this round asks what it asks."""
    if screening.left_out is None:
        screening.left_out = [each.pk for each in _made(screening)]
        screening.save(update_fields=("left_out",))


def refuse_when_scored(enrolment: Enrolment, kind: str, key: str) -> None:
    """Refuse to change what the newest round asks about once a card is handed in: ScoredAlready."""
    if kind != "criterion":
        return
    held = Screening.objects.select_for_update().filter(enrolment=enrolment, key=key.partition("/")[0])
    newest = held.order_by("-round").first()
    if newest is not None and newest.left_out is not None:
        raise ScoredAlready()


def _made(screening: Screening) -> list[Adjustment]:
    if screening.left_out is not None:
        if not screening.left_out:
            return []
        return list(Adjustment.objects.filter(pk__in=screening.left_out).select_related("made_by"))
    return list(enrolments.left_out(screening.enrolment, "criterion").filter(key__startswith=f"{screening.key}/"))
