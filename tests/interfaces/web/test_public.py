"""The doors: who is let in where, and in which language."""

import pytest
from allauth.mfa.models import Authenticator

from spire.interfaces.parts.login import give_demo_factor
from tests.cast import the_cast

pytestmark = pytest.mark.django_db


def test_a_stranger_is_sent_to_the_login(client):
    answer = client.get("/overview/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_staff_without_a_second_factor_get_no_further_than_setting_one_up(client):
    client.force_login(the_cast().coach)

    assert client.get("/overview/")["Location"] == "/account/ways/app/"


def test_a_page_that_is_not_ones_own_is_not_found(client):
    client.force_login(the_cast().participant)

    assert client.get("/overview/").status_code == 404


def test_each_lands_where_the_work_is(client):
    cast = the_cast()
    give_demo_factor(cast.coach)

    client.force_login(cast.coach)
    assert client.get("/home/")["Location"] == "/overview/"
    client.force_login(cast.participant)
    assert client.get("/home/")["Location"] == "/my/"


def test_the_language_stays_with_the_login(client):
    cast = the_cast()
    client.force_login(cast.participant)

    client.post("/language/", {"language": "sv", "next": "/my/"})

    assert '<html lang="sv">' in client.get("/my/").content.decode()


def test_the_language_page_sends_nobody_to_another_house(client):
    answer = client.post("/language/", {"language": "en", "next": "https://example.com/"})

    assert answer["Location"] == "/"


def test_a_second_factor_is_sealed_in_the_table():
    cast = the_cast()

    give_demo_factor(cast.coach)

    stored = Authenticator.objects.get(user=cast.coach).data["secret"]
    assert len(stored) > 60


def test_nobody_signs_up_by_themselves(client):
    answer = client.post("/account/signup/", {"email": "x@example.dk", "password1": "a" * 14, "password2": "a" * 14})

    assert type(the_cast().coach).objects.filter(email="x@example.dk").count() == 0
    assert answer.status_code == 404


def test_every_answer_carries_the_strict_content_policy(client):
    policy = client.get("/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
