"""A participant in business with everything around her: a loan with a late instalment, a meeting, a mentor, a form."""

from datetime import UTC, date, datetime, timedelta

from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions as guidance
from spire.journey.guidance.actions.meetings import Arrangement
from spire.journey.guidance.rules.meetings import Place
from tests.build import an_enrolment
from tests.cast import DAY, Cast
from tests.journey.guidance.build import a_match, a_mentor
from tests.money.build import a_loan

TODAY = date(2026, 4, 20)
NOW = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)


def a_life(cast: Cast) -> Enrolment:
    """Amina on 20 April 2026: her loan was paid out in January, and the first instalment has not come."""
    coach = cast.actor(cast.coach, at=NOW)
    enrolment = an_enrolment(cast)
    enrolments.set_business(enrolment.pk, "Aminas Møbelværksted", by=coach, on=DAY)
    enrolments.request_form(enrolment.pk, "preliminary-business-plan", date(2026, 5, 1), by=coach, on=DAY)
    a_loan(cast)
    meeting = Arrangement(
        starts_at=NOW + timedelta(days=3),
        minutes=60,
        place_kind=Place.NEUTRAL,
        place="Café Komma",
        address="Torvet 1",
        staff=(cast.coach.pk,),
    )
    guidance.plan_meeting(enrolment.pk, "individual", meeting, by=coach, on=TODAY)
    guidance.plan_network_day(
        cast.municipality, "Moms for begyndere", NOW + timedelta(days=20), 180, place="Kulturhuset", by=coach, on=TODAY
    )
    a_match(cast, enrolment, a_mentor(cast, trade="snedker", trades=("31.09",)), until=date(2026, 12, 31))
    return enrolment
