"""What `make audit` finds without the internet."""

import pytest

from tools.start import audit


def test_no_key_stands_in_the_source():
    assert list(audit.secrets()) == []


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN RSA PRIVATE" + " KEY-----",
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "ghp_" + "a1B2" * 9,
        "SPIRE_SECRET_KEY=" + "kV7wq2Zr8w" * 5,
    ],
)
def test_a_planted_key_is_seen(text):
    assert len(list(audit.in_text("x", text))) == 1


def test_every_package_of_the_program_may_be_given_on():
    assert list(audit.licences()) == []
