"""`start.py audit`: known weaknesses of the locked packages, their licences, and secrets that stand in the source.

The first asks databases on the internet, so it is not part of the tests; the others need nothing but the files.
"""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib.metadata import Distribution, distributions
from typing import Final

from tools.start.environment import DEV_LOCK, RUN_LOCK
from tools.start.machine import BIN, ROOT, VENV, say

# What may go into a program under the Mozilla Public License and be given on; by words of the licence's name.
ALLOWED: Final = (
    "mit", "bsd", "apache", "mpl", "mozilla", "isc", "psf", "python software foundation", "python-2.0", "unlicense", "0bsd",
    "hpnd", "zlib", "public domain", "lgpl", "lesser general public", "cc0", "blueoak",
)  # fmt: skip
SECRETS: Final = {
    "a private key": re.compile("-----BEGIN [A-Z ]*PRIVATE" + " KEY-----"),
    "a key of a cloud": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a token of a forge": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20})\b"),
    "a token of a chat": re.compile(r"\bxox[abprs]-[\w-]{20,}\b"),
    "a secret half of a backup's key": re.compile(r"\bAGE-SECRET" + r"-KEY-1[0-9A-Z]{50,}\b"),
    "a key that was set": re.compile(r"^SPIRE_(?:SECRET|PERSON)_KEY=[\w-]{40,}$", re.MULTILINE),
}


def audit() -> int:
    """Every question in turn; ends with 1 when one of them found something, or could not be asked."""
    wrong = [name for name, ask in QUESTIONS if not _is_well(name, ask)]
    say(f"to look at: {', '.join(wrong)}" if wrong else "nothing to look at")
    return int(bool(wrong))


def licences() -> Iterator[str]:
    """Packages of the program itself whose licence is not among those that may be given on."""
    run = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / RUN_LOCK).read_text(encoding="utf-8"), re.MULTILINE))
    for package in distributions(path=[str(found) for found in VENV.glob("lib/python*/site-packages")]):
        name = re.sub(r"[-_.]+", "-", str(package.metadata["Name"])).lower()
        if name in run and not may_be_given_on(licence_of(package)):
            yield f"{name}: {licence_of(package) or 'says nothing'}"


def may_be_given_on(licence: str) -> bool:
    """Whether a licence names one of those: as a word, for a limited one is not MIT's."""
    return re.search(rf"\b(?:{'|'.join(map(re.escape, ALLOWED))})", licence.lower()) is not None


def licence_of(package: Distribution) -> str:
    """What a package says of itself: its expression, its classifiers, or the first line of its licence."""
    about = package.metadata
    classifiers = [one for one in about.get_all("Classifier") or () if one.startswith("License ::")]
    told = about.get("License-Expression") or " ".join(classifiers) or about.get("License") or _first_line(package)
    return " ".join(str(told).split())[:120]


def _first_line(package: Distribution) -> str:
    """Of the licence that lies beside the package."""
    files = [file for file in package.files or () if "license" in file.name.lower()]
    return files[0].read_text().strip().partition("\n")[0] if files else ""


def secrets() -> Iterator[str]:
    """Files of the project in which something looks like a key."""
    asked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    for name in filter(None, asked.stdout.split("\0")):
        file = ROOT / name
        if file.is_file() and file.suffix not in (".png", ".woff2", ".pdf", ".lock"):
            yield from in_text(name, file.read_text(encoding="utf-8", errors="replace"))


def in_text(name: str, text: str) -> Iterator[str]:
    """What a text holds that it should not."""
    yield from (f"{name}: {what}" for what, pattern in SECRETS.items() if pattern.search(text))


def _packages(lock: str) -> Iterator[str]:
    """A package that nobody could be asked about is not well: `--strict`."""
    command = [
        str(BIN / "pip-audit"),
        "--require-hashes",
        "--disable-pip",
        "--strict",
        "--progress-spinner=off",
        "-r",
        lock,
    ]
    yield from _told(command)


def _scripts() -> Iterator[str]:
    npm = shutil.which("npm")
    if npm is None:
        yield "npm is not here, so nobody was asked about the design system"
        return
    yield from _told([npm, "audit", "--package-lock-only", "--audit-level=low"])


def _told(command: list[str]) -> Iterator[str]:
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        yield (done.stdout + done.stderr).strip() or f"ended with {done.returncode}"


def _is_well(name: str, ask: Callable[[], Iterator[str]]) -> bool:
    found = list(ask())
    say(f"{name}: {'well' if not found else 'LOOK'}")
    for one in found:
        say(f"  {one}")
    return not found


QUESTIONS: Final[tuple[tuple[str, Callable[[], Iterator[str]]], ...]] = (
    ("secrets in the source", secrets),
    ("licences", licences),
    ("known weaknesses of the program's packages", lambda: _packages(RUN_LOCK)),
    ("known weaknesses of the developers' packages", lambda: _packages(DEV_LOCK)),
    ("known weaknesses of the design system", _scripts),
)
