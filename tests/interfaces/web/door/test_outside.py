"""Coming in by MitID and by the municipality's own login, against a provider that really runs."""

import logging
from datetime import timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client

from spire.foundation.access.models import Assignment, Login, OutsideIdentity
from spire.foundation.people.models import Person
from spire.interfaces.parts import clock, oidc
from spire.interfaces.parts.at_start import check_organisations, check_providers
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments.models import Enrolment
from tests.build import an_enrolment
from tests.cast import a_person
from tests.providers import a_provider, asked, back, come_by, configured, mitid, municipality, words

pytestmark = pytest.mark.django_db
CPR = "700190-0002"
BARE = "7001900002"


def everything_stored() -> str:
    """Every row of every table, as text."""
    rows = [
        str(value) if not isinstance(value, memoryview | bytes) else bytes(value).decode("latin-1")
        for model in apps.get_models()
        for row in model._base_manager.values_list()
        for value in row
    ]
    return DjangoJSONEncoder().encode(rows)


def reasons(caplog) -> list[str]:
    """Why the provider was not believed, as the operator reads it."""
    return [record.getMessage().rpartition(": ")[2] for record in caplog.records if record.name == "spire.login"]


def amina(provider, sub="amina-uuid", **claims):
    told = {"cprNumberIdentifier": BARE, "name": "Amina Holm", "loa": "SUBSTANTIAL", **claims}
    provider.knows(sub, **{name: value for name, value in told.items() if value is not None})
    return sub


def test_a_participant_comes_in_by_mitid_and_her_number_is_written_nowhere(client, cast, broker, enrolled, caplog):
    caplog.set_level(logging.DEBUG)

    answer = come_by(client, broker, "mitid", amina(broker))
    again = come_by(Client(), broker, "mitid", "amina-uuid")

    assert (answer.status_code, answer.url) == (302, "/home/")
    assert again.url == "/home/"
    assert client.get("/my/").status_code == 200
    assert int(client.session["_auth_user_id"]) == cast.participant.pk
    assert OutsideIdentity.objects.count() == 1
    for secret in (BARE, CPR, "amina-uuid"):
        assert secret not in everything_stored()
        assert secret not in caplog.text
        assert secret not in str(dict(client.session))


def test_the_request_carries_state_nonce_and_a_challenge_and_none_twice(client, broker):
    first, second = (asked(client.get("/account/with/mitid/").url) for _time in range(2))

    assert first["code_challenge_method"] == "S256"
    assert first["response_type"] == "code"
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 43
        assert first[name] != second[name]


def test_a_number_is_needed_once_only_and_its_absence_is_said_in_words(client, broker, cast, enrolled):
    refused = come_by(client, broker, "mitid", amina(broker, "silent", cprNumberIdentifier=None))

    assert refused.status_code == 403
    assert "CPR" in words(refused)
    assert "_auth_user_id" not in client.session
    assert not OutsideIdentity.objects.exists()


def test_signicat_s_shape_is_read_too(client, provider, settings, tmp_path, cast, enrolled):
    settings.PROVIDERS_FILE = configured(tmp_path, mitid(provider.issuer, shape="signicat-mitid"))
    provider.knows("signicat-1", nin=BARE, mitid_loa="HIGH")

    assert come_by(client, provider, "mitid", "signicat-1").url == "/home/"


def test_a_citizen_without_an_enrolment_gets_a_kind_page_and_no_login(client, broker, cast):
    a_person("Bo", "Berg", identity="650285-0007")
    before = (Login.objects.count(), Person.objects.count(), OutsideIdentity.objects.count())

    stranger = come_by(client, broker, "mitid", amina(broker, "nobody", cprNumberIdentifier="610170-0001"))
    known = come_by(client, broker, "mitid", amina(broker, "bo", cprNumberIdentifier="6502850007"))

    for answer in (stranger, known):
        assert answer.status_code == 200
        assert "velkommen" in words(answer)
    assert before == (Login.objects.count(), Person.objects.count(), OutsideIdentity.objects.count())
    assert "_auth_user_id" not in client.session


def test_an_enrolled_citizen_without_a_login_gets_one_without_a_mail(client, broker, cast):
    person = a_person("Bo", "Berg", identity="650285-0007")
    enrolment = an_enrolment(cast, given_name="Bo", family_name="Berg")
    Enrolment.objects.filter(pk=enrolment.pk).update(person=person)

    assert come_by(client, broker, "mitid", amina(broker, "bo-2", cprNumberIdentifier="6502850007")).url == "/home/"
    login = person.logins.get()
    assert login.email.endswith("@no-mail.invalid")
    assert not login.has_usable_password()
    assert client.get("/my/").status_code == 200


def test_too_weak_a_login_at_the_broker_is_refused(client, broker, cast, enrolled):
    assert come_by(client, broker, "mitid", amina(broker, "weak", loa="LOW")).status_code == 403
    assert come_by(client, broker, "mitid", amina(broker, "unsaid", loa=None)).status_code == 403


def test_an_answer_that_was_not_asked_for_here_is_not_believed(client, broker, cast, enrolled, caplog):
    begun = client.get("/account/with/mitid/")
    given = broker.log_in(begun.url, amina(broker))
    elsewhere = Client()

    assert back(elsewhere, given).status_code == 403  # another browser: login forgery
    state = asked(given)["state"]
    assert back(client, given.replace(state, "x" * 43)).status_code == 403
    assert back(client, given).status_code == 403  # what was asked is used up, also by a wrong answer
    assert reasons(caplog) == ["state", "state", "state"]


def test_a_code_works_once(client, broker, cast, enrolled, caplog):
    begun = client.get("/account/with/mitid/")
    given = broker.log_in(begun.url, amina(broker))
    assert back(client, given).url == "/home/"
    used = asked(given)["code"]

    other = Client()
    begun_again = other.get("/account/with/mitid/")
    fresh = broker.log_in(begun_again.url, amina(broker))
    replayed = back(other, fresh.replace(asked(fresh)["code"], used))

    assert replayed.status_code == 403
    assert back(client, given).status_code == 403
    assert reasons(caplog) == ["token refused, 400", "state"]


def test_somebody_else_s_code_brings_their_nonce_and_is_not_believed(client, broker, cast, enrolled, caplog):
    """Code injection: the attacker's code in the victim's browser, or the other way round."""
    theirs = broker.log_in(Client().get("/account/with/mitid/").url, amina(broker, "attacker"))
    mine = broker.log_in(client.get("/account/with/mitid/").url, amina(broker))

    injected = back(client, mine.replace(asked(mine)["code"], asked(theirs)["code"]))

    assert injected.status_code == 403
    assert "_auth_user_id" not in client.session
    assert reasons(caplog) == ["nonce"]


def test_a_code_made_out_to_another_client_is_refused(client, broker, cast, enrolled, caplog):
    begun = client.get("/account/with/mitid/").url
    given = broker.log_in(begun.replace("client_id=spire", "client_id=somebody"), amina(broker))

    assert back(client, given).status_code == 403
    assert reasons(caplog) == ["token refused, 400"]


def test_a_token_that_has_run_out_is_not_believed(client, settings, tmp_path, cast, enrolled, caplog):
    with a_provider("--token-max-age", "-3600") as old:
        settings.PROVIDERS_FILE = configured(tmp_path, mitid(old.issuer))

        assert come_by(client, old, "mitid", amina(old)).status_code == 403
    assert reasons(caplog) == ["ExpiredSignatureError"]


def test_a_provider_that_calls_itself_something_else_is_not_believed(
    client, provider, settings, tmp_path, monkeypatch, caplog
):
    settings.PROVIDERS_FILE = configured(tmp_path, mitid(provider.issuer))
    really = oidc._fetch
    monkeypatch.setattr(
        oidc, "_fetch", lambda *asked, **more: really(*asked, **more) | {"issuer": "https://evil.example"}
    )

    assert client.get("/account/with/mitid/").status_code == 403
    assert reasons(caplog) == ["issuer"]


@pytest.mark.parametrize(
    ("bent", "reason"),
    [
        ({"iss": "https://evil.example"}, "InvalidIssuerError"),
        ({"aud": "another-client"}, "InvalidAudienceError"),
        ({"aud": ["spire", "another-client"]}, "authorised party"),
        ({"aud": ["spire", "another-client"], "azp": "another-client"}, "authorised party"),
        ({"exp": 1}, "ExpiredSignatureError"),
        ({"exp": None}, "MissingRequiredClaimError"),
        ({"nonce": None}, "MissingRequiredClaimError"),
        ({"nonce": "x" * 43}, "nonce"),
        ({"nonce": "æ"}, "nonce"),
        ({"sub": None}, "MissingRequiredClaimError"),
        ({}, "InvalidSignatureError"),
        ({"alg": "none"}, "InvalidAlgorithmError"),
        ({"alg": "HS256"}, "InvalidAlgorithmError"),
    ],
)
def test_a_bent_token_is_not_believed(client, broker, cast, enrolled, monkeypatch, caplog, bent, reason):
    """The provider's own token, changed on its way and signed by its key, by a key of ours, or not at all."""
    ours = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    really = oidc._fetch

    def bend(key, address, **more):
        told = really(key, address, **more)
        if "id_token" not in told:
            return told
        header = jwt.get_unverified_header(told["id_token"])
        claims = jwt.decode(told["id_token"], options={"verify_signature": False})
        alg = bent.get("alg", "RS256")
        changed = {name: value for name, value in (claims | bent).items() if value is not None and name != "alg"}
        key_of = {"none": None, "HS256": "s" * 64}.get(alg, ours)
        kept = {"kid": header["kid"]} if "kid" in header else {}
        return told | {"id_token": jwt.encode(changed, key_of, algorithm=alg, headers=kept)}

    monkeypatch.setattr(oidc, "_fetch", bend)
    if bent and "alg" not in bent:
        monkeypatch.setattr(oidc, "_key", lambda provider, token: ours.public_key())

    assert come_by(client, broker, "mitid", amina(broker)).status_code == 403
    assert reasons(caplog) == [reason]
    assert "_auth_user_id" not in client.session


def test_an_answer_after_ten_minutes_is_too_late(client, broker, cast, enrolled, caplog):
    given = broker.log_in(client.get("/account/with/mitid/").url, amina(broker))

    with clock.machine_later(timedelta(minutes=11)):
        assert back(client, given).status_code == 403
    assert reasons(caplog) == ["too late"]


def test_who_says_no_at_the_provider_is_told_kindly(client, broker):
    state = asked(client.get("/account/with/mitid/").url)["state"]

    answer = client.get(f"/account/with/mitid/answer/?error=access_denied&state={state}&error_description=<script>")

    assert answer.status_code == 403
    assert "<script>" not in answer.content.decode()


def test_a_provider_that_does_not_answer_is_said_in_words(client, settings, tmp_path):
    settings.PROVIDERS_FILE = configured(tmp_path, mitid("http://127.0.0.1:9"))

    assert client.get("/account/with/mitid/").status_code == 403
    assert client.get("/account/with/unknown/").status_code == 404


def test_groups_give_roles_and_take_them_away(client, employer, cast):
    employer.knows("lis", email="lis@eksempel.dk", name="Lis Lund", groups=["spire-coaches", "else"], acr="2")
    assert come_by(client, employer, "eksempel", "lis").url == "/home/"
    login = Login.objects.get(email="lis@eksempel.dk")
    assert client.get("/enrolments/").status_code == 200  # the provider showed the second factor

    employer.knows("lis", email="lis@eksempel.dk", groups=["spire-leaders"], acr="2")
    come_by(Client(), employer, "eksempel", "lis")
    held = {(one.role, one.ends_on is None) for one in Assignment.objects.filter(login=login)}
    assert held == {("coach", False), ("team_leader", True)}

    employer.knows("lis", email="lis@eksempel.dk", groups=[], acr="2")
    refused = come_by(Client(), employer, "eksempel", "lis")
    assert refused.status_code == 403
    assert not Assignment.objects.filter(login=login, ends_on=None).exists()
    assert client.get("/enrolments/").status_code == 404  # at once, in the session that is open too


def test_who_is_in_no_group_of_ours_gets_no_login(client, employer, cast):
    before = Login.objects.count()
    employer.knows("per", email="per@eksempel.dk", groups=["else"], acr="2")

    assert come_by(client, employer, "eksempel", "per").status_code == 403
    assert Login.objects.count() == before


def test_staff_whose_provider_showed_one_factor_set_up_or_show_another(client, employer, cast):
    employer.knows("liv", email="liv@eksempel.dk", groups=["spire-coaches"], acr="1")

    come_by(client, employer, "eksempel", "liv")
    assert client.get("/enrolments/").url == "/account/ways/app/"

    give_demo_factor(Login.objects.get(email="liv@eksempel.dk"))
    other = Client()
    assert come_by(other, employer, "eksempel", "liv").url == "/account/2fa/authenticate/"
    assert other.get("/enrolments/").url.startswith("/account/login/")


def test_an_existing_login_is_not_taken_over_by_its_e_mail(client, employer, cast):
    employer.knows("thief", email=cast.coach.email, groups=["spire-leaders"], acr="2")

    assert come_by(client, employer, "eksempel", "thief").status_code == 403
    assert not cast.coach.assignments.filter(role="team_leader").exists()


def test_an_operator_may_let_it_take_over_its_own_and_no_participant_s(client, provider, settings, tmp_path, cast):
    settings.PROVIDERS_FILE = configured(tmp_path, municipality(provider.issuer, more="  link_by_email: true\n"))
    provider.knows("lone", email=cast.coach.email, groups=["spire-coaches"], acr="2")
    provider.knows("amina", email=cast.participant.email, groups=["spire-coaches"], acr="2")
    provider.knows("frede", email=cast.stranger.email, groups=["spire-coaches"], acr="2")

    assert come_by(client, provider, "eksempel", "lone").url == "/home/"
    assert come_by(Client(), provider, "eksempel", "amina").status_code == 403
    assert come_by(Client(), provider, "eksempel", "frede").status_code == 403
    assert cast.coach.assignments.filter(role="coach", ends_on=None).count() == 1


def test_a_fault_in_the_file_opens_no_door_and_closes_none_of_ours(client, settings, tmp_path, caplog):
    settings.PROVIDERS_FILE = configured(tmp_path, mitid("http://login.example"))

    page = client.get("/account/login/")

    assert page.status_code == 200
    assert "/account/with/" not in page.content.decode()
    assert [one.id for one in check_providers(None)] == ["spire.E002"]
    settings.PROVIDERS_FILE = tmp_path / "nowhere.yaml"
    assert client.get("/account/login/").status_code == 200
    assert [one.id for one in check_providers(None)] == ["spire.E001"]


def test_check_asks_nothing_of_a_database_without_providers_as_migrate_begins_with_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert check_organisations(None, databases=["default"]) == []


def test_check_names_an_organisation_that_is_not_here(settings, tmp_path, cast):
    text = municipality("https://login.example").replace("Eksempel Kommune}", "Ingensteds}", 1)
    settings.PROVIDERS_FILE = configured(tmp_path, text.replace("da: Ingensteds", "da: Eksempel Kommune"))

    assert check_providers(None) == []
    assert check_organisations(None) == []
    assert ["Ingensteds" in one.msg for one in check_organisations(None, databases=["default"])] == [True]


@pytest.mark.parametrize(
    ("auth_time", "sub", "status"),
    [
        (timedelta(minutes=16), "amina-uuid", 302),
        (timedelta(hours=-1), "amina-uuid", 403),
        (None, "amina-uuid", 403),
        (float("nan"), "amina-uuid", 403),
        ("now", "amina-uuid", 403),
        (timedelta(minutes=16), "other", 403),
    ],
)
def test_who_came_by_a_provider_shows_themselves_there_again(
    client, broker, cast, enrolled, monkeypatch, auth_time, sub, status
):
    come_by(client, broker, "mitid", amina(broker))
    told = (clock.machine() + auth_time).timestamp() if isinstance(auth_time, timedelta) else auth_time
    really = oidc._believed
    monkeypatch.setattr(oidc, "_believed", lambda *asked, **more: really(*asked, **more) | {"auth_time": told})
    with clock.machine_later(timedelta(minutes=16)):
        asked_again = client.get("/account/with/mitid/?next=/account/ways/passkey/")
        answer = back(client, broker.log_in(asked_again.url, amina(broker, sub)))
        opened = client.get("/account/ways/passkey/")

    assert asked(asked_again.url)["prompt"] == "login"
    assert answer.status_code == status
    assert opened.status_code == (200 if status == 302 else 302)
