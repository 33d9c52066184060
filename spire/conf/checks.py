"""What `spire check --deploy` asks besides Django's own questions: what only this house knows of being in earnest."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

from spire.conf.environment import OTHERS
from spire.foundation.access import providers

LOCAL: Final = ("localhost", "127.0.0.1", "::1", "[::1]")
SHORTEST: Final = 50
TRUSTED: Final = "On a network that nobody else is on, name the machine in SPIRE_TRUSTED_NETWORK: see docs/deploy.md."


@register(Tags.security, deploy=True)
def in_earnest(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """All of the questions below; no answer means that all is well."""
    return [fault for ask in QUESTIONS for fault in ask()]


def invented() -> Iterator[CheckMessage]:
    """A demonstration shows its passwords."""
    if settings.DEMO:
        yield Error("SPIRE_DEMO is set: people are invented and passwords are shown.", id="spire.E001")


def keys() -> Iterator[CheckMessage]:
    """Each purpose has a key of its own, so that one can be renewed without the others."""
    if settings.PERSON_KEY == settings.SECRET_KEY:
        hint = "Set SPIRE_PERSON_KEY, or SPIRE_PERSON_KEY_FILE."
        yield Error("Identity numbers are sealed with the key that signs sessions.", hint=hint, id="spire.E002")
    if any(len(key) < SHORTEST for key in (settings.SECRET_KEY, settings.PERSON_KEY)):
        yield Error(f"A key has fewer than {SHORTEST} signs.", id="spire.E003")
    if settings.SECRET_KEY in settings.SECRET_KEY_FALLBACKS:
        yield checks.Warning("The secret key stands among the ones before it: it was not renewed.", id="spire.W004")


def scanner() -> Iterator[CheckMessage]:
    """Files from outside wait until there is one."""
    if not settings.SCANNER:
        hint = "Set SPIRE_SCANNER: see docs/deploy.md."
        yield checks.Warning(
            "There is no virus scanner, so nobody can open a file from outside.", hint=hint, id="spire.W005"
        )


def addresses() -> Iterator[CheckMessage]:
    """The names under which the house answers, and the one in its mails."""
    if "*" in settings.ALLOWED_HOSTS or not set(settings.ALLOWED_HOSTS) - set(LOCAL):
        yield Error("SPIRE_HOSTS names no host of its own, or every host.", id="spire.E006")
    if urlsplit(settings.PUBLIC_ADDRESS).scheme != "https":
        yield Error("Links in mails would not begin with https: set SPIRE_ADDRESS.", id="spire.E007")
    if any(not origin.startswith("https://") or "*" in origin for origin in settings.CSRF_TRUSTED_ORIGINS):
        yield Error("SPIRE_TRUSTED_ORIGINS names more than single addresses with https.", id="spire.E008")


def proxies() -> Iterator[CheckMessage]:
    """Behind https something must say so, and only ours is believed."""
    if settings.SECURE_SSL_REDIRECT and not settings.PROXIES:
        hint = "Set SPIRE_PROXIES to how many proxies of yours stand in front."
        yield Error("No proxy of ours is known, so every page would be sent on to itself.", hint=hint, id="spire.E009")


def database() -> Iterator[CheckMessage]:
    """SQLite is for one machine and few people."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield checks.Warning("The database is SQLite: in earnest it is PostgreSQL.", id="spire.W010")


def mail() -> Iterator[CheckMessage]:
    """Codes and notices go by mail, encrypted on the way."""
    if not settings.EMAIL_HOST:
        yield checks.Warning("There is no mail server: codes and notices lie in a folder.", id="spire.W011")
    elif not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL) and not _is_beside_us(settings.EMAIL_HOST):
        yield Error("Mail leaves unencrypted: set SPIRE_MAIL_SECURITY.", hint=TRUSTED, id="spire.E012")


def lines() -> Iterator[CheckMessage]:
    """What goes to another machine is encrypted, and goes to that one: a line that nobody has looked at may be read."""
    database = settings.DATABASES["default"]
    options = database.get("OPTIONS", {})
    hosts = [one for one in str(options.get("host") or database.get("HOST") or "").split(",") if one]
    if options.get("sslmode") != "verify-full" and not all(one.startswith("/") or _is_beside_us(one) for one in hosts):
        said = "PostgreSQL is on another machine, and its certificate is not asked for: add ?sslmode=verify-full."
        yield Error(said, hint=TRUSTED, id="spire.E016")
    kind, _colon, where = settings.SCANNER.partition(":")
    if kind == "tcp" and not _is_beside_us(where.rpartition(":")[0]):
        said = "The virus scanner is on another machine, and files go to it unencrypted."
        yield Error(said, hint=TRUSTED, id="spire.E017")


def _is_beside_us(host: str) -> bool:
    """Whether a host is this machine, or on the network that the operator has said is ours alone."""
    return host in LOCAL or host in settings.TRUSTED_NETWORK


def contact() -> Iterator[CheckMessage]:
    """Whoever finds a weakness must be able to tell."""
    if not settings.SECURITY_CONTACT.startswith(("mailto:", "https://")):
        yield checks.Warning("Nobody is named to tell of a weakness: set SPIRE_SECURITY_CONTACT.", id="spire.W013")


def backups() -> Iterator[CheckMessage]:
    """A backup that nobody can open, or that anybody can, is none."""
    if not settings.BACKUP_RECIPIENTS:
        hint = "Set SPIRE_BACKUP_RECIPIENTS: see docs/deploy.md."
        yield checks.Warning("Nobody is named who can open the backups.", hint=hint, id="spire.W014")


def providers_secrets() -> Iterator[CheckMessage]:
    """The secrets that the file of providers names, as strict as our own."""
    for one in providers.all_of():
        file = Path(one.secret_file) if one.secret_file else None
        if file is not None and file.exists() and file.stat().st_mode & OTHERS:
            yield Error(f"{one.key}: everybody on this machine can read {file}.", id="spire.E015")


QUESTIONS: Final[tuple[Callable[[], Iterator[CheckMessage]], ...]] = (
    invented,
    keys,
    scanner,
    addresses,
    proxies,
    database,
    mail,
    lines,
    contact,
    backups,
    providers_secrets,
)
