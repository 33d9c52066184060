"""A real mail server that refuses one, hangs up on another and is too busy for a third: each mail goes its own way."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from spire.foundation.records import mails
from spire.foundation.records.models import Mail
from spire.foundation.values.actor import system
from tests.cast import DAY, HOUSE, MOMENT, Cast

pytestmark = pytest.mark.django_db
WHO = ("unknown", "cut", "busy", "fine")


class Trouble:
    """Says no to `unknown`, takes all of `cut` and hangs up without a word, has no time for `busy`; until it is mended."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str]] = []
        self.is_mended = False

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if address.startswith("unknown"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("busy") and not self.is_mended:
            return "421 4.3.2 too much to do"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        address = envelope.rcpt_tos[0]
        self.got.append((address.partition("@")[0], message_from_bytes(envelope.content)["Message-ID"]))
        if address.startswith("cut") and not self.is_mended:
            server.transport.abort()
        return "250 OK"


@pytest.fixture
def server(settings) -> Iterator[Trouble]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    trouble = Trouble()
    listening = Controller(trouble, hostname="127.0.0.1", port=port)
    listening.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    try:
        yield trouble
    finally:
        listening.stop()


def test_what_one_mail_meets_is_no_other_s_trouble(server: Trouble, cast: Cast) -> None:
    for name in WHO:
        mails.queue_mail(
            f"{name}@example.dk", "Nyt", "Log ind.", key=f"trouble:{name}", by=HOUSE,
            person_id=cast.participant.person_id, organisation_id=cast.municipality.pk,
        )  # fmt: skip

    first = mails.send_waiting_mails(on=DAY, by=HOUSE)
    between = dict(Mail.objects.values_list("to", "state"))
    server.is_mended = True
    second = mails.send_waiting_mails(on=DAY, by=system(MOMENT + timedelta(minutes=2)))

    assert [between[f"{name}@example.dk"] for name in WHO] == ["failed", "waiting", "waiting", "sent"]
    assert (first.done, second.done, second.findings) == (1, 2, ("1 mails did not leave",))
    assert sorted(name for name, _mark in server.got) == ["busy", "cut", "cut", "fine"]
    assert len({mark for _name, mark in server.got}) == 3, "what may have left already is sent under the same mark"
    told = mails.stuck_at(cast.actor(cast.coach))
    assert [(mail.to, mail.why) for mail in told] == [("unknown@example.dk", "[550]")]
    assert not mails.stuck_at(cast.actor(cast.stranger)).exists()
