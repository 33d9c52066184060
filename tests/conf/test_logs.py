"""Something breaks in every layer, and the log knows what and where, but not whose."""

import io
import logging
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client
from django.test.utils import override_settings
from django.urls import path
from django.utils.log import AdminEmailHandler

from spire.conf import logs
from spire.interfaces.commands import worker

ROOT = Path(__file__).resolve().parents[2]
NUMBER, TOKEN = "700190-0002", "Xb3kL9_2a-Tq0Zr8w1Yv4Nm6Pp7Ss5Dd3Ff2Gg1Hh0"
WORSE = f"{NUMBER} sessionid={TOKEN}"


class Worse:
    """Something whose text says too much."""

    def __call__(self) -> str:
        raise ValueError(WORSE)


def in_the_view(request):
    raise ValueError(WORSE)


def in_the_template(request):
    return HttpResponse(Template("{{ worse }}").render(Context({"worse": Worse()})))


def in_the_database(request):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT nothing FROM nowhere WHERE cpr = '{NUMBER}'")


def in_the_mail(request):
    EmailMessage("x", "y", "a@b.dk", [f"{NUMBER}\nBcc: x@y.dk"]).send()


class Breaks:
    """A middleware that breaks."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        raise ValueError(WORSE)


urlpatterns = [
    path("view/", in_the_view),
    path("template/", in_the_template),
    path("database/", in_the_database),
    path("mail/", in_the_mail),
]


@pytest.fixture
def written():
    """What a plain handler and Django's own mail to the administrators would write."""
    stream = io.StringIO()
    handlers = (logging.StreamHandler(stream), MailedInto(stream))
    for handler in handlers:
        handler.addFilter(logs.WithoutRequest())
        logging.getLogger().addHandler(handler)
    yield stream
    for handler in handlers:
        logging.getLogger().removeHandler(handler)


class MailedInto(AdminEmailHandler):
    """Django's handler, writing what it would mail."""

    def __init__(self, stream: io.StringIO) -> None:
        super().__init__()
        self.stream = stream

    def emit(self, record: logging.LogRecord) -> None:
        self.stream.write(self.format(record))
        self.stream.write(repr(vars(record)))


def assert_told_without_whose(text: str) -> None:
    assert "Traceback" in text
    assert NUMBER not in text
    assert NUMBER.replace("-", "") not in text
    assert TOKEN not in text


@pytest.mark.django_db
@pytest.mark.parametrize("layer", ["view", "template", "database", "mail"])
def test_a_page_that_breaks(layer, written):
    with override_settings(ROOT_URLCONF="tests.conf.test_logs"):
        client = Client(raise_request_exception=False)
        client.cookies["sessionid"] = TOKEN
        client.get(f"/{layer}/?cpr={NUMBER}", headers={"Authorization": f"Bearer {TOKEN}"})

    assert_told_without_whose(written.getvalue())


def test_a_middleware_that_breaks(written):
    with override_settings(MIDDLEWARE=["tests.conf.test_logs.Breaks"]):
        Client(raise_request_exception=False).get(f"/?cpr={NUMBER}")

    assert_told_without_whose(written.getvalue())


def test_a_command_and_its_thread_that_break_say_it_without_whose():
    lines = (
        "import threading",
        "from spire.conf import logs",
        "def worse(): raise ValueError(input())",
        "logs.install()",
        "broken = threading.Thread(target=worse); broken.start(); broken.join()",
        "worse()",
    )

    told = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        cwd=ROOT, input=f"{WORSE}\n{WORSE}\n", capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert told.returncode == 1
    assert told.stderr.count("Traceback") == 2
    assert_told_without_whose(told.stderr)


def test_every_handler_of_ours_leaves_the_request_out(settings):
    handlers = settings.LOGGING["handlers"].values()

    assert handlers
    assert all("without_request" in handler["filters"] for handler in handlers)


def test_a_record_holds_nothing_that_another_format_could_write():
    try:
        raise ValueError(WORSE)
    except ValueError:
        record = logs.Record("x", logging.ERROR, __file__, 1, "whose: %s", (NUMBER,), sys.exc_info())

    assert_told_without_whose(repr(vars(record)))
    assert record.exc_info is None


def test_a_message_that_does_not_fit_is_not_printed_with_its_values(capsys, written):
    logging.getLogger("x").warning("%d and %d", NUMBER, "y")

    assert "%d and %d" in written.getvalue()
    assert NUMBER not in written.getvalue() + capsys.readouterr().err


def test_the_worker_s_log_is_of_this_kind():
    assert logging.getLogRecordFactory() is logs.Record
    assert worker.log.handlers == []
    assert logging.raiseExceptions is False
