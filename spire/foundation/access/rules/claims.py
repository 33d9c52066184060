"""What of a provider's claims is used, and nothing else: everything that is not asked for here is dropped at once.

A *shape* says where a kind of provider puts things (Idura, Signicat, Entra, ADFS, Keycloak): data, in `shapes/`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from spire.foundation.values.typed import only_typed


@dataclass(frozen=True, slots=True)
class Needed:
    """A claim that must hold one of some values: a second factor, a level of assurance."""

    claim: str
    any_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a kind of provider puts what we use; an empty name is a claim that it does not have."""

    scopes: tuple[str, ...]
    subject: str = "sub"
    identity: str = ""
    email: str = ""
    name: str = "name"
    groups: str = ""
    second_factor: Needed | None = None
    level: Needed | None = None
    asked: tuple[tuple[str, str], ...] = ()  # parameters of the request that this kind of provider wants


@dataclass(frozen=True, slots=True)
class Told:
    """What is left of the claims. The identity number is used once, to find the person, and shows in no text."""

    subject: str = field(repr=False)
    identity: str = field(default="", repr=False)
    email: str = ""
    name: str = ""
    groups: frozenset[str] = frozenset()
    has_second_factor: bool = False
    has_level: bool = True


def read(claims: Mapping[str, Any], shape: Shape) -> Told:
    """Cut the claims down to what the shape names."""
    return Told(
        subject=_text(claims, shape.subject),
        identity=_text(claims, shape.identity),
        email=_text(claims, shape.email).lower(),
        name=_text(claims, shape.name),
        groups=_texts(claims, shape.groups),
        has_second_factor=shape.second_factor is not None and _holds(claims, shape.second_factor),
        has_level=shape.level is None or _holds(claims, shape.level),
    )


def _holds(claims: Mapping[str, Any], needed: Needed) -> bool:
    return bool(_texts(claims, needed.claim) & needed.any_of)


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = _value(claims, name)
    return only_typed(str(value)).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _texts(claims: Mapping[str, Any], name: str) -> frozenset[str]:
    """A list as a set; one text is a list of one."""
    value = _value(claims, name)
    if isinstance(value, str):
        return frozenset((value,))
    return frozenset(one for one in value if isinstance(one, str)) if isinstance(value, list | tuple) else frozenset()


def _value(claims: Mapping[str, Any], name: str) -> Any:
    """The claim of that name; `realm_access.roles` also goes into an inner one, a whole name comes first."""
    if not name:
        return None
    if name in claims:
        return claims[name]
    outer, _dot, inner = name.partition(".")
    within = claims.get(outer)
    return _value(within, inner) if inner and isinstance(within, Mapping) else None
