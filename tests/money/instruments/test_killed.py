"""A night that is killed in the middle: nothing is lost, nothing is done twice, and the books balance."""

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from spire.interfaces.commands import nightly
from spire.interfaces.parts import checks
from spire.money.banking import actions as banking
from spire.money.instruments.loans.models import LoanEvent, LoanStanding
from tests.cast import HOUSE, the_cast
from tests.money.build import a_loan, controller, kroner

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = date(2026, 3, 1)
MAY = date(2026, 5, 10)
LOANS = 6
# The night in small chunks, which says when it stands inside the third one, not yet committed.
NIGHT = """
import os, sys, time
from datetime import date
import django
django.setup()
from spire.interfaces.commands import nightly
from spire.money.banking import actions as banking
from spire.money.instruments.loans import setwise, standings
from spire.money.instruments.loans.actions import receiving
from spire.foundation.trail import actions as trail
standings.CHUNK = 1
step, seen = sys.argv[1], []
def slowly(action):
    def told(*args, **kwargs):
        done = action(*args, **kwargs)
        seen.append(1)
        if len(seen) == 3:
            print("inside", flush=True)
            time.sleep(60)
        return done
    return told
if step == "standings":
    setwise.bring_forward = slowly(setwise.bring_forward)
else:
    receiving.banking.settled = slowly(receiving.banking.settled)
nightly.run(date.fromisoformat(sys.argv[2]))
"""


def kill_a_night(step: str, on: date, folder: Path) -> None:
    """Run a night in a process of its own on this database, and kill it inside its third transaction."""
    process = subprocess.Popen(
        [sys.executable, "-c", NIGHT, step, on.isoformat()],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "spire.conf.settings_test", "SPIRE_DATABASE_URL": address(folder)},
        cwd=settings.LOCALE_PATHS[0].parent.parent,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "inside\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    if connection.vendor == "sqlite":
        with sqlite3.connect(folder / "house.sqlite3") as left:
            left.backup(connection.connection)


def address(folder: Path) -> str:
    """Where the other process finds what is here: PostgreSQL as it is, SQLite's memory as a file."""
    known = connection.settings_dict
    if connection.vendor == "postgresql":
        return f"postgres://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}/{known['NAME']}"
    connection.ensure_connection()
    with sqlite3.connect(folder / "house.sqlite3") as file:
        connection.connection.backup(file)
    return f"sqlite:///{folder / 'house.sqlite3'}"


def test_a_night_that_is_killed_among_the_figures_is_taken_up_again(tmp_path):
    cast = the_cast()
    for _ in range(LOANS):
        a_loan(cast)

    kill_a_night("standings", MAY, tmp_path)

    assert LoanStanding.objects.filter(counted_on=MAY).count() == 2  # what was committed stays, the third is as before
    assert step_of(nightly.run(MAY, by=HOUSE), "loans.count_standings") == LOANS - 2
    assert step_of(nightly.run(MAY, by=HOUSE), "loans.count_standings") == 0
    assert not any(checks.all_findings(MAY).values())


def test_a_night_that_is_killed_among_the_payments_loses_none_and_takes_none_twice(tmp_path):
    cast = the_cast()
    loans = [a_loan(cast) for _ in range(LOANS)]
    for loan in loans:
        banking.register_movement(
            loan.book,
            amount=kroner(416, 67),
            text="",
            reference=loan.payment_reference,
            key=f"bank-{loan.number}",
            on=FIRST,
            by=controller(cast, FIRST),
        )

    kill_a_night("payments", FIRST, tmp_path)

    assert LoanEvent.objects.filter(do="repay").count() == 2
    assert step_of(nightly.run(FIRST, by=HOUSE), "loans.settle_matched_payments") == LOANS - 2
    assert LoanEvent.objects.filter(do="repay").count() == LOANS
    assert not any(checks.all_findings(FIRST).values())


def step_of(reports, name):
    """What a step of the night did."""
    return next(report.done for report in reports if report.step == name)
