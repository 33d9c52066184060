"""`start.py run` and `start.py demo`: from a clean machine to a server that answers."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from tools import assets
from tools.start import environment
from tools.start.machine import DATA, PYTHON, ROOT, Missing, run, say

MANAGE = ROOT / "manage.py"


def serve(rest: list[str]) -> int:
    """Install, prepare, and hand over to the server, which then has this process for itself."""
    _prepare()
    command = [str(PYTHON), str(MANAGE), "serve", *rest]
    sys.stdout.flush()
    if os.name == "nt":
        run(command, env=_settings())
        return 0
    os.chdir(ROOT)
    os.execve(command[0], command, {**os.environ, **_settings()})


def demo(rest: list[str]) -> int:
    """Throw the embedded demonstration away and make it anew, relative to today."""
    argparse.ArgumentParser(prog="python3 start.py demo").parse_args(rest)
    if os.environ.get("SPIRE_DATABASE_URL"):
        raise Missing("SPIRE_DATABASE_URL is set, and only the embedded database is ever thrown away.")
    _prepare()
    folder = data_folder()
    for file in (*folder.glob("spire.sqlite3*"), folder / "demo-unfinished"):
        file.unlink(missing_ok=True)
    for name in ("documents", "mail"):
        shutil.rmtree(folder / name, ignore_errors=True)
    run([PYTHON, MANAGE, "prepare"], env=_settings())
    return 0


def data_folder() -> Path:
    return Path(os.environ.get("SPIRE_DATA_FOLDER", DATA))


def _prepare() -> None:
    environment.install(environment.RUN_LOCK)
    if assets.fetch():
        say("the design system is in place")
    run([PYTHON, ROOT / "tools" / "messages.py", "--compile"], quiet=True)


def _settings() -> dict[str, str]:
    """What is started by hand is a demonstration, unless the environment says otherwise."""
    demo = os.environ.get("SPIRE_DEMO", "true")
    if demo.lower() not in ("true", "1", "yes", "on"):
        return {"SPIRE_DEMO": demo}
    folder = str(data_folder() / "digital-post")
    return {
        "SPIRE_DEMO": demo,
        "SPIRE_SCANNER": os.environ.get("SPIRE_SCANNER", "none"),
        "SPIRE_DIGITAL_POST_FOLDER": os.environ.get("SPIRE_DIGITAL_POST_FOLDER", folder),
    }
