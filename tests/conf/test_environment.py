"""What the environment may set: the secret key, and what production refuses."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from spire.conf.environment import Environment
from spire.foundation.access import keys

ROOT = Path(__file__).resolve().parents[2]
STRONG = "kV7wq2Zr8w1Yv4Nm6Pp7Ss5Dd3Ff2Gg1Hh0Jj9Kk8Ll7Mm6Nn5Bb4"


def test_the_secret_key_is_made_once_and_only_the_owner_reads_it(tmp_path, monkeypatch):
    monkeypatch.delenv("SPIRE_SECRET_KEY", raising=False)
    environment = Environment(data_folder=tmp_path / "data")

    first = environment.secret()

    assert len(first) > 50
    assert environment.secret() == first
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600


def test_behind_https_no_key_is_made(tmp_path, monkeypatch):
    monkeypatch.delenv("SPIRE_SECRET_KEY", raising=False)

    with pytest.raises(SystemExit, match="SPIRE_SECRET_KEY"):
        Environment(data_folder=tmp_path, https=True).secret()

    assert list(tmp_path.iterdir()) == []


def test_a_wrong_value_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("SPIRE_DEBUG", "perhaps")

    with pytest.raises(ValueError, match="debug"):
        Environment()


def test_production_refuses_a_demonstration(tmp_path):
    settings = {"SPIRE_DEMO": "true", "SPIRE_HTTPS": "true", "SPIRE_SECRET_KEY": "x" * 60}
    environment = {**os.environ, **settings, "SPIRE_DATA_FOLDER": str(tmp_path)}
    environment["DJANGO_SETTINGS_MODULE"] = "spire.conf.settings"

    tried = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert tried.returncode != 0
    assert "SPIRE_DEMO" in tried.stderr


def test_production_refuses_details_of_errors(tmp_path):
    settings = {"SPIRE_DEMO": "false", "SPIRE_DEBUG": "true", "SPIRE_HTTPS": "true", "SPIRE_SECRET_KEY": STRONG}
    environment = {**os.environ, **settings, "SPIRE_DATA_FOLDER": str(tmp_path)}
    environment["DJANGO_SETTINGS_MODULE"] = "spire.conf.settings"

    tried = subprocess.run(
        [sys.executable, "-c", "import spire.conf.settings"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert tried.returncode != 0
    assert "SPIRE_DEBUG" in tried.stderr


def a_file(folder: Path, text: str, *, mode: int = 0o600) -> Path:
    file = folder / "secret"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return file


def test_every_secret_may_stand_in_a_file(tmp_path, monkeypatch):
    file = a_file(tmp_path, f"{STRONG}\n")
    secrets = [name for name, field in Environment.model_fields.items() if field.annotation is SecretStr]

    assert len(secrets) >= 6
    for name in secrets:
        monkeypatch.delenv(f"SPIRE_{name.upper()}", raising=False)
        monkeypatch.setenv(f"SPIRE_{name.upper()}_FILE", str(file))
        assert Environment(https=True).secret_of(name) == STRONG
        monkeypatch.delenv(f"SPIRE_{name.upper()}_FILE")


@pytest.mark.skipif(os.name == "nt", reason="other rights")
def test_a_secret_that_everybody_can_read_stops_the_start(tmp_path):
    file = a_file(tmp_path, STRONG, mode=0o644)

    with pytest.raises(SystemExit, match="chmod o= "):
        Environment(https=True, person_key="", person_key_file=file).person_secret()
    assert Environment(https=False, person_key="", person_key_file=file).person_secret() == STRONG
    file.chmod(0o640)
    assert Environment(https=True, person_key="", person_key_file=file).person_secret() == STRONG


@pytest.mark.parametrize("weak", ["x" * 60, "short", "0123456789" * 4])
def test_a_weak_key_stops_the_start(tmp_path, weak):
    with pytest.raises(SystemExit, match="SPIRE_SECRET_KEY is weak"):
        Environment(https=True, secret_key=weak, data_folder=tmp_path).secret()
    assert Environment(https=False, secret_key=weak, data_folder=tmp_path).secret() == weak


def test_a_variable_and_a_file_at_once_are_refused(tmp_path):
    with pytest.raises(SystemExit, match="which of them"):
        Environment(mail_password="x", mail_password_file=a_file(tmp_path, "y")).secret_of("mail_password")


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_file_and_none_are_told(tmp_path, text):
    with pytest.raises(SystemExit, match="is empty"):
        Environment(mail_password="", mail_password_file=a_file(tmp_path, text)).secret_of("mail_password")
    with pytest.raises(SystemExit, match="cannot be read"):
        Environment(mail_password="", mail_password_file=tmp_path / "none").secret_of("mail_password")


def test_identity_numbers_have_a_key_of_their_own_behind_https(tmp_path, monkeypatch):
    monkeypatch.delenv("SPIRE_PERSON_KEY", raising=False)

    with pytest.raises(SystemExit, match="SPIRE_PERSON_KEY"):
        Environment(https=True, secret_key=STRONG, data_folder=tmp_path).person_secret()


def test_what_an_older_key_made_still_holds_until_it_is_taken_away(settings):
    made = keys.fingerprint("letter-code", "ABCD")
    old, settings.SECRET_KEY = settings.SECRET_KEY, STRONG

    assert made not in keys.fingerprints("letter-code", "ABCD")
    settings.SECRET_KEY_FALLBACKS = [old]
    assert made in keys.fingerprints("letter-code", "ABCD")
    assert keys.fingerprint("letter-code", "ABCD") != made
