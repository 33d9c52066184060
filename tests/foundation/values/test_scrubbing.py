"""What is taken out of a log, and what is left in it."""

import pytest

from spire.foundation.values.scrubbing import GONE, one_line, scrubbed

SECRETS = (
    ("a Danish number", "CPR 010190-1234 kendes ikke", "010190"),
    ("one without hyphen", "0101901234", "0101901234"),
    ("one with a blank", "010190 1234", "1234"),
    ("an invented one", "700190-0002", "700190"),
    ("a Swedish number", "personnummer 19900115-1234", "1990"),
    ("a short Swedish one", "900115+1234 finns", "900115"),
    ("a coordination number", "900175-1234", "900175"),
    ("a query", "GET /search/?q=Amina+Holm&page=2 HTTP/1.1", "Amina"),
    ("an authorization", "Authorization: Basic YW1pbmE6aGVtbWVsaWc=", "YW1p"),
    ("a bearer", "sent Bearer abcDEF123456", "abcDEF"),
    ("a cookie", "Cookie: sessionid=abc; csrftoken=def", "abc"),
    ("a session", "sessionid=q1w2e3r4", "q1w2"),
    ("a password in data", "{'password': 'hunter2 og mere'}", "hunter2"),
    ("a key in data", '"client_secret": "s3cr3t"', "s3cr3t"),
    ("a database's password", "postgres://spire:hemmelig@db:5432/x", "hemmelig"),
    ("a feed's address", "/calendar/Xb3kL9_2a-Tq0Zr8w1Yv4Nm6Pp7Ss5Dd3Ff2Gg1Hh0.ics", "Xb3k"),
    ("a Django session", "session 0hq2k5v8x1c4b7n0m3a6s9d2f5g8h1j4 ended", "0hq2"),
    ("a web token", "id eyJhbGciOiJ.eyJzdWIiOiIx.c2ln here", "eyJ"),
    ("an e-mail", "mail to amina.holm@example.dk failed", "amina"),
    ("an account", "DK50 0040 0440 1162 43", "0440"),
    ("a phone number", "ring 20 30 40 50 nu", "20 30"),
    ("what the database adds", "duplicate key\nDETAIL:  Key (family_name)=(Holm) already exists.", "Holm"),
    ("a row that failed", "ERROR: Failing row contains (1, Amina, Holm).", "Amina"),
)
KEPT = (
    "2026-11-21 13:45:32,123 spire.worker: night of 2026-11-20: 12 done in 1800 ms",
    "550e8400-e29b-41d4-a716-446655440000",
    "enrolments_enrolment_organisation_id_0a1b2c3d_fk_people_org",
    'File "/opt/spire/spire/money/ledger/actions.py", line 1234, in post',
    "10.0.0.1:8000 answered 503, amount 1234567890 of ML-2026-0001",
    "Is it there? Yes.",
)


@pytest.mark.parametrize(("what", "text", "secret"), SECRETS, ids=[what for what, _text, _secret in SECRETS])
def test_what_must_not_be_logged_is_gone(what: str, text: str, secret: str):
    left = scrubbed(text)

    assert secret not in left
    assert GONE in left


@pytest.mark.parametrize("text", KEPT)
def test_what_explains_a_fault_is_left(text: str):
    assert scrubbed(text) == text


def test_scrubbing_again_changes_nothing():
    once = [scrubbed(text) for _what, text, _secret in SECRETS]

    assert [scrubbed(text) for text in once] == once


def test_a_text_cannot_look_like_two_entries():
    assert one_line("hej\r\n2026-11-21 ERROR \x1b[31mfalsk\u2028") == "hej ⏎ 2026-11-21 ERROR \\u001b[31mfalsk\\u2028"
