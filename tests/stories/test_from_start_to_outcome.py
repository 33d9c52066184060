"""From the business's start to the outcome a year later, night by night: support, its end, alumni, and how it went. # F-1 … F-5"""

import re
from datetime import UTC, date, datetime

import pytest

from spire.foundation.people.models import Person
from spire.foundation.records.models import Mail
from spire.foundation.values.actor import Actor
from spire.interfaces.commands import nightly
from spire.interfaces.parts import clock
from spire.journey.decisions import actions as decisions
from spire.journey.decisions.actions import Written
from spire.journey.decisions.models import BenefitNotice, Decision
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment, FormRequest, Outcome, Task
from spire.journey.enrolments.rules.outcomes import Told
from spire.journey.screenings import actions as screenings
from spire.journey.screenings.rules import Agreement
from spire.money.support import queries as support
from tests.cast import Cast
from tests.journey.build import lead, whole_scores
from tests.journey.decisions.given import ADVICE, REASONS, draft

pytestmark = pytest.mark.django_db
START = date(2026, 4, 1)


def test_from_start_to_outcome(cast: Cast):
    enrolment = started(cast)
    night(date(2026, 8, 5))  # eight weeks before 30 September
    assert FormRequest.objects.get().due_on == date(2026, 8, 19)
    extended(cast, enrolment, date(2026, 8, 25))
    night(date(2026, 10, 1))  # the business is half a year old; support ends on 31 December
    answered(cast)
    ended(cast, enrolment, date(2026, 11, 25))
    night(date(2026, 12, 31))
    assert Enrolment.objects.get().alumni_on is None
    night(date(2027, 1, 1))
    assert Enrolment.objects.get().alumni_on == date(2027, 1, 1)
    night(date(2027, 4, 1))
    a_year_later()

    course = support.courses_of(enrolment.person_id)[0]
    months = support.months_of(course)
    assert (len(months), course.last_on, sum(month.amount.minor for month in months)) == (
        9,
        date(2026, 12, 31),
        11_250_000,
    )
    assert [notice.what for notice in BenefitNotice.objects.order_by("id")] == ["granted", "extended", "ends"]
    assert not Task.objects.filter(done_on=None, kind__in=("support_ends", "support_over", "follow_up")).exists()


def at(cast: Cast, login: str, day: date) -> Actor:
    return cast.actor(getattr(cast, login), at=datetime(day.year, day.month, day.day, 10, tzinfo=UTC))


def night(day: date) -> None:
    with clock.at(datetime(day.year, day.month, day.day, 22, tzinfo=UTC)):
        nightly.run(day)
        nightly.run(day)  # twice is once


def started(cast: Cast) -> Enrolment:
    """Granted in March, in business from April."""
    decision = draft(cast, "support", advice=ADVICE)
    decisions.decide(decision.pk, on=date(2026, 3, 2), by=lead(cast))
    loan = Decision.objects.get(kind="loan")
    decisions.decide(loan.pk, on=date(2026, 3, 2), by=lead(cast))
    Person.objects.update(email="amina@example.dk")
    return enrolments.start_business(decision.enrolment_id, START, by=at(cast, "coach", START), on=START)


def fourth(cast: Cast, enrolment: Enrolment, result: str, day: date) -> None:
    screening = screenings.open_screening(enrolment.pk, 4, on=day, by=at(cast, "coach", day))
    for login in ("coach", "second_coach"):
        screenings.submit_card(screening.pk, whole_scores(screening), on=day, by=at(cast, login, day))
    answer = {"answer": "yes" if result == "extension" else "no", "reason": "Ordrerne er på vej."}
    agreement = Agreement(result=result, reasons="Hun vil det.", tests={"decisive_importance": answer})
    screenings.agree(screening.pk, agreement, on=day, by=at(cast, "team_leader", day))


def extended(cast: Cast, enrolment: Enrolment, day: date) -> None:
    """Three months more, since they are of decisive importance."""
    fourth(cast, enrolment, "extension", day)
    written = Written(outcome="granted", months=3, considerations="Ordrerne er på vej.")
    drafted = decisions.prepare(enrolment.pk, "extension", on=day, by=at(cast, "coach", day), written=written)
    decided = decisions.decide(drafted.pk, on=day, by=at(cast, "team_leader", day))
    assert (decided.starts_on, decided.ends_on) == (date(2026, 10, 1), date(2026, 12, 31))


def ended(cast: Cast, enrolment: Enrolment, day: date) -> None:
    """The letter that support ends is a congratulation with appeal guidance."""
    fourth(cast, enrolment, "transition", day)
    written = Written(outcome="granted", ends_on=date(2026, 12, 31), **REASONS)
    drafted = decisions.prepare(enrolment.pk, "support_end", on=day, by=at(cast, "coach", day), written=written)
    letter = decisions.decide(drafted.pk, on=day, by=at(cast, "team_leader", day)).letter
    assert letter.title.startswith("Tillykke")
    assert "appeal_guidance" in letter.body


def answered(cast: Cast) -> None:
    """After six months she answers on her own page."""
    told = Told(in_business=True, living="partly_supported")
    by = at(cast, "participant", date(2026, 10, 5))
    outcome = Outcome.objects.get()
    assert (outcome.months, enrolments.answer_outcome(outcome.pk, told, on=date(2026, 10, 5), by=by).source) == (
        6,
        "portal",
    )


def a_year_later() -> None:
    """The link in the mail is enough."""
    mail = Mail.objects.filter(key__startswith="outcome:").latest("id")
    secret = re.search(r"/how-it-goes/([^/]+)/", mail.text).group(1)
    night_actor = Actor(login_id=None, at=datetime(2027, 4, 3, 9, tzinfo=UTC), is_system=True)
    told = Told(in_business=True, living="self_sufficient")
    outcome = enrolments.answer_by_link(secret, told, on=date(2027, 4, 3), by=night_actor)
    assert (outcome.months, outcome.kind) == (12, "self_sufficient")
