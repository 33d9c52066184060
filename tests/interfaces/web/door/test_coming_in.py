"""Codes by mail, letters, and doors that wrong tries close."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from spire.foundation.access import codes, wrong_tries
from spire.foundation.access.models import Code, Wrong
from spire.foundation.trail.models import Event
from spire.interfaces.commands import minute
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from tests.build import an_enrolment
from tests.cast import PASSWORD
from tests.interfaces.web.door.test_outside import everything_stored
from tests.providers import words

pytestmark = pytest.mark.django_db
HERE, THERE = "10.0.0.1", "10.0.0.2"


@pytest.fixture(autouse=True)
def in_earnest(settings):
    settings.DEMO = False


def ask(client, email, **more):
    return client.post("/account/code/", {"email": email}, **more)


def mailed() -> str:
    """The code of the last mail."""
    minute.run_often()
    return re.search(r"\d{4} \d{4}", mail.outbox[-1].body).group()


def write(client, code):
    return client.post("/account/code/enter/", {"code": code})


def test_a_code_lets_in_once_in_the_browser_that_asked(client, cast):
    ask(client, cast.participant.email)
    code = mailed()
    thief = Client()

    assert write(thief, code).url == "/account/code/"  # it has asked for nothing
    ask(thief, cast.participant.email)
    assert write(thief, code).status_code == 422
    assert write(client, code).url == "/home/"
    assert write(client, code).url == "/account/code/"
    assert client.get("/my/").status_code in (200, 302)


def test_the_mail_names_nobody_and_the_code_is_kept_by_nobody(client, cast):
    ask(client, cast.participant.email)
    code = mailed().replace(" ", "")
    text = mail.outbox[-1].subject + mail.outbox[-1].body
    row = Code.objects.get()

    assert "Amina" not in text
    assert "Holm" not in text
    assert row.sealed is None
    assert code not in row.fingerprint
    assert code not in str(dict(client.session))


def test_nobody_knows_from_the_answer_who_is_known(cast):
    answers, asked = [], []
    for email in (cast.participant.email, "nobody@example.dk", cast.coach.email):
        client = Client()
        with CaptureQueriesContext(connection) as seen:
            answers.append(ask(client, email).url)
        page = client.get("/account/code/enter/").content.decode()
        answers.append(re.sub(r'value="\w{32,64}"', "", page))
        asked.append(sorted(one["sql"].split()[0] for one in seen if "RELEASE" not in one["sql"]))
    minute.run_often()

    assert answers[0::2] == ["/account/code/enter/"] * 3
    assert answers[1] == answers[3] == answers[5]
    assert asked[0] == asked[1] == asked[2]  # the same work: no difference in time
    assert [one.to for one in mail.outbox] == [[cast.participant.email]]  # and staff get no code


def test_five_wrong_tries_end_a_code_and_ten_minutes_do(client, cast):
    ask(client, cast.participant.email)
    code = mailed()
    for _try in range(5):
        assert write(client, "00000000").status_code == 422
    assert write(client, code).status_code == 422

    ask(client, cast.participant.email)
    with clock.machine_later(timedelta(minutes=11)):
        assert write(client, mailed()).status_code == 422


def test_nobody_s_mailbox_is_filled(cast):
    for number in range(15):
        ask(Client(), cast.participant.email, REMOTE_ADDR=f"10.0.1.{number}")
    minute.run_often()

    assert len(mail.outbox) == codes.MAILS_AN_HOUR


def log_in(email, password, address):
    return Client().post("/account/login/", {"login": email, "password": password}, REMOTE_ADDR=address)


def test_a_door_closes_from_one_address_and_its_owner_comes_in_from_another(cast):
    email = cast.participant.email
    for _try in range(5):
        assert log_in(email, "wrong", HERE).status_code == 200
    closed, owner = log_in(email, PASSWORD, HERE), log_in(email, PASSWORD, THERE)

    assert "Vent" in words(closed)
    assert owner.status_code == 302
    with clock.machine_later(timedelta(seconds=61)):
        assert log_in(email, PASSWORD, HERE).status_code == 302


def test_it_closes_for_longer_each_time_and_for_whom_we_do_not_know_too(cast):
    said = []
    for email in (cast.participant.email, "nobody@example.dk"):
        for _try in range(5):
            log_in(email, "wrong", HERE)
        with clock.machine_later(timedelta(seconds=61)):
            log_in(email, "wrong", HERE)
            said.append(words(log_in(email, "wrong", HERE)))

    assert "2 minutter" in said[0]
    assert said[0] == said[1]


def test_the_owner_is_told_once_by_a_mail_that_names_nobody(cast):
    for _round in range(2):
        for _try in range(6):
            log_in(cast.participant.email, "wrong", HERE)
            log_in("nobody@example.dk", "wrong", HERE)
        minute.run_often()

    assert [one.to for one in mail.outbox] == [[cast.participant.email]]
    assert "Amina" not in mail.outbox[0].body


def test_staff_open_the_door_of_their_own_only(client, cast):
    for _try in range(5):
        log_in(cast.coach.email, "wrong", HERE)
    for who, status in (
        (cast.stranger, 404),
        (cast.participant, 404),
        (cast.second_coach, 404),
        (cast.administrator, 302),
    ):
        other = Client()
        if who.person_id is None:
            give_demo_factor(who)
        other.force_login(who)
        assert other.post(f"/logins/{cast.coach.pk}/unlock/").status_code == status, who

    assert not Wrong.objects.filter(login=cast.coach).exists()
    assert Event.objects.filter(verb="login.unlocked").count() == 1


def test_wrong_codes_of_the_app_close_too(client, cast):
    give_demo_factor(cast.coach)
    client.post("/account/login/", {"login": cast.coach.email, "password": PASSWORD})
    for _try in range(5):
        client.post("/account/2fa/authenticate/", {"code": "000000"})
    answer = client.post("/account/2fa/authenticate/", {"code": "000000"})

    assert "Vent" in words(answer)
    assert "_auth_user_id" not in client.session


@pytest.fixture
def letter(client, cast):
    """The letter that a coach has printed for the participant: its text and its code."""
    enrolment = an_enrolment(cast)
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)
    answer = client.post(f"/enrolments/{enrolment.pk}/letter-in/")
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    return enrolment, text, re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", text).group()


def by_letter(code, born_on, **more):
    client = Client()
    return client, client.post("/account/letter/", {"code": code, "born_on": born_on}, **more)


def test_a_letter_lets_in_once_with_the_day_of_birth(cast, letter):
    _enrolment, text, code = letter
    client, answer = by_letter(code.lower().replace("-", " "), "10/01/1990")

    assert "Amina Holm" in text
    assert answer.url == "/account/ways/"
    assert int(client.session["_auth_user_id"]) == cast.participant.pk
    assert by_letter(code, "10/01/1990")[1].status_code == 422
    assert {"login.letter_made", "login.letter_used"} <= set(Event.objects.values_list("verb", flat=True))


def test_the_code_of_a_letter_is_kept_nowhere(cast, letter):
    _enrolment, _text, code = letter

    assert code not in everything_stored()
    assert code.replace("-", "") not in everything_stored()


def test_a_wrong_day_five_times_ends_a_letter_and_a_new_one_the_old(client, cast, letter):
    enrolment, _text, code = letter
    for number in range(5):
        assert by_letter(code, "11/01/1990", REMOTE_ADDR=f"10.0.2.{number}")[1].status_code == 422
    assert by_letter(code, "10/01/1990", REMOTE_ADDR="10.0.3.1")[1].status_code == 422

    client.post(f"/enrolments/{enrolment.pk}/letter-in/")
    client.post(f"/enrolments/{enrolment.pk}/letter-in/")
    assert Code.objects.filter(kind=Code.LETTER, ended_at=None, used_at=None).count() == 1


def test_a_letter_is_too_old_after_thirty_days(letter):
    with clock.machine_later(timedelta(days=31)):
        assert by_letter(letter[2], "10/01/1990")[1].status_code == 422


def test_guessing_letters_closes_the_door_for_the_address(letter):
    for _try in range(5):
        by_letter("AAAA-AAAA-AAAA", "10/01/1990", REMOTE_ADDR=HERE)

    assert by_letter(letter[2], "10/01/1990", REMOTE_ADDR=HERE)[1].status_code == 422
    assert by_letter(letter[2], "10/01/1990", REMOTE_ADDR=THERE)[1].status_code == 302


def test_a_letter_needs_a_day_of_birth_and_the_stranger_finds_none(client, cast):
    enrolment = an_enrolment(cast, given_name="Bo", family_name="Berg")
    for who, status in ((cast.coach, 200), (cast.stranger, 404)):
        give_demo_factor(who)
        client.force_login(who)
        answer = client.post(f"/enrolments/{enrolment.pk}/letter-in/")
        assert answer.status_code == status
    assert not Code.objects.exists()


def test_closed_is_closed_for_the_same_words(cast):
    with pytest.raises(wrong_tries.TooManyTries):
        for _try in range(6):
            wrong_tries.check("x@example.dk", HERE, at=clock.machine())
            wrong_tries.note("x@example.dk", HERE, at=clock.machine())
