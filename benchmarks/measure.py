"""What is measured on one database, in a process of its own; prints one JSON document."""

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any, Final

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from benchmarks import make
from spire.foundation.values import progress
from spire.interfaces.commands import nightly
from spire.interfaces.commands.progress_bar import Bar
from spire.interfaces.parts import checks, clock
from spire.money.instruments.loans import actions
from tests.money.build import controller, kroner, moment

REPAYMENTS: Final = 50  # of each kind in turn, so that all kinds meet the same weather
ROUNDS: Final = 12
NIGHTS: Final = (date(2026, 2, 2), date(2026, 3, 2), date(2026, 4, 2))  # the day after everyone's due day
TABLES: Final = ("ledger_entry", "ledger_line", "banking_movement", "instruments_loanevent", "trail_event")
SAMPLE_SECONDS: Final = 0.5


def main(loans: int, runs: int) -> None:
    """Make the portfolio, live through the nights, look at the page, and pay."""
    found: dict[str, Any] = {"loans": loans, "database": _version(), "bearing": make.interest_loans(loans)}
    with progress.watched(Bar()):
        call_command("migrate", verbosity=0)
        found["make_seconds"] = _seconds(lambda: found.update(cast=make.portfolio(loans)))
        cast = found.pop("cast")
        found["first_night_seconds"] = _seconds(lambda: actions.count_standings(on=make.AS_OF, by=make.HOUSE))
        with _watched_memory(found):
            found["nights"] = [_night(on) for on in NIGHTS[:runs]]
            quiet = NIGHTS[runs - 1] + timedelta(1)
            found["quiet_night"] = _night(quiet)
        found["page"] = _page(cast, runs, quiet)
        _pay(make.first_aged(loans, 60), controller(cast, quiet), "seen by the checks", on=quiet)
        found["findings"] = sum(len(lines) for lines in checks.all_findings(quiet).values())
        # Last, since the plain rows are written past the actions and the checks would find them.
        found["repayments"] = _repayments(cast, loans, quiet)
    found["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(found))


def _repayments(cast: Any, loans: int, on: date) -> dict[str, Any]:
    """Seconds of a repayment through the action at each age, and of the same rows in plain SQL: medians of rounds."""
    by = controller(cast, on)
    statements = _model(by, make.first_aged(loans, 60) + 1, on)
    seconds: dict[str, list[float]] = {f"{months}": [] for months in make.AGES} | {"plain": []}
    for turn in range(ROUNDS + 1):  # the first one warms up
        for months in make.AGES:
            first = make.first_aged(loans, months) + 10 + turn * REPAYMENTS
            ids = range(first, first + REPAYMENTS)
            seconds[f"{months}"].append(_seconds(lambda ids=ids: [_pay(one, by, f"p-{one}", on=on) for one in ids]))
        seconds["plain"].append(_seconds(_plain_sql(statements, turn)))
    rates = {name: REPAYMENTS / statistics.median(times[1:]) for name, times in seconds.items()}
    ratios = [plain / action for plain, action in zip(seconds["plain"][1:], seconds["1"][1:], strict=True)]
    queries = _count_queries(lambda: _pay(make.first_aged(loans, 1) + 5, by, "counted", on=on))
    return {"rates": rates, "ratio": statistics.median(ratios), "queries": queries}


def _pay(loan_id: int, by: Any, key: str, *, on: date) -> None:
    actions.record_repayment(loan_id, amount=kroner(416, 67), on=on, by=by, key=key)


Statement = tuple[list[str], str, list[Any]]


def _model(by: Any, loan_id: int, on: date) -> list[Statement]:
    """The rows that one repayment through the action leaves, as statements: the columns, the text, the values."""
    with connection.cursor() as cursor:
        before = {table: _one(cursor, f"SELECT MAX(id) FROM {table}") for table in TABLES}
        _pay(loan_id, by, "model", on=on)
        statements = []
        for table in TABLES:
            names, found = _rows(cursor, table, before[table])
            shown, places = ", ".join(f'"{name}"' for name in names), ", ".join(["%s"] * len(names))
            statements += [(names, f"INSERT INTO {table} ({shown}) VALUES ({places})", row) for row in found]
    assert len(statements) >= len(TABLES), "The action left rows in each table."
    return statements


def _plain_sql(statements: list[Statement], run: int) -> Callable[[], None]:
    """The same rows as the action writes, each repayment a transaction, with nothing asked and nothing checked."""

    def insert() -> None:
        for number in range(REPAYMENTS):
            moved = 10**9 * (run + 1) + number * 10
            with transaction.atomic(), connection.cursor() as cursor:
                loan_id = make.BASE + 1000 + run * REPAYMENTS + number
                lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
                cursor.execute(f"SELECT id FROM instruments_loan WHERE id = %s{lock}", (loan_id,))
                for names, text, row in statements:
                    values = [_other(name, value, moved, loan_id) for name, value in zip(names, row, strict=True)]
                    cursor.execute(text, values)
                cursor.execute(
                    "UPDATE instruments_loanstanding SET counted_on = counted_on, status = status WHERE loan_id = %s",
                    (loan_id,),
                )

    return insert


def _other(name: str, value: Any, moved: int, loan_id: int) -> Any:
    if name in ("id", "entry_id", "movement_id") and value is not None:
        return value + moved
    if name == "key":
        return f"{value}-{moved}"
    if name == "loan_id":
        return loan_id
    return value


def _rows(cursor: Any, table: str, after: int) -> tuple[list[str], list[Any]]:
    cursor.execute(f"SELECT * FROM {table} WHERE id > %s ORDER BY id", (after,))
    names = [column[0] for column in cursor.description]
    return names, [list(row) for row in cursor.fetchall()]


def _processor_seconds() -> float:
    """What this process, its database's process and the workers of that have used of the processors so far.

    On a machine that others use too, it tells more than the clock.
    """
    used = time.process_time()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            own, _ended, parent = _ticks(cursor.fetchone()[0])
            used += own + _ticks(parent)[1]
    return used


def _ticks(pid: int) -> tuple[float, float, int]:
    """Seconds that a process has used, those of its children that have ended, and its parent."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0, 0.0, 0
    # After the name, which may hold anything: state, parent, …, user, system, and the same of ended children.
    values = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
    user, system, ended_user, ended_system = (int(value) for value in values[11:15])
    tick = os.sysconf("SC_CLK_TCK")
    return (user + system) / tick, (ended_user + ended_system) / tick, int(values[1])


@contextmanager
def _watched_memory(found: dict[str, Any]) -> Iterator[None]:
    """The most memory that the database's own processes take together meanwhile; what they share counts once."""
    pids: list[int] = []
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            pids = [cursor.fetchone()[0]]
    stop, most = Event(), [0]

    def watch() -> None:
        while not stop.wait(SAMPLE_SECONDS):
            most[0] = max(most[0], sum(map(_resident_kib, (*pids, *_workers(pids)))))

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    yield
    stop.set()
    watcher.join()
    found["database_mib"] = most[0] // 1024


def _workers(pids: list[int]) -> list[int]:
    """The processes that began with the same parent and work for nobody else: PostgreSQL's parallel workers."""
    found = []
    for entry in Path("/proc").iterdir() if pids else ():
        try:
            if entry.name.isdigit() and b"parallel worker" in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def _resident_kib(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _night(on: date) -> dict[str, Any]:
    began = _processor_seconds()
    with clock.at(moment(on, 22)):
        steps: dict[str, Any] = {}
        whole = _seconds(
            lambda: [
                steps.update({step.__name__: _seconds(lambda: step(on=on, by=make.HOUSE))}) for step in nightly.STEPS
            ]
        )
    worked = _processor_seconds() - began
    again = actions.count_standings(on=on, by=make.HOUSE).done
    limit = _seconds(lambda: _execute("UPDATE instruments_loanstanding SET counted_on = counted_on", rollback=True))
    return {
        "on": on.isoformat(),
        "seconds": whole,
        "steps": steps,
        "again": again,
        "update_of_all": limit,
        "worked": worked,
    }


def _page(cast: Any, runs: int, on: date) -> dict[str, Any]:
    client = Client()
    client.force_login(cast.controller)
    scan = "SELECT COUNT(*), SUM(outstanding_minor), SUM(late_minor), MAX(late_from) FROM instruments_loanstanding"
    with clock.at(moment(on, 12), everywhere=True):
        found = [client.get("/loans/portfolio/", headers={"accept-language": "en"})]
        assert found[0].status_code == 200, found[0].status_code
        page = statistics.median(_seconds(lambda: client.get("/loans/portfolio/")) for _ in range(runs + 2))
    limit = statistics.median(_seconds(lambda: _execute(scan)) for _ in range(runs + 2))
    return {"seconds": page, "scan_seconds": limit}


def _execute(sql: str, *, rollback: bool = False) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        transaction.set_rollback(rollback)


def _one(cursor: Any, sql: str) -> int:
    cursor.execute(sql)
    return int(cursor.fetchone()[0] or 0)


def _count_queries(action: Callable[[], None]) -> int:
    connection.force_debug_cursor = True
    before = len(connection.queries_log)
    action()
    connection.force_debug_cursor = False
    return len(connection.queries_log) - before


def _seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def _version() -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW server_version")
            return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"
        cursor.execute("SELECT sqlite_version()")
        return f"SQLite {cursor.fetchone()[0]}"


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
