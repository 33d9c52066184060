"""Documents name existing things: files that are there, requirements that exist, texts in every language."""

import re
from pathlib import Path

from tests.house.walls import ROOT, sources
from tools import messages

PATH = re.compile(r"`([A-Za-z_.][\w./*-]*/[\w./*-]*)`")
LINK = re.compile(r"\]\(([^)#:]+)\)")
REQUIREMENT = re.compile(r"\b([A-K]-\d{1,2})\b")
IN_CODE = re.compile(r"#\s.*?\b([A-K]-\d{1,2})\b|\(([A-K]-\d{1,2})\)")
BEGINNINGS = ("spire/", "tests/", "docs/", "packs/", "tools/", "benchmarks/", "locale/")


def test_documents_name_files_that_exist():
    missing = [
        f"{document.name}: {name}" for document in documents() for name in named(document) if not exists(document, name)
    ]

    assert missing == []


def test_a_document_that_names_nothing_real_is_seen(tmp_path):
    document = tmp_path / "wrong.md"
    document.write_text("See `spire/attic/ghost.py` and [the picture](ghost.png).")

    assert [name for name in named(document) if not exists(document, name)] == ["spire/attic/ghost.py", "ghost.png"]


def test_requirement_ids_in_the_code_exist():
    known = set(REQUIREMENT.findall((ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")))
    unknown = sorted(
        f"{path.relative_to(ROOT)}: {found}"
        for path in sources(".py")
        for line in path.read_text(encoding="utf-8").splitlines()
        for groups in IN_CODE.findall(line)
        for found in groups
        if found and found not in known
    )

    assert len(known) > 70
    assert unknown == []


def test_every_text_has_its_danish_and_its_swedish():
    assert list(messages.faults()) == []


def documents() -> list[Path]:
    """The README, the changelog, and all of docs/."""
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def named(document: Path) -> list[str]:
    """The paths and links that a document names."""
    text = document.read_text(encoding="utf-8")
    paths = [name for name in PATH.findall(text) if name.startswith(BEGINNINGS)]
    return paths + [link for link in LINK.findall(text) if not link.startswith("http")]


def exists(document: Path, name: str) -> bool:
    """Whether a named path is there, from the root or beside the document."""
    if "*" in name:
        return any(ROOT.glob(name))
    return (ROOT / name).exists() or (document.parent / name).exists()
