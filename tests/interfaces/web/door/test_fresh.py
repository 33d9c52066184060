"""Sensitive pages ask once more who it is; what is sent late is kept; sessions end by time, by hand and by theft."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from spire.foundation.access import actions as access
from spire.foundation.access.models import KeptPost, Login, Session
from spire.foundation.access.rules import limits
from spire.foundation.people.models import Person
from spire.interfaces.parts import clock, sessions
from spire.interfaces.parts.login import give_demo_factor
from tests.build import an_enrolment
from tests.cast import DAY, HOUSE, PASSWORD
from tests.foundation.access.test_limits import ANDROID, EDGE
from tests.providers import words

pytestmark = pytest.mark.django_db

# What asks for a fresh proof: money out, decisions signed, lists and books taken out, keys made for others and oneself.
FRESH = {
    "account_change_password",
    "authenticator_remove",
    "book_account_sheet",
    "book_journal_sheet",
    "book_package",
    "book_sheet",
    "book_sie",
    "credit_line_pay",
    "data_copy",
    "data_copy_ask",
    "decision_decide",
    "emergency",
    "enrolment_letter_in",
    "erasure_approve",
    "loan_pay_out",
    "loan_payee",
    "loan_refund_approve",
    "loan_send_again",
    "log_file",
    "login_sessions",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "my_data_copy",
    "my_data_copy_ask",
    "my_data_forget",
    "overview_export",
    "passkey_add",
    "payment_file_approve",
    "payment_file_fetch",
    "sight",
}
STALE = limits.FRESH + timedelta(seconds=1)
CONTACT = {"given_name": "Amina", "phone": "20 30 40 50", "email": "amina@example.dk", "language": "da"}


def routes(resolver=None):
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLPattern):
            yield one
        else:
            yield from routes(one)


@pytest.fixture
def coach(client, cast):
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)
    return client


@pytest.fixture
def participant(client, cast):
    an_enrolment(cast)
    client.force_login(cast.participant)
    return client


def test_these_and_no_other_routes_ask_for_a_fresh_proof():
    found = {one.name for one in routes() if getattr(one.callback, "fresh", False)}

    assert found == FRESH


def test_an_export_asks_again_after_a_quarter_of_an_hour_and_goes_on(coach):
    assert "/again/" not in coach.post("/overview/export/").get("Location", "")
    with clock.machine_later(STALE):
        asked = coach.post("/overview/export/")
        wrong = coach.post("/account/again/", {"by": "app", "code": "000000"})
        by_password = coach.post("/account/again/", {"by": "password", "password": PASSWORD})
        still = coach.post("/overview/export/")

    assert asked.url.startswith("/account/again/?next=/account/kept/")
    assert wrong.status_code == 422
    assert by_password.status_code == 200  # staff who have a second factor show that one
    assert still.url.startswith("/account/again/")


def test_a_password_proves_a_participant_and_the_session_moves(participant):
    before = participant.session.session_key
    with clock.machine_later(STALE):
        assert participant.get("/account/ways/passkey/").status_code == 302
        done = participant.post(
            "/account/again/", {"by": "password", "password": PASSWORD, "next": "/account/ways/passkey/"}
        )
        assert done.url == "/account/ways/passkey/"
        assert participant.get(done.url).status_code == 200
    assert participant.session.session_key != before
    assert not Session.objects.filter(pk=sessions.sessions.row_key(before)).exists()


def test_it_sends_nobody_elsewhere(participant):
    with clock.machine_later(STALE):
        done = participant.post(
            "/account/again/", {"by": "password", "password": PASSWORD, "next": "https://evil.example/"}
        )

    assert done.url == "/home/"


def test_what_is_sent_after_the_login_ran_out_comes_back_to_its_owner_only(participant, cast):
    with clock.machine_later(timedelta(minutes=61)):
        late = participant.post("/my/details/contact/", {**CONTACT, "phone": "20 99 88 77"})
        kept = late.url.partition("next=")[2]
        assert late.url.startswith("/account/login/?next=/account/kept/")
        assert Person.objects.get(pk=cast.participant.person_id).phone != "20 99 88 77"
        assert "99 88" not in str(KeptPost.objects.values_list())

        other = Client()
        other.force_login(cast.mentor)
        assert other.get(kept).status_code == 404

        participant.force_login(cast.participant)
        page = participant.get(kept)
        assert "20 99 88 77" in page.content.decode()
        assert 'action="/my/details/contact/"' in page.content.decode()
        assert participant.post("/my/details/contact/", {**CONTACT, "phone": "20 99 88 77"}).status_code == 302
    with clock.machine_later(timedelta(hours=2)):
        participant.force_login(cast.participant)
        assert participant.get(kept).status_code == 404


def test_a_script_that_asks_in_the_background_is_told_and_not_sent_away(client):
    answer = client.post("/my/details/contact/", CONTACT, headers={"Sec-Fetch-Dest": "empty"})

    assert answer.status_code == 401


def test_a_post_that_was_not_fresh_is_kept_and_is_not_taken_for_done(client, cast):
    key = "0b0e9a34-7a3c-4a43-9a3e-2d1b7f0a6c11"
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)
    enrolment = an_enrolment(cast)
    with clock.machine_later(STALE):
        answer = client.post(f"/enrolments/{enrolment.pk}/letter-in/", {"once": key})
        again = client.post(f"/enrolments/{enrolment.pk}/letter-in/", {"once": key})

    for one in (answer, again):
        assert one.url.startswith("/account/again/?next=/account/kept/")
        assert "spire-posted" not in one.cookies


@pytest.mark.parametrize(
    ("role", "idle", "longest"), [("participant", 60, 12), ("coach", 30, 10), ("controller", 15, 8)]
)
def test_a_login_runs_out_by_role(client, cast, role, idle, longest):
    login = getattr(cast, role)
    if login.person_id is None:
        give_demo_factor(login)
    client.force_login(login)
    with clock.machine_later(timedelta(minutes=idle - 1)):
        assert client.get("/account/ways/").status_code == 200
    with clock.machine_later(timedelta(minutes=2 * idle - 2)):
        assert client.get("/account/ways/").status_code == 200  # it was used meanwhile
    with clock.machine_later(timedelta(minutes=3 * idle)):
        assert client.get("/account/ways/").status_code == 302
    client.force_login(login)
    Session.objects.update(last_used_at=clock.machine() + timedelta(hours=longest))
    with clock.machine_later(timedelta(hours=longest, seconds=1)):
        assert client.get("/account/ways/").status_code == 302


def test_a_cookie_on_another_device_ends_the_session_for_both(client, cast):
    client.defaults["HTTP_USER_AGENT"] = ANDROID
    client.force_login(cast.participant)
    assert client.get("/account/ways/").status_code == 200
    thief = Client(HTTP_USER_AGENT=EDGE)
    thief.cookies["sessionid"] = client.cookies["sessionid"].value

    assert thief.get("/account/ways/").status_code == 302
    assert client.get("/account/ways/").status_code == 302


def test_the_table_lets_nobody_in(client, cast):
    client.force_login(cast.participant)
    key = client.cookies["sessionid"].value
    thief = Client()
    thief.cookies["sessionid"] = Session.objects.get(login=cast.participant).pk

    assert not Session.objects.filter(pk=key).exists()
    assert thief.get("/account/ways/").status_code == 302


def test_a_session_given_to_somebody_before_the_login_is_of_no_use_after_it(client, cast):
    client.get("/account/code/")
    client.post("/account/code/", {"email": cast.participant.email})
    fixed = client.cookies["sessionid"].value
    client.post("/account/login/", {"login": cast.participant.email, "password": PASSWORD})

    assert client.cookies["sessionid"].value != fixed
    thief = Client()
    thief.cookies["sessionid"] = fixed
    assert thief.get("/account/ways/").status_code == 302


def test_new_rights_move_the_session(coach, cast):
    coach.get("/enrolments/")
    before = coach.cookies["sessionid"].value
    access.assign(cast.coach, "controller", cast.municipality, by=HOUSE, on=DAY)

    assert coach.get("/enrolments/").status_code == 200
    assert coach.cookies["sessionid"].value != before


def two_browsers(login: Login) -> tuple[Client, Client]:
    mine, other = Client(HTTP_USER_AGENT=EDGE), Client(HTTP_USER_AGENT=ANDROID)
    mine.force_login(login)
    other.force_login(login)
    assert mine.get("/account/ways/").status_code == other.get("/account/ways/").status_code == 200
    return mine, other


def test_one_sees_where_one_is_logged_in_and_ends_it_there(cast):
    mine, other = two_browsers(cast.participant)
    page = words(mine.get("/account/ways/"))
    public = Session.objects.get(login=cast.participant, device="Chrome, Android").pk[:12]

    assert "Edge, Windows (denne)" in page
    assert "Chrome, Android" in page
    stranger = Client()
    stranger.force_login(cast.mentor)
    assert stranger.post(f"/account/sessions/{public}/end/").status_code == 404
    assert mine.post(f"/account/sessions/{public}/end/").status_code == 302
    assert other.get("/account/ways/").status_code == 302
    assert mine.get("/account/ways/").status_code == 200


def test_all_others_end_by_hand_and_by_a_new_password(cast):
    mine, other = two_browsers(cast.participant)
    mine.post("/account/sessions/end-others/")
    assert other.get("/account/ways/").status_code == 302

    mine, other = two_browsers(cast.participant)
    new = "another long password"
    done = mine.post("/account/ways/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert done.url == "/account/ways/"
    assert mine.get("/account/ways/").status_code == 200
    assert other.get("/account/ways/").status_code == 302
    assert Session.objects.filter(login=cast.participant).count() == 1


def test_logging_out_ends_the_session_itself(participant, cast):
    kept = participant.cookies["sessionid"].value
    participant.post("/account/logout/")
    again = Client()
    again.cookies["sessionid"] = kept

    assert again.get("/account/ways/").status_code == 302
    assert not Session.objects.filter(login=cast.participant).exists()


def test_recovery_codes_are_shown_once(coach, cast):
    page = coach.post("/account/ways/recovery-codes/").content.decode()
    shown = page.count("<code>")
    again = coach.get("/account/ways/recovery-codes/").content.decode()

    assert shown == 10
    assert "<code>" not in again
    assert cast.coach.authenticator_set.get(type="recovery_codes").data["seed"] not in page


def test_staff_keep_a_second_factor_and_participants_need_none(coach, cast):
    factor = cast.coach.authenticator_set.get(type="totp")

    assert coach.post(f"/account/ways/{factor.pk}/remove/").status_code == 409
    assert cast.coach.authenticator_set.filter(pk=factor.pk).exists()


def test_addresses_that_are_not_ours_are_not_there(client, cast):
    client.force_login(cast.participant)

    for path in ("signup/", "email/", "password/set/", "2fa/", "2fa/totp/deactivate/", "login/code/", "confirm-email/"):
        assert client.get(f"/account/{path}").status_code == 404, path


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client, cast):
    client.post("/account/login/", {"login": cast.participant.email, "password": PASSWORD})
    cookie = client.cookies["sessionid"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]
