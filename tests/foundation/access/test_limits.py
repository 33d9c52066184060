"""How long a login lasts, how long a door stays closed, what a device is called, and what is left of claims."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.access.permissions import ROLES
from spire.foundation.access.providers import SHAPES, Faulty, read
from spire.foundation.access.rules import claims, limits
from spire.foundation.access.rules.devices import device
from tests.providers import mitid, municipality

ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0 Safari/537.36 Edg/139.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"


@given(st.integers(min_value=0, max_value=10_000))
def test_the_wait_never_shrinks_and_never_passes_an_hour(wrong):
    assert limits.wait_after(wrong) <= limits.wait_after(wrong + 1) <= limits.LONGEST_WAIT


def test_four_wrong_tries_are_free_and_then_it_doubles():
    waits = [limits.wait_after(wrong) // timedelta(minutes=1) for wrong in (4, 5, 6, 7, 10, 11, 12)]

    assert waits == [0, 1, 2, 4, 32, 60, 60]


@given(st.sets(st.sampled_from(sorted(ROLES))))
def test_the_strictest_role_decides(roles):
    found = limits.lasting(roles)

    assert all(found.idle <= limits.lasting({role}).idle for role in roles)
    assert all(found.longest <= limits.lasting({role}).longest for role in roles)


@pytest.mark.parametrize(
    ("said", "word"),
    [(ANDROID, "Chrome, Android"), (EDGE, "Edge, Windows"), (IPHONE, "Safari, iPhone"), ("", ""), ("curl/8", "")],
)
def test_a_device_is_a_family_and_a_system(said, word):
    assert device(said) == word


@given(st.dictionaries(st.text(max_size=8), st.recursive(st.none() | st.text() | st.integers(), st.lists)))
def test_whatever_the_claims_are_only_what_the_shape_names_is_left(told):
    shape = claims.Shape(scopes=("openid",), identity="nin", groups="groups")

    found = claims.read(told | {"sub": "x", "secret": "s3cr3t"}, shape)

    assert found.subject == "x"
    assert "s3cr3t" not in repr(found)


def test_a_number_shows_in_no_text_of_the_claims():
    found = claims.read({"sub": "who\ud800\0", "nin": "7001900002"}, claims.Shape(scopes=(), identity="nin"))
    assert found.subject == "who"

    assert found.identity == "7001900002"
    assert "7001900002" not in repr(found)
    assert "who" not in repr(found)


ISSUER = "https://login.example"


@pytest.mark.parametrize("shape", sorted(file.stem for file in SHAPES.glob("*.yaml")))
def test_every_shape_makes_a_whole_provider(shape, tmp_path):
    (tmp_path / "secret").write_text("x")
    text = mitid(ISSUER, shape=shape) if shape.endswith("mitid") else municipality(ISSUER, shape=shape)

    (provider,) = read(text.replace("SECRET_FILE", str(tmp_path / "secret")))

    assert "openid" in provider.shape.scopes
    assert bool(provider.shape.identity) == (provider.audience == "citizens")
    assert bool(provider.groups) == (provider.audience == "staff")


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("issuer: https", "issuer: http", "begins with https://"),
        ("client_id: spire", "client_id: ''", "client_id is missing"),
        ("shape: idura-mitid", "shape: bankid", "no shape 'bankid'"),
        ("client_secret_file: SECRET_FILE", "client_secret: abc", "never stands in this file"),
        ("client_secret_file: SECRET_FILE", "client_secret_env: SPIRE_NO_SUCH", "SPIRE_NO_SUCH is not set"),
        ("client_secret_file: SECRET_FILE", "client_secret_file: /nowhere", "no secret in the file"),
        ("client_secret_file: SECRET_FILE", "country: dk", "needs client_secret_env or client_secret_file"),
        ("en: MitID", "en: ''", "the label needs da, sv and en"),
        ("client_id: spire", "client_id: spire\n  clientid: x", "does not know clientid"),
        ("client_id: spire", "client_id: spire\n  link_by_email: true", "link_by_email"),
        ("client_id: spire", "client_id: spire\n  groups: {a: {role: coach, organisation: b}}", "take the groups away"),
        ("mitid:", "- mitid:", "names no provider"),
        ("mitid:", "mitid: [", "is not YAML"),
    ],
)
def test_half_a_configuration_is_refused_in_words(before, after, says, tmp_path):
    (tmp_path / "secret").write_text("x")
    text = mitid(ISSUER).replace(before, after).replace("SECRET_FILE", str(tmp_path / "secret"))

    with pytest.raises(Faulty, match=says):
        read(text)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("role: coach, ", "", "needs a role and an organisation"),
        ("role: coach", "role: participant", "no role of staff"),
        ("role: coach", "role: king", "no role of staff"),
    ],
)
def test_a_group_gives_a_role_of_staff_only(before, after, says, tmp_path):
    (tmp_path / "secret").write_text("x")
    text = municipality(ISSUER).replace(before, after).replace("SECRET_FILE", str(tmp_path / "secret"))

    with pytest.raises(Faulty, match=says):
        read(text)
