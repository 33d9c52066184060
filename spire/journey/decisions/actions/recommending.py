"""The team's recommendation after screening 3, as a document and as drafts to be decided. # D-3, D-7"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import translation

from spire.foundation.access import scope
from spire.foundation.records import actions as records
from spire.foundation.records import letters
from spire.foundation.records.models import Document
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.days import add_months
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.journey.decisions import report
from spire.journey.decisions.actions.preparing import prepare
from spire.journey.decisions.models import Recommendation
from spire.journey.decisions.rules.lawful import ScreeningMissing
from spire.journey.screenings.models import Screening


class RecommendedAlready(Refused):
    """A sent recommendation stands as it was written."""

    code = "decisions.recommended_already"


class NothingRecommended(Refused):
    """A yes names a loan, support, or both."""

    code = "decisions.nothing_recommended"


class RecommendationReasons(Refused):
    """A recommendation has its reasons."""

    code = "decisions.recommendation_reasons"


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What the team advises. Without an amount and without months it advises no."""

    loan: Money | None = None
    purpose: str = ""
    support_months: int | None = None
    support_starts_on: date | None = None
    conditions: str = ""
    reasons: str = ""
    dissent: str = ""


@transaction.atomic
def recommend(screening_id: int, advice: Advice, *, on: date, by: Actor) -> Recommendation:
    """Send the recommendation: its PDF is kept, and drafts of what it asks for wait for the one who decides.

    Raises ScreeningMissing, RecommendedAlready, NothingRecommended, RecommendationReasons.
    """
    screening = (
        Screening.objects.select_for_update(of=("self",))
        .select_related("enrolment__person", "enrolment__organisation", "enrolment__programme", "agreed_by")
        .get(pk=screening_id)
    )
    enrolment = screening.enrolment
    scope.require_theirs(by, "recommendation.write", enrolment)
    if screening.state != "agreed":
        raise ScreeningMissing(number=screening.number)
    if Recommendation.objects.filter(screening=screening).exists():
        raise RecommendedAlready()
    is_no = screening.result == "recommend_no"
    if not is_no and advice.loan is None and not advice.support_months:
        raise NothingRecommended()
    if not advice.reasons.strip():
        raise RecommendationReasons()
    starts_on, months = advice.support_starts_on, advice.support_months
    recommendation = Recommendation(
        screening=screening,
        enrolment=enrolment,
        loan_minor=advice.loan.minor if advice.loan else None,
        currency=enrolment.programme.currency,
        purpose=advice.purpose.strip(),
        support_months=months,
        support_starts_on=starts_on,
        support_ends_on=add_months(starts_on, months) - timedelta(1) if starts_on and months else None,
        conditions=advice.conditions.strip(),
        reasons=advice.reasons.strip(),
        dissent=advice.dissent.strip(),
        written_by_id=by.login_id,
        written_on=on,
        written_at=by.at,
    )
    recommendation.document = _kept(recommendation, "da", on=on, by=by)
    if enrolment.person.language not in ("", "da"):
        recommendation.own_document = _kept(recommendation, enrolment.person.language, on=on, by=by)
    recommendation.save()
    trail.write("recommendation.sent", recommendation, by=by, on=on, person_id=enrolment.person_id)
    for kind, is_asked in (("loan", advice.loan is not None or is_no), ("support", bool(months))):
        if is_asked:
            prepare(enrolment.pk, kind, on=on, by=by)
    return recommendation


def _kept(recommendation: Recommendation, language: str, *, on: date, by: Actor) -> Document:
    """The document in one language, kept with the case. # D-7"""
    enrolment = recommendation.enrolment
    with translation.override(language):
        sheet = report.sheet(recommendation, on=on, by=by)
    return records.keep_document(
        letters.render(sheet, at=by.at),
        subject=f"enrolment:{enrolment.pk}",
        person_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        kind="recommendation",
        title=sheet.title,
        on=on,
        by=by,
    )
