"""A participant in the middle of it all: meetings, agreements, a cohort, a mentor, a network day, budgets."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from spire.foundation.access.models import Login
from spire.journey.business import actions as business
from spire.journey.business.actions import people as map_of_people
from spire.journey.business.models import Budget, Tie
from spire.journey.business.rules.budgets.contents import Contents, Cost, Financing, Living, Need, Product, Ways
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions
from spire.journey.guidance.actions.courses import Planned
from spire.journey.guidance.actions.meetings import Arrangement
from spire.journey.guidance.models import Cohort, Meeting, Mentor, MentorMatch, NetworkDay, Session
from spire.journey.guidance.rules.meetings import Came, Place
from spire.journey.guidance.rules.mentor_texts import CODE
from tests.build import an_enrolment
from tests.cast import DAY, Cast

# Thursday 12 March 2026, in the afternoon.
NOW = datetime(2026, 3, 12, 15, 30, tzinfo=UTC)
TODAY = NOW.date()


@dataclass(frozen=True)
class Guided:
    """What was made."""

    enrolment: Enrolment
    due: Meeting
    coming: Meeting
    cohort: Cohort
    session: Session
    coming_session: Session
    match: MentorMatch
    network_day: NetworkDay
    budget: Budget
    detailed: Budget


def guided(cast: Cast) -> Guided:
    """Everything, with a meeting and a session on the day of NOW."""
    enrolment = an_enrolment(cast)
    coach = cast.actor(cast.coach)
    sessions = _course(cast, enrolment)
    match, network_day = _company(cast, enrolment)
    return Guided(
        enrolment=enrolment,
        due=_meetings(cast, enrolment),
        coming=a_meeting(cast, enrolment, "individual", NOW + timedelta(days=8), minutes=60),
        cohort=sessions[0].cohort,
        session=sessions[0],
        coming_session=sessions[1],
        match=match,
        network_day=network_day,
        budget=business.save_budget(enrolment.pk, WORKSHOP, phase="early", on=DAY, by=coach),
        detailed=business.save_budget(enrolment.pk, WORKSHOP, phase="detailed", on=DAY, by=coach),
    )


def a_meeting(cast: Cast, enrolment: Enrolment, kind: str, starts_at: datetime, *, minutes: int = 60) -> Meeting:
    """A meeting with both coaches at a café."""
    arrangement = Arrangement(
        starts_at=starts_at,
        minutes=minutes,
        place_kind=Place.NEUTRAL,
        place="Café Åen",
        address="Å Boulevarden 3",
        staff=(cast.coach.pk, cast.second_coach.pk),
    )
    return actions.plan_meeting(enrolment.pk, kind, arrangement, on=DAY, by=cast.actor(cast.coach))


WORKSHOP = Contents(
    currency="DKK",
    ways=Ways(date(2026, 3, 1)),
    needs=(
        Need("fixtures_and_equipment", 24_500_00),
        Need("stock", 12_000_00),
        Need("own", 9_500_00, "Ladcykel"),
    ),
    financing=(Financing("own_money", 6_000_00),),
    products=(
        Product("Reparation hos kunden", 450_00, Decimal(40), Decimal(10), grows_over=3),
        Product("Brugte cykler", 1_000_00, Decimal(4), paid_after=1),
    ),
    costs=(Cost("rent", 2_500_00, has_vat=False), Cost("insurance", 450_00, has_vat=False, every=12)),
    living=(Living("housing", 9_000_00), Living("support", 9_000_00, is_income=True, last=6)),
)


def a_mentor(cast: Cast, *, login: Login | None = None, **profile: object) -> Mentor:
    """A volunteer of Eksempel Kommune who has accepted the code of conduct: the cast's bicycle smith, or another login."""
    told = {"trade": "Cykelsmed i 30 år", "trades": ("95.29",), "speaks": ("da",), "postcode": "8000"} | profile
    mentor = actions.register_mentor(
        login or cast.mentor, cast.municipality, actions.Profile(**told), on=DAY, by=cast.actor(cast.coach)
    )
    actions.accept_code(mentor.pk, CODE.version, language="da", accepted_on=DAY, on=DAY, by=cast.actor(mentor.login))
    return mentor


def a_match(cast: Cast, enrolment: Enrolment, mentor: Mentor, *, until: date = date(2026, 9, 1)) -> MentorMatch:
    """Proposed, and yes from both."""
    coach = cast.actor(cast.coach)
    match = actions.propose_match(
        mentor.pk,
        enrolment.pk,
        agreement="En gang om måneden om priser og kunder.",
        until=until,
        on=DAY,
        by=coach,
    )
    actions.consent(match.pk, on=DAY, by=coach)
    return actions.take(match.pk, language="da", on=DAY, by=cast.actor(mentor.login))


def _meetings(cast: Cast, enrolment: Enrolment) -> Meeting:
    """A first meeting that was held with something agreed, and a second whose time has come."""
    coach = cast.actor(cast.coach)
    first = a_meeting(cast, enrolment, "first", NOW - timedelta(days=7))
    actions.hold_meeting(first.pk, Came.CAME, note="Amina vil reparere cykler hos kunden.", on=TODAY, by=coach)
    actions.agree(enrolment, "Ring til tre cykelhandlere og spørg om priser", TODAY, on=DAY, by=coach, meeting=first)
    actions.agree(enrolment, "Find en mentor med cykelværksted", TODAY, on=DAY, by=coach, whose="team")
    return a_meeting(cast, enrolment, "second", NOW - timedelta(hours=1), minutes=45)


def _course(cast: Cast, enrolment: Enrolment) -> tuple[Session, ...]:
    coach = cast.actor(cast.coach)
    cohort = actions.open_cohort(enrolment.programme, "Forår 2026", DAY, 12, on=DAY, by=coach)
    others = [
        an_enrolment(cast, programme=enrolment.programme, given_name=given, family_name=family, phone=phone)
        for given, family, phone in (("Jonas", "Lund", "1"), ("Sara", "Bang", "2"), ("Sara", "Aziz", "3"))
    ]
    actions.add_members(cohort.pk, [one.pk for one in (enrolment, *others)], on=DAY, by=coach)
    moments = tuple(Planned(NOW - timedelta(hours=6) + timedelta(days=7 * n), 180) for n in range(2))
    return actions.plan_sessions(
        cohort.pk, "weekly-course", moments, place="Biblioteket", teacher_id=cast.teacher.pk, on=DAY, by=coach
    )


def _company(cast: Cast, enrolment: Enrolment) -> tuple[MentorMatch, NetworkDay]:
    coach = cast.actor(cast.coach)
    match = a_match(cast, enrolment, a_mentor(cast))
    day = actions.plan_network_day(
        cast.municipality,
        "Moms for begyndere",
        NOW + timedelta(days=14),
        180,
        place="Kulturhuset",
        purpose="Sæt momsen op, så den passer sig selv.",
        on=DAY,
        by=coach,
    )
    return match, day


def on_the_map(cast: Cast, enrolment: Enrolment) -> Tie:
    """Somebody on the participant's own map, of which a picture is kept, and which the coach may see."""
    by = cast.actor(cast.participant)
    tie = map_of_people.draw(enrolment.pk, map_of_people.Drawn(name="Fatma"), on=DAY, by=by)
    map_of_people.keep_picture(enrolment.pk, on=DAY, by=by)
    return tie
