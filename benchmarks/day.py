"""Two hundred people at once, working through the day on PostgreSQL: `python benchmarks/day.py`.

Coaches write notes, citizens fill in forms and send papers, controllers register payments, leaders and caseworkers look
and search, each with a while to think between two steps; a worker runs beside. Every step is first done alone on the same
server in the same run; the 95th percentile with 200 is told as a ratio to that. Everything is on this machine, and ends by itself.
"""

import argparse
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.machine import memory_gib, processor
from benchmarks.people import STEPS, Someone, Wrong
from tools import assets
from tools.start import postgres

PORT: Final = 8792
ENROLMENTS: Final = 5_000
SECONDS: Final = 180
THINK_SECONDS: Final = 20.0
ALONE: Final = 12
Took = dict[str, list[float]]


def main() -> None:
    """Make, serve, ask alone, ask together, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--enrolments", type=int, default=ENROLMENTS)
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--think", type=float, default=THINK_SECONDS, help="seconds between two steps, on average")
    parser.add_argument("--workers", type=int, default=3)
    chosen = parser.parse_args()
    assets.fetch()
    with postgres.server() as server, tempfile.TemporaryDirectory(prefix="spire-day-") as folder:
        url = server.database(f"spire_day_{os.getpid()}")
        _sql(server.url, f'CREATE DATABASE "{url.rpartition("/")[2]}"')
        environment = {
            **os.environ, "SPIRE_DATABASE_URL": url, "SPIRE_DATA_FOLDER": folder, "SPIRE_SECRET_KEY": "benchmark" * 8,
            "SPIRE_PROXIES": "1", "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "spire.conf.settings",
        }  # fmt: skip
        told = _filled(environment, chosen.enrolments)
        served = _serve(environment, chosen.workers)
        try:
            # The same browsers throughout: a session moves to a new key when it is first used.
            people = [Someone(PORT, one, number=number, told=told) for number, one in enumerate(told["people"])]
            people[0].wait_for("/health/live/")
            alone = _alone(people)
            before = _worked(served.pid, url)
            together, wrong = _together(people, seconds=chosen.seconds, think=chosen.think)
            worked = _worked(served.pid, url) - before
        finally:
            served.terminate()
            served.wait(timeout=60)
        _print(alone, together, wrong, server.name, chosen)
        done = sum(map(len, together.values()))
        print(f"\nProcessor time of a step, worker and database with it: {1000 * worked / done:,.0f} ms")
    sys.exit(bool(wrong))


def _filled(environment: dict[str, str], count: int) -> dict[str, Any]:
    made = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "benchmarks.day_fill", str(count)],
        env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return dict(json.loads(made.stdout.splitlines()[-1]))


def _serve(environment: dict[str, str], workers: int) -> "subprocess.Popen[bytes]":
    words = ["manage.py", "serve", "--port", str(PORT), "--workers", str(workers), "--no-prepare"]
    return subprocess.Popen([sys.executable, *words], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)


def _alone(people: list[Someone]) -> Took:
    """Each step of each role by one person, in turn, with nobody else in the house."""
    took: Took = defaultdict(list)
    by_role = {one.role: one for one in people}
    for turn in range(ALONE + 2):
        for someone in by_role.values():
            for name, step in STEPS[someone.role]:
                began = time.perf_counter()
                step(someone)
                if turn > 1:
                    took[name].append(time.perf_counter() - began)
    return took


def _together(people: list[Someone], *, seconds: float, think: float) -> tuple[Took, list[str]]:
    """Everyone at once: what each step took, and what went wrong."""
    took: Took = defaultdict(list)
    wrong: list[str] = []
    ends = time.monotonic() + seconds

    def live(someone: Someone) -> None:
        dice = random.Random(someone.number)
        time.sleep(dice.uniform(0, think))
        while time.monotonic() < ends:
            name, step = dice.choice(STEPS[someone.role])
            began = time.perf_counter()
            try:
                step(someone)
            except (Wrong, OSError) as fault:
                wrong.append(f"{name}: {type(fault).__name__} {fault}")
            took[name].append(time.perf_counter() - began)
            time.sleep(dice.expovariate(1 / think))

    threads = [threading.Thread(target=live, args=(one,)) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took, wrong


def _worked(server: int, url: str) -> float:
    """Seconds that the server with its processes, and the database's for our connections, have used of the processors."""
    mine, ticks = {server}, 0
    database = url.rpartition("/")[2].encode()
    for entry in sorted(Path("/proc").glob("[0-9]*"), key=lambda one: int(one.name)):
        try:
            told = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            is_backend = database in (entry / "cmdline").read_bytes().partition(b"postgres: ")[2]
        except OSError:
            continue
        if int(told[1]) in mine:
            mine.add(int(entry.name))
        if int(entry.name) in mine or is_backend:
            ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _sql(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url.replace("postgres://", "postgresql://", 1), autocommit=True) as link:
        link.execute(statement)


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[18] if len(values) > 1 else values[0]


def _print(alone: Took, together: Took, wrong: list[str], database: str, chosen: argparse.Namespace) -> None:
    done = sum(map(len, together.values()))
    print(
        f"{processor()}, {os.cpu_count()} cores, {memory_gib()} GiB; Python {platform.python_version()}, {database}; ",
        end="",
    )
    print(f"{time.strftime('%Y-%m-%d %H:%M')}; load {os.getloadavg()[0]:.1f}, over 15 minutes {os.getloadavg()[2]:.1f}")
    print(
        f"{chosen.workers} processes, {chosen.enrolments:,} enrolments, 200 people, {chosen.think:.0f} s to think: ",
        end="",
    )
    print(f"{done} steps in {chosen.seconds} s, {len(wrong)} failed\n")
    print("| step | alone, median | alone, p95 | with 200, median | with 200, p95 | p95 to alone | steps |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, took in sorted(together.items()):
        first, then = alone[name], took
        cells = [statistics.median(first), _p95(first), statistics.median(then), _p95(then)]
        shown = " | ".join(f"{1000 * cell:,.0f} ms" for cell in cells)
        print(f"| {name} | {shown} | {_p95(then) / _p95(first):.1f} | {len(then)} |")
    every = [one for took in together.values() for one in took]
    before = [one for name, took in alone.items() if name in together for one in took]
    print(
        f"| all | | {1000 * _p95(before):,.0f} ms | | {1000 * _p95(every):,.0f} ms | {_p95(every) / _p95(before):.1f} | {done} |"
    )
    for fault in sorted(set(wrong))[:20]:
        print(f"- {fault}")


if __name__ == "__main__":
    main()
