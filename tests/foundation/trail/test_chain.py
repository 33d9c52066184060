"""The chain: all that was written is in it, and what somebody does to a row behind the house's back is named."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from spire.foundation.trail import actions, chain, masters, person_keys, rules, walking
from spire.foundation.trail.models import Event, Link, Seen, View, Walk
from tests.cast import DAY, HOUSE, MOMENT, a_person

pytestmark = pytest.mark.django_db
TABLES = ("trail_event", "trail_view", "trail_seen", "trail_link", "trail_walk")


@pytest.fixture
def log():
    """Two links: two persons registered and looked at, then a third one."""
    amina, bo = a_person("Amina"), a_person("Bo")
    actions.viewed("overview", [amina.pk, bo.pk], by=HOUSE)
    chain.chain(at=MOMENT)
    eva = a_person("Eva")
    actions.viewed("loan", [eva.pk], by=HOUSE)
    chain.chain(at=MOMENT)
    return amina, bo, eva


@contextmanager
def triggers_away(table):
    """What an intruder with the database's own password does first, and what puts all back as if nothing had been."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield cursor
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", (table,))
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield cursor
        for _name, made in triggers:
            cursor.execute(made)


def walk():
    done = walking.walk_all(on=DAY, by=HOUSE)
    return done.code, done.facts


def sql(table, statement, *values):
    with triggers_away(table) as cursor:
        cursor.execute(statement, values)


def test_every_row_is_in_one_link_and_the_walk_finds_nothing(log):
    rows = [row for link in Link.objects.all() for row in rules.unpacked(bytes(link.rows))]

    assert [link.number for link in Link.objects.all()] == [1, 2]
    assert {(row.kind, row.id) for row in rows} == {
        *(("event", pk) for pk in Event.objects.values_list("pk", flat=True)),
        *(("view", pk) for pk in View.objects.values_list("pk", flat=True)),
        *(("seen", pk) for pk in Seen.objects.values_list("pk", flat=True)),
    }
    assert len(rows) == sum(Link.objects.values_list("count", flat=True))
    assert walk() == ("", {})


def test_a_minute_without_anything_new_makes_no_link(log):
    assert chain.chain(at=MOMENT) == 0
    assert Link.objects.count() == 2
    assert chain.unchained() == 0


def test_more_than_a_piece_becomes_more_links(log, monkeypatch):
    monkeypatch.setattr(chain, "PIECE", 2)
    actions.viewed("overview", [one.pk for one in log], by=HOUSE)

    assert chain.unchained() == 4
    assert chain.chain(at=MOMENT) == 4
    assert Link.objects.count() == 4
    assert walk() == ("", {})


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}", "truncate"])
def test_the_database_refuses_every_change(log, table, verb):
    walking.walk_all(on=DAY, by=HOUSE)
    statement = verb.format(table)
    if verb == "truncate":
        statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
        if connection.vendor == "postgresql":
            statement = f"TRUNCATE {table} CASCADE"

    connection.check_constraints()  # what waits for the end of the transaction would refuse TRUNCATE too
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_changed_row_is_named_with_its_link(log):
    event = Event.objects.order_by("pk").last()

    sql("trail_event", "UPDATE trail_event SET verb = 'person.forgotten' WHERE id = %s", event.pk)

    named = {"table": "trail_event", "row": event.pk, "number": 2, "before": 1}
    assert walk() == ("trail.row_changed", named)


@pytest.mark.parametrize(
    ("column", "value"),
    [("at", "2026-03-02 10:00:00+00:00"), ("login_id", 7), ("facts", '{"a": 1}'), ("person_id", None)],
)
def test_every_column_counts(log, column, value):
    event = Event.objects.order_by("pk").first()

    sql("trail_event", f"UPDATE trail_event SET {column} = %s WHERE id = %s", value, event.pk)

    code, facts = walk()
    assert (code, facts["row"], facts["number"]) == ("trail.row_changed", event.pk, 1)


def test_a_row_taken_away_is_named(log):
    seen = Seen.objects.order_by("pk").first()

    sql("trail_seen", "DELETE FROM trail_seen WHERE id = %s", seen.pk)

    assert walk() == ("trail.row_missing", {"table": "trail_seen", "row": seen.pk, "number": 1, "before": 0})


def test_a_row_put_in_between_is_named(log):
    gap = Event.objects.order_by("pk").first().pk - 1

    with triggers_away("trail_event") as cursor:
        columns = ", ".join(f'"{name}"' for name in rules.FORMS[1]["event"][1:])
        cursor.execute(f'INSERT INTO trail_event ("id", {columns}) SELECT {gap}, {columns} FROM trail_event LIMIT 1')

    assert walk() == ("trail.row_added", {"table": "trail_event", "row": gap, "number": 1, "before": 0})


def test_a_link_that_was_changed_or_taken_away_is_named(log):
    sql("trail_link", "UPDATE trail_link SET event_to = event_to + 1 WHERE number = 1")

    assert walk() == ("trail.link_changed", {"number": 1})

    sql("trail_link", "DELETE FROM trail_link WHERE number = 1")

    assert walk() == ("trail.link_missing", {"number": 1})


def test_a_row_and_its_link_made_anew_lack_the_mark_of_the_house(log):
    event = Event.objects.order_by("pk").last()
    sql("trail_event", "UPDATE trail_event SET verb = 'person.forgotten' WHERE id = %s", event.pk)
    link = Link.objects.get(number=2)
    values = Event.objects.filter(pk=event.pk).values(*rules.FORMS[1]["event"]).get()
    rows = [
        replace(row, digest=rules.digest("event", values)) if (row.kind, row.id) == ("event", event.pk) else row
        for row in rules.unpacked(bytes(link.rows))
    ]
    head = rules.Head(2, link.made_at, 1, link.previous, link.event_to, link.view_to, link.seen_to, rules.packed(rows))

    with triggers_away("trail_link"):
        Link.objects.filter(number=2).update(rows=head.rows, hash=rules.hash_of(head))

    assert walk() == ("trail.link_forged", {"number": 2})


def test_an_end_that_was_cut_off_is_missed_by_the_next_walk_and_by_who_kept_the_hash(log):
    newest = chain.newest()
    walking.walk_all(on=DAY, by=HOUSE)

    sql("trail_link", "DELETE FROM trail_link WHERE number = 2")

    assert walk() == ("trail.link_forgotten", {"number": 2})
    kept = walking.walk_all(on=DAY, by=HOUSE, anchor=(newest.number, newest.hash))
    assert kept.code == "trail.link_forgotten"


def test_erasing_a_person_leaves_the_chain_whole(log):
    amina = log[0]
    actions.write(
        "person.corrected", amina, by=HOUSE, on=DAY, person_id=amina.pk, personal={"city": ["Ry", "Ebeltoft"]}
    )
    chain.chain(at=MOMENT)

    person_keys.destroy(amina.pk, at=MOMENT)

    assert walk() == ("", {})


def test_a_new_key_of_the_house_leaves_the_chain_whole(log):
    old = masters.settings.PERSON_KEY

    with override_settings(PERSON_KEY="a new one", PERSON_KEYS_OLD=[old]):
        assert walk() == ("", {})


def test_a_night_walks_what_is_new_and_then_a_part_of_what_is_old(log, monkeypatch):
    walking.walk_tonight(on=DAY, by=HOUSE)
    monkeypatch.setattr(walking, "NIGHTS", 100)
    a_person("Ida")
    chain.chain(at=MOMENT)

    first = [(one.from_number, one.to_number) for one in walking.walk_tonight(on=DAY, by=HOUSE)]
    second = [(one.from_number, one.to_number) for one in walking.walk_tonight(on=DAY, by=HOUSE)]

    assert first == [(1, 1), (3, 3)]
    assert second == [(2, 2), (4, 3)]
    assert Walk.objects.exclude(code="").count() == 0


def test_a_break_stays_open_until_a_later_walk_finds_its_link_whole(log):
    event = Event.objects.order_by("pk").first()
    role = event.role
    sql("trail_event", "UPDATE trail_event SET role = 'x' WHERE id = %s", event.pk)
    broken = walking.walk_all(on=DAY, by=HOUSE)
    walking.walk_tonight(on=DAY, by=HOUSE)

    assert walking.open_break().facts == broken.facts

    sql("trail_event", "UPDATE trail_event SET role = %s WHERE id = %s", role, event.pk)
    walking.walk_all(on=DAY, by=HOUSE)

    assert walking.open_break() is None


def test_the_newest_form_knows_every_column():
    known = {kind: {field.attname for field in model._meta.concrete_fields} for kind, model in chain.TABLES.items()}

    assert {kind: set(names) for kind, names in rules.FORMS[rules.FORM].items()} == known


@pytest.mark.parametrize("table", TABLES)
def test_a_trigger_that_is_taken_away_is_named_until_it_is_back(log, table):
    with triggers_away(table):
        code, facts = walk()

    assert (code, facts["trigger"]) == ("trail.guard_missing", f"{table}_refuses_delete")
    assert walking.open_break() is not None
    assert walk() == ("", {})
    assert walking.open_break() is None


def test_a_trigger_that_refuses_nothing_any_more_is_named(log):
    empty = {
        "postgresql": "CREATE OR REPLACE FUNCTION trail_view_refuses_update() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN NEW; -- is append only\nEND $$",
        "sqlite": "CREATE TRIGGER trail_view_refuses_update BEFORE UPDATE ON trail_view FOR EACH ROW WHEN 1 = 0 "
        "BEGIN SELECT RAISE(ABORT, 'trail_view is append only'); END",
    }
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER trail_view_refuses_update")
        cursor.execute(empty[connection.vendor])

    assert walk() == ("trail.guard_missing", {"trigger": "trail_view_refuses_update", "number": 1})


def test_a_trigger_of_somebody_else_that_bends_what_is_written_is_named(log):
    bends = {
        "postgresql": (
            "CREATE FUNCTION bends() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.login_id = 1; RETURN NEW; END $$",
            "CREATE TRIGGER bends BEFORE INSERT ON trail_view FOR EACH ROW EXECUTE FUNCTION bends()",
        ),
        "sqlite": (
            "CREATE TRIGGER bends BEFORE INSERT ON trail_view FOR EACH ROW WHEN NEW.login_id = 17 "
            "BEGIN SELECT RAISE(IGNORE); END",
        ),
    }
    with connection.cursor() as cursor:
        for statement in bends[connection.vendor]:
            cursor.execute(statement)

    assert walk() == ("trail.guard_missing", {"trigger": "bends", "number": 1})
