"""What the environment may set: the secret key, and what production refuses."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from spire.conf.environment import Environment

ROOT = Path(__file__).resolve().parents[2]


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
