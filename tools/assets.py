"""The design system's files: fetched by npm from a locked package, and only what pages use is copied. Nothing is built.

    python3 tools/assets.py           what the program needs
    python3 tools/assets.py --tests   also the accessibility checker of the tests

Needs only Python. Where the machine has no Node, npm comes from a Python package into the project's own environment.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.start import environment
from tools.start.machine import BIN, ROOT, Missing

NODE_MODULES = ROOT / "node_modules"
SOURCE = NODE_MODULES / "dkfds"
TARGET = ROOT / "spire" / "interfaces" / "theme" / "static" / "vendor" / "dkfds"
STAMP = NODE_MODULES / ".spire-assets"
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
STYLESHEET = "css/dkfds.min.css"
SCRIPT = "js/dkfds.min.js"
SPRITE = "img/all-svg-icons.svg"
# Marks of the state's own portals: they are not ours to show, so they are not copied.
NOT_OURS = ("logo-borgerdk", "logo_virk")


def fetch(*, tests: bool = False, install_node: bool = True) -> bool:
    """Bring the static folder in step with the lock; True when something was done."""
    if _is_current(tests=tests):
        return False
    npm, path = _npm(install=install_node)
    command = [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error", *([] if tests else ["--omit=dev"])]
    done = subprocess.run(
        command, cwd=ROOT, text=True, capture_output=True, env={**os.environ, "PATH": path}, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"npm could not fetch the design system:\n{done.stdout}{done.stderr}")
    copy()
    STAMP.write_text("\n".join([_digest(), *(["tests"] if tests else [])]))
    return True


def copy() -> None:
    """Copy stylesheet, script, sprite, the images and fonts that the stylesheet names, and the licences."""
    shutil.rmtree(TARGET, ignore_errors=True)
    dist = SOURCE / "dist"
    sheet = tidy((dist / STYLESHEET).read_text(encoding="utf-8"))
    _write(STYLESHEET, sheet)
    _write(SCRIPT, _without_source_map((dist / SCRIPT).read_text(encoding="utf-8")))
    for name in (SPRITE, *named_files(sheet)):
        (TARGET / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(dist / name, TARGET / name)
    shutil.copyfile(SOURCE / "LICENSE.md", TARGET / "LICENSE.md")
    shutil.copyfile(
        dist / "fonts/IBMPlexSans/complete/woff2/license.txt", TARGET / "fonts/IBMPlexSans/complete/woff2/license.txt"
    )


def tidy(sheet: str) -> str:
    """The stylesheet with woff2 as the only format of a font, and without the address of a source map."""

    def one_format(face: re.Match[str]) -> str:
        woff2 = re.search(r"url\([^)]*\.woff2\)", face.group())
        return re.sub(r"src:[^;}]*", f'src:{woff2.group()} format("woff2")', face.group()) if woff2 else face.group()

    sheet = re.sub(r"@font-face\{[^}]*\}", one_format, sheet)
    for logo in NOT_OURS:
        sheet = re.sub(rf"url\([^)]*{logo}[^)]*\)", "none", sheet)
    return _without_source_map(sheet)


def named_files(sheet: str) -> list[str]:
    """The files that the stylesheet names, from the root of the design system."""
    addresses = {found.strip("\"'") for found in re.findall(r"url\(([^)]+)\)", sheet)}
    return sorted(
        address.removeprefix("../").split("?")[0].split("#")[0] for address in addresses if ":" not in address
    )


def _without_source_map(text: str) -> str:
    return re.sub(r"(/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)", "", text)


def _write(name: str, text: str) -> None:
    (TARGET / name).parent.mkdir(parents=True, exist_ok=True)
    (TARGET / name).write_text(text, encoding="utf-8")


def _digest() -> str:
    parts = (ROOT / "package-lock.json", Path(__file__))
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()


def _is_current(*, tests: bool) -> bool:
    if not (STAMP.exists() and (TARGET / STYLESHEET).exists()):
        return False
    stamp = STAMP.read_text().splitlines()
    return stamp[:1] == [_digest()] and (not tests or ("tests" in stamp and AXE.exists()))


def _npm(*, install: bool) -> tuple[str, str]:
    """The npm to use, and the path on which it finds its Node."""
    path = os.environ.get("PATH", "")
    if npm := shutil.which("npm"):
        return npm, path
    if shutil.which("npm", path=str(BIN)) is None and install:
        print("· no Node on this machine: installing it into .venv (about 200 MB, once)", flush=True)
        environment.install(environment.NODE_LOCK)
    if npm := shutil.which("npm", path=str(BIN)):
        return npm, f"{BIN}{os.pathsep}{path}"
    raise Missing("npm is missing; it fetches the design system. On Debian and Ubuntu: apt-get install npm")


if __name__ == "__main__":
    fetch(tests="--tests" in sys.argv[1:])
