"""The log with a million rows on PostgreSQL: writing, chaining, walking, and the auditor's searches.

`python benchmarks/log.py [--rows 1000000]`. Half are changes, half looks at one person each. PostgreSQL is started as for the
tests; the database is made for the run and is gone afterwards.
"""

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.start import postgres

ROWS: Final = 1_000_000
RUNS: Final = 7
START: Final = datetime(2021, 1, 1, tzinfo=UTC)
END: Final = START + timedelta(days=5 * 365)
PAGE: Final = 50
COMMON: Final = """at, login_id, role, organisation_id, basis"""
DRAWN: Final = """
    TIMESTAMPTZ '2021-01-01 00:00+00' + n * (INTERVAL '1825 days' / %(of)s),
    1 + (hashint8(n) & 1023) %% 300,
    (ARRAY['coach','coach','coach','team_leader','controller','caseworker','mentor','legal'])[1 + (hashint8(n + 7) & 1023) %% 8],
    1 + (hashint8(n + 3) & 1023) %% 20,
    CASE WHEN n %% 9973 = 0 THEN 'emergency' ELSE '' END"""


def main() -> None:
    """Start a server, fill a database in a process of its own, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        return _measure(chosen.rows)
    with postgres.server() as server:
        name = f"spire_log_{os.getpid()}"
        subprocess.run(["psql", server.url, "-qc", f"CREATE DATABASE {name}"], check=True)
        environment = {**os.environ, "SPIRE_DATABASE_URL": server.database(name), "SPIRE_SECRET_KEY": "benchmark" * 8}
        environment |= {"SPIRE_DEMO": "true", "SPIRE_SCANNER": "none", "DJANGO_SETTINGS_MODULE": "spire.conf.settings"}
        command = [sys.executable, __file__, "--inside", "--rows", str(chosen.rows)]
        try:
            subprocess.run(command, check=True, env=environment, cwd=ROOT)
        finally:
            subprocess.run(["psql", server.url, "-qc", f"DROP DATABASE {name} WITH (FORCE)"], check=True)
    return None


def _measure(rows: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from spire.foundation.trail import chain, searching, walking
    from spire.foundation.values.actor import system

    call_command("migrate", verbosity=0)
    _fill(connection, rows // 2)
    by = system(END)
    began, chained = perf_counter(), 0
    while done := chain.chain(at=END):
        chained += done
    took = perf_counter() - began
    _say("chained", f"{chained:,} rows in {took:.0f} s, {chained / took:,.0f} /s")
    walk = walking.walk_all(on=END.date(), by=by)
    _say("walked", f"{walk.rows:,} rows in {walk.milliseconds / 1000:.0f} s: {walk.code or 'as it was written'}")
    _say("a night's walk after it", _timed(lambda: walking.walk_tonight(on=END.date(), by=by), 1))
    _say("a minute with nothing new", _timed(lambda: chain.chain(at=END)))
    _searches(connection, searching)


def _fill(connection: Any, each: int) -> None:
    """Rows as a municipality's years would leave them, by SQL."""
    facts = {"of": each}
    event = f"""INSERT INTO trail_event ("on", verb, object_type, object_id, person_id, facts, reason, {COMMON})
        SELECT DATE '2021-01-01' + (n * 1825 / {each})::int, 'verb.v' || (hashint8(n + 5) & 1023) %% 150, 'loans.loan', n %% 20000,
        1 + (hashint8(n + 9) & 65535) %% 20000, '{{}}', '', {DRAWN} FROM generate_series(1, {each}) n"""
    view = f"""INSERT INTO trail_view (page, {COMMON})
        SELECT 'page.p' || (hashint8(n + 5) & 1023) %% 60, {DRAWN} FROM generate_series(1, {each}) n"""
    seen = "INSERT INTO trail_seen (view_id, person_id) SELECT id, 1 + (hashint8(id) & 65535) % 20000 FROM trail_view"
    with connection.cursor() as cursor:
        cursor.execute(event, facts)
        cursor.execute(view, facts)
        cursor.execute(seen)
        cursor.execute("ANALYZE")


def _searches(connection: Any, searching: Any) -> None:
    wish = searching.Wish
    asked = {
        "newest": wish(),
        "a person": wish(person_id=77),
        "a login": wish(login_id=12),
        "a role": wish(role="legal"),
        "an organisation": wish(organisation_id=7),
        "a thing": wish(object_type="loans.loan", object_id=500),
        "a verb": wish(verb="verb.v33"),
        "emergencies": wish(basis="emergency"),
        "a login and a person": wish(login_id=12, person_id=77),
        "a month": wish(since=START + timedelta(days=900), until=START + timedelta(days=930)),
        "a role that nobody has": wish(role="auditor"),
    }
    deep = (START + timedelta(days=300), 10**9)
    for name, one in asked.items():
        for where in (None, frozenset(range(1, 6))):
            found = {"changes": searching.changes(one, where=where), "looks": searching.looks(one, where=where)}
            if one.object_type:
                found.pop("looks")
            for kind, rows in found.items():
                said = _timed(lambda rows=rows: searching.paged(rows, after=None, most=PAGE))
                later = _timed(lambda rows=rows: searching.paged(rows, after=deep, most=PAGE))
                scope = "all" if where is None else "5 of 20 organisations"
                _say(f"{kind}: {name}, {scope}", f"{said}; page deep in the past {later}; {_plan(rows)}")


def _plan(rows: Any) -> str:
    """How PostgreSQL reads it: the innermost scans, by name."""
    lines = rows.order_by("-at", "-pk")[: PAGE + 1].explain().splitlines()
    scans = [line.strip(" ->").split("  (")[0] for line in lines if "Scan" in line]
    return " + ".join(scans)


def _timed(work: Callable[[], Any], runs: int = RUNS) -> str:
    taken = []
    for _run in range(runs):
        began = perf_counter()
        work()
        taken.append((perf_counter() - began) * 1000)
    return f"{statistics.median(taken):.1f} ms"


def _say(what: str, found: str) -> None:
    print(f"| {what} | {found} |", flush=True)


if __name__ == "__main__":
    main()
