"""The formula of plain loans (`rules/many.py`) in SQL, for a million at once; the same text for both databases.

Only what differs between SQLite and PostgreSQL, the arithmetic of days, stands in `_DAYS`.
"""

from datetime import date
from typing import Any, Final, NamedTuple

from django.db import connection

from spire.foundation.trail import rows

# What a plain loan may have seen. A reversal takes back a payment; of anything else it makes the loan another kind.
PLAIN_EVENTS: Final = "('sign', 'confirm_payout', 'disburse', 'repay', 'reverse')"
_SUMS: Final = f"""
    SUM(CASE WHEN e.do = 'disburse' THEN 1 ELSE 0 END) AS payouts,
    MAX(CASE WHEN e.do = 'disburse' THEN e."on" END) AS paid_out_on,
    SUM(CASE WHEN e.do = 'disburse' THEN e.amount_minor ELSE 0 END) AS paid_out,
    SUM(CASE WHEN e.do = 'repay' THEN e.amount_minor WHEN e.do = 'reverse' THEN -r.amount_minor ELSE 0 END) AS paid,
    SUM(CASE WHEN e.do IN {PLAIN_EVENTS} AND (e.do <> 'reverse' OR r.do = 'repay') THEN 0 ELSE 1 END) AS others"""
_EVENTS: Final = """instruments_loanevent e
    LEFT JOIN instruments_loanevent r ON r.id = e.refers_to_id AND e.do = 'reverse'"""

_FACTS: Final = f"""SELECT {_SUMS}, MAX(e."on"), SUM(CASE WHEN e.movement_id = %s AND e.do = 'repay' THEN 1 ELSE 0 END)
    FROM {_EVENTS} WHERE e.loan_id = %s"""

# The same for every loan. Reversals are few, so they are found by their own index and not by joining all events twice.
_EACH: Final = f"""(SELECT loan_id, SUM(payouts) AS payouts, MAX(paid_out_on) AS paid_out_on, SUM(paid_out) AS paid_out,
        SUM(paid) AS paid, SUM(others) AS others
    FROM (SELECT e.loan_id, CASE WHEN e.do = 'disburse' THEN 1 ELSE 0 END AS payouts,
            CASE WHEN e.do = 'disburse' THEN e."on" END AS paid_out_on,
            CASE WHEN e.do = 'disburse' THEN e.amount_minor ELSE 0 END AS paid_out,
            CASE WHEN e.do = 'repay' THEN e.amount_minor ELSE 0 END AS paid,
            CASE WHEN e.do IN {PLAIN_EVENTS} THEN 0 ELSE 1 END AS others
        FROM instruments_loanevent e
        UNION ALL SELECT e.loan_id, 0, NULL, 0, -r.amount_minor, CASE WHEN r.do = 'repay' THEN 0 ELSE 1 END
        FROM instruments_loanevent e JOIN instruments_loanevent r ON r.id = e.refers_to_id WHERE e.do = 'reverse') one
    GROUP BY loan_id)"""


class Facts(NamedTuple):
    """What a loan's events sum to, and what of them is no plain payment; `of_movement` counts one movement's own."""

    payouts: int
    paid_out_on: date | None
    paid_out: int
    paid: int
    others: int
    last_on: date | None
    of_movement: int


def facts_of(loan_id: int, *, movement_id: int | None = None) -> Facts:
    """The sums of one loan's events; one query."""
    found = rows.ask(_FACTS, (movement_id or 0, loan_id)).fetchone()
    payouts, paid_out_on, paid_out, paid, others, last_on, of_movement = found
    return Facts(
        int(payouts or 0),
        _day(paid_out_on),
        int(paid_out or 0),
        int(paid or 0),
        int(others or 0),
        _day(last_on),
        int(of_movement or 0),
    )


class Waiting(NamedTuple):
    """The standings that time has moved, and between which loans they lie."""

    count: int
    first: int
    last: int


def waiting(on: date) -> Waiting:
    """What the night has to do; one query by index, so a night without work costs nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*), MIN(loan_id), MAX(loan_id) FROM instruments_loanstanding WHERE changes_on <= %s",
            (on.isoformat(),),
        )
        count, first, last = cursor.fetchone()
    return Waiting(count, first or 0, last or 0)


def bring_forward(on: date, *, first: int, last: int) -> int:
    """Count the plain loans between two ids that time has moved, and write only those; how many it wrote."""
    sql = _sql()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""UPDATE instruments_loanstanding AS s SET
                    late_minor = {sql["late"]},
                    oldest_due = CASE WHEN {sql["late"]} > 0 THEN {sql["oldest"]} END,
                    late_from = CASE WHEN {sql["late"]} > 0 THEN {sql["late_from"]} END,
                    changes_on = {sql["changes_on"]},
                    counted_on = {sql["on"]}
                WHERE s.loan_id BETWEEN %(first)s AND %(last)s AND s.plain AND s.changes_on <= {sql["on"]}""",
            {"on": on.isoformat(), "first": first, "last": last},
        )
        return int(cursor.rowcount)


def different(on: date) -> list[tuple[int, str]]:
    """Plain standings that are not what the events and the terms give on a day: the loan's number and the figure.

    Counts every event anew in one statement; the database keeps what it needs for that on its own disk.
    """
    sql = _sql()
    wrong = " ".join(f"WHEN {test} THEN '{name}'" for name, test in _tests(sql).items())
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT l.number, CASE {wrong} END AS figure
                FROM instruments_loanstanding s JOIN instruments_loan l ON l.id = s.loan_id
                LEFT JOIN {_EACH} c ON c.loan_id = s.loan_id
                WHERE s.plain AND ({" OR ".join(_tests(sql).values())}) ORDER BY s.loan_id LIMIT 1000""",
            {"on": on.isoformat()},
        )
        return [(row[0], row[1]) for row in cursor.fetchall()]


def accounts_that_differ() -> list[tuple[int, str, int, int]]:
    """Plain loans whose accounts hold something else than their figures say: number, account, held, said.

    The figures are counted from the events by the check beside this one (`different`), so the two together hold the
    accounts against the events, and only one of them reads all events.
    """
    said = {
        "loans_receivable": "s.outstanding_minor",
        "credit_balances": "-s.credit_minor",
        "interest_receivable": "0",
        "fees_receivable": "0",
    }
    held = ", ".join(f"SUM(CASE WHEN a.key = '{key}' THEN i.amount_minor ELSE 0 END) AS {key}" for key in said)
    pairs = ", ".join(f"COALESCE(h.{key}, 0), {amount}" for key, amount in said.items())
    wrong = " OR ".join(f"COALESCE(h.{key}, 0) <> {amount}" for key, amount in said.items())
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT l.number, {pairs} FROM instruments_loanstanding s
                JOIN instruments_loan l ON l.id = s.loan_id
                LEFT JOIN (SELECT CAST(substr(i.subject, 6) AS bigint) AS loan_id, {held}
                    FROM ledger_line i JOIN ledger_account a ON a.id = i.account_id
                    WHERE i.subject LIKE 'loan:%' GROUP BY 1) h ON h.loan_id = s.loan_id
                WHERE s.plain AND ({wrong}) ORDER BY l.number LIMIT 1000"""
        )
        found = cursor.fetchall()
    differing = [
        (row[0], key, int(row[1 + 2 * at]), int(row[2 + 2 * at])) for row in found for at, key in enumerate(said)
    ]
    return [one for one in differing if one[2] != one[3]]


def _tests(sql: dict[str, str]) -> dict[str, str]:
    """What must not be, by the name of the figure. Time's figures are looked at while they hold."""
    holds = f"(s.counted_on <= {sql['on']} AND (s.changes_on IS NULL OR s.changes_on > {sql['on']}))"
    n, principal = sql["term_instalments"], "l.principal_minor"
    return {
        "events": "(c.loan_id IS NULL OR c.payouts <> 1 OR c.others <> 0)",
        "organisation": "(s.organisation_id <> l.organisation_id OR s.product_key <> l.product_key)",
        "paid_out_on": "(s.paid_out_on IS NULL OR s.paid_out_on <> c.paid_out_on)",
        "paid_out": f"(s.paid_out_minor <> c.paid_out OR s.paid_out_minor <> {principal} OR s.currency <> l.currency)",
        "paid": "(s.paid_minor <> c.paid)",
        "outstanding": "(s.outstanding_minor <> CASE WHEN c.paid < c.paid_out THEN c.paid_out - c.paid ELSE 0 END)",
        "credit": "(s.credit_minor <> CASE WHEN c.paid > c.paid_out THEN c.paid - c.paid_out ELSE 0 END)",
        "status": """(s.status <> CASE WHEN c.paid < c.paid_out THEN 'active'
            WHEN c.paid > c.paid_out THEN 'overpaid' ELSE 'settled' END)""",
        "plan": f"""(s.first_due <> {sql["first_due"]} OR s.instalments <> {n} OR s.grace_days <> {sql["term_grace"]}
            OR ABS(2 * {principal} - 2 * s.part_minor * {n}) > {n})""",
        "late": f"({holds} AND s.late_minor <> {sql['late']})",
        "oldest_due": f"""({holds} AND s.late_minor > 0
            AND (s.oldest_due <> {sql["oldest"]} OR s.late_from <> {sql["late_from"]}
                 OR s.oldest_due IS NULL OR s.late_from IS NULL))""",
        "changes_on": f"""({holds}
            AND COALESCE(s.changes_on, {sql["far"]}) <> COALESCE({sql["changes_on"]}, {sql["far"]}))""",
    }


_DAYS: Final[dict[str, dict[str, str]]] = {
    "postgresql": {
        "on": "CAST(%(on)s AS date)",
        "far": "CAST('9999-12-31' AS date)",
        "plus_days": "({day} + ({days}))",
        "plus_months": "CAST({day} + make_interval(months => CAST({months} AS integer)) AS date)",
        "month": "CAST(EXTRACT(YEAR FROM {day}) * 12 + EXTRACT(MONTH FROM {day}) AS integer)",
        "month_start": "CAST(date_trunc('month', {day}) AS date)",
        "term": "CAST(l.terms ->> '{name}' AS integer)",
        "least": "LEAST",
        "greatest": "GREATEST",
    },
    "sqlite": {
        "on": "%(on)s",
        "far": "'9999-12-31'",
        "plus_days": "date({day}, ({days}) || ' days')",
        # Counted from the first of the month, so that a longer day stops at the month's last.
        "plus_months": """min(date({day}, 'start of month', ({months}) || ' months',
            (CAST(strftime('%%d', {day}) AS INTEGER) - 1) || ' days'),
            date({day}, 'start of month', (({months}) + 1) || ' months', '-1 days'))""",
        "month": "(CAST(strftime('%%Y', {day}) AS INTEGER) * 12 + CAST(strftime('%%m', {day}) AS INTEGER))",
        "month_start": "date({day}, 'start of month')",
        "term": "json_extract(l.terms, '$.{name}')",
        "least": "min",
        "greatest": "max",
    },
}


def _sql() -> dict[str, str]:
    """The formula line by line, as in `rules.many.figures`; `s` is the standing, `l` its loan, `c` its events."""
    days = _DAYS[connection.vendor]
    least, greatest = days["least"], days["greatest"]

    def plus_months(day: str, months: str) -> str:
        return days["plus_months"].format(day=day, months=months)

    def plus_days(day: str, count: str) -> str:
        return days["plus_days"].format(day=day, days=count)

    limit = plus_days(days["on"], "-(s.grace_days + 1)")  # due then or before, it is late now
    between = f"({days['month'].format(day=limit)} - {days['month'].format(day='s.first_due')})"
    reached = f"{between} + CASE WHEN {limit} >= {plus_months('s.first_due', between)} THEN 1 ELSE 0 END"
    passed = f"(CASE WHEN {between} < 0 THEN 0 ELSE {least}({reached}, s.instalments) END)"
    due = f"(CASE WHEN {passed} >= s.instalments THEN s.paid_out_minor ELSE {passed} * s.part_minor END)"
    late = f"{greatest}({due} - s.paid_minor, 0)"
    first_unpaid = f"{least}(s.paid_minor / s.part_minor, s.instalments - 1)"
    oldest = plus_months("s.first_due", first_unpaid)
    coming = f"{greatest}({passed}, {first_unpaid})"
    changes = plus_days(plus_months("s.first_due", coming), "s.grace_days + 1")
    return {
        "on": days["on"],
        "far": days["far"],
        "late": late,
        "oldest": oldest,
        "late_from": plus_days(oldest, "s.grace_days"),
        "changes_on": f"(CASE WHEN s.outstanding_minor > 0 AND {coming} < s.instalments THEN {changes} END)",
        "first_due": plus_months(days["month_start"].format(day="c.paid_out_on"), "l.first_instalment_month"),
        "term_instalments": days["term"].format(name="instalments"),
        "term_grace": days["term"].format(name="arrears_grace_days"),
    }


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
