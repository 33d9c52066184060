"""Who is known already, the waiting list, the words with the caseworker, and the consent of a referral. # C-1, C-2"""

from datetime import UTC, date, datetime, timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.people import actions as people
from spire.foundation.people.models import Consent
from spire.foundation.records.models import Mail
from spire.journey.enrolments import actions, queries
from spire.journey.enrolments.actions.inquiries import NotOpen, NotTheSame
from spire.journey.enrolments.actions.referrals import NobodyReferred, NothingSaid
from spire.journey.enrolments.models import Enrolment, Inquiry
from spire.journey.enrolments.queries import Sought
from spire.journey.enrolments.rules.calls import WhyMissing
from tests.build import a_programme, a_referral, an_enrolment, an_inquiry, the_template
from tests.cast import DAY, MOMENT, a_login

pytestmark = pytest.mark.django_db
CPR = "650285-0015"


@pytest.fixture
def programme(cast):
    return a_programme(cast.municipality)


@pytest.fixture
def coach(cast):
    return cast.actor(cast.coach)


@pytest.fixture
def caseworker(cast):
    return cast.actor(cast.caseworker)


def reasons(by, **sought):
    return [(one.name, one.reasons) for one in queries.alike(by, Sought(**sought))]


def test_somebody_is_known_by_number_telephone_and_name(cast, programme, coach):
    a_referral(cast)

    assert reasons(coach, identity=CPR) == [("Bo Berg", ("identity",))]
    assert reasons(coach, phone="+45 2099 8877") == [("Bo Berg", ("phone",))]
    assert reasons(coach, given_name="BO", family_name="ber") == [("Bo Berg", ("name",))]
    assert reasons(coach, identity=CPR, phone="20998877") == [("Bo Berg", ("identity", "phone"))]


def test_what_is_half_typed_finds_nobody(cast, programme, coach):
    a_referral(cast)

    assert reasons(coach, given_name="Bo") == []
    assert reasons(coach, phone="20 99") == []
    assert reasons(coach, identity="650285") == []
    assert reasons(coach) == []


def test_a_participant_is_known_by_the_telephone_that_was_corrected_later(cast, programme, coach):
    enrolment = an_enrolment(cast, programme=programme, given_name="Søren", family_name="Ågård", phone="20 11 11 11")
    people.correct_person(enrolment.person_id, {"phone": "30 22 22 22"}, by=coach, on=DAY)

    found = queries.alike(coach, Sought(phone="30222222"))

    assert [(one.enrolment_id, one.reasons) for one in found] == [(enrolment.pk, ("phone",))]
    assert reasons(coach, given_name="Soeren", family_name="Aagaard") == [("Søren Ågård", ("name",))]


def test_nobody_learns_of_those_whom_they_may_not_know_of(cast, programme, caseworker):
    an_inquiry(cast, programme=programme)
    a_referral(cast)
    colleague = cast.actor(a_login("anden@example.dk", "En Anden", "caseworker", cast.municipality))

    assert reasons(caseworker, phone="20 30 40 50") == []
    assert reasons(caseworker, identity=CPR) == [("Bo Berg", ("identity",))]
    assert reasons(colleague, identity=CPR) == []
    assert reasons(cast.actor(cast.stranger), phone="20304050") == []
    assert reasons(cast.actor(cast.participant), phone="20304050") == []


def test_the_inbox_marks_those_who_have_been_here_before(cast, programme, coach):
    first = an_inquiry(cast, programme=programme)
    again = an_inquiry(cast, programme=programme, phone="+4520304050", message="Igen")
    other = an_inquiry(cast, programme=programme, given_name="Eva", family_name="Rud", phone="40 40 40 40")

    assert queries.known_before(coach, [first, again, other]) == {first.pk, again.pk}


def test_two_inquiries_of_one_citizen_are_put_together_once(cast, programme, coach):
    written = an_inquiry(cast, programme=programme, given_name="Bo", family_name="Berg", phone="20 99 88 77")
    referred = a_referral(cast)

    actions.join(referred.pk, written.pk, by=coach, on=DAY)
    joined = actions.join(referred.pk, written.pk, by=coach, on=DAY)

    written.refresh_from_db()
    assert (joined.state, joined.same_as_id) == ("joined", written.pk)
    assert written.person_id == referred.person_id
    assert list(queries.inbox(coach)) == [written]


def test_the_caseworker_follows_the_inquiry_that_goes_on(cast, programme, coach, caseworker):
    written = an_inquiry(cast, programme=programme, given_name="Bo", family_name="Berg", phone="20 99 88 77")
    referred = a_referral(cast)
    actions.join(referred.pk, written.pk, by=coach, on=DAY)

    actions.call(written.pk, actions.Sheet(outcome="invite"), by=coach, on=DAY)

    assert queries.referral_for(caseworker, referred.pk).stage.da == "Rekruttering"


def test_what_cannot_be_put_together_is_refused(cast, programme, coach):
    inquiry = an_inquiry(cast, programme=programme)
    away = an_inquiry(cast, programme=a_programme(cast.other_municipality), given_name="Nogen", phone="1")
    answered = an_inquiry(cast, programme=programme, given_name="Eva", phone="2")
    actions.call(answered.pk, actions.Sheet(outcome="declined"), by=coach, on=DAY)

    for one, other, refusal in (
        (inquiry, inquiry, NotTheSame),
        (inquiry, away, NotTheSame),
        (answered, inquiry, NotOpen),
    ):
        with pytest.raises(refusal):
            actions.join(one.pk, other.pk, by=coach, on=DAY)
    with pytest.raises(NotAllowed):
        actions.join(inquiry.pk, answered.pk, by=cast.actor(cast.stranger), on=DAY)


def test_the_waiting_list_keeps_its_order_and_the_first_is_taken_up(cast, programme):
    early, late = (
        an_inquiry(cast, programme=programme, given_name=name, phone=phone)
        for name, phone in (("Ali", "1"), ("Nora", "2"))
    )
    for hour, inquiry in ((9, late), (11, early)):
        by = cast.actor(cast.coach, at=datetime(2026, 3, 2, hour, tzinfo=UTC))
        actions.call(inquiry.pk, actions.Sheet(outcome="waiting_list"), by=by, on=DAY)
    late.refresh_from_db()
    early.refresh_from_db()
    assert [queries.place_on_the_list(one) for one in (late, early)] == [1, 2]

    actions.take_up(late.pk, by=by, on=DAY)
    again = actions.take_up(late.pk, by=by, on=DAY)

    assert (again.state, queries.place_on_the_list(again), queries.place_on_the_list(early)) == ("waiting", None, 1)
    assert list(queries.inbox(by)) == [late, early]
    assert list(queries.to_call(by)) == [late]


def test_only_the_team_takes_somebody_up_and_only_from_the_list(cast, programme, coach, caseworker):
    inquiry = an_inquiry(cast, programme=programme)
    actions.call(inquiry.pk, actions.Sheet(outcome="declined"), by=coach, on=DAY)

    with pytest.raises(NotOpen):
        actions.take_up(inquiry.pk, by=coach, on=DAY)
    with pytest.raises(NotAllowed):
        actions.take_up(inquiry.pk, by=caseworker, on=DAY)


def test_a_question_is_asked_and_answered_and_each_mail_tells_nothing(cast, programme, coach, caseworker):
    inquiry = a_referral(cast)

    actions.ask_referrer(inquiry.pk, "Er der aftalt praktik?", by=coach, on=DAY)
    actions.ask_referrer(inquiry.pk, "Er der aftalt praktik?", by=coach, on=DAY)
    asked = queries.referral_for(caseworker, inquiry.pk)
    actions.answer_team(inquiry.pk, "Nej, ikke endnu.", by=caseworker, on=DAY)

    assert asked.is_asked
    assert not queries.referral_for(caseworker, inquiry.pk).is_asked
    assert [word.text for word in queries.words_of(inquiry)] == ["Er der aftalt praktik?", "Nej, ikke endnu."]
    assert [one.id for one in queries.waiting_for_the_team(coach) if one.is_answered] == [inquiry.pk]
    mail = Mail.objects.get()
    assert mail.to == cast.caseworker.email
    assert "Bo" not in mail.text + mail.subject
    assert "praktik" not in mail.text


def test_what_was_read_waits_for_nobody(cast, programme, coach, caseworker):
    inquiry = a_referral(cast)
    actions.answer_team(inquiry.pk, "Hvordan går det?", by=caseworker, on=DAY)

    actions.see_words(inquiry, side="team", by=coach)

    assert not any(one.is_answered for one in queries.waiting_for_the_team(coach))


def test_nothing_is_said_to_nobody_and_not_by_strangers(cast, programme, coach, caseworker):
    alone, referred = an_inquiry(cast, programme=programme), a_referral(cast)
    colleague = cast.actor(a_login("anden@example.dk", "En Anden", "caseworker", cast.municipality))

    with pytest.raises(NobodyReferred):
        actions.ask_referrer(alone.pk, "Hej", by=coach, on=DAY)
    with pytest.raises(NothingSaid):
        actions.answer_team(referred.pk, "  ", by=caseworker, on=DAY)
    with pytest.raises(NotAllowed):
        actions.answer_team(referred.pk, "Hej", by=colleague, on=DAY)
    with pytest.raises(NotAllowed):
        actions.ask_referrer(referred.pk, "Hej", by=cast.actor(cast.stranger), on=DAY)
    with pytest.raises(NotFound):
        queries.referral_for(colleague, referred.pk)


def test_a_referral_keeps_the_consent_with_its_words(cast, programme):
    inquiry = a_referral(cast)
    a_referral(cast)

    consent = Consent.objects.get(person=inquiry.person)
    assert (consent.kind, consent.text_version, consent.given_on) == ("referral", "1", DAY)
    assert Inquiry.objects.count() == 1


def test_a_consent_taken_back_tells_the_caseworker_no_more(cast, programme, coach, caseworker):
    inquiry = a_referral(cast)
    actions.call(inquiry.pk, actions.Sheet(outcome="invite"), by=coach, on=DAY)
    people.withdraw_consent(Consent.objects.get().pk, by=coach, on=DAY)

    told = queries.referral_for(caseworker, inquiry.pk)

    assert (told.has_consent, told.state, told.stage, told.coach, told.has_ended) == (False, "", None, "", False)


def test_another_caseworkers_referral_of_the_same_citizen_is_one_of_its_own(cast, programme):
    first = a_referral(cast)
    colleague = cast.actor(a_login("anden@example.dk", "En Anden", "caseworker", cast.municipality))
    contact = actions.Contact(given_name="Bo", family_name="Berg", phone="20 99 88 77")

    second = actions.refer(programme.pk, contact, identity=CPR, why="Igen", by=colleague, on=DAY)

    assert second.pk != first.pk
    assert second.person_id == first.person_id
    assert [one.id for one in queries.referrals_of(colleague)] == [second.pk]


def test_a_visit_with_a_number_finds_who_it_is(cast, programme, coach):
    referred = a_referral(cast)
    contact = actions.Contact(given_name="Bo", family_name="Berg", phone="40 00 00 00")

    visit = actions.record(programme.pk, contact, "in_person", identity=CPR, by=coach, on=DAY)

    assert visit.person_id == referred.person_id


def test_the_end_tells_what_was_advised(cast, programme, coach, caseworker):
    inquiry = a_referral(cast)
    sheet = actions.Sheet(outcome="not_target_group", guidance="Erhvervshuset har åbent torsdag.")

    actions.call(inquiry.pk, sheet, by=coach, on=DAY)

    told = queries.referral_for(caseworker, inquiry.pk)
    assert (told.has_ended, told.state, told.guidance) == (
        True,
        "not_in_target_group",
        "Erhvervshuset har åbent torsdag.",
    )


@pytest.mark.parametrize("about", ["realistic", "motivated"])
@pytest.mark.parametrize("said", ["no", "doubt"])
def test_a_no_or_a_doubt_about_a_citizen_comes_with_its_reason(cast, programme, coach, about, said):
    inquiry = an_inquiry(cast, programme=programme)

    with pytest.raises(WhyMissing):
        actions.call(inquiry.pk, actions.Sheet(outcome="declined", **{about: said}), by=coach, on=DAY)
    kept = actions.call(
        inquiry.pk,
        actions.Sheet(outcome="declined", **{about: said, f"{about}_why": "Har ikke tid."}),
        by=coach,
        on=DAY,
    )

    assert getattr(kept, f"{about}_why") == "Har ikke tid."


def test_what_the_citizen_lives_on_is_corrected_by_the_call(cast, programme, coach):
    inquiry = an_inquiry(cast, programme=programme, benefit="other")

    actions.call(inquiry.pk, actions.Sheet(outcome="invite", benefit="sickness_benefit"), by=coach, on=DAY)

    assert Enrolment.objects.get(inquiry=inquiry).target_group == "sickness_benefit"


@pytest.mark.parametrize(("day", "known"), [(date(2026, 1, 31), "yes"), (date(2026, 2, 1), "no")])
def test_a_benefit_meets_its_condition_on_the_days_when_its_group_is_open(day, known):
    answers = queries.known_answers(the_template(), {"benefit": "rehabilitation"}, on=day)

    assert answers["benefit"] == known


def test_the_group_of_a_day_is_told_with_its_own_source():
    before, after = (
        queries.groups_of(the_template(), "cash_benefit", on=day) for day in (date(2026, 1, 31), date(2026, 2, 1))
    )

    assert (before[0].at_business_start, after[0].at_business_start) == ("subsistence_support", "programme_decides")
    assert [group.until_day for group in queries.groups_of(the_template(), "rehabilitation", on=DAY)] == [
        date(2026, 1, 31)
    ]


def test_a_referrals_list_asks_as_often_for_many_as_for_few(
    cast, programme, coach, caseworker, django_assert_max_num_queries
):
    for number in range(4):
        inquiry = a_referral(cast, identity=f"6{number + 1}0285-00{number + 1}0", phone=f"2099887{number}")
        actions.call(inquiry.pk, actions.Sheet(outcome="invite"), by=coach, on=DAY + timedelta(days=number))
    later = cast.actor(cast.caseworker, at=MOMENT + timedelta(days=9))

    with django_assert_max_num_queries(8):
        assert len(queries.referrals_of(later)) == 4
