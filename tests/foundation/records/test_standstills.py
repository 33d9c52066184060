"""After a backup was put back nothing leaves until somebody has looked; nothing is lost, and what left does not leave again."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail as sent
from django.core.management import call_command
from django.core.management.base import CommandError

from spire.foundation.records import mails, sending, standstills
from spire.foundation.records import nightly as records
from spire.foundation.records.models import Letter, Mail, Standstill
from spire.foundation.trail.models import Event
from tests.cast import DAY, HOUSE, MOMENT, Cast
from tests.foundation.records.test_actions import a_letter

pytestmark = pytest.mark.django_db


def put_back() -> Standstill:
    return standstills.begin(backup_at=MOMENT - timedelta(hours=9), on=DAY, by=HOUSE)


def queued(key: str) -> Mail:
    return mails.queue_mail("amina@example.dk", "Du har fået en ny besked", "Log ind.", key=key, by=HOUSE)


def minute() -> int:
    steps = (records.deliver_waiting_letters, sending.send_queued_envelopes, mails.send_waiting_mails)
    return sum(step(on=DAY, by=HOUSE).done for step in steps)


def outbox(*words: str) -> str:
    said = io.StringIO()
    call_command("outbox", *words, stdout=said)
    return said.getvalue()


def test_nothing_leaves_until_the_word_and_then_all_but_what_had_left(settings, tmp_path: Path, cast: Cast) -> None:
    settings.DIGITAL_POST_FOLDER = tmp_path
    letter = a_letter(cast)
    first, second = queued("meeting:1"), queued("meeting:2")
    put_back()

    held = minute()
    told = outbox()
    outbox("--left", str(first.pk), "--go")
    minute()

    assert held == 0
    assert mails.message_id(first) in told
    assert mails.message_id(second) in told
    assert f"letter {letter.pk} " in told
    assert "amina" not in told
    assert Letter.objects.get(pk=letter.pk).state != "waiting"
    assert (Mail.objects.get(pk=first.pk).state, Mail.objects.get(pk=first.pk).why) == ("sent", standstills.LEFT)
    left = [message.extra_headers["Message-ID"] for message in sent.outbox]
    assert mails.message_id(second) in left
    assert mails.message_id(first) not in left
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"backup.put_back", "mail.left_before", "standstill.ended"} <= verbs


def test_a_number_that_does_not_wait_changes_nothing_and_twice_is_once() -> None:
    mail = queued("meeting:1")
    put_back()

    with pytest.raises(CommandError, match=f"{mail.pk + 1} does not wait"):
        outbox("--left", str(mail.pk), str(mail.pk + 1), "--go")

    assert Mail.objects.get().state == "waiting"
    assert standstills.current() is not None
    assert "within a minute" in outbox("--go")
    assert "Nothing was held" in outbox("--go")
    assert Event.objects.filter(verb="standstill.ended").count() == 1
