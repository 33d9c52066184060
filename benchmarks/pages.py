"""How fast the pages are with 100,000 enrolments: `python benchmarks/pages.py` on SQLite, and on PostgreSQL.

Each page is asked of a running server, as a browser would, and compared with an empty page of the same server in the
same run. `--quick` takes 5,000 enrolments. Each database is made for the run and is gone afterwards.
"""

import argparse
import http.client
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.machine import memory_gib, processor
from tools.start import postgres

COUNT: Final = 100_000
QUICK: Final = 5_000
RUNS: Final = 15
WARM: Final = 3
EMPTY: Final = "an empty page"
PORT: Final = 8791


def main() -> None:
    """Make, ask and print, on both databases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--enrolments", type=int, default=COUNT)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK:,} enrolments")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one database only")
    chosen = parser.parse_args()
    count = QUICK if chosen.quick else chosen.enrolments
    found = []
    if chosen.only != "postgresql":
        with tempfile.TemporaryDirectory(prefix="spire-pages-") as folder:
            found.append(_measured(f"sqlite:///{folder}/house.sqlite3", count, folder))
    if chosen.only != "sqlite":
        with postgres.server() as server, tempfile.TemporaryDirectory(prefix="spire-pages-") as folder:
            base = server.url.rpartition("/")[0]
            name = f"spire_pages_{os.getpid()}"
            _sql(server.url, f'CREATE DATABASE "{name}"')
            found.append(_measured(f"{base}/{name}", count, folder))
            _sql(server.url, f'DROP DATABASE "{name}" WITH (FORCE)')
    _print(found, count)


def _sql(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url.replace("postgres://", "postgresql://", 1), autocommit=True) as link:
        link.execute(statement)


def _measured(url: str, count: int, folder: str) -> dict[str, Any]:
    """Fill a database in one process, serve it in another, and ask each page."""
    environment = {
        **os.environ,
        "SPIRE_DATABASE_URL": url,
        "SPIRE_DATA_FOLDER": folder,
        "SPIRE_SECRET_KEY": "benchmark",
        "PYTHONPATH": str(ROOT),
    }
    began = time.monotonic()
    told = json.loads(
        subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "benchmarks.fill", str(count)],
            env={**environment, "DJANGO_SETTINGS_MODULE": "spire.conf.settings"},
            cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
        ).stdout.splitlines()[-1]
    )  # fmt: skip
    told["make_seconds"] = time.monotonic() - began
    serve = [sys.executable, "manage.py", "serve", "--port", str(PORT), "--workers", "1", "--no-prepare", "--no-worker"]
    server = subprocess.Popen(serve, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        told["pages"] = _ask_all(told)
    finally:
        server.terminate()
        server.wait(timeout=20)
    return dict(told)


def _ask_all(told: dict[str, Any]) -> dict[str, dict[str, float]]:
    link = _open()
    cookies = f"sessionid={told['session']}; csrftoken={told['csrf']}"
    pages = {
        EMPTY: ("GET", "/accessibility/", ""),
        "work list, 500 open": ("GET", "/overview/?view=team", ""),
        "work list, chosen by coach and week": ("GET", "/overview/?view=team&coach=me&due=week", ""),
        "the team": ("GET", "/team/", ""),
        "enrolments": ("GET", "/enrolments/", ""),
        "enrolments, closed, page 200": ("GET", "/enrolments/?view=closed&page=200", ""),
        "enrolment, first page": ("GET", f"/enrolments/{told['enrolment']}/", ""),
        "enrolment, timeline": ("GET", f"/enrolments/{told['enrolment']}/timeline/", ""),
        "inbox": ("GET", "/inquiries/", ""),
        "search, a rare name": ("POST", "/search/", "kærlighed soerensengaard"),
        "search, part of a common word": ("POST", "/search/", "værksted"),
        "search, a word of every note": ("POST", "/search/", "budget"),
        "search, a number": ("POST", "/search/", told["number"]),
    }
    found: dict[str, dict[str, float]] = {name: {"took": []} for name in pages}  # type: ignore[dict-item]
    # In turn, so that a busy moment of the machine falls on all of them.
    for run in range(WARM + RUNS):
        for name, (method, path, asked) in pages.items():
            body = urlencode({"q": asked, "csrfmiddlewaretoken": told["csrf"]}) if method == "POST" else None
            headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
            began = time.perf_counter()
            link.request(method, path, body, headers)
            answer = link.getresponse()
            text = answer.read().decode()
            took = time.perf_counter() - began
            assert answer.status in (200, 302), f"{path}: {answer.status} {text[:300]}"
            if run >= WARM:
                found[name]["took"].append(took)  # type: ignore[attr-defined]
    empty = statistics.median(found[EMPTY]["took"])  # type: ignore[arg-type]
    for one in found.values():
        one["ms"] = 1000 * statistics.median(one["took"])  # type: ignore[arg-type]
        one["ratio"] = one["ms"] / (1000 * empty)
    return found


def _open() -> http.client.HTTPConnection:
    until = time.monotonic() + 60
    while True:
        link = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
        try:
            link.request("GET", "/health/")
            link.getresponse().read()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
            continue
        return link


def _print(found: list[dict[str, Any]], count: int) -> None:
    names = [one["database"] for one in found]
    machine = f"{processor()}, {os.cpu_count()} cores, {memory_gib()} GiB; Python {platform.python_version()}"
    print(f"{machine}, {', '.join(names)}; {time.strftime('%Y-%m-%d')}")
    made = ", ".join(f"{one['make_seconds']:.0f} s" for one in found)
    print(f"\n{count:,} enrolments, made in {made}\n")
    print("| page | " + " | ".join(f"{name}: ms | times an empty page" for name in names) + " |")
    print("|---|" + "---:|---:|" * len(found))
    for page in found[0]["pages"]:
        cells = [f"{one['pages'][page]['ms']:.0f} | {one['pages'][page]['ratio']:.1f}" for one in found]
        print(f"| {page} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
