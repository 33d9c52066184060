"""A code whose mail cannot leave: whoever asked is told so, in the same words whether we know the e-mail or not."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.test import Client

from spire.foundation.access import codes
from spire.interfaces.parts import clock
from tests.cast import DAY, MOMENT, Cast

NOT_SENT = "Mailen er ikke sendt endnu"


@pytest.fixture
def away(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody is there


@pytest.mark.parametrize(("who", "mailed"), [("amina@example.dk", 1), ("nobody@example.dk", 0)])
@pytest.mark.usefixtures("away")
def test_a_mail_server_that_is_away_is_told_and_the_code_leaves_when_it_is_back(
    cast: Cast, client: Client, settings, who: str, mailed: int
) -> None:
    settings.DEMO = False  # which shows the code instead
    client.post("/account/code/", {"email": who})
    done = [codes.mail_waiting(at=clock.machine())]
    pages = [client.get("/account/code/enter/")]
    with clock.machine_later(timedelta(minutes=1)):
        pages.append(client.get("/account/code/enter/"))
        settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.locmem.EmailBackend", ""
        done.append(codes.mail_waiting(at=clock.machine()))
        pages.append(client.get("/account/code/enter/"))

    assert (done, len(outbox.outbox)) == ([0, mailed], mailed)
    assert [NOT_SENT in page.content.decode() for page in pages] == [False, True, False]


@pytest.mark.usefixtures("away")
def test_a_code_that_never_left_is_nothing_but_its_fingerprint_when_it_has_run_out(cast: Cast) -> None:
    row = codes.ask("amina@example.dk", at=MOMENT, on=DAY)
    end = MOMENT + timedelta(minutes=codes.MINUTES)

    codes.mail_waiting(at=end)

    row.refresh_from_db()
    assert (row.sealed, row.mailed_at) == (None, end)
    assert codes.is_late(str(row.mark), at=end)
