"""One command that measures the house on this machine and prints a table: `python benchmarks/run.py`.

`--quick` takes some thousand loans. Each database is made for the run and is gone afterwards; PostgreSQL is started
as for the tests (see tools/start/postgres.py), or named by SPIRE_TEST_POSTGRES_URL.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from spire.money.instruments.loans.rules import Row, Terms, schedule
from spire.money.instruments.loans.rules.many import schedules
from tools.start import postgres

LOANS: Final = 1_000_000
LOANS_SQLITE: Final = 100_000
QUICK: Final = (20_000, 5_000)
RUNS: Final = 3
FEWER: Final = 10  # the smaller portfolio, to see whether cost grows with the loans and no faster
SCHEDULES: Final = 3_000
START: Final = date(2026, 1, 15)


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loans", type=int, default=LOANS, help="loans in PostgreSQL")
    parser.add_argument("--sqlite-loans", type=int, default=LOANS_SQLITE, help="loans in SQLite")
    parser.add_argument("--runs", type=int, default=RUNS, choices=(1, 2, 3), help="of which the median is shown")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK[0]} and {QUICK[1]} loans")
    chosen = parser.parse_args()
    loans, in_sqlite = QUICK if chosen.quick else (chosen.loans, chosen.sqlite_loans)
    lines = _schedules(chosen.runs)
    with tempfile.TemporaryDirectory(prefix="spire-benchmark-") as folder:
        found = [_measured(f"sqlite:///{folder}/house.sqlite3", in_sqlite, chosen.runs)]
    with postgres.server() as server:
        base, _slash, _name = server.url.rpartition("/")
        found += [_in_postgresql(server.url, base, size, chosen.runs) for size in (loans // FEWER, loans)]
    for one in found:
        lines += _lines(one)
    lines += _linear(found[-2], found[-1])
    _print(lines, found)


def _in_postgresql(url: str, base: str, loans: int, runs: int) -> dict[str, Any]:
    name = f"spire_benchmark_{os.getpid()}"
    _sql(url, f'CREATE DATABASE "{name}"')
    try:
        _sql(url, f"ALTER DATABASE \"{name}\" SET work_mem = '64MB'")
        return _measured(f"{base}/{name}", loans, runs)
    finally:
        _sql(url, f'DROP DATABASE "{name}"')


def _schedules(runs: int) -> list[tuple[str, str, str, str]]:
    """Schedules of 120 rows a second: one by one, an annuity, and many together, beside the least Python can do."""
    free = _terms("none", "equal_principal", Fraction(0))
    annuity = _terms("declining", "annuity", Fraction(6, 100))
    days = [row.due for row in schedule(free, start=START)]

    def rows_only() -> None:
        for _ in range(SCHEDULES):
            tuple(Row(place, day, 41667, 0) for place, day in enumerate(days, start=1))

    def one_by_one(terms: Terms) -> None:
        for _ in range(SCHEDULES):
            schedule(terms, start=START)

    def together() -> None:
        kinds = (
            (_terms("none", "equal_principal", Fraction(0), 100_00 * (n % 500 + 1)), START) for n in range(SCHEDULES)
        )
        for _rows in schedules(kinds):
            pass

    limit = SCHEDULES / _median(rows_only, runs)
    found = []
    for name, action in (
        ("schedules of 120 rows, one by one, interest-free", lambda: one_by_one(free)),
        ("schedules of 120 rows, one by one, annuity", lambda: one_by_one(annuity)),
        ("schedules of 120 rows, many together", together),
    ):
        rate = SCHEDULES / _median(action, runs)
        found.append((name, f"{rate:,.0f} /s", f"only making the rows: {limit:,.0f} /s", f"{rate / limit:.2f}"))
    return found


def _lines(one: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    name, nights, page = f"{one['database']}, {one['loans']:,} loans", one["nights"], one["page"]
    rates, plain = one["repayments"]["rates"], one["repayments"]["rates"]["plain"]
    young, middle, old = (rates[age] for age in ("1", "60", "119"))
    night = sorted(nights, key=lambda each: each["seconds"])[len(nights) // 2]
    steps = {step: statistics.median(each["steps"].get(step, 0) for each in nights) for step in night["steps"]}
    quiet = one["quiet_night"]["steps"]["count_standings"] * 1000
    due = max(each["steps"]["enter_interest"] for each in nights)
    all_rows = f"writing each row once: {night['update_of_all']:.1f} s"
    return [
        (f"{name}: made, once", f"{one['make_seconds']:.0f} s", "", ""),
        (f"{name}: repayment through the action", f"{young:,.0f} /s", f"the same rows in plain SQL: {plain:,.0f} /s", f"{one['repayments']['ratio']:.2f}"),
        (f"{name}: repayment on loans of 60 months", f"{middle:,.0f} /s", f"of 1 month: {young:,.0f} /s", f"{middle / young:.2f}"),
        (f"{name}: repayment on loans of 119 months", f"{old:,.0f} /s", f"of 1 month: {young:,.0f} /s", f"{old / young:.2f}"),
        (f"{name}: a night after everyone's due day, all steps", f"{night['seconds']:.1f} s", "a minute", f"{night['seconds'] / 60:.2f}"),
        (f"{name}:   processor time of it, the database's with it", f"{night['worked']:.1f} s", "a minute", f"{night['worked'] / 60:.2f}"),
        (f"{name}:   of that the figures", f"{steps['count_standings']:.1f} s", all_rows, f"{steps['count_standings'] / night['update_of_all']:.1f}"),
        (f"{name}:   of that the checks of everything", f"{steps['run_checks']:.1f} s", all_rows, f"{steps['run_checks'] / night['update_of_all']:.1f}"),
        (f"{name}:   of that interest of {one['bearing']:,} loans", f"{due:.1f} s", "", f"{one['bearing'] / due:,.0f} loans/s"),
        (f"{name}: a night when nothing is due, the figures", f"{quiet:.0f} ms", "", ""),
        (f"{name}: portfolio page", f"{page['seconds'] * 1000:,.0f} ms", f"scan of one row a loan: {page['scan_seconds'] * 1000:,.0f} ms", f"{page['seconds'] / page['scan_seconds']:.1f}"),
        (f"{name}: most memory of the Python process", f"{one['peak_mib']:,} MiB", "2,048 MiB", f"{one['peak_mib'] / 2048:.2f}"),
        (f"{name}: most memory of the database's process at night", f"{one['database_mib']:,} MiB", "2,048 MiB", f"{one['database_mib'] / 2048:.2f}"),
        (f"{name}: found by all checks", f"{one['findings']}", "0", ""),
    ]  # fmt: skip


def _linear(small: dict[str, Any], large: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """What a loan costs among many against what it costs among few: one is linear."""

    def each(one: dict[str, Any], seconds: float) -> float:
        return seconds / one["loans"] * 1_000_000

    found = []
    for what, seconds in (
        ("a night", lambda one: statistics.median(night["seconds"] for night in one["nights"])),
        ("the portfolio page", lambda one: one["page"]["seconds"]),
    ):
        few, many = each(small, seconds(small)), each(large, seconds(large))
        found.append(
            (
                f"{large['database']}: {what}, a loan among {large['loans']:,}",
                f"{many:.1f} µs",
                f"among {small['loans']:,}: {few:.1f} µs",
                f"{many / few:.2f}",
            )
        )
    return found


def _measured(url: str, loans: int, runs: int) -> dict[str, Any]:
    settings = {
        "SPIRE_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "spire.conf.settings_test",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "benchmarks.measure", str(loans), str(runs)],
        env={**os.environ, **settings}, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _print(lines: list[tuple[str, str, str, str]], found: list[dict[str, Any]]) -> None:
    versions = ", ".join(one["database"] for one in found)
    print(
        f"{_processor()}, {os.cpu_count()} cores, {_memory_gib()} GiB; Python {platform.python_version()}, {versions}; {time.strftime('%Y-%m-%d')}; "
        f"load over the last 15 minutes {_load()}, of which this run is one to two"
    )
    print()
    print("| what | measured | its limit, in the same run | ratio |")
    print("|---|---:|---|---:|")
    for line in lines:
        print(f"| {' | '.join(line)} |")
    print()
    print("Seconds of each step of the nights:")
    for one in found:
        for night in (*one["nights"], one["quiet_night"]):
            steps = ", ".join(f"{step} {seconds:.2f}" for step, seconds in night["steps"].items() if seconds >= 0.005)
            print(f"- {one['database']}, {night['on']}: {steps}; the figures again: {night['again']} written")


def _load() -> str:
    """How many processes were running or waited to, over the last quarter of an hour; ours is one or two of them."""
    return f"{os.getloadavg()[2]:.1f}"


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory_gib() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024**3


def _sql(url: str, sql: str) -> None:
    import psycopg

    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute(sql)


def _terms(interest: str, repayment: str, rate: Fraction, principal: int = 50_000_00) -> Terms:
    return Terms(
        currency="DKK", principal=principal, annual_rate=rate, interest=interest, repayment=repayment,
        rounding="half_up", allocation=("penalty", "fee", "interest", "principal"), instalments=120,
        first_due=date(2026, 3, 1), day_count="actual/365",
    )  # fmt: skip


def _median(action: Any, runs: int) -> float:
    found = []
    for _ in range(runs):
        began = time.perf_counter()
        action()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


if __name__ == "__main__":
    main()
