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


@pytest.mark.parametrize(
    ("licence", "may"),
    [
        ("MIT License", True),
        ("LGPLv3+", True),
        ("Apache-2.0 OR MIT", True),
        ("Proprietary, limited", False),
        ("AGPL-3.0", False),
    ],
)
def test_a_licence_is_known_by_its_words(licence, may):
    assert audit.may_be_given_on(licence) is may
