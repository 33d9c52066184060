"""The register of legal bases: in force, closed, and what goes on."""

from datetime import date
from pathlib import Path

import pytest

from spire.foundation.values.laws import BasisNotInForce, FollowOnClosed, FormNotPermitted, GroupNotCovered, Laws
from spire.foundation.values.yaml_files import FileBroken

REGISTER = """
old_scheme:
  - kind: basis
    version: "1"
    act: example-act
    section: s. 1
    label: {da: a, sv: b, en: c}
    source: example-act s. 1
    until: 2025-12-31
    closed_by: act 9 of 2025
    follow_on_until: 2035-12-31
    permits: [loan]
    follow_on: [deferral]
    groups: [pioneers]
"""


def laws_of(folder: Path, content: str = REGISTER) -> Laws:
    (folder / "laws.yaml").write_text(content, encoding="utf-8")
    return Laws("dk", folder / "laws.yaml")


def test_a_first_grant_is_given_until_the_last_day(tmp_path: Path):
    basis = laws_of(tmp_path).for_grant("old_scheme", form="loan", on=date(2025, 12, 31), group="pioneers")

    assert (basis.version, basis.reference) == ("1", "example-act s. 1")


def test_a_closed_basis_is_refused_with_the_law_that_closed_it(tmp_path: Path):
    with pytest.raises(BasisNotInForce) as refused:
        laws_of(tmp_path).for_grant("old_scheme", form="loan", on=date(2026, 1, 1))

    assert refused.value.facts["reference"] == "act 9 of 2025"
    assert refused.value.facts["until"] == date(2025, 12, 31)


def test_an_older_grant_goes_on_after_the_basis_has_closed(tmp_path: Path):
    laws = laws_of(tmp_path)

    basis = laws.for_follow_on("old_scheme", form="deferral", on=date(2030, 1, 1), granted_on=date(2024, 1, 1))

    assert basis.version == "1"
    with pytest.raises(FollowOnClosed):
        laws.for_follow_on("old_scheme", form="deferral", on=date(2036, 1, 1), granted_on=date(2024, 1, 1))
    with pytest.raises(BasisNotInForce):
        laws.for_follow_on("old_scheme", form="deferral", on=date(2030, 1, 1), granted_on=date(2026, 1, 1))


def test_what_the_basis_does_not_permit_is_refused(tmp_path: Path):
    laws = laws_of(tmp_path)

    with pytest.raises(FormNotPermitted):
        laws.for_grant("old_scheme", form="grant", on=date(2025, 1, 1))
    with pytest.raises(GroupNotCovered):
        laws.for_grant("old_scheme", form="loan", on=date(2025, 1, 1), group="settlers")
    with pytest.raises(FormNotPermitted):
        laws.for_follow_on("old_scheme", form="loan", on=date(2025, 1, 2), granted_on=date(2025, 1, 1))


def test_an_unknown_basis_is_not_in_force(tmp_path: Path):
    with pytest.raises(BasisNotInForce):
        laws_of(tmp_path).on("unheard_of", date(2025, 1, 1))


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ("permits: [loan]", "permits: []", "permits: expected"),
        ("until: 2025-12-31", "until: soon", "until: expected a day"),
        ("kind: basis", "kind: idea", "kind: expected one of"),
        ("closed_by:", "closedby:", "closedby: expected no such key"),
    ],
)
def test_a_broken_register_is_refused_by_place(tmp_path: Path, was: str, becomes: str, fault: str):
    with pytest.raises(FileBroken, match=fault):
        list(laws_of(tmp_path, REGISTER.replace(was, becomes)))
