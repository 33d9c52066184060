"""The journal of erasures stands outside the database, holds numbers only, and is brought after by the rows."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from spire.foundation.records.data_rights import journal
from spire.foundation.trail.models import Forgotten
from tests.cast import DAY, HOUSE
from tests.disks import full_after

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.ERASURES_FOLDER = tmp_path / "erasures"
    return tmp_path / "erasures"


def forgotten(person: int) -> Forgotten:
    return Forgotten.objects.create(
        person_id=person, mark=UUID(int=person), on=DAY, at=AT, rule="kept_long_enough", last_day=date(2031, 1, 1)
    )


def test_what_was_erased_stands_there_once_and_can_be_read_again(folder: Path) -> None:
    forgotten(7)

    assert journal.keep_journal(on=DAY, by=HOUSE).done == 1
    forgotten(8)
    assert [journal.add_missing(), journal.add_missing()] == [1, 0]

    seven, eight = journal.read()
    assert (seven.person_id, seven.mark, seven.at, seven.last_day) == (7, UUID(int=7), AT, date(2031, 1, 1))
    assert eight.person_id == 8
    assert set(json.loads(journal.place().read_text().splitlines()[0])) == {
        "person", "mark", "on", "at", "rule", "last_day",
    }  # fmt: skip
    assert oct(journal.place().stat().st_mode)[-3:] == "600"


def test_a_house_that_erased_nobody_has_a_journal_all_the_same() -> None:
    journal.keep_journal(on=DAY, by=HOUSE)

    assert journal.read() == []


def test_a_line_that_was_cut_off_is_written_again() -> None:
    forgotten(7)
    forgotten(8)
    journal.add_missing()
    whole = journal.place().read_text()
    journal.place().write_text(whole[:-20])

    assert [row.person_id for row in journal.read()] == [7]
    assert journal.add_missing() == 1
    assert journal.place().read_text() == whole


def test_a_line_that_cannot_be_read_is_named() -> None:
    journal.place().parent.mkdir(parents=True)
    journal.place().write_text('{"person": 7}\n')

    with pytest.raises(journal.NotReadable, match="line 1"):
        journal.add_missing()


def test_a_disk_that_fills_up_in_the_middle_of_a_line_is_told_and_the_line_is_written_again(folder: Path) -> None:
    for person in (7, 8, 9):
        forgotten(person)
    with full_after(200), pytest.raises(OSError, match="File too large"):
        journal.add_missing()
    half = journal.place().stat().st_size

    added = journal.add_missing()

    assert half == 200
    assert [row.person_id for row in journal.read()] == [7, 8, 9]
    assert added == 2, "the whole line stayed, the half one was taken away"
