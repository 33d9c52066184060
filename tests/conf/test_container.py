"""The container, the services beside it and the proxy in front agree with the settings and with each other."""

import re
import stat
from pathlib import Path

import yaml
from django.core.files.base import ContentFile
from django.utils.module_loading import import_string

from spire.conf.environment import Environment
from spire.conf.settings import STORAGES
from spire.interfaces.commands.management.commands.serve import SECONDS_TO_FINISH
from spire.interfaces.parts.bodies import MORE, OF_A_LOGIN

ROOT = Path(__file__).resolve().parents[2]
CONTAINER = (ROOT / "Containerfile").read_text(encoding="utf-8")
SERVICES = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
EXAMPLE = (ROOT / "deploy" / "spire.env.example").read_text(encoding="utf-8")
PROXY = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
OURS = ("migrate", "web", "worker", "backup")


def test_every_setting_that_is_named_exists():
    told = set(re.findall(r"\bSPIRE_(\w+)=", CONTAINER + EXAMPLE))
    told |= {name.removeprefix("SPIRE_") for name in SERVICES["x-spire"]["environment"]}

    assert len(told) > 12
    assert {name.lower() for name in told} - set(Environment.model_fields) == set()


def test_every_secret_is_a_file_and_none_stands_in_a_text():
    texts = CONTAINER + EXAMPLE + str(SERVICES)
    given = re.findall(r"SPIRE_(?:SECRET_KEY|PERSON_KEY|METRICS_TOKEN|DATABASE_URL|MAIL_PASSWORD)=(\S+)", texts)

    assert given == ["only-for-gathering-static-files"]
    assert set(SERVICES["x-spire"]["secrets"]) <= set(SERVICES["secrets"])


def test_what_runs_is_nobody_in_particular_and_can_write_nowhere_else():
    assert "USER 10001" in CONTAINER
    for name in OURS:
        service = SERVICES["services"][name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_the_static_files_that_root_gathers_are_read_by_whoever_answers(tmp_path):
    known = STORAGES["staticfiles"]
    storage = import_string(known["BACKEND"])(location=tmp_path / "static", base_url="/static/", **known["OPTIONS"])

    storage.save("theme/spire.css", ContentFile(b"a {}"))
    storage.manifest_storage.save("staticfiles.json", ContentFile(b"{}"))

    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in [tmp_path / "static", *tmp_path.rglob("*/*")]}
    assert modes == {"static": 0o755, "theme": 0o755, "spire.css": 0o644, "staticfiles.json": 0o644}


def test_a_page_that_has_begun_has_time_to_end():
    assert all(int(SERVICES["services"][name]["stop_grace_period"].rstrip("s")) > SECONDS_TO_FINISH for name in OURS)


def test_the_database_is_not_to_be_reached_from_outside():
    database = SERVICES["services"]["database"]

    assert SERVICES["networks"]["inside"] == {"internal": True}
    assert database["networks"] == ["inside"]
    assert all("ports" not in service for name, service in SERVICES["services"].items() if name != "proxy")


def test_the_proxy_takes_what_the_pages_take_and_believes_nobody():
    small, large = (int(found) * 1024 * 1024 for found in re.findall(r"client_max_body_size (\d+)m", PROXY))

    assert small >= OF_A_LOGIN
    assert large >= max(MORE.values())
    for line in (
        "proxy_set_header X-Forwarded-For $remote_addr;",
        "proxy_set_header X-Forwarded-Proto https;",
        "proxy_set_header X-Request-ID $request_id;",
        "proxy_set_header Host $host;",
    ):
        assert line in PROXY
    assert "$request_uri" not in re.search(r"log_format.*?;", PROXY, re.DOTALL).group()
    assert re.search(r"location ~ \^/\(health\|metrics\)[^{]*\{\s*return 404;", PROXY)


def test_a_body_that_comes_slowly_waits_in_the_proxy():
    assert re.findall(r"proxy_request_buffering (\w+);", PROXY) == ["on"]
