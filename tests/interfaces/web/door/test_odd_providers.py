"""What comes back from a provider, or in its name, and is nothing that a provider says: refused in words."""

import http.client
import io

import pytest

from spire.foundation.access import providers
from spire.interfaces.parts import oidc
from tests.cast import MOMENT
from tests.providers import configured, mitid

ISSUER = "https://eksempel.criipto.id"


@pytest.fixture
def provider(tmp_path):
    oidc._told.cache_clear()
    return providers.read(configured(tmp_path, mitid(ISSUER)).read_text(encoding="utf-8"))[0]


@pytest.mark.parametrize("state", ["", "æ", "\u202e", "x" * 100_000])
def test_an_answer_to_no_question_of_ours_is_not_believed(provider, state):
    asked = oidc.Asked("mitid", "the-state", "n", "v", MOMENT.isoformat(), "", proves=False)

    with pytest.raises(oidc.NotBelieved):
        oidc.answer(provider, asked, {"state": state, "code": "x"}, to="http://testserver/", at=MOMENT)


@pytest.mark.parametrize(
    "said",
    [b"", b"<html>", b"[]", b"[" * 100_000, b"\xff", http.client.BadStatusLine("x"), http.client.IncompleteRead(b"x")],
    ids=["nothing", "a page", "a list", "lists without end", "no letters", "no status", "half of it"],
)
def test_a_provider_that_answers_nothing_readable_is_not_reached(provider, monkeypatch, said):
    def opened(*_asked, **_more):
        if isinstance(said, Exception):
            raise said
        return io.BytesIO(said)

    monkeypatch.setattr(oidc._OPENER, "open", opened)

    with pytest.raises(oidc.NotReached):
        oidc.ask(provider, to="http://testserver/", at=MOMENT, back="", proves=False)


@pytest.mark.parametrize(
    "address", [None, 5, [], "", "https://[x", "ftp://eksempel.criipto.id/", "http://evil.example/"]
)
def test_a_provider_s_address_is_one_and_safe(provider, monkeypatch, address):
    monkeypatch.setattr(oidc, "_fetch", lambda *_asked: {"issuer": ISSUER, "authorization_endpoint": address})

    with pytest.raises(oidc.NotReached):
        oidc.ask(provider, to="http://testserver/", at=MOMENT, back="", proves=False)
