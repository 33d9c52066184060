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
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from spire.interfaces.commands import nightly
from spire.interfaces.parts import checks
from spire.money.banking import actions as banking
from spire.money.banking.models import Movement, PaymentOrder
from spire.money.instruments.loans import actions
from spire.money.instruments.loans.models import InterestThrough, LoanEvent, LoanStanding
from spire.money.ledger.books_text import books_text
from spire.money.ledger.models import Book
from tests.cast import HOUSE, the_cast
from tests.money.build import a_loan, a_signed_loan, controller, kroner, repay
from tests.money.product import HOLD_LOAN, INTEREST_LOAN, MICROLOAN

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
# Any work, which says when it stands after so many writes, wherever that is.
AFTER_WRITES = """
import sys, time
import django
django.setup()
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
left = [int(sys.argv[1])]
def count(execute, sql, params, many, context):
    done = execute(sql, params, many, context)
    if sql.lstrip()[:6] in ("INSERT", "UPDATE", "DELETE") or sql.lstrip().startswith("WITH entered"):
        left[0] -= 1
        if not left[0]:
            print("inside", flush=True)
            time.sleep(60)
    return done
with connection.execute_wrapper(count):
"""
WHOLE_NIGHT = """
    from datetime import date
    from spire.interfaces.commands import nightly
    nightly.run(date.fromisoformat(sys.argv[2]))
"""
ONE_PAYMENT = """
    from datetime import UTC, date, datetime
    from spire.foundation.values.actor import system
    from spire.foundation.values.money import Money
    from spire.money.instruments.loans import actions
    by = system(datetime(2026, 3, 1, 12, tzinfo=UTC))
    actions.record_repayment(int(sys.argv[2]), amount=Money(41667, "DKK"), on=date(2026, 3, 1), by=by, key="killed")
"""


def kill_a_night(step: str, on: date, folder: Path) -> None:
    """Run a night in a process of its own on this database, and kill it inside its third transaction."""
    kill(NIGHT, step, on.isoformat(), folder=folder)


def kill(work: str, *arguments: str, folder: Path) -> None:
    """Do some work in a process of its own on this database, and kill it where it says that it stands."""
    process = subprocess.Popen(
        [sys.executable, "-c", work, *arguments],
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


@pytest.mark.parametrize("share", [0.15, 0.4])
def test_a_night_that_is_killed_anywhere_ends_as_if_it_had_not_been(tmp_path, share):
    cast = the_cast()
    a_full_evening(cast)
    with transaction.atomic(), CaptureQueriesContext(connection) as seen:
        nightly.run(MAY)
        expected = everything()
        transaction.set_rollback(True)
    writes = sum(one["sql"].lstrip().startswith(("INSERT", "UPDATE", "DELETE", "WITH entered")) for one in seen)

    kill(AFTER_WRITES + WHOLE_NIGHT, f"{max(int(writes * share), 1)}", MAY.isoformat(), folder=tmp_path)

    assert everything() != expected
    nightly.run(MAY)
    assert everything() == expected
    assert not any(checks.all_findings(MAY).values())


@pytest.mark.parametrize("writes", [2, 6])
def test_a_payment_that_is_killed_was_not_and_can_be_entered_again(tmp_path, writes):
    cast = the_cast()
    loan = a_loan(cast, product=INTEREST_LOAN)
    before = everything()

    kill(AFTER_WRITES + ONE_PAYMENT, f"{writes}", f"{loan.pk}", folder=tmp_path)

    assert everything() == before
    repay(cast, loan, kroner(416, 67), FIRST, key="killed")
    repay(cast, loan, kroner(416, 67), FIRST, key="killed")
    assert loan.events.filter(do="repay").count() == 1
    assert not any(checks.all_findings(FIRST).values())


def a_full_evening(cast):
    """Something to do for each step of the night that touches money."""
    for product in (MICROLOAN, MICROLOAN, INTEREST_LOAN, INTEREST_LOAN, HOLD_LOAN):
        loan = a_loan(cast, product=product)
        banking.register_movement(
            loan.book,
            amount=kroner(3000),
            text="",
            reference=loan.payment_reference,
            key=f"bank-{loan.number}",
            on=date(2026, 3, 10),
            by=controller(cast, MAY),
        )
    waiting = a_signed_loan(cast)
    actions.disburse(waiting.pk, on=MAY, by=controller(cast, MAY), key="payout")


def everything():
    """What the books, the bank and the loans hold, without the numbers of rows, which a killed night may have used."""
    books = [books_text(book) for book in Book.objects.order_by("pk")]
    figures = LoanStanding.objects.order_by("pk").values()
    events = LoanEvent.objects.order_by("loan_id", "on", "do", "amount_minor")
    orders = PaymentOrder.objects.order_by("pk").values_list("state", "sent_on")
    movements = Movement.objects.order_by("pk").values_list("state", "amount_minor")
    through = InterestThrough.objects.order_by("product_key").values_list("product_key", "through")
    return (
        books,
        list(figures),
        list(events.values_list("loan_id", "on", "do", "amount_minor")),
        list(orders),
        list(movements),
        list(through),
    )
