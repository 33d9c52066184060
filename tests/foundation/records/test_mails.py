"""The outbox of mails: queued once, sent once, tried again, and under the same id by whoever comes after one that died."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend

from spire.foundation.records import mails
from spire.foundation.records.models import Attachment, Mail
from spire.foundation.values.actor import Actor, system
from spire.foundation.values.reports import PiecesFailed
from tests.cast import DAY, HOUSE, MOMENT

pytestmark = pytest.mark.django_db


def queued(key: str = "meeting:1", **more: object) -> Mail:
    return mails.queue_mail("amina@example.dk", "Du har fået en ny besked", "Log ind.", key=key, by=HOUSE, **more)


def after(minutes: int) -> Actor:
    return system(MOMENT + timedelta(minutes=minutes))


def refusing(monkeypatch: pytest.MonkeyPatch, error: Exception, *, opening: bool = False) -> None:
    def fail(*_args: object) -> None:
        raise error

    monkeypatch.setattr(EmailBackend, "open" if opening else "send_messages", fail)


def test_a_mail_is_sent_once_however_often_it_is_queued_and_the_step_is_run() -> None:
    first, second = queued(), queued()

    reports = [mails.send_waiting_mails(on=DAY, by=HOUSE) for _time in range(3)]

    assert first.pk == second.pk
    assert [report.done for report in reports] == [1, 0, 0]
    assert [mail.to for mail in outbox.outbox] == [["amina@example.dk"]]
    assert outbox.outbox[0].extra_headers["Message-ID"].startswith("<")


def test_a_calendar_request_stays_a_calendar_request() -> None:
    calendar = mails.File(
        "invite.ics", 'text/calendar; method="REQUEST"', "BEGIN:VCALENDAR\r\nSUMMARY:Møde\r\n".encode()
    )
    queued(attachments=[calendar])

    mails.send_waiting_mails(on=DAY, by=HOUSE)

    part = outbox.outbox[0].message().get_payload()[1]
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"
    assert "Møde" in part.get_payload(decode=True).decode()
    assert Attachment.objects.count() == 1


def test_a_server_that_is_away_is_asked_again_later_and_at_last_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    mail = queued()
    refusing(monkeypatch, ConnectionRefusedError(), opening=True)

    times = (0, 1, 2, 12, 72, 312, 1032)
    done = [mails.send_waiting_mails(on=DAY, by=after(minutes)).done for minutes in times]

    mail.refresh_from_db()
    assert done == [0] * len(times)
    assert (mail.state, mail.attempts, mail.why) == ("failed", 6, "ConnectionRefusedError")
    assert mails.stuck().get() == mail


def test_an_address_that_is_refused_for_good_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    mail = queued()
    refusing(monkeypatch, smtplib.SMTPRecipientsRefused({"amina@example.dk": (550, b"unknown")}))

    mails.send_waiting_mails(on=DAY, by=HOUSE)

    mail.refresh_from_db()
    assert (mail.state, mail.why) == ("failed", "[550]")


def test_a_server_that_is_busy_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    mail = queued()
    with monkeypatch.context() as busy:
        refusing(busy, smtplib.SMTPDataError(451, b"later"))
        mails.send_waiting_mails(on=DAY, by=HOUSE)

    mails.send_waiting_mails(on=DAY, by=after(2))

    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("sent", 2)


def test_a_connection_that_breaks_in_the_middle_is_tried_again_under_the_same_id(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mail = queued()
    with monkeypatch.context() as broken:
        refusing(broken, smtplib.SMTPServerDisconnected())
        mails.send_waiting_mails(on=DAY, by=HOUSE)
    mail.refresh_from_db()
    between = (mail.state, mail.why)

    report = mails.send_waiting_mails(on=DAY, by=after(2))

    assert between == ("waiting", "SMTPServerDisconnected")
    assert report.done == 1


def test_who_dies_with_a_mail_in_the_hands_leaves_it_to_the_next_one() -> None:
    mail = queued()
    Mail.objects.update(state="sending", claimed_at=MOMENT)

    early = mails.send_waiting_mails(on=DAY, by=after(10)).done
    late = mails.send_waiting_mails(on=DAY, by=after(20)).done

    mail.refresh_from_db()
    assert (early, late, mail.state, mail.attempts) == (0, 1, "sent", 2)


def test_a_mail_that_everybody_dies_with_is_given_up_and_let_go_by_hand() -> None:
    mail = queued()
    Mail.objects.update(state="sending", claimed_at=MOMENT, attempts=len(mails.AFTER_MINUTES))

    mails.send_waiting_mails(on=DAY, by=after(20))
    mail.refresh_from_db()

    assert mail.state == "failed"
    mails.send_again(mail.pk, on=DAY, by=after(21))
    assert mails.send_waiting_mails(on=DAY, by=after(21)).done == 1
    with pytest.raises(mails.NotStuck):
        mails.send_again(mail.pk, on=DAY, by=after(22))


def test_a_server_that_is_away_is_asked_once_a_minute_and_not_once_a_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        queued(f"meeting:{number}")
    asked: list[int] = []

    def away(_self: object) -> None:
        asked.append(1)
        raise TimeoutError

    monkeypatch.setattr(EmailBackend, "open", away)

    mails.send_waiting_mails(on=DAY, by=HOUSE)

    assert len(asked) == 1
    assert set(Mail.objects.values_list("state", "attempts", "why")) == {("waiting", 1, "TimeoutError")}


def test_one_mail_that_cannot_be_written_keeps_no_other_back() -> None:
    wrong = mails.File("bild.txt", "text/plain", b"\xff\xfe\xff")
    queued("meeting:1", attachments=[wrong])
    queued("meeting:2")

    with pytest.raises(PiecesFailed):
        mails.send_waiting_mails(on=DAY, by=HOUSE)

    assert [mail.state for mail in Mail.objects.order_by("id")] == ["sending", "sent"]
