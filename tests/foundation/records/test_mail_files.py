"""Where no mail server is named, each mail is a file of its own: whole, or not there and still waiting."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection
from pytest_django import DjangoCaptureOnCommitCallbacks

from spire.foundation.records import mails
from spire.foundation.records.data_rights import forgetting
from spire.foundation.records.models import Mail
from tests.cast import DAY, HOUSE, Cast
from tests.disks import full_after


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "spire.foundation.records.mail_files.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return tmp_path / "mail"


def test_two_mails_over_one_line_are_two_files_that_nobody_else_reads(folder: Path) -> None:
    messages = [EmailMessage("Hej", text, to=["amina@example.dk"]) for text in ("en", "to")]

    count = get_connection().send_messages(messages)

    files = list(folder.iterdir())
    assert count == len(files) == 2
    assert {text for text in ("en", "to") for file in files if file.read_text().endswith(f"\n\n{text}")} == {"en", "to"}
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


@pytest.mark.django_db
def test_a_disk_that_fills_up_leaves_no_half_mail_and_the_mail_waits(folder: Path) -> None:
    whole = mails.File("plan.pdf", "application/pdf", b"%PDF" * 100_000)
    mail = mails.queue_mail("amina@example.dk", "Din plan", "Log ind.", key="plan:1", by=HOUSE, attachments=[whole])

    with full_after(200_000):
        mails.send_waiting_mails(on=DAY, by=HOUSE)

    assert list(folder.iterdir()) == []
    assert Mail.objects.get(pk=mail.pk).state == "waiting"


@pytest.mark.django_db
def test_the_mails_to_somebody_who_is_forgotten_go_and_those_to_others_stay(
    folder: Path, cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    person = cast.participant.person
    for number, to in enumerate((cast.participant.email.upper(), "kim@example.dk")):
        mails.queue_mail(to, "Nyt", "Log ind.", key=f"mail:{number}", by=HOUSE)
    mails.send_waiting_mails(on=DAY, by=HOUSE)
    assert len(list(folder.iterdir())) == 2

    with django_capture_on_commit_callbacks(execute=True):
        forgetting.forget(person.pk, rule="retention.ends", last_day=DAY, on=DAY, by=HOUSE)

    assert ["kim@example.dk" in file.read_text() for file in folder.iterdir()] == [True]
