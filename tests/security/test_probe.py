"""The answers that no route table names: errors, static files, refused hosts and methods, in earnest behind a proxy."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import dj_database_url
import pytest
from django.core.checks import CheckMessage
from django.test import Client, override_settings

from spire.conf import checks
from spire.conf.environment import Environment
from spire.foundation.people.models import Organisation
from tests.security.probe import faults, faults_of_a_page, is_page

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db
PROXY = {"REMOTE_ADDR": "10.0.0.9", "HTTP_HOST": "spire.example.dk", "HTTP_X_FORWARDED_PROTO": "https"}
IN_EARNEST = {
    "ALLOWED_HOSTS": ["spire.example.dk"],
    "SESSION_COOKIE_NAME": "__Host-sessionid",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_NAME": "__Host-csrftoken",
    "CSRF_COOKIE_SECURE": True,
    "LANGUAGE_COOKIE_NAME": "__Host-language",
    "LANGUAGE_COOKIE_SECURE": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    "SECURE_HSTS_SECONDS": 31536000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "PROXIES": 1,
    "DEMO": False,
}


def broken(*args, **kwargs):
    raise RuntimeError("700190-0002")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/idea/", 200),
        ("/account/login/", 200),
        ("/account/code/", 200),
        ("/account/password/reset/", 200),
        ("/nowhere/", 404),
        ("/my/", 302),
        ("/health/", 200),
        ("/.well-known/security.txt", 200),
        ("/thoughtful-words/", 200),
        ("/calendar/nothing.ics", 404),
        ("/static/", 404),
        ("/static/theme/", 404),
        ("/.git/config", 404),
        ("/.env", 404),
        ("/admin/", 404),
        ("/account/signup/", 404),
    ],
)
def test_an_address_without_a_login(path, status):
    answer = Client().get(path)

    assert answer.status_code == status
    assert faults(answer) == []
    assert not is_page(answer) or faults_of_a_page(answer.content.decode()) == []


def test_a_page_that_breaks_tells_nothing(monkeypatch):
    monkeypatch.setattr(Organisation.objects, "filter", broken)
    with override_settings(ROOT_URLCONF="tests.conf.test_logs"):
        answer = Client(raise_request_exception=False).get("/view/")

    assert answer.status_code == 500
    assert faults(answer) == []
    assert "700190" not in answer.content.decode()
    assert faults_of_a_page(answer.content.decode()) == []


def test_a_form_from_elsewhere_is_told_so_in_words():
    answer = Client(enforce_csrf_checks=True).post("/idea/", {"given_name": "Rosa"})

    assert answer.status_code == 403
    assert "Det blev ikke sendt" in answer.content.decode()
    assert faults(answer) == []


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PUT", "DELETE", "PATCH", "CONNECT", "PROPFIND"])
def test_only_the_methods_that_we_use(method):
    answer = Client().generic(method, "/idea/")

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, POST"
    assert faults(answer) == []


@pytest.mark.parametrize(
    "host", ["evil.example", "spire.example.dk.evil.example", "spire.example.dk@evil.example", "a b"]
)
def test_another_host_is_refused_and_named_nowhere(host):
    with override_settings(**IN_EARNEST):
        answer = Client().get("/account/password/reset/", **(PROXY | {"HTTP_HOST": host}))

    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()
    assert faults(answer) == []


def test_a_forwarded_host_is_not_believed():
    with override_settings(**IN_EARNEST):
        answer = Client().get("/my/", **PROXY, HTTP_X_FORWARDED_HOST="evil.example", HTTP_X_FORWARDED_PORT="1")

    assert answer.status_code == 302
    assert "evil" not in str(answer.headers)


def test_in_earnest_cookies_are_secure_and_https_is_for_a_year(cast):
    with override_settings(**IN_EARNEST):
        client = Client()
        page = client.get("/account/login/", **PROXY)
        plain = client.get("/account/login/", REMOTE_ADDR="10.0.0.9", HTTP_HOST="spire.example.dk")
        chosen = client.post("/language/", {"language": "sv"}, **PROXY)

    assert page["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert plain.status_code == 301
    assert plain["Location"].startswith("https://spire.example.dk/")
    cookies = {**page.cookies, **chosen.cookies}
    assert set(cookies) >= {"__Host-csrftoken", "__Host-language"}
    assert all(one["secure"] and one["path"] == "/" and not one["domain"] for one in cookies.values())
    assert faults(page) == []


def test_a_static_file_is_for_us_and_says_what_it_is():
    with override_settings(WHITENOISE_USE_FINDERS=True, WHITENOISE_AUTOREFRESH=True):
        answer = Client().get("/static/theme/trusted.js")

    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert faults(answer) == []


def test_no_static_file_of_ours_names_a_source_map_or_a_folder():
    folder = ROOT / "spire" / "interfaces"
    scripts = [file for file in folder.rglob("static/**/*") if file.suffix in (".js", ".css", ".map")]

    assert [file.name for file in scripts if file.suffix == ".map"] == []
    assert [file.name for file in scripts if "vendor" not in file.parts and "sourceMapping" in file.read_text()] == []


def production(tmp_path, **more: str) -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "spire.conf.settings",
        "SPIRE_HTTPS": "true",
        "SPIRE_SECRET_KEY": "kV7wq2" * 10 + "Zr8w1Yv4Nm",
        "SPIRE_PERSON_KEY": "Pp7Ss5Dd3Ff2" * 6,
        "SPIRE_HOSTS": "spire.example.dk",
        "SPIRE_SCANNER": "tcp:127.0.0.1:3310",
        "SPIRE_DATABASE_URL": "postgres://spire@127.0.0.1/spire",
        "SPIRE_MAIL_HOST": "mail.example.dk",
        "SPIRE_SECURITY_CONTACT": "mailto:security@example.dk",
        "SPIRE_BACKUP_RECIPIENTS": "age1example",
        "SPIRE_DATA_FOLDER": str(tmp_path),
        **more,
    }


def manage(tmp_path, *words: str, **more: str):
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT, env=production(tmp_path, **more), capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_check_deploy_has_nothing_to_say_in_earnest(tmp_path):
    asked = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING")

    assert asked.returncode == 0, asked.stderr
    assert "no issues (0 silenced)" in asked.stdout


@pytest.mark.parametrize(
    ("setting", "value", "fault"),
    [
        ("DEMO", True, "spire.E001"),
        ("PERSON_KEY", "the-same" * 10, "spire.E002"),
        ("SECRET_KEY_FALLBACKS", ["the-same" * 10], "spire.W004"),
        ("SCANNER", "", "spire.W005"),
        ("ALLOWED_HOSTS", ["*"], "spire.E006"),
        ("PUBLIC_ADDRESS", "http://spire.example.dk", "spire.E007"),
        ("CSRF_TRUSTED_ORIGINS", ["https://*.example.dk"], "spire.E008"),
        ("PROXIES", 0, "spire.E009"),
        ("EMAIL_HOST", "", "spire.W011"),
        ("SECURITY_CONTACT", "", "spire.W013"),
        ("BACKUP_RECIPIENTS", [], "spire.W014"),
    ],
)
def test_what_django_does_not_know_is_asked_too(setting, value, fault):
    with override_settings(SECRET_KEY="the-same" * 10, **IN_EARNEST), override_settings(**{setting: value}):
        assert fault in [one.id for one in checks.in_earnest(None)]


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"SPIRE_DATABASE_URL": "postgres://spire@db.example.dk/spire"}, "spire.E016"),
        ({"SPIRE_DATABASE_URL": "postgres://spire@db.example.dk/spire?sslmode=require"}, "spire.E016"),
        ({"SPIRE_SCANNER": "tcp:scanner.example.dk:3310"}, "spire.E017"),
        ({"SPIRE_MAIL_SECURITY": "none"}, "spire.E012"),
    ],
)
def test_a_line_to_another_machine_is_encrypted_and_checked_unless_the_network_is_said_to_be_ours(more, fault):
    environment = Environment(**{name.removeprefix("SPIRE_").lower(): value for name, value in more.items()})
    told = {
        "DATABASES": {"default": dj_database_url.parse(environment.secret_of("database_url") or "sqlite://:memory:")},
        "SCANNER": environment.scanner,
        "EMAIL_HOST": "mail.example.dk",
        "EMAIL_USE_TLS": environment.mail_security == "starttls",
    }
    trusted = ["db.example.dk", "scanner.example.dk", "mail.example.dk"]

    assert [one.id for one in asked_of_lines(told, [])] == [fault]
    assert asked_of_lines(told, trusted) == []


def asked_of_lines(told: dict[str, object], trusted: list[str]) -> list[CheckMessage]:
    """What the questions about lines answer to these settings."""
    asked = {**IN_EARNEST, **told, "TRUSTED_NETWORK": trusted}
    known = SimpleNamespace(**{"SCANNER": "", "EMAIL_USE_SSL": False, **asked})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "settings", known)
        return [*checks.mail(), *checks.lines()]


def test_a_checked_line_is_let_through():
    sure = dj_database_url.parse("postgres://spire@db.example.dk/spire?sslmode=verify-full")
    beside = dj_database_url.parse("postgres:///spire?host=/run/postgresql")
    mail = {"EMAIL_HOST": "mail.example.dk", "EMAIL_USE_TLS": True, "SCANNER": "unix:/run/clamav/clamd.ctl"}

    assert [asked_of_lines({**mail, "DATABASES": {"default": one}}, []) for one in (sure, beside)] == [[], []]


def test_only_who_opens_a_page_is_sent_on_to_https(cast):
    bare = {"REMOTE_ADDR": "10.0.0.9", "HTTP_HOST": "spire.example.dk"}
    with override_settings(**IN_EARNEST):
        client = Client()
        programs = [client.get(address, **bare) for address in ("/metrics/", "/health/", "/calendar/secret.ics")]
        sent = client.post("/account/login/", {"login": "lone@example.dk", "password": "hemmelig"}, **bare)
        page = client.get("/account/login/", **bare)

    assert [one.status_code for one in (*programs, sent)] == [403] * 4
    assert not any("Location" in one for one in (*programs, sent))
    assert page.status_code == 301


def test_security_txt_says_whom_to_tell_until_when(settings):
    text = Client().get("/.well-known/security.txt").content.decode()

    assert "Contact: mailto:security@example.dk\n" in text
    assert "Expires: 20" in text
    settings.SECURITY_CONTACT = ""
    assert Client().get("/.well-known/security.txt").status_code == 404
