"""Mentors, from the register to the thanks: success, refusal, stranger, twice."""

from dataclasses import fields
from datetime import date, timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.models import Login
from spire.foundation.access.queries import NotFound
from spire.foundation.records.models import Mail
from spire.journey.enrolments.models import Task
from spire.journey.guidance import actions, nightly, queries
from spire.journey.guidance.actions import Profile, Said, Wished
from spire.journey.guidance.actions.matching import (
    CodeFirst,
    ConsentFirst,
    MatchEnded,
    MentorElsewhere,
    MentorFull,
    UntilTooEarly,
)
from spire.journey.guidance.actions.mentoring import NothingSaid, NotMetYet
from spire.journey.guidance.actions.mentors import MentorHasLeft, OtherVersion
from spire.journey.guidance.models import Mentor, MentorMatch
from spire.journey.guidance.queries import mentors, suggesting
from spire.journey.guidance.queries.mentors import Mentee
from spire.journey.guidance.rules.mentor_texts import CODE
from tests.build import an_enrolment
from tests.cast import DAY, HOUSE, a_login
from tests.journey.guidance.build import a_match, a_mentor

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 9, 1)
WISH = Wished(words="At sætte prisen", trades=("95.29",), languages=("da",), times=("weekend",))


@pytest.fixture
def coach(cast):
    return cast.actor(cast.coach)


@pytest.fixture
def amina(cast):
    return cast.actor(cast.participant)


@pytest.fixture
def per(cast):
    return cast.actor(cast.mentor)


@pytest.fixture
def enrolment(cast):
    return an_enrolment(cast)


def propose(mentor, enrolment, coach, *, until=UNTIL):
    return actions.propose_match(mentor.pk, enrolment.pk, agreement="En gang om måneden", until=until, on=DAY, by=coach)


def test_a_mentor_is_in_the_register_once_and_changes_their_own_details(cast, coach, per):
    mentor = a_mentor(cast)
    again = actions.register_mentor(cast.mentor, cast.municipality, Profile(trade="Andet"), on=DAY, by=coach)

    actions.change_profile(mentor.pk, Profile(trade="Cykelsmed", capacity=2), on=DAY, by=per)

    assert again == mentor
    assert mentors.mentor_for(coach, mentor.pk, on=DAY).capacity == 2
    with pytest.raises(NotAllowed):
        actions.change_profile(mentor.pk, Profile(trade="X"), on=DAY, by=cast.actor(cast.stranger))
    with pytest.raises(NotFound):
        mentors.mentor_for(cast.actor(cast.stranger), mentor.pk, on=DAY)


def test_nothing_is_asked_of_a_volunteer_but_what_a_match_needs():
    kept = {field.name for field in Mentor._meta.get_fields() if not field.is_relation}

    assert kept == {
        "id", "trade", "trades", "speaks", "place", "postcode", "reach", "capacity", "times", "times_words", "phone",
        "is_active", "registered_on", "left_on", "forgotten_on",
    }  # fmt: skip


@pytest.mark.parametrize("words", ["cykelsmed", "CYKEL", "8000", "dansk", "per mentor", "95.29"])
def test_the_register_is_searched_by_words(cast, coach, words):
    a_mentor(cast)
    everybody = mentors.mentors_for(coach, on=DAY)

    assert len(mentors.found_by(everybody, words)) == 1
    assert mentors.found_by(everybody, f"{words} frisør") == []


def test_the_code_of_conduct_is_accepted_once_a_version_with_its_pdf(cast, per):
    mentor = a_mentor(cast)
    again = actions.accept_code(mentor.pk, CODE.version, language="da", accepted_on=DAY, on=DAY, by=per)

    assert mentor.acceptances.get() == again
    assert not again.on_paper
    assert bytes(again.document.content.data).startswith(b"%PDF")
    with pytest.raises(OtherVersion):
        actions.accept_code(mentor.pk, "spire/0", language="da", accepted_on=DAY, on=DAY, by=per)


def test_the_mentor_hears_of_nobody_before_the_participants_yes(cast, enrolment, coach, amina, per):
    actions.wish(enrolment.pk, WISH, on=DAY, by=amina)
    match = propose(a_mentor(cast), enrolment, coach)

    assert queries.matches_of_mentor(per, on=DAY) == ()
    with pytest.raises(NotFound):
        queries.match_of_mentor(per, match.pk, on=DAY)
    with pytest.raises(ConsentFirst):
        actions.take(match.pk, language="da", on=DAY, by=per)

    actions.consent(match.pk, on=DAY, by=amina)
    actions.consent(match.pk, on=DAY, by=amina)

    seen = queries.match_of_mentor(per, match.pk, on=DAY)
    assert (seen.first_name, seen.wish, seen.is_running) == ("Amina", "At sætte prisen", False)


def test_two_yeses_make_an_agreement_with_a_pdf_and_meet_the_wish(cast, enrolment, coach, amina, per):
    actions.wish(enrolment.pk, WISH, on=DAY, by=amina)
    match = propose(a_mentor(cast), enrolment, coach)
    actions.consent(match.pk, on=DAY, by=amina)

    actions.take(match.pk, language="da", on=DAY, by=per)
    match = actions.take(match.pk, language="da", on=DAY, by=per)

    assert (match.stands, match.text_version) == ("running", "spire/1")
    assert bytes(match.document.content.data).startswith(b"%PDF")
    assert suggesting.open_wish_of(enrolment) is None
    assert [reason.code for reason in suggesting.kept_reasons(match)][:2] == ["trade_same", "language"]


def test_who_has_not_read_the_code_cannot_say_yes(cast, enrolment, coach, amina, per):
    mentor = actions.register_mentor(cast.mentor, cast.municipality, Profile(trade="Cykelsmed"), on=DAY, by=coach)
    match = propose(mentor, enrolment, coach)
    actions.consent(match.pk, on=DAY, by=amina)

    with pytest.raises(CodeFirst):
        actions.take(match.pk, language="da", on=DAY, by=per)


def test_a_no_is_told_to_nobody_and_the_wish_stays_open(cast, enrolment, coach, amina, per):
    actions.wish(enrolment.pk, WISH, on=DAY, by=amina)
    mentor = a_mentor(cast)
    match = propose(mentor, enrolment, coach)

    actions.decline(match.pk, on=DAY, by=amina)
    actions.decline(match.pk, on=DAY, by=amina)

    assert not Mail.objects.filter(to=cast.mentor.email).exists()
    assert suggesting.open_wish_of(enrolment) is not None
    left_out = suggesting.suggestions_for(enrolment, on=DAY).left_out
    assert [(one.mentor_id, one.reasons[0].code) for one in left_out] == [(mentor.pk, "said_no")]


def test_asked_counts_so_that_nobody_is_asked_beyond_what_they_have_time_for(cast, enrolment, coach):
    mentor = a_mentor(cast)
    match = propose(mentor, enrolment, coach)
    other = an_enrolment(cast, programme=enrolment.programme, given_name="Jonas", family_name="Lund", phone="1")
    away = Mentor.objects.create(login=cast.stranger, organisation=cast.other_municipality, trade="X")

    assert propose(mentor, enrolment, coach) == match
    with pytest.raises(MentorFull):
        propose(mentor, other, coach)
    with pytest.raises(MentorElsewhere):
        propose(away, enrolment, coach)
    with pytest.raises(UntilTooEarly):
        propose(
            a_mentor(cast, login=a_login("ny@example.dk", "Ny", "mentor", cast.municipality)),
            enrolment,
            coach,
            until=DAY,
        )
    with pytest.raises(NotAllowed):
        propose(mentor, enrolment, cast.actor(cast.stranger))


def test_a_mentor_sees_a_first_name_a_business_and_when_they_meet(cast, enrolment, per):
    a_match(cast, enrolment, a_mentor(cast))

    assert [one.first_name for one in queries.matches_of_mentor(per, on=DAY)] == ["Amina"]
    assert {one.name for one in fields(Mentee)} == {
        "match_id",
        "person_id",
        "first_name",
        "business",
        "wish",
        "agreement",
        "until",
        "is_running",
        "next_on",
        "next_words",
        "has_paper",
        "contacts",
        "said",
    }  # fmt: skip - person_id is for the log of looks only


def test_they_have_met_once_a_day_and_only_the_mentor_says_so(cast, enrolment, per, coach):
    match = a_match(cast, enrolment, a_mentor(cast))

    actions.have_met(match.pk, DAY, words="Priser", next_on=date(2026, 4, 1), on=DAY, by=per)
    actions.have_met(match.pk, DAY, words="Priser", on=DAY, by=per)

    seen = queries.match_of_mentor(per, match.pk, on=DAY)
    assert [contact.words for contact in seen.contacts] == ["Priser"]
    assert seen.next_on == date(2026, 4, 1)
    with pytest.raises(NotMetYet):
        actions.have_met(match.pk, DAY + timedelta(days=1), on=DAY, by=per)
    with pytest.raises(NotAllowed):
        actions.have_met(match.pk, DAY, on=DAY, by=coach)


def test_silence_of_the_programmes_days_reminds_once_and_the_mail_names_nobody(cast, enrolment):
    match = a_match(cast, enrolment, a_mentor(cast))
    Mail.objects.all().delete()

    counts = [
        nightly.remind_silent_mentors(on=DAY + timedelta(days=days), by=HOUSE).done for days in (41, 42, 42, 60, 84)
    ]

    mail = Mail.objects.order_by("id").first()
    assert counts == [0, 1, 0, 0, 1]
    assert mail.to == cast.mentor.email
    assert not {"Amina", "Holm", "Per"} & set((mail.subject + " " + mail.text).replace(".", " ").split())
    assert MentorMatch.objects.get(pk=match.pk).reminded_on == DAY + timedelta(days=84)


def test_a_word_or_an_agreed_day_keeps_the_reminder_away(cast, enrolment, per):
    match = a_match(cast, enrolment, a_mentor(cast))
    actions.have_met(match.pk, DAY, next_on=DAY + timedelta(days=50), on=DAY, by=per)

    assert nightly.remind_silent_mentors(on=DAY + timedelta(days=50), by=HOUSE).done == 0
    assert nightly.remind_silent_mentors(on=DAY + timedelta(days=51), by=HOUSE).done == 1


def test_both_sides_tell_the_team_and_a_call_becomes_a_task_once(cast, enrolment, amina, per):
    match = a_match(cast, enrolment, a_mentor(cast))

    actions.say(match.pk, Said(helps="yes", words="Det hjælper"), on=DAY, by=amina)
    actions.say(match.pk, Said(words="Vi ses for lidt", wants_call=True), on=DAY, by=per)
    actions.say(match.pk, Said(words="Vi ses alt for lidt", wants_call=True), on=DAY, by=per)

    assert [(word.side, word.words) for word in match.said.order_by("side")] == [
        ("mentor", "Vi ses alt for lidt"),
        ("participant", "Det hjælper"),
    ]
    assert Task.objects.filter(enrolment=enrolment, kind="mentor").count() == 1
    assert [word.words for word in queries.match_of_mentor(per, match.pk, on=DAY).said] == ["Vi ses alt for lidt"]
    with pytest.raises(NothingSaid):
        actions.say(match.pk, Said(), on=DAY, by=amina)
    with pytest.raises(NotAllowed):
        actions.say(match.pk, Said(words="x"), on=DAY, by=cast.actor(cast.coach))


def test_an_end_has_a_reason_and_thanks_the_mentor(cast, enrolment, amina, per):
    match = a_match(cast, enrolment, a_mentor(cast))
    Mail.objects.all().delete()

    actions.end_match(match.pk, reason="goal", greeting="Tak for alt", on=DAY, by=amina)
    actions.end_match(match.pk, reason="other", on=DAY, by=cast.actor(cast.coach))

    match.refresh_from_db()
    assert (match.end_reason, match.ended_by_side, match.stands) == ("goal", "participant", "ended")
    assert Mail.objects.get().to == cast.mentor.email
    assert mentors.greetings_of(per) == ((DAY, "Tak for alt"),)
    assert queries.matches_of_mentor(per, on=DAY) == ()
    with pytest.raises(MatchEnded):
        actions.have_met(match.pk, DAY, on=DAY, by=per)
    with pytest.raises(MatchEnded):
        actions.prolong(match.pk, UNTIL + timedelta(days=90), on=DAY, by=cast.actor(cast.coach))


def test_a_mentor_leaves_the_matches_end_and_own_details_go_by_the_rule(cast, enrolment, per):
    mentor = a_mentor(cast, phone="20 30 40 50", place="Midtbyen")
    match = a_match(cast, enrolment, mentor)

    actions.leave(mentor.pk, on=DAY, by=per)
    actions.leave(mentor.pk, on=DAY + timedelta(days=9), by=per)

    match.refresh_from_db()
    assert (match.ended_on, match.end_reason, match.ended_by_side) == (DAY, "mentor_left", "mentor")
    with pytest.raises(MentorHasLeft):
        actions.change_profile(mentor.pk, Profile(trade="X"), on=DAY, by=per)
    done = [nightly.forget_mentors(on=DAY + timedelta(days=days), by=HOUSE).done for days in (89, 90, 91)]
    gone = Mentor.objects.select_related("login").get(pk=mentor.pk)
    assert done == [0, 1, 0]
    assert (gone.trade, gone.trades, gone.phone, gone.place, gone.postcode) == ("", [], "", "", "")
    assert (gone.login.name, gone.login.is_active) == ("–", False)
    assert not Login.objects.filter(email="per@example.dk").exists()
    assert MentorMatch.objects.filter(pk=match.pk).exists()
