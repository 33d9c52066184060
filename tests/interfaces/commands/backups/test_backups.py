"""A backup proves that it is whole, and one that must not be put back is refused before anything is touched."""

import io
import os
import tarfile
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from spire.interfaces.commands.backups import (
    archive,
    checking,
    databases,
    house_keys,
    keeping,
    making,
    restoring,
    sealing,
)
from spire.interfaces.commands.backups.faults import BackupFault
from tests.disks import full_after

AT = datetime(2026, 3, 2, 2, 30, tzinfo=UTC)
PIECES = [bytes([number]) * 1_000_000 for number in range(20)]
TABLES = {"ledger_entry": 3}


@pytest.fixture
def house(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with two files beside a database of twenty megabytes."""
    settings.DATA_FOLDER = tmp_path / "data"
    settings.DIGITAL_POST_FOLDER = tmp_path / "post"
    for name, data in (
        ("data/mail/one.log", b"first"),
        ("post/outgoing/2.xml", b"<memo/>"),
        ("data/secret-key", b"no"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)

    @contextmanager
    def dump():
        yield databases.Picture(iter(PIECES), TABLES)

    monkeypatch.setattr(databases, "dump", dump)
    return tmp_path


@pytest.fixture
def pair():
    """A recipient, and who can open what is sealed for it."""
    public, secret = sealing.new_pair()
    return sealing.recipient_of(public), sealing.pyrage.x25519.Identity.from_str(secret)


def make(folder: Path, *recipients) -> Path:
    file = folder / "one.backup"
    making.make(file, recipients=recipients, at=AT, keep_days=35)
    return file


def parts(file: Path, *identities) -> dict[str, bytes]:
    with file.open("rb") as source, sealing.opened(source, identities) as plain:
        return {name: b"".join(blocks) for name, blocks in archive.read(plain)}


@pytest.mark.django_db
def test_a_sealed_backup_holds_everything_but_the_keys_and_nothing_of_it_can_be_read(house: Path, pair) -> None:
    recipient, identity = pair

    file = make(house, recipient)

    found = parts(file, identity)
    assert b"".join(data for name, data in found.items() if name.startswith("database/")) == b"".join(PIECES)
    assert {name: data for name, data in found.items() if name.startswith("files/")} == {
        "files/mail/one.log": b"first",
        "files/digital-post/outgoing/2.xml": b"<memo/>",
    }
    assert max(map(len, found.values())) == archive.PIECE
    assert b"first" not in file.read_bytes()
    reader = checking.check(file, identities=[identity])
    assert reader.head["keep_until"] == "2026-04-06"
    assert reader.manifest["tables"] == TABLES


@pytest.mark.django_db
def test_who_has_not_the_secret_half_cannot_open_it(house: Path, pair) -> None:
    file = make(house, pair[0])
    other = sealing.pyrage.x25519.Identity.generate()

    with pytest.raises(BackupFault, match="wrong identity"):
        checking.check(file, identities=[other])
    with pytest.raises(BackupFault, match="--identity"):
        checking.check(file)


@pytest.mark.django_db
@pytest.mark.parametrize("is_sealed", [True, False], ids=["sealed", "in the clear"])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.999])
def test_a_backup_that_is_cut_short_is_seen(house: Path, pair, share: float, is_sealed: bool) -> None:
    file = make(house, *([pair[0]] if is_sealed else []))
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data.rstrip(b"\0")) * share)])

    with pytest.raises(BackupFault):
        checking.check(file, identities=[pair[1]])


@pytest.mark.django_db
@pytest.mark.parametrize("is_sealed", [True, False], ids=["sealed", "in the clear"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_a_changed_byte_is_seen(house: Path, pair, share: float, is_sealed: bool) -> None:
    file = make(house, *([pair[0]] if is_sealed else []))
    data = bytearray(file.read_bytes())
    data[int(len(data) * share)] ^= 1
    file.write_bytes(data)

    with pytest.raises(BackupFault):
        checking.check(file, identities=[pair[1]])


@pytest.mark.django_db
def test_a_backup_made_by_others_has_not_our_mark(house: Path, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house_keys, "sign", lambda data, *, by: "0" * 64)
    file = make(house)
    monkeypatch.undo()
    settings.DATA_FOLDER = house / "data"

    with pytest.raises(BackupFault, match="mark"):
        checking.check(file)


def test_a_file_that_would_leave_its_folder_is_refused(settings, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path

    with pytest.raises(BackupFault, match="belongs nowhere"):
        restoring.place_of("mail/../../etc/passwd")
    target = io.BytesIO()
    writer = archive.write(target)
    writer.begin({})
    writer.tar.addfile(tarfile.TarInfo("files/../../etc/passwd"))
    writer.end({}, sign=lambda data: "")
    with pytest.raises(BackupFault, match="never put there"):
        list(archive.read(io.BytesIO(target.getvalue())))


def test_what_is_no_backup_is_named(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7 and so on" * 100)

    with pytest.raises(BackupFault, match="no backup of Spire"):
        checking.check(file)


@pytest.mark.django_db
def test_a_backup_of_a_newer_version_another_database_or_another_key_is_refused(house: Path) -> None:
    told = checking.check(make(house)).head

    checking.require_fit(told)
    for change, why in (
        ({"migrations": [*told["migrations"], "people.0999_from_the_future"]}, "newer"),
        ({"database": "oracle"}, "oracle"),
        ({"key": "0" * 16}, "another person key"),
    ):
        with pytest.raises(BackupFault, match=why):
            checking.require_fit({**told, **change})


@pytest.mark.django_db
def test_a_database_that_holds_anything_is_not_written_over(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "put_back", lambda pieces: pytest.fail("it was touched"))

    with pytest.raises(BackupFault, match="--replace"):
        restoring.restore(make(house))


def test_old_backups_go_and_the_newest_stays(tmp_path: Path) -> None:
    for day in (1, 10, 20):
        (tmp_path / keeping.name_at(AT.replace(day=day))).touch()
    (tmp_path / "spire-notes.txt").touch()
    dead, living = (tmp_path / f".{keeping.name_at(AT)}.{number}" for number in (1, 2))
    dead.touch()
    os.utime(dead, (0, 0))
    living.touch()

    gone = keeping.remove_old(tmp_path, today=date(2026, 3, 22), keep_days=12)
    much_later = keeping.remove_old(tmp_path, today=date(2027, 3, 22), keep_days=12)

    assert [file.name[6:16] for file in gone] == ["2026-03-01"]
    assert [file.name[6:16] for file in much_later] == ["2026-03-10"]
    left = ["spire-2026-03-20T023000Z.backup", "spire-notes.txt"]
    assert sorted(file.name for file in tmp_path.iterdir()) == [living.name, *left]


def test_the_keys_have_a_file_of_their_own_that_only_the_passphrase_opens(settings, tmp_path: Path) -> None:
    settings.PERSON_KEY = "the key of all identity numbers"
    file = tmp_path / "keys.age"

    house_keys.export(file, "correct horse battery staple")

    assert b"identity numbers" not in file.read_bytes()
    assert house_keys.read(file, "correct horse battery staple")["SPIRE_PERSON_KEY"] == settings.PERSON_KEY
    with pytest.raises(BackupFault, match="16 characters"):
        house_keys.export(tmp_path / "short.age", "short")


@pytest.mark.django_db
def test_a_backup_for_nobody_is_not_made(house: Path) -> None:
    with pytest.raises(CommandError, match="SPIRE_BACKUP_RECIPIENTS"):
        call_command("backup", str(house))

    assert list(house.glob("*.backup")) == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the archive that was not ended
@pytest.mark.django_db
@pytest.mark.parametrize("is_sealed", [True, False], ids=["sealed", "open"])
def test_a_backup_on_a_disk_that_fills_up_leaves_nothing_and_the_one_before_it_stands(
    house: Path, pair, is_sealed: bool
) -> None:
    folder = house / "backups"
    folder.mkdir()
    before = make(folder, *pair[:is_sealed]).read_bytes()

    with full_after(5_000_000), pytest.raises((OSError, BackupFault)):
        make(folder, *pair[:is_sealed])

    assert [file.name for file in folder.iterdir()] == ["one.backup"]
    assert (folder / "one.backup").read_bytes() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL makes no copy beside itself")
def test_a_backup_leaves_room_for_those_who_write_meanwhile(
    settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_FOLDER = tmp_path
    monkeypatch.setattr(databases, "ROOM_LEFT", 2**62)

    with pytest.raises(CommandError, match="Make room there"):
        call_command("backup", str(tmp_path), in_the_clear=True)

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "house.sqlite3").write_bytes(b"not at all a database" * 1000)

    assert databases._faults(tmp_path / "house.sqlite3") == ["file is not a database"]
