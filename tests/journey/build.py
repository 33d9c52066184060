"""Enrolments at the stages where screenings and decisions happen."""

from datetime import date
from pathlib import Path

from spire.foundation.people.models import Organisation
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import actions as programmes
from spire.journey.programmes.models import Programme
from spire.journey.screenings import actions as screenings
from spire.journey.screenings import queries
from spire.journey.screenings.models import Screening
from spire.journey.screenings.rules import Agreement
from tests.cast import DAY, HOUSE, Cast

PACK = Path(__file__).parents[2] / "packs" / "dk-microloan-handbook"
STAGES = {1: "recruitment", 2: "development", 3: "course", 4: "business"}


def a_programme(cast: Cast) -> Programme:
    """The handbook's programme at Eksempel Kommune, which can be reached."""
    Organisation.objects.filter(pk=cast.municipality.pk).update(address="Torvet 1, 9999 Eksempel", phone="99 99 99 99")
    cast.municipality.refresh_from_db()
    version = programmes.load_pack(PACK, by=HOUSE, on=DAY)
    version = programmes.publish(version.pk, by=HOUSE, on=DAY)
    return programmes.set_up(
        "Mikrolån", organisation=cast.municipality, version=version, started_on=date(2020, 1, 1), by=HOUSE, on=DAY
    )


def an_enrolment(cast: Cast, *, stage: str = "recruitment", **details: object) -> Enrolment:
    """Amina's way, at a stage."""
    programme = Programme.objects.first() or a_programme(cast)
    facts = {
        "number": f"2026-{Enrolment.objects.count() + 1:04}",
        "person": cast.participant.person,
        "organisation": cast.municipality,
        "coach": cast.coach,
        "target_group": "cash_benefit",
        "business_name": "Aminas Systue",
        "opened_on": DAY,
        "first_contact_on": DAY,
        **details,
    }
    return Enrolment.objects.create(
        programme=programme, template_version_id=programme.template_version_id, stage=stage, **facts
    )


def whole_scores(screening: Screening, *, other: bool = False) -> dict[str, dict[str, str]]:
    """A word on every criterion: the first of its scale, or the last."""
    words = queries.words_of(screening)
    return {criterion: {"word": scale[-1 if other else 0], "note": ""} for criterion, scale in words.items()}


def a_screening(cast: Cast, number: int, *, enrolment: Enrolment | None = None) -> Screening:
    """An open screening of an enrolment at its stage."""
    enrolment = enrolment or an_enrolment(cast, stage=STAGES[number])
    return screenings.open_screening(enrolment.pk, number, on=DAY, by=cast.actor(cast.coach))


def scored(cast: Cast, screening: Screening) -> Screening:
    """Both coaches have submitted."""
    for login, other in ((cast.coach, False), (cast.second_coach, True)):
        scores = whole_scores(screening, other=other)
        screenings.submit_card(screening.pk, scores, on=DAY, by=cast.actor(login))
    return screening


def agreed(cast: Cast, number: int, result: str, *, enrolment: Enrolment | None = None) -> Screening:
    """A screening that the team has agreed."""
    screening = scored(cast, a_screening(cast, number, enrolment=enrolment))
    tests = {"decisive_importance": {"answer": "yes", "reason": "Ordrerne er på vej."}} if number == 4 else {}
    agreement = Agreement(result=result, reasons="Planen holder, og hun vil det.", tests=tests)
    return screenings.agree(screening.pk, agreement, on=DAY, by=lead(cast))


def lead(cast: Cast) -> Actor:
    """The team leader."""
    return cast.actor(cast.team_leader)
