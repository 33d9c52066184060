"""An account service delivers to a folder: read for those whose yes holds, thrown away unread for those whose does not."""

import json

import pytest

from spire.journey.business import nightly
from spire.journey.business.account_sources import DropFolder, source
from spire.journey.business.actions import view_access
from spire.journey.business.models import AccountMovement
from tests.build import an_enrolment
from tests.cast import DAY, HOUSE
from tests.journey.business.account import csv, opened
from tests.money.banking.formats.test_account_information import DOCUMENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def access(cast):
    return opened(cast, an_enrolment(cast))


@pytest.fixture
def folder(access, settings, tmp_path):
    settings.ACCOUNT_FOLDER = tmp_path
    inside = tmp_path / str(access.mark)
    inside.mkdir()
    return inside


def test_without_a_folder_the_night_reads_nothing(access, settings):
    settings.ACCOUNT_FOLDER = None

    assert source() is None
    assert nightly.read_accounts(on=DAY, by=HOUSE).done == 0


def test_what_is_delivered_is_read_in_order_and_not_kept(access, folder):
    (folder / "1.json").write_text(json.dumps(DOCUMENT))
    (folder / "2.json").write_text(json.dumps(DOCUMENT))
    (folder / "3.csv").write_bytes(csv("12-02-2026;Kjole;;343,10", "13-02-2026;Ny;;1,00").read())
    (folder / "4.json.part").write_text("{")

    assert nightly.read_accounts(on=DAY, by=HOUSE).findings == ()

    assert [one.amount_minor for one in AccountMovement.objects.order_by("on")] == [-256_67, 343_10, 1_00]
    assert [reading.by for reading in access.readings.all()] == [None, None, None]
    assert [path.name for path in folder.iterdir()] == ["4.json.part"]


def test_a_document_that_cannot_be_read_is_named_without_a_person_and_keeps_no_other_back(access, folder):
    (folder / "1.json").write_text('{"transactions": {"booked": [{}]}}')
    (folder / "2.json").write_text(json.dumps(DOCUMENT))

    report = nightly.read_accounts(on=DAY, by=HOUSE)

    assert report.findings == (
        f"View access {access.pk}: a delivered document was not read (banking.file_amount).",
    )  # fmt: skip
    assert AccountMovement.objects.count() == 2
    assert list(folder.iterdir()) == []


def test_nothing_is_read_for_a_yes_that_was_taken_back_and_what_waits_is_thrown_away(cast, access, folder):
    (folder / "1.json").write_text(json.dumps(DOCUMENT))
    view_access.withdraw(access.pk, on=DAY, by=cast.actor(cast.participant))

    assert nightly.read_accounts(on=DAY, by=HOUSE).done == 0
    assert nightly.end_view_access(on=DAY, by=HOUSE).done == 1

    assert not AccountMovement.objects.exists()
    assert not folder.exists()


def test_links_and_folders_are_let_be(access, folder, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_bytes(csv("12-02-2026;Andres;;1,00").read())
    (folder / "link.csv").symlink_to(secret)
    (folder / "folder.json").mkdir()

    assert list(DropFolder(tmp_path).waiting(access.mark)) == []
    assert DropFolder(tmp_path).stop(access.mark) == 0
    assert secret.exists()
