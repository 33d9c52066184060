"""The register of legal bases: which law permits what, on which days, and what goes on after it has closed.

A key (`rehabilitation`) has one version after another as the law changes.  A *first grant* is tested on its own day;
a *follow-on decision* (extension, deferral, change of terms, remission, end of support) is tested on the day of the
original grant, and goes on until `follow_on_until`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from spire.foundation.values.errors import Refused
from spire.foundation.values.periods import Period
from spire.foundation.values.yaml_files import Reader, read_mapping

KINDS: Final = ("basis", "duty")


class BasisNotInForce(Refused):
    """The basis does not permit a first grant on the day."""

    code = "law.not_in_force"


class FollowOnClosed(Refused):
    """The time in which decisions on older grants go on has run out."""

    code = "law.follow_on_closed"


class FormNotPermitted(Refused):
    """The basis does not permit this form of support or decision."""

    code = "law.form_not_permitted"


class GroupNotCovered(Refused):
    """The basis does not cover the person's target group."""

    code = "law.group_not_covered"


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One version of a legal basis, or of a duty that the law lays on the house."""

    key: str
    version: str
    kind: str
    act: str
    section: str
    label: Mapping[str, str]
    source: str
    starts_on: date | None = None
    last_on: date | None = None  # the last day of first grants, included
    closed_by: str | None = None
    follow_on_until: date | None = None
    permits: tuple[str, ...] = ()
    follow_on: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()  # empty: the programme sets them
    note: str | None = None
    cited: Mapping[str, str] = field(default_factory=dict)  # where act and section do not say it

    def is_in_force(self, day: date) -> bool:
        """Whether a first grant may be given on the day."""
        return (self.starts_on is None or self.starts_on <= day) and (self.last_on is None or day <= self.last_on)

    @property
    def reference(self) -> str:
        """Act and section, in the words of the country."""
        return f"{self.act} {self.section}".strip()

    def cited_in(self, language: str) -> str:
        """The words with which a letter in a language cites the basis."""
        return self.cited.get(language, self.reference)


@dataclass(frozen=True)
class Laws:
    """A country's register, read from `laws.yaml` when it is first asked."""

    country: str
    file: Path
    _read: list[LegalBasis] = field(default_factory=list, repr=False, compare=False)

    def on(self, key: str, day: date) -> LegalBasis:
        """The version of a basis that is in force on a day; raises BasisNotInForce with the reference."""
        versions = self.versions(key)
        for basis in versions:
            if basis.is_in_force(day):
                return basis
        raise _not_in_force(f"{self.country}.{key}", versions, day)

    def for_grant(self, key: str, *, form: str, on: date, group: str | None = None) -> LegalBasis:
        """The basis of a first grant; refused when closed, without the form, or without the person's group."""
        basis = self.on(key, on)
        if form not in basis.permits:
            raise FormNotPermitted(basis=basis.key, reference=basis.reference, form=form, day=on)
        if group is not None and basis.groups and group not in basis.groups:
            raise GroupNotCovered(basis=basis.key, reference=basis.reference, group=group, day=on)
        return basis

    def for_follow_on(self, key: str, *, form: str, on: date, granted_on: date) -> LegalBasis:
        """The basis of a decision on an older grant: the version at the day of the original grant."""
        basis = self.on(key, granted_on)
        if form not in basis.follow_on:
            raise FormNotPermitted(basis=basis.key, reference=basis.reference, form=form, day=on)
        if basis.follow_on_until is not None and on > basis.follow_on_until:
            raise FollowOnClosed(basis=basis.key, reference=basis.reference, day=on, until=basis.follow_on_until)
        return basis

    def versions(self, key: str) -> tuple[LegalBasis, ...]:
        """All versions of a key in order of time; empty when it is unknown."""
        key = key.removeprefix(f"{self.country}.")
        return tuple(basis for basis in self if basis.key == key)

    def known(self, *, kind: str = "basis") -> tuple[str, ...]:
        """The keys of all bases (or duties), in the register's order."""
        return tuple(dict.fromkeys(basis.key for basis in self if basis.kind == kind))

    def __iter__(self) -> Iterator[LegalBasis]:
        if not self._read:
            self._read.extend(read_laws(self.file))
        return iter(self._read)


def read_laws(file: Path) -> tuple[LegalBasis, ...]:
    """The register in a file: key → list of versions, ascending and apart."""
    register = read_mapping(file)
    found: list[LegalBasis] = []
    for key, versions in register.items():
        if not isinstance(versions, list) or not versions:
            raise Reader(file, "", register).fault(str(key), "a list of versions")
        before: LegalBasis | None = None
        for number, content in enumerate(versions, start=1):
            reader = Reader(file, f"{key}.{number}", content)
            basis = _read_basis(reader, str(key))
            if before is not None and not _follows(before, basis):
                raise reader.fault("from", f"a day after {before.last_on}, when the version before ends")
            found.append(basis)
            before = basis
    return tuple(found)


def _read_basis(reader: Reader, key: str) -> LegalBasis:
    kind = reader.text("kind")
    if kind not in KINDS:
        raise reader.fault("kind", f"one of {', '.join(KINDS)}")
    basis = LegalBasis(
        key=key,
        version=reader.text("version"),
        kind=kind,
        act=reader.text("act"),
        section=reader.text("section") if reader.has("section") else "",
        label=reader.in_languages("label"),
        source=reader.text("source"),
        starts_on=reader.day_or_none("from"),
        last_on=reader.day_or_none("until"),
        closed_by=reader.text("closed_by") if reader.has("closed_by") else None,
        follow_on_until=reader.day_or_none("follow_on_until"),
        permits=reader.texts("permits"),
        follow_on=reader.texts("follow_on"),
        groups=reader.texts("groups"),
        note=reader.text("note") if reader.has("note") else None,
        cited=reader.in_languages("cited") if reader.has("cited") else {},
    )
    reader.done()
    if basis.kind == "basis" and not basis.permits:
        raise reader.fault("permits", "what the basis permits")
    if basis.starts_on is not None:
        last = basis.last_on
        if last is not None and last < basis.starts_on:
            raise reader.fault("until", f"a day no earlier than {basis.starts_on}")
        Period.through(basis.starts_on, last)
    return basis


def _follows(before: LegalBasis, after: LegalBasis) -> bool:
    return before.last_on is not None and after.starts_on is not None and before.last_on < after.starts_on


def _not_in_force(key: str, versions: tuple[LegalBasis, ...], day: date) -> BasisNotInForce:
    """The refusal with its reference: the law that closed the basis, or the first one to come."""
    past = [basis for basis in versions if basis.last_on is not None and basis.last_on < day]
    nearest = past[-1] if past else (versions[0] if versions else None)
    return BasisNotInForce(
        basis=key,
        day=day,
        law=nearest.reference if nearest else "",
        reference=(nearest.closed_by or nearest.source) if nearest else "",
        starts_on=nearest.starts_on if nearest else None,
        until=nearest.last_on if nearest else None,
    )
