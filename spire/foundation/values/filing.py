"""A country's filing plan as it comes: for each kind of record a KLE number, a facet and a deletion code, dated.

The file is `filing.yaml` in the country's folder; an organisation's own lines stand above it (room records).
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Filing:
    """How one kind of record is filed. `deletion_code` says how long it is kept: P1825D is five years."""

    kind: str
    number: str
    facet: str
    label: str
    deletion_code: str
    valid_from: date
    version: str
    is_own: bool = False  # the organisation's own line, not the country's


@lru_cache
def read(folder: Path) -> tuple[Filing, ...]:
    """The plan of a country's folder; nothing where it has none."""
    file = folder / "filing.yaml"
    if not file.exists():
        return ()
    plan = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tuple(
        Filing(
            kind=kind,
            number=line["number"],
            facet=line["facet"],
            label=line["label"],
            deletion_code=line["deletion_code"],
            valid_from=plan["valid_from"],
            version=str(plan["version"]),
        )
        for kind, line in plan["kinds"].items()
    )


def in_force(lines: tuple[Filing, ...], kind: str, on: date) -> Filing | None:
    """The line of a kind on a day: the newest that has begun, own lines first, else that of everything."""
    for wanted in (kind, EVERYTHING):
        begun = [line for line in lines if line.kind == wanted and line.valid_from <= on]
        if begun:
            return max(begun, key=lambda line: (line.is_own, line.valid_from))
    return None
