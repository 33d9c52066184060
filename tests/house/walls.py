"""What the tests of the house read: files, models and routes, as plain facts that a planted fault can be put among."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("foundation", "money", "journey", "insight", "interfaces")
# The order of the rooms on each floor, the lowest first; rooms on one line are blind to each other.
ROOMS = (
    ("foundation", "values"), ("foundation", "trail"), ("foundation", "people"), ("foundation", "access"),
    ("foundation", "forms"), ("foundation", "records"),
    ("money", "ledger"), ("money", "banking"), ("money", "funds"), ("money", "support"), ("money", "instruments"),
    ("journey", "programmes"), ("journey", "enrolments"), ("journey", "guidance"), ("journey", "business"),
    ("journey", "screenings"), ("journey", "decisions"),
)  # fmt: skip


@dataclass(frozen=True)
class Key:
    """A foreign key: from which module's model, to which module's."""

    field: str
    origin: str
    target: str


@dataclass(frozen=True)
class Route:
    """A route: its pattern, its name, and the permission it names (None when it names none)."""

    pattern: str
    name: str
    needs: str | None


def height(module: str) -> int | None:
    """How high a room stands, counted from the cellar; None for what is not a room of ours."""
    parts = tuple(module.split(".")[1:3])
    return ROOMS.index(parts) if parts in ROOMS else None


def keys() -> Iterator[Key]:
    """All relations between our own models."""
    for model in apps.get_models():
        if not model.__module__.startswith("spire."):
            continue
        for field in (*model._meta.fields, *model._meta.many_to_many):
            if field.is_relation and field.related_model is not None:
                name = f"{model._meta.label}.{field.name}"
                yield Key(name, model.__module__, field.related_model.__module__)


def going_up(found: Iterable[Key]) -> list[str]:
    """The foreign keys whose target stands above their origin."""
    wrong = []
    for key in found:
        origin, target = height(key.origin), height(key.target)
        if origin is not None and target is not None and target > origin:
            wrong.append(f"{key.field} goes up to {key.target}")
    return wrong


def routes() -> list[Route]:
    """All routes of the house; those of the login library are its own."""
    return [route for route in _walk(get_resolver().url_patterns, "") if not route.pattern.startswith("account/")]


def without_permission(found: Iterable[Route]) -> list[str]:
    """The routes that name no permission."""
    return [f"{route.pattern} ({route.name}) names no permission" for route in found if not route.needs]


def _walk(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterator[Route]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, address)
        else:
            yield Route(address, pattern.name or "", getattr(pattern.callback, "needs", None))


def sources(*suffixes: str) -> Iterator[Path]:
    """Our own files with these endings, without what is generated."""
    for folder in ("spire", "tests", "tools", "packs", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*")):
            parts = path.parts
            if path.suffix in suffixes and not {"migrations", "vendor", "__pycache__", "node_modules"} & set(parts):
                yield path


def lengths_of_functions(source: str) -> dict[str, int]:
    """How many lines each function has."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]
    return {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in found}
