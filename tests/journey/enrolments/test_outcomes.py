"""Outcomes are asked for once, reminded of with an end, answered by whoever holds the link, and counted without names. # F-5"""

import hashlib
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Person
from spire.foundation.records.models import Mail
from spire.journey.enrolments import actions, nightly, queries
from spire.journey.enrolments.models import Enrolment, Outcome, OutcomeLink, Task
from spire.journey.enrolments.rules import outcomes as rules
from spire.journey.enrolments.rules.outcomes import OutcomeAnswered, OutcomeUnclear, Told
from tests.build import an_enrolment
from tests.cast import HOUSE

STARTED = date(2026, 8, 31)
SIX = date(2027, 2, 28)
GOOD = Told(in_business=True, living="self_sufficient", note="Mentoren.")


def address(secret: str) -> str:
    return f"https://spire.example.dk/how-it-goes/{secret}/"


def night(on: date) -> int:
    done = nightly.ask_for_outcomes(address=address, on=on, by=HOUSE).done
    nightly.raise_follow_ups(on=on, by=HOUSE)
    return done


def secrets() -> list[str]:
    mails = Mail.objects.filter(key__startswith="outcome:").order_by("id")
    return [re.search(r"how-it-goes/([^/]+)/", mail.text).group(1) for mail in mails]


@pytest.fixture
def started(cast) -> Enrolment:
    enrolment = an_enrolment(cast)
    Enrolment.objects.filter(pk=enrolment.pk).update(stage="business", business_started_on=STARTED)
    Person.objects.filter(pk=enrolment.person_id).update(email="amina@example.dk")
    return Enrolment.objects.get(pk=enrolment.pk)


@pytest.mark.django_db
class TestAsking:
    def test_each_mark_is_asked_for_once_on_its_day_and_the_last_day_of_a_short_month(self, started):
        assert [night(day) for day in (SIX - timedelta(1), SIX, SIX)] == [0, 1, 0]

        outcome = Outcome.objects.get()
        assert (outcome.months, outcome.due_on, outcome.sent) == (6, SIX, 1)
        assert Mail.objects.filter(key=f"outcome:{outcome.pk}:1").count() == 1

    def test_the_mail_names_nobody_and_only_a_fingerprint_of_its_link_is_kept(self, started):
        night(SIX)
        mail, (secret,) = Mail.objects.get(key__startswith="outcome:"), secrets()

        assert not re.search("Amina|Holm|måneder|Eksempel", mail.subject + mail.text)
        assert len(secret) >= 43
        assert OutcomeLink.objects.get().secret_sha256 == hashlib.sha256(secret.encode()).hexdigest()

    def test_reminders_have_an_end_then_somebody_calls_and_then_not_reached_is_an_outcome(self, started):
        done = {(SIX + timedelta(day)).isoformat(): night(SIX + timedelta(day)) for day in range(60)}

        assert [day for day, count in done.items() if count] == [
            "2027-02-28", "2027-03-14", "2027-03-28", "2027-04-18",
        ]  # fmt: skip
        outcome = Outcome.objects.get()
        assert (outcome.kind, outcome.sent, outcome.source, outcome.defined_on) == (
            "not_reached", 3, "night", rules.DEFINED_ON,
        )  # fmt: skip
        task = Task.objects.get(kind="follow_up")
        assert (task.made_on, task.done_on) == (date(2027, 3, 28), date(2027, 4, 18))
        assert not OutcomeLink.objects.exists()

    def test_without_a_mail_address_the_coach_calls_at_once(self, started):
        Person.objects.update(email="")
        night(SIX)

        assert Outcome.objects.get().sent == 0
        assert Task.objects.get().why_code == "enrolments.why.follow_up_no_mail"

    def test_alumni_and_those_who_left_are_asked_too_and_a_mark_long_past_is_not(self, started):
        Enrolment.objects.update(stage="left", closed_on=date(2026, 12, 1), close_reason="left")
        assert night(SIX + timedelta(70)) == 0
        assert night(date(2027, 8, 31)) == 1
        assert Outcome.objects.get().months == 12


@pytest.mark.django_db
class TestAnswering:
    def test_the_link_works_once_and_every_one_of_them_dies_with_the_answer(self, started):
        night(SIX)
        night(SIX + timedelta(14))
        first, second = secrets()

        outcome = actions.answer_by_link(first, GOOD, on=SIX + timedelta(20), by=HOUSE)

        assert (outcome.kind, outcome.in_business, outcome.source) == ("self_sufficient", True, "mail")
        for secret in (first, second, "guessed"):
            with pytest.raises(NotFound):
                actions.answer_by_link(secret, GOOD, on=SIX + timedelta(20), by=HOUSE)

    def test_a_link_dies_on_its_day(self, started):
        night(SIX)
        (secret,) = secrets()

        assert queries.language_of_link(secret, SIX + rules.GIVE_UP_AFTER) == "da"
        assert queries.language_of_link(secret, SIX + rules.GIVE_UP_AFTER + timedelta(1)) is None
        with pytest.raises(NotFound):
            actions.answer_by_link(secret, GOOD, on=SIX + rules.GIVE_UP_AFTER + timedelta(1), by=HOUSE)

    def test_the_participant_and_staff_may_answer_marked_as_such_and_others_may_not(self, started, cast):
        night(SIX)
        outcome = Outcome.objects.get()
        for login in (cast.stranger, cast.controller, cast.mentor):
            with pytest.raises(NotAllowed):
                actions.answer_outcome(outcome.pk, GOOD, on=SIX, by=cast.actor(login))
        with pytest.raises(OutcomeUnclear):
            actions.answer_outcome(
                outcome.pk, Told(in_business=None, living=""), on=SIX, by=cast.actor(cast.participant)
            )

        assert actions.answer_outcome(outcome.pk, GOOD, on=SIX, by=cast.actor(cast.participant)).source == "portal"
        with pytest.raises(OutcomeAnswered):
            actions.answer_outcome(outcome.pk, GOOD, on=SIX, by=cast.actor(cast.coach))

    def test_who_was_not_reached_may_still_be_heard_and_it_says_who_noted_it(self, started, cast):
        night(SIX)
        outcome = actions.give_up_outcome(Outcome.objects.get().pk, on=SIX, by=HOUSE)

        told = Told(in_business=False, living="job")
        heard = actions.answer_outcome(outcome.pk, told, on=SIX, by=cast.actor(cast.coach))
        assert (heard.kind, heard.source, heard.answered_by_id) == ("job", "staff", cast.coach.pk)

    def test_few_people_are_told_of_as_nothing_but_the_page_does_not_break(self, started, cast):
        night(SIX)
        actions.answer_outcome(Outcome.objects.get().pk, GOOD, on=SIX, by=cast.actor(cast.participant))

        (mark,) = queries.outcome_figures([cast.municipality.pk])
        assert (mark.asked, mark.in_business, set(mark.kinds.values())) == (None, None, {None})
        assert queries.outcome_figures([cast.other_municipality.pk]) == []


@given(st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 40), min_size=1))
def test_nobody_can_be_found_in_the_counts_that_are_told(counts):
    told = rules.shown(counts)
    hidden = [key for key, count in told.items() if count is None]

    assert all(count is None or count == counts[key] for key, count in told.items())
    assert all(count == 0 or count >= rules.SMALLEST for count in told.values() if count is not None)
    alone = len(hidden) == 1 or 0 < sum(counts[key] for key in hidden) < rules.SMALLEST
    assert not (hidden and alone) or sum(counts.values()) == sum(counts[key] for key in hidden)
