"""The night asks for the self-evaluation in time, and once. # F-3"""

from datetime import date

import pytest

from spire.foundation.values.actor import system
from spire.journey.enrolments import actions, nightly
from spire.journey.enrolments.models import Enrolment, FormRequest, Task
from spire.money.support import actions as support
from spire.money.support.models import SupportPeriod
from tests.build import an_enrolment
from tests.cast import HOUSE

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_business(cast) -> Enrolment:
    enrolment = an_enrolment(cast)
    Enrolment.objects.filter(pk=enrolment.pk).update(stage="business", business_started_on=date(2026, 7, 1))
    support.grant(
        person=enrolment.person, organisation=enrolment.organisation, kind="subsistence", months=6,
        starts_on=date(2026, 7, 1), legal_basis="own_scheme", decided_by=cast.team_leader.pk, on=date(2026, 6, 10),
        by=HOUSE,
    )  # fmt: skip
    return enrolment


def asked(on: date) -> int:
    return nightly.ask_for_self_evaluations(on=on, by=system(HOUSE.at)).done


def test_it_is_asked_for_eight_weeks_before_support_ends_and_due_six_weeks_before(in_business):
    assert asked(date(2026, 11, 1)) == 0
    assert asked(date(2026, 11, 6)) == 1

    request = FormRequest.objects.get()
    assert (request.form_key, request.due_on) == ("self-evaluation", date(2026, 11, 19))


def test_the_next_night_asks_nothing_more_even_when_it_has_been_sent_in(in_business):
    asked(date(2026, 11, 6))
    FormRequest.objects.update(answered_on=date(2026, 11, 8))

    assert asked(date(2026, 11, 9)) == 0


def test_one_who_has_left_is_not_asked(in_business):
    actions.close(in_business.pk, "job", by=HOUSE, on=date(2026, 10, 1), note="Har fået arbejde.")

    assert asked(date(2026, 11, 6)) == 0


def test_a_task_about_support_that_ends_is_done_by_itself_when_the_support_goes_on(in_business):
    nightly.raise_follow_ups(on=date(2026, 11, 6), by=system(HOUSE.at))
    period = SupportPeriod.objects.get()
    promised = {"legal_basis": "own_scheme", "decided_by": period.decided_by_id, "by": HOUSE}
    support.extend(period.pk, 3, on=date(2026, 11, 10), **promised)

    nightly.raise_follow_ups(on=date(2026, 11, 11), by=system(HOUSE.at))

    assert Task.objects.get(kind="support_ends").done_on == date(2026, 11, 11)


def test_each_warning_is_a_task_of_its_own_that_takes_the_place_of_the_last(in_business):
    for day in (date(2026, 11, 5), date(2026, 12, 3), date(2026, 12, 24)):
        nightly.raise_follow_ups(on=day, by=system(HOUSE.at))
        nightly.raise_follow_ups(on=day, by=system(HOUSE.at))

    told = Task.objects.filter(kind="support_ends").order_by("made_on")
    assert [(task.why_facts["days"], task.done_on) for task in told] == [
        (56, date(2026, 12, 3)), (28, date(2026, 12, 24)), (7, None),
    ]  # fmt: skip
    assert told[2].why_facts["letter"] == "2026-12-24"


def test_a_short_extension_is_another_end_and_is_asked_about_anew(in_business):
    asked(date(2026, 11, 6))
    FormRequest.objects.update(answered_on=date(2026, 11, 8))
    period = SupportPeriod.objects.get()
    promised = {"legal_basis": "own_scheme", "decided_by": period.decided_by_id, "by": HOUSE}
    support.extend(period.pk, 1, on=date(2026, 11, 20), **promised)

    assert asked(date(2026, 12, 7)) == 1
    assert FormRequest.objects.latest("asked_on").due_on == date(2026, 12, 20)


def test_support_that_ended_while_the_way_is_open_is_not_forgotten(in_business):
    nightly.raise_follow_ups(on=date(2027, 1, 1), by=system(HOUSE.at))
    nightly.raise_follow_ups(on=date(2027, 1, 2), by=system(HOUSE.at))

    assert Task.objects.get(kind="support_over").why_facts == {"day": "2026-12-31"}
