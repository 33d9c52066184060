"""Lock files name packages and hashes, and neither they nor any other file says where one machine got them from."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(file.name for file in ROOT.glob("requirements*.lock"))
# Built from parts, so that this file does not find itself.
MACHINES = re.compile(
    "|".join(("/ro" + "ot/", "/home/" + r"\w+/", "/Us" + "ers/", "--index" + "-url", "--find" + "-links +[/h]"))
)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert "://" not in text
    packages = re.findall(r"^[a-z0-9].*==", text, re.MULTILINE)
    assert packages
    assert len(re.findall(r"^[a-z0-9].*\n    --hash=", text, re.MULTILINE)) == len(packages)


def test_the_design_system_s_lock_has_hashes_and_no_address_of_a_registry() -> None:
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")

    assert '"resolved"' not in text
    assert text.count('"integrity": "sha512-') > 1


def test_no_file_names_a_folder_of_someone_s_machine_or_a_registry() -> None:
    asked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    files = [ROOT / name for name in asked.stdout.split("\0") if name]

    found = [
        f"{file.relative_to(ROOT)}: {hit.group()}"
        for file in files
        if file.is_file() and file.suffix not in (".png", ".woff2", ".pdf")
        for hit in MACHINES.finditer(file.read_text(encoding="utf-8", errors="replace"))
    ]

    assert found == []
