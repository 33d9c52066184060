"""Makes a portfolio: so many ten-year loans with twelve stored events each, by copying one loan that the actions made.

The copies differ in their days, payments and products. The books of each are one opening balance, as of a portfolio
that was taken over; a plan that was never changed is not stored.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.db import connection, transaction

from spire.foundation.values import progress
from spire.foundation.values.days import add_months
from spire.interfaces.parts.login import give_demo_factor
from spire.money.instruments.loans.models import Loan
from tests.cast import HOUSE, Cast, the_cast
from tests.money.build import PAID_OUT, a_loan, kroner, repay
from tests.money.product import INTEREST_LOAN

AS_OF: Final = date(2026, 1, 15)  # the portfolio's day: nothing later has happened
PAID_OUT_FROM: Final = date(2025, 1, 15)
BASE: Final = 1_000_000  # ids of copies begin here
CHUNK: Final = 10_000
PART: Final = 416_67
REPAYS: Final = 9  # with sign, disburse and confirm: twelve events
AGES: Final = {1: 0, 60: 59, 119: 118}  # months old, and how many payments that makes
AGED_LOANS: Final = 1_000  # of each age
ONE_OF: Final = 1_000  # bears interest
STRIDE: Final = 128  # event ids kept for each loan


def portfolio(loans: int) -> Cast:
    """The loans, those that repayments are tried on, and those that bear interest."""
    cast = the_cast()
    give_demo_factor(cast.controller)
    template = a_loan(cast)
    repay(cast, template, kroner(416, 67), date(2026, 3, 1))
    bearing = a_loan(cast, product=INTEREST_LOAN | {"instalments": 120})
    for first in range(0, loans, CHUNK):
        count = min(CHUNK, loans - first)
        _copy(template, first=first, count=count, repays=REPAYS, paid_out_from=PAID_OUT_FROM)
        progress.tell("making loans", first + count, loans)
    for place, (months, repays) in enumerate(AGES.items()):
        began = add_months(AS_OF, -months - 10)  # copies begin on the days of ten months
        _copy(template, first=loans + place * AGED_LOANS, count=AGED_LOANS, repays=repays, paid_out_from=began)
    _copy_interest(bearing, count=interest_loans(loans), first=loans + len(AGES) * AGED_LOANS)
    _finish()
    return cast


def interest_loans(loans: int) -> int:
    """How many loans bear interest, so that the night replays them."""
    return max(loans // ONE_OF, 10)


def first_aged(loans: int, months: int) -> int:
    """The number of the first loan of an age."""
    return BASE + loans + list(AGES).index(months) * AGED_LOANS


Rows = Callable[..., None]  # (table, where, changed, series="")
LOAN: Final = f"({BASE} + n)"
NOTHING: Final = {"entry_id": "NULL", "order_id": "NULL", "movement_id": "NULL"}


@transaction.atomic
def _copy(template: Loan, *, first: int, count: int, repays: int, paid_out_from: date) -> None:
    paid_out = _plus_days(f"'{paid_out_from}'", "(n % 300)")
    first_due = _plus_months(_month_start(paid_out), "2")
    paid = f"(CASE WHEN n % 17 = 0 THEN {min(repays, 4) * PART} + {max(repays - 4, 0)} * 1000 ELSE {repays * PART} END)"
    left = f"({5_000_000} - {paid})"
    product = "CASE n % 3 WHEN 0 THEN 'microloan' WHEN 1 THEN 'section-65' ELSE 'credit' END"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")  # the checks count all of it afterwards

        def rows(table: str, where: str, changed: Mapping[str, str], series: str = "") -> None:
            _insert(cursor, table, where, changed, first=first, count=count, series=series)

        _loans(rows, template, paid_out=paid_out, changed={"product_key": product})
        _events(rows, template, paid_out=paid_out, first_due=first_due, repays=repays)
        _books(rows, left=left)
        figures = {"paid_minor": paid, "outstanding_minor": left, "late_minor": "0", "status": "'active'"}
        days = {"first_due": first_due, "paid_out_on": paid_out, "counted_on": f"'{AS_OF}'", "changes_on": f"'{AS_OF}'"}
        where = f"loan_id = {template.pk}"
        rows("instruments_loanstanding", where, {"loan_id": LOAN, "product_key": product} | figures | days)


@transaction.atomic
def _copy_interest(template: Loan, *, first: int, count: int) -> None:
    """Loans that bear interest and whose first instalments are still to come, as their template."""
    paid_out = f"'{PAID_OUT}'"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")

        def rows(table: str, where: str, changed: Mapping[str, str], series: str = "") -> None:
            _insert(cursor, table, where, changed, first=first, count=count, series=series)

        _loans(rows, template, paid_out=paid_out, changed={})
        _events(rows, template, paid_out=paid_out, first_due=paid_out, repays=0)
        _books(rows, left=f"{template.principal_minor}")
        rows("instruments_loanstanding", f"loan_id = {template.pk}", {"loan_id": LOAN})


def _loans(rows: Rows, template: Loan, *, paid_out: str, changed: Mapping[str, str]) -> None:
    mark = "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"
    nobody = {"mark": mark, "identity_index": "NULL", "identity_sealed": "NULL", "email": "''"}
    rows("people_person", f"id = {template.borrower_id}", {"id": LOAN} | nobody)
    names = {"number": LOAN, "payment_reference": "'B' || n", "key": "'bench:' || n"} | changed
    days = {"signed_on": paid_out, "granted_on": paid_out}
    rows("instruments_loan", f"id = {template.pk}", {"id": LOAN, "borrower_id": LOAN} | names | days)
    expected = {"id": LOAN, "reference": "'B' || n", "subject": f"'loan:' || {LOAN}"}
    rows("banking_expectation", f"subject = '{template.subject}'", expected)


def _events(rows: Rows, template: Loan, *, paid_out: str, first_due: str, repays: int) -> None:
    table, of = "instruments_loanevent", f"loan_id = {template.pk}"
    for place, do in enumerate(("sign", "disburse", "confirm_payout")):
        refers = {"refers_to_id": f"{LOAN} * {STRIDE} + 1"} if do == "confirm_payout" else {}
        changed = {"id": f"{LOAN} * {STRIDE} + {place}", "loan_id": LOAN, '"on"': paid_out, "key": f"'{do}'"}
        rows(table, f"{of} AND \"do\" = '{do}'", changed | NOTHING | refers)
    if not repays:
        return
    changed = {
        "id": f"{LOAN} * {STRIDE} + 3 + k",
        "loan_id": LOAN,
        '"on"': _least(_plus_months(first_due, "k"), f"'{AS_OF}'"),
        "amount_minor": f"CASE WHEN n % 17 = 0 AND k > 3 THEN 1000 ELSE {PART} END",
        "key": "'bench:' || k",
    }
    rows(table, f"{of} AND \"do\" = 'repay'", changed | NOTHING, series=_series("k", 0, repays - 1))


def _books(rows: Rows, *, left: str) -> None:
    opening = {"id": LOAN, '"on"': f"'{AS_OF}'", "reason": "'opening_balance'", "key": "'bench:' || n"}
    rows("ledger_entry", "reason = 'disbursed'", opening)
    sides = (("loans_receivable", "", f"'loan:' || {LOAN}"), ("unallocated", "-", "''"))
    for place, (account, sign, subject) in enumerate(sides):
        changed = {
            "id": f"2 * {LOAN} + {place}",
            "entry_id": LOAN,
            "account_id": f"(SELECT id FROM ledger_account WHERE key = '{account}')",
            "amount_minor": f"{sign}{left}",
            "subject": subject,
        }
        rows("ledger_line", "id = (SELECT MIN(id) FROM ledger_line)", changed)


def _insert(
    cursor: Any, table: str, where: str, changed: Mapping[str, str], *, first: int, count: int, series: str
) -> None:
    cursor.execute(f"SELECT * FROM {table} LIMIT 1")
    columns = [f'"{column[0]}"' for column in cursor.description]
    values = {f'"{name.strip(chr(34))}"': value for name, value in changed.items()}
    dates = {'"on"', '"signed_on"', '"granted_on"', '"paid_out_on"', '"first_due"', '"counted_on"', '"changes_on"'}
    shown = [
        f"CAST({values[name]} AS date)"
        if name in values and name in dates and connection.vendor == "postgresql"
        else values.get(name, f"t.{name}")
        for name in columns
    ]
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(shown)} "
        f"FROM (SELECT * FROM {table} WHERE {where} ORDER BY 1 LIMIT 1) t, {_series('n', first, first + count - 1)}"
        f"{', ' + series if series else ''}"
    )


def _finish() -> None:
    """Let new rows come after the copies, and tell the database how many there are."""
    tables = (
        "people_person",
        "instruments_loan",
        "instruments_loanevent",
        "banking_expectation",
        "ledger_entry",
        "ledger_line",
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in tables:
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT MAX(id) FROM {table}))")
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("ANALYZE")


def _series(name: str, first: int, last: int) -> str:
    if connection.vendor == "postgresql":
        return f"generate_series({first}, {last}) AS series_{name}({name})"
    return (
        f"(WITH RECURSIVE counted({name}) AS (SELECT {first} UNION ALL SELECT {name} + 1 FROM counted "
        f"WHERE {name} < {last}) SELECT {name} FROM counted)"
    )


def _plus_days(day: str, days: str) -> str:
    return f"(CAST({day} AS date) + {days})" if connection.vendor == "postgresql" else f"date({day}, {days} || ' days')"


def _plus_months(day: str, months: str) -> str:
    if connection.vendor == "postgresql":
        return f"CAST({day} + make_interval(months => {months}) AS date)"
    return f"date({day}, ({months}) || ' months')"


def _month_start(day: str) -> str:
    if connection.vendor == "postgresql":
        return f"CAST(date_trunc('month', {day}) AS date)"
    return f"date({day}, 'start of month')"


def _least(one: str, other: str) -> str:
    return f"LEAST({one}, CAST({other} AS date))" if connection.vendor == "postgresql" else f"min({one}, {other})"


__all__ = ("AGES", "AS_OF", "BASE", "HOUSE", "first_aged", "interest_loans", "portfolio")
