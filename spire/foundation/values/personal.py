"""What every table says of persons: how one is reached from a row, how it is shown to them, how it is forgotten. # K-4

Each room has a `personal.py` that is read when the house starts, with one line for each of its tables:

    register("guidance", {
        "Meeting": delete("enrolment__person", tells=tells(_("Meetings"), "starts_at", "place")),
        "Loan": keep("borrower", because=BOOKS, plain=("product_key",), blanks={"note": ""}, tells=tells(…)),
        "Hotel": none(),
    })

A *path* is a lookup from the row to the person, or a function from `About` to a condition of the database. `delete`
takes the rows away; `keep` leaves them, says why, and empties what `blanks` names: a value, or a function of the row.
Every column of words in a kept row is either emptied or named as `plain`: codes and numbers in which nobody is found.
`tests/house/test_personal.py` walks all tables of the house.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from spire.foundation.values.errors import Broken
from spire.foundation.values.texts import Text

DELETE, KEEP, NONE = "delete", "keep", "none"
# Why a row stays when its person is forgotten; each has its sentence in `records/personal/texts.py`.
BOOKS: Final = "personal.kept.books"
CHAIN: Final = "personal.kept.chain"
FIGURES: Final = "personal.kept.figures"
SHELL: Final = "personal.kept.shell"
# Why rows are not shown to the person, or not all of them.
SECRET: Final = "personal.unshown.secret"
ELSEWHERE: Final = "personal.unshown.elsewhere"
INTERNAL: Final = "personal.withheld.internal"
NOT_YET: Final = "personal.withheld.not_yet"
OTHERS: Final = "personal.withheld.others"
OWN_EYES: Final = "personal.withheld.own_eyes"


@dataclass(frozen=True, kw_only=True)
class About:
    """A person as the tables know them: number, name, addresses, and the subjects that are theirs (`loan:5`)."""

    person_id: int
    name: str
    emails: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


Path = str | Callable[[About], Any]  # the function gives a Q: this file knows no database


@dataclass(frozen=True)
class Told:
    """A field as it is told: a name or a dotted way to it, its label where the usual one does not fit, its codes in words."""

    name: str
    label: Text | None = None
    words: Mapping[Any, Any] | Callable[[Any], Any] | None = None


@dataclass(frozen=True)
class Coded:
    """A reason as it is kept: a code and its facts, which the floor of the pages says as a sentence."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Withheld:
    """Rows that are not shown: those that this lookup finds, or with `unless` all others; and the code of the reason."""

    lookup: Mapping[str, Any]
    reason: str
    unless: bool = False


@dataclass(frozen=True, kw_only=True)
class Tells:
    """How rows are shown in an access request; `each` gives further (label, value) pairs of one row."""

    heading: Text
    told: tuple[Told, ...]
    withheld: tuple[Withheld, ...] = ()
    each: Callable[[Any], Iterable[tuple[Any, Any]]] | None = None
    document: str = ""  # the way to a document that goes along as a file
    own_eyes: bool = False  # shown in a copy that the person asks for; left out of one that staff ask for


@dataclass(frozen=True, kw_only=True)
class Table:
    """What one table says. `also` finds further rows when it is forgotten: words about the person in others' rows."""

    forget: str
    paths: tuple[Path, ...] = ()
    also: tuple[Path, ...] = ()
    because: str = ""
    blanks: Mapping[str, Any] = field(default_factory=dict)
    plain: tuple[str, ...] = ()
    tells: Tells | None = None
    unshown: str = ""


@dataclass(frozen=True, kw_only=True)
class Case:
    """Something about a person that is kept for a time after it closes: how long its code says, from whom the code is."""

    person_id: int
    kind: str
    label: str
    opened_on: date | None
    closed_on: date | None
    code: str
    source: str


Cases = Callable[[Sequence[int]], Iterable[Case]]
Subjects = Callable[[int], Iterable[str]]
Addresses = Callable[[int], Iterable[str]]
_TABLES: dict[str, Table] = {}
_CASES: list[Cases] = []
_SUBJECTS: list[Subjects] = []
_ADDRESSES: list[Addresses] = []


def register(app: str, tables: Mapping[str, Table]) -> None:
    """Put the tables of an app on the shelf, by the name of the model."""
    for name, table in tables.items():
        label = f"{app}.{name}"
        if _TABLES.setdefault(label, table) is not table:
            raise Broken(f"{label} is declared twice. Take one of them away.")


def register_cases(cases: Cases) -> None:
    """Add a room's answer to: what of these persons is kept, and since when is it closed?"""
    if cases not in _CASES:
        _CASES.append(cases)


def register_subjects(subjects: Subjects) -> None:
    """Add a room's answer to: under which subject keys do other rooms keep what belongs to this person?"""
    if subjects not in _SUBJECTS:
        _SUBJECTS.append(subjects)


def register_addresses(addresses: Addresses) -> None:
    """Add a room's answer to: which e-mail addresses did this person give besides their own of today?"""
    if addresses not in _ADDRESSES:
        _ADDRESSES.append(addresses)


def tables() -> dict[str, Table]:
    """Every declared table by its model's label, in the order of the floors."""
    return dict(_TABLES)


def cases(person_ids: Sequence[int]) -> list[Case]:
    """All cases of these persons, from every room."""
    return [case for provider in _CASES for case in provider(person_ids)]


def subjects(person_id: int) -> tuple[str, ...]:
    """All subject keys of a person."""
    return tuple(key for provider in _SUBJECTS for key in provider(person_id))


def addresses(person_id: int) -> set[str]:
    """All e-mail addresses that the rooms know of a person."""
    return {email for provider in _ADDRESSES for email in provider(person_id) if email}


def none() -> Table:
    """A table that holds nothing about a citizen."""
    return Table(forget=NONE)


def delete(
    *paths: Path,
    tells: Tells | None = None,
    unshown: str = "",
    also: tuple[Path, ...] = (),
    plain: tuple[str, ...] = (),
) -> Table:
    """A table whose rows go when the person is forgotten."""
    return Table(forget=DELETE, paths=paths, tells=tells, unshown=unshown, also=also, plain=plain)


def keep(
    *paths: Path,
    because: str,
    blanks: Mapping[str, Any] | None = None,
    plain: tuple[str, ...] = (),
    tells: Tells | None = None,
    unshown: str = "",
) -> Table:
    """A table whose rows stay, with what they say of the person emptied."""
    return Table(
        forget=KEEP, paths=paths, because=because, blanks=blanks or {}, plain=plain, tells=tells, unshown=unshown
    )


def tells(
    heading: Text,
    *told: str | Told,
    withheld: tuple[Withheld, ...] = (),
    each: Callable[[Any], Iterable[tuple[Any, Any]]] | None = None,
    document: str = "",
    own_eyes: bool = False,
) -> Tells:
    """How a table is shown: its heading, and its fields in order."""
    fields = tuple(one if isinstance(one, Told) else Told(one) for one in told)
    return Tells(heading=heading, told=fields, withheld=withheld, each=each, document=document, own_eyes=own_eyes)


def month_of(name: str) -> Callable[[Any], date | None]:
    """A blank that leaves only the month of a day."""

    def floor(row: Any) -> date | None:
        day: date | None = getattr(row, name)
        return None if day is None else day.replace(day=1)

    return floor
