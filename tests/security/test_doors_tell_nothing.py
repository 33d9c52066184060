"""At the doors nobody learns who is known: the same words, the same work, the same mails; and no way leads elsewhere."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from spire.foundation.access import codes
from spire.foundation.access.models import Code, Login
from spire.foundation.trail.models import Event
from spire.interfaces.parts.login import give_demo_factor
from spire.interfaces.parts.ways_back import way_back
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
UNKNOWN = "nobody@example.dk"
EVIL = (
    "https://evil.example/", "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example",
    "/\\/evil.example", "http:evil.example", "https:/evil.example", "https:evil.example", "javascript:alert(1)",
    "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "\x01//evil.example", " //evil.example", "\t//evil.example",
    "/\t/evil.example", "/\n/evil.example", "data:text/html,x", "vbscript:x", "//evil.example%2F..", "@evil.example",
    "testserver@evil.example", "http://testserver@evil.example/", "http://testserver.evil.example/", "ftp://testserver/",
    "//[::1]/", "https://[evil", "x" * 3000, "\u202e//evil.example", "//evil。example", "/" + "a" * 3000,
)  # fmt: skip


@pytest.fixture(autouse=True)
def in_earnest(settings):
    settings.DEMO = False


@pytest.fixture
def hashed(monkeypatch):
    """How many passwords were hashed."""
    counted: list[int] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *args: (counted.append(1), encode(self, *args))[1])
    return counted


def words(answer) -> str:
    """What a page says, without the signs of its forms and what was typed."""
    source = re.sub(r'value="[^"]*"', "", answer.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", source))


def work_of(path: str, sent: dict[str, str], hashed: list[int]) -> tuple[object, ...]:
    """What a door says and does: status, where to, words, hashes, queries, mails."""
    hashed.clear()
    before = len(mail.outbox)
    client = Client(REMOTE_ADDR="10.0.0.1")
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(path, sent)
    return (
        answer.status_code, answer.headers.get("Location"), words(answer), len(hashed), len(asked), len(mail.outbox) - before
    )  # fmt: skip


def test_a_wrong_password_is_the_same_for_whom_we_know_and_whom_we_do_not(cast, hashed):
    cast.second_coach.set_unusable_password()
    cast.second_coach.save()
    cast.mentor.is_active = False
    cast.mentor.save()
    asked = ("first@example.dk", cast.coach.email, UNKNOWN, cast.second_coach.email, cast.mentor.email)
    told = [work_of("/account/login/", {"login": email, "password": "wrong"}, hashed) for email in asked][1:]

    statuses, _where, said, hashes, queries, mails = zip(*told, strict=True)
    assert set(statuses) == {200}
    assert len(set(said)) == 1
    assert set(hashes) == {1}
    assert max(queries) - min(queries) <= 1
    assert set(mails) == {0}


def test_a_door_that_is_closed_is_closed_for_an_unknown_login_as_well(cast, hashed):
    told = []
    for email in (cast.coach.email, UNKNOWN):
        for _try in range(6):
            last = work_of("/account/login/", {"login": email, "password": "wrong"}, hashed)
        told.append(last)

    assert told[0][:4] == told[1][:4]
    assert told[0][3] == 0  # the right password is not even looked at
    assert "Vent" in told[0][2]


def test_asking_for_a_code_is_the_same_for_all(cast, hashed):
    told = [
        work_of("/account/code/", {"email": email}, hashed)
        for email in (UNKNOWN, cast.participant.email, UNKNOWN, cast.coach.email)
    ][1:]

    assert {one[:3] for one in told} == {(302, "/account/code/enter/", told[0][2])}
    assert {one[3] for one in told} == {0}
    assert max(one[4] for one in told) - min(one[4] for one in told) <= 3
    assert {one[5] for one in told} == {0}
    assert Code.objects.filter(kind=Code.MAIL).count() == 4


def test_a_forgotten_password_is_answered_the_same_with_one_mail_each(cast, hashed):
    told = [
        work_of("/account/password/reset/", {"email": email}, hashed) for email in (cast.participant.email, UNKNOWN)
    ]

    assert told[0][:4] == told[1][:4]
    assert [one[5] for one in told] == [1, 1]
    assert [message.to for message in mail.outbox] == [[cast.participant.email], [UNKNOWN]]


def test_nobody_s_letter_box_is_filled(cast, hashed):
    for email in (cast.participant.email, cast.participant.email.upper(), UNKNOWN):
        for _each in range(5):
            work_of("/account/password/reset/", {"email": email}, hashed)

    assert len(mail.outbox) == 6


def test_a_link_for_a_new_password_is_from_our_own_address(cast):
    Client().post("/account/password/reset/", {"email": cast.participant.email}, HTTP_X_FORWARDED_HOST="evil.example")

    assert "evil.example" not in mail.outbox[0].body


def test_a_wrong_letter_is_answered_the_same_whether_there_is_one(cast, hashed):
    told = [
        work_of("/account/letter/", {"code": code, "born_on": "24/12/1980"}, hashed)
        for code in ("2345-EFGH-ABCD", "ABCD-EFGH-2345", "ZZZZ-ZZZZ-9999")
    ][1:]

    assert told[0] == told[1]
    assert told[0][0] == 422


@pytest.mark.parametrize("wanted", EVIL)
def test_a_way_back_leads_nowhere_else(wanted):
    assert way_back(RequestFactory().get("/"), wanted) == ""


@pytest.mark.parametrize("wanted", ["/my/", "/enrolments/12/?tab=2#x", "/"])
def test_a_way_back_to_a_page_of_ours_is_kept(wanted):
    assert way_back(RequestFactory().get("/"), wanted) == wanted


def test_no_door_sends_anybody_elsewhere(cast, monkeypatch):
    monkeypatch.setattr(codes.keys, "mail_code", lambda: "12345678")
    found = []

    for wanted in EVIL[:24]:
        client = Client()
        went = client.post("/account/login/", {"login": cast.participant.email, "password": PASSWORD, "next": wanted})
        found += [("login", wanted, went.url)] if leaves(went) else []
        went = Client().post("/language/", {"language": "sv", "next": wanted})
        found += [("language", wanted, went.url)] if leaves(went) else []

    assert found == []


@pytest.mark.parametrize("path", ["/account/login/", "/account/logout/", "/account/again/", "/account/password/reset/"])
@pytest.mark.parametrize("wanted", ["http://[::1", "//[x", "https://[evil"])
def test_half_an_address_breaks_no_door(cast, path, wanted):
    asked = Client().get(path, {"next": wanted})
    sent = Client().post(path, {"next": wanted, "login": UNKNOWN, "email": UNKNOWN, "password": "wrong"})

    assert {asked.status_code, sent.status_code} <= {200, 302, 422}
    assert not leaves(asked)
    assert not leaves(sent)


def test_a_code_by_mail_sends_nobody_elsewhere(cast):
    client = Client()
    client.post("/account/code/", {"email": cast.participant.email, "next": "//evil.example/"})

    assert client.session["code_next"] == ""


def leaves(answer) -> bool:
    """Whether the browser is sent to another host; browsers read a stroke the wrong way round as one."""
    to = urlsplit(urljoin("http://testserver/account/login/", answer.headers.get("Location", "").replace("\\", "/")))
    return to.netloc != "testserver" or to.scheme != "http"


@pytest.mark.parametrize("password", ["x" * 3 + "æøå €ßΩ ☂ 12345", "lang " * 40 + "ende", "9#!?=_-%&/()+ 7"])
def test_a_password_may_be_anything_long_and_is_taken_as_it_is(cast, password):
    validate_password(password, cast.coach)
    cast.coach.set_password(password)

    assert cast.coach.check_password(password)
    assert not cast.coach.check_password(password.upper() + " ")
    assert not {field.name for field in Login._meta.fields} & {"password_expires", "password_changed_at"}


@pytest.mark.parametrize(
    "password", ["Lone Krogh 2026", "velkommen til spire", "Sommer2026!!", "lone@example.dk", "mikrolån 123"]
)
def test_a_password_does_not_name_the_house_or_its_owner(cast, password):
    with pytest.raises(ValidationError):
        validate_password(password, cast.coach)


def test_a_new_password_does_not_pass_the_second_factor(cast):
    give_demo_factor(cast.coach)
    client = Client()
    client.post("/account/password/reset/", {"email": cast.coach.email})
    link = re.search(r"https?://testserver(/account/password/reset/key/\S+)", mail.outbox[0].body).group(1)
    page = client.get(link, follow=True)
    chosen = {"password1": "en helt ny og lang sætning", "password2": "en helt ny og lang sætning"}

    client.post(page.request["PATH_INFO"], chosen, follow=True)

    assert client.get("/overview/").status_code == 302
    assert client.post("/account/login/", {"login": cast.coach.email, "password": chosen["password1"]}).url.startswith(
        "/account/2fa/"
    )
    assert client.get("/overview/").status_code == 302


def test_a_closed_login_is_out_at_its_next_page(cast, give_factor):
    client = give_factor(cast.coach)
    assert client.get("/overview/").status_code == 200

    Login.objects.filter(pk=cast.coach.pk).update(is_active=False)

    assert client.get("/overview/").status_code == 302


def test_every_page_inside_has_the_way_out(cast, give_factor):
    assert 'action="/account/logout/"' in give_factor(cast.coach).get("/overview/").content.decode()


def test_who_came_in_and_who_did_not_is_written_down(cast, caplog):
    client = Client()
    client.post("/account/login/", {"login": cast.participant.email, "password": "wrong"})
    client.post("/account/login/", {"login": UNKNOWN, "password": "wrong"})
    client.post("/account/login/", {"login": cast.participant.email, "password": PASSWORD})

    assert f"a wrong try at login {cast.participant.pk}" in caplog.text
    assert "a wrong try at a door" in caplog.text
    assert cast.participant.email not in caplog.text
    assert Event.objects.filter(verb="login.came_in").count() == 1


def test_a_permission_that_is_refused_is_written_down(cast, give_factor, caplog):
    give_factor(cast.teacher).get("/payments/")

    assert f"login {cast.teacher.pk} may not payment.view" in caplog.text
