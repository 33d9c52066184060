"""Network days: invited with a reason, scripted by the minute, voluntary, and never counted against anybody. # E-8, A-6"""

from datetime import date, datetime, timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.people.models import Person
from spire.foundation.records.models import Mail
from spire.foundation.trail.models import Event
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions, papers, queries
from spire.journey.guidance.actions.network import About, DayFull, DayGone, DayToCome, OtherNetwork, SignUpOver
from spire.journey.guidance.models import Invited, Remembered, SignUp
from spire.journey.guidance.rules.script import Duty, Item, clocked, left_over
from tests.build import an_enrolment
from tests.cast import DAY
from tests.journey.guidance.build import NOW

pytestmark = pytest.mark.django_db
ITEMS = (Item(15, "Velkomst", "Lone", "Kaffe"), Item(45, "Oplæg om moms", "Tove"), Item(30, "Runde"))
DUTIES = (Duty("before", "Bestil mad", "Sami"), Duty("after", "Ryd op"))


@pytest.fixture
def coach(cast):
    return cast.actor(cast.coach)


@pytest.fixture
def first(cast):
    Person.objects.filter(pk=cast.participant.person_id).update(email="amina@example.dk")
    return an_enrolment(cast)


@pytest.fixture
def day(cast, coach, first):
    return a_day(cast, coach)


def a_day(cast, coach, **about):
    return actions.plan_network_day(
        cast.municipality,
        "Moms",
        NOW + timedelta(days=14),
        90,
        place="Kulturhuset",
        on=DAY,
        by=coach,
        about=About(**about) if about else None,
    )


def other_of(cast, first, **changes):
    found = an_enrolment(cast, programme=first.programme, given_name="Bo", family_name="Berg", phone="20304050")
    Enrolment.objects.filter(pk=found.pk).update(**changes)
    return found


def test_participants_and_alumni_are_on_the_list_and_who_has_left_is_not(cast, coach, first, day):
    alumnus = other_of(cast, first, alumni_on=DAY, closed_on=DAY, close_reason="finished")
    gone = an_enrolment(cast, programme=first.programme, given_name="Ib", family_name="Gone", phone="20304051")
    Enrolment.objects.filter(pk=gone.pk).update(closed_on=DAY, close_reason="left")

    receivers = queries.receivers_of_network_day(day, on=DAY)
    sent = actions.invite_to_network_day(day.pk, [one.enrolment.pk for one in receivers], on=DAY, by=coach)
    again = actions.invite_to_network_day(day.pk, [first.pk], on=DAY, by=coach)

    assert {one.enrolment.pk: one.why.code for one in receivers} == {
        first.pk: "guidance.why.in_programme",
        alumnus.pk: "guidance.why.alumni",
    }
    assert (sent.invited, sent.without_email, again.invited) == (2, 1, 0)
    mail = Mail.objects.get(key__endswith=":invited")
    assert "Amina" not in mail.text
    assert mail.attachments.count() == 0
    left = Enrolment.objects.get(pk=gone.pk)
    assert list(queries.network_days_of(left, after=NOW).filter(is_coming=False)) == []


def test_signing_up_and_off_leaves_only_the_calendar(cast, first, day):
    me = cast.actor(cast.participant)

    actions.sign_up(day.pk, first, on=DAY, by=me)
    actions.sign_up(day.pk, first, on=DAY, by=me)
    assert SignUp.objects.count() == 1
    actions.sign_off(day.pk, first, on=DAY, by=cast.actor(cast.participant, at=me.at + timedelta(hours=1)))

    assert SignUp.objects.count() == 0
    methods = [bytes(one.attachments.get().data).split(b"METHOD:")[1][:7] for one in Mail.objects.order_by("pk")]
    assert methods == [b"REQUEST", b"CANCEL\r"]


def test_seats_and_the_last_day_to_sign_up_are_kept(cast, coach, first):
    other = other_of(cast, first)
    full = a_day(cast, coach, seats=1)
    SignUp.objects.create(network_day=full, enrolment=other, signed_up_at=coach.at)
    me = cast.actor(cast.participant)

    with pytest.raises(DayFull):
        actions.sign_up(full.pk, first, on=DAY, by=me)
    type(full).objects.filter(pk=full.pk).update(seats=None, sign_up_by=date(2026, 3, 1))
    with pytest.raises(SignUpOver):
        actions.sign_up(full.pk, first, on=DAY, by=me)
    type(full).objects.filter(pk=full.pk).update(cancelled_at=coach.at)
    with pytest.raises(DayGone):
        actions.sign_up(full.pk, first, on=DAY, by=me)
    Enrolment.objects.filter(pk=first.pk).update(closed_on=DAY, close_reason="left")
    with pytest.raises(OtherNetwork):
        actions.sign_up(full.pk, Enrolment.objects.get(pk=first.pk), on=DAY, by=me)


def test_what_is_left_is_a_number_unless_the_participant_keeps_it(cast, coach, first, day):
    me = cast.actor(cast.participant)
    actions.invite_to_network_day(day.pk, [first.pk], on=DAY, by=coach)
    actions.sign_up(day.pk, first, on=DAY, by=me)
    after = cast.actor(cast.participant, at=day.starts_at + timedelta(hours=3))
    with pytest.raises(DayToCome):
        actions.remember(day.pk, first, on=DAY, by=me)

    counted = actions.count_network_day(day.pk, 17, on=after.at.date(), by=coach)

    assert (counted.came, SignUp.objects.count(), Invited.objects.count()) == (17, 0, 0)
    assert not Event.objects.filter(verb__startswith="network_day.", person_id__isnull=False).exists()
    actions.remember(day.pk, first, on=after.at.date(), by=after)
    actions.remember(day.pk, first, on=after.at.date(), by=after)
    assert queries.network_days_past(first, before=after.at).get().is_remembered
    actions.forget(day.pk, first, on=after.at.date(), by=after)
    assert Remembered.objects.count() == 0


def test_the_script_runs_by_the_clock_and_is_written_as_a_whole(cast, coach, day):
    actions.write_script(day.pk, ITEMS, DUTIES, follow_up="Send tak.", on=DAY, by=coach)
    actions.write_script(day.pk, ITEMS, DUTIES, follow_up="Send tak.", on=DAY, by=coach)
    turned = actions.write_script(day.pk, ITEMS[::-1], DUTIES, follow_up="Send tak.", on=DAY, by=coach)

    assert Event.objects.filter(verb="network_day.script_written").count() == 2
    assert queries.script_of(turned) == list(ITEMS[::-1])
    clock = [(begins - day.starts_at, ends - day.starts_at) for begins, ends, _ in clocked(day.starts_at, ITEMS)]
    minutes = [(begins.total_seconds() // 60, ends.total_seconds() // 60) for begins, ends in clock]
    assert minutes == [(0, 15), (15, 60), (60, 90)]
    assert left_over(day.minutes, ITEMS) == 0
    assert papers.script(turned, language="da", at=coach.at).startswith(b"%PDF")
    with pytest.raises(NotAllowed):
        actions.write_script(day.pk, (), (), on=DAY, by=cast.actor(cast.stranger))


def test_a_day_called_off_is_told_and_gone(cast, coach, first, day):
    actions.sign_up(day.pk, first, on=DAY, by=cast.actor(cast.participant))

    actions.call_off_network_day(day.pk, on=DAY, by=coach)
    actions.call_off_network_day(day.pk, on=DAY, by=coach)

    assert Mail.objects.filter(key__endswith=":off").count() == 1
    assert list(queries.network_days_of(first, after=datetime(2026, 1, 1, tzinfo=NOW.tzinfo))) == []
