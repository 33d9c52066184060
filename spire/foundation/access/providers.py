"""The providers that people may log in by: read from the operator's file, and refused as long as something is missing.

`SPIRE_PROVIDERS_FILE` names a YAML file; docs/deploy.md has a worked example of each kind. A secret stands in a file or
in a variable of the environment, never in that file.
"""

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import yaml
from django.conf import settings

from spire.foundation.access.permissions import ROLES, STAFF
from spire.foundation.access.rules.claims import Needed, Shape
from spire.foundation.values.yaml_files import NotYaml, load

SHAPES: Final = Path(__file__).parent / "shapes"
CITIZENS, EMPLOYEES = "citizens", "staff"
LANGUAGES: Final = ("da", "sv", "en")
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
GIVEN_BY_GROUPS: Final = STAFF | {"teacher"}
KNOWN: Final = frozenset(
    {
        "shape", "label", "issuer", "client_id", "client_secret_env", "client_secret_file", "country", "groups",
        "second_factor", "link_by_email", "scopes", "level",
    }
)  # fmt: skip
ALWAYS: Final = "always"
log = logging.getLogger("spire.login")


class Faulty(Exception):
    """What is wrong with the file, as a sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A group gives a role at an organisation, which is named by its registration number or its name."""

    group: str
    role: str
    organisation: str


@dataclass(frozen=True)
class Provider:
    """One provider, complete."""

    key: str
    label: Mapping[str, str]
    issuer: str
    client_id: str
    shape: Shape
    audience: str  # citizens or staff
    secret_env: str = ""
    secret_file: str = ""
    country: str = "dk"
    groups: tuple[Mapped, ...] = ()
    always_second_factor: bool = False
    link_by_email: bool = False

    @property
    def secret(self) -> str:
        """The client's secret, read when it is used."""
        if self.secret_env:
            return os.environ.get(self.secret_env, "")
        return Path(self.secret_file).read_text(encoding="utf-8").strip()

    def name(self, language: str) -> str:
        """What its button says."""
        return self.label.get(language) or self.label["da"]


def all_of(audience: str | None = None) -> tuple[Provider, ...]:
    """The providers, for an audience or all; none when there is no file.

    A file with a fault opens no door and closes none of ours: it is logged here, and `check` says what is wrong.
    """
    file = settings.PROVIDERS_FILE
    try:
        found = _read(str(file), Path(file).stat().st_mtime_ns) if file else ()
    except (Faulty, OSError) as fault:
        log.error("SPIRE_PROVIDERS_FILE: %s", fault)
        found = ()
    return tuple(one for one in found if audience in (None, one.audience))


def get(key: str) -> Provider | None:
    """The provider with a key."""
    return next((one for one in all_of() if one.key == key), None)


def read(text: str) -> tuple[Provider, ...]:
    """The providers of a file's text. Raises Faulty with the first thing that is wrong."""
    try:
        told = load(text)
    except NotYaml as wrong:
        raise Faulty(f"is not YAML: {wrong}") from None
    if not isinstance(told, dict) or not told:
        raise Faulty("names no provider: write a key and below it what belongs to it")
    return tuple(_provider(str(key), facts) for key, facts in told.items())


@lru_cache(maxsize=4)
def _read(file: str, changed: int) -> tuple[Provider, ...]:
    return read(Path(file).read_text(encoding="utf-8"))


def _provider(key: str, facts: Any) -> Provider:
    if not key.replace("-", "").isalnum() or len(key) > 40 or not isinstance(facts, dict):
        raise Faulty(f"{key}: a key is small letters, digits and hyphens, with facts below it")
    _only_known(key, facts)
    audience, shape = _shape(key, facts)
    return Provider(
        key=key,
        label=_label(key, facts),
        issuer=_issuer(key, facts),
        client_id=_text(key, facts, "client_id"),
        shape=shape,
        audience=audience,
        country=str(facts.get("country", "dk")),
        groups=_groups(key, facts, audience),
        always_second_factor=facts.get("second_factor") == ALWAYS,
        link_by_email=_link_by_email(key, facts, audience, shape),
        **_secret(key, facts),
    )


def _only_known(key: str, facts: Mapping[str, Any]) -> None:
    if "client_secret" in facts:
        raise Faulty(f"{key}: a secret never stands in this file: use client_secret_env or client_secret_file")
    if unknown := sorted(str(one) for one in set(facts) - KNOWN):
        raise Faulty(f"{key}: does not know {', '.join(unknown)}; it knows {', '.join(sorted(KNOWN))}")


def _shape(key: str, facts: Mapping[str, Any]) -> tuple[str, Shape]:
    name = _text(key, facts, "shape")
    kinds = sorted(file.stem for file in SHAPES.glob("*.yaml"))
    if name not in kinds:
        raise Faulty(f"{key}: no shape {name!r}; there are {', '.join(kinds)}")
    told = yaml.safe_load((SHAPES / f"{name}.yaml").read_text(encoding="utf-8"))
    audience = told.pop("for")
    second = facts.get("second_factor", told.pop("second_factor", None))
    return audience, Shape(
        scopes=tuple(facts.get("scopes", told.pop("scopes"))),
        second_factor=None if second == ALWAYS else _needed(key, "second_factor", second),
        level=_needed(key, "level", facts.get("level", told.pop("level", None))),
        asked=tuple(told.pop("asked", {}).items()),
        **{name: value for name, value in told.items() if name not in ("scopes", "second_factor", "level")},
    )


def _needed(key: str, what: str, told: Any) -> Needed | None:
    if told is None:
        return None
    if not isinstance(told, dict) or not told.get("claim") or not told.get("any_of"):
        raise Faulty(f"{key}: {what} needs a claim and any_of")
    return Needed(str(told["claim"]), frozenset(str(one) for one in told["any_of"]))


def _issuer(key: str, facts: Mapping[str, Any]) -> str:
    issuer = _text(key, facts, "issuer").rstrip("/")
    try:
        parts = urlsplit(issuer)
        is_safe = bool(parts.hostname) and (parts.scheme == "https" or parts.hostname in LOOPBACK)
    except ValueError:
        is_safe = False
    if not is_safe:
        raise Faulty(f"{key}: the issuer is an address that begins with https://")
    return issuer


def _secret(key: str, facts: Mapping[str, Any]) -> dict[str, str]:
    variable, file = str(facts.get("client_secret_env", "")), str(facts.get("client_secret_file", ""))
    if bool(variable) == bool(file):
        raise Faulty(f"{key}: needs client_secret_env or client_secret_file, and not both")
    if variable and not os.environ.get(variable):
        raise Faulty(f"{key}: the variable {variable} is not set")
    if file and not _has_text(file):
        raise Faulty(f"{key}: no secret in the file {file}")
    return {"secret_env": variable, "secret_file": file}


def _has_text(file: str) -> bool:
    try:
        return bool(Path(file).read_text(encoding="utf-8").strip())
    except (OSError, ValueError):  # not there, not ours to read, no text, or no name of a file
        return False


def _groups(key: str, facts: Mapping[str, Any], audience: str) -> tuple[Mapped, ...]:
    told = facts.get("groups") or {}
    if audience == CITIZENS:
        if told:
            raise Faulty(f"{key}: a provider for citizens gives no roles: take the groups away")
        return ()
    if not isinstance(told, dict) or not told:
        raise Faulty(f"{key}: needs groups: without one, nobody gets a role")
    return tuple(_mapped(key, str(group), one) for group, one in told.items())


def _mapped(key: str, group: str, told: Any) -> Mapped:
    role = told.get("role") if isinstance(told, dict) else None
    organisation = told.get("organisation") if isinstance(told, dict) else None
    if not role or not organisation:
        raise Faulty(f"{key}: the group {group} needs a role and an organisation")
    if role not in GIVEN_BY_GROUPS:
        raise Faulty(
            f"{key}: {role!r} is no role of staff; those are {', '.join(sorted(GIVEN_BY_GROUPS & set(ROLES)))}"
        )
    return Mapped(group, str(role), str(organisation))


def _link_by_email(key: str, facts: Mapping[str, Any], audience: str, shape: Shape) -> bool:
    wanted = facts.get("link_by_email", False)
    if not isinstance(wanted, bool) or (wanted and (audience == CITIZENS or not shape.email)):
        raise Faulty(f"{key}: link_by_email is true or false, and only for staff of a provider that tells the e-mail")
    return wanted


def _label(key: str, facts: Mapping[str, Any]) -> dict[str, str]:
    told = facts.get("label")
    if not isinstance(told, dict) or any(not str(told.get(language, "")).strip() for language in LANGUAGES):
        raise Faulty(f"{key}: the label needs da, sv and en")
    return {language: str(told[language]) for language in LANGUAGES}


def _text(key: str, facts: Mapping[str, Any], name: str) -> str:
    value = facts.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Faulty(f"{key}: {name} is missing")
    return value.strip()
