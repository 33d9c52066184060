"""A line of the log can be read by a machine, is found by its errand, and names nobody."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from spire.foundation.records import mails
from spire.foundation.values import errand
from spire.foundation.values.reports import Report, each
from spire.interfaces.commands.carrying import Failed, carry
from spire.interfaces.parts import log_lines
from tests.cast import DAY, HOUSE

SECRET = "700190-0002"


class Said:
    """A stream whose lines are read while they come."""

    def __init__(self) -> None:
        self.stream = io.StringIO()
        self.handler = logging.StreamHandler(self.stream)
        self.handler.setFormatter(log_lines.Lines())

    @property
    def lines(self) -> list[dict]:
        """Every line so far."""
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]


@pytest.fixture
def said() -> Iterator[Said]:
    """What the house says meanwhile."""
    heard, root = Said(), logging.getLogger()
    loggers = [logging.getLogger(name) for name in ("spire.request", "spire.test", "spire.worker")]
    before = [one.level for one in loggers]
    root.addHandler(heard.handler)
    for one in loggers:
        one.setLevel(logging.INFO)
    yield heard
    root.removeHandler(heard.handler)
    for one, level in zip(loggers, before, strict=True):
        one.setLevel(level)


@pytest.mark.django_db
def test_a_request_is_one_line_with_route_login_and_time(client, cast, said: Said, settings):
    settings.PROXIES = 1
    client.force_login(cast.participant)

    answer = client.get(f"/my/?q={SECRET}", headers={"X-Request-ID": "proxy-number-1"})

    (line,) = [one for one in said.lines if one["log"] == "spire.request"]
    assert answer.headers["X-Request-ID"] == "proxy-number-1" == line["errand"]
    assert (line["method"], line["status"], line["login"]) == ("GET", answer.status_code, cast.participant.pk)
    assert line["route"].startswith("my")
    assert line["milliseconds"] >= 0
    assert SECRET not in said.stream.getvalue()
    assert cast.participant.email not in said.stream.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("told", ["", "short", "a" * 80, "with space and more", 'quote"{}injection'])
def test_a_number_that_looks_like_none_is_not_taken_over(client, told: str, settings):
    settings.PROXIES = 1

    given = client.get("/health/live/", headers={"X-Request-ID": told}).headers["X-Request-ID"]

    assert given != told
    assert len(given) == 32


@pytest.mark.django_db
def test_a_number_is_a_proxy_s_to_give_and_no_visitor_s(client, settings):
    settings.PROXIES = 0

    assert (
        client.get("/health/live/", headers={"X-Request-ID": "proxy-number-1"}).headers["X-Request-ID"]
        != "proxy-number-1"
    )


def test_of_what_breaks_the_kind_and_the_place_are_told_and_not_the_words(said: Said):
    def broken():
        raise ValueError(f"no such person: {SECRET}")

    try:
        broken()
    except ValueError:
        logging.getLogger("spire.test").exception("It did not work")

    (line,) = [one for one in said.lines if one["log"] == "spire.test"]
    assert (line["error"], line["says"], line["level"]) == ("ValueError", "It did not work", "error")
    assert "broken" in line["where"][-1]
    assert SECRET not in said.stream.getvalue()


@pytest.mark.django_db
def test_an_address_in_which_a_secret_stands_is_told_by_its_route(client, said: Said):
    client.get(f"/nowhere/{SECRET}/")

    assert said.lines
    assert SECRET not in said.stream.getvalue()


def test_what_is_said_in_an_errand_has_its_number(said: Said):
    with errand.running() as number:
        logging.getLogger("spire.test").info("done", extra={"step": "records.send", "done": 3})

    (line,) = said.lines
    assert (line["errand"], line["step"], line["done"]) == (number, "records.send", 3)
    assert errand.current() == ""


@pytest.mark.django_db
def test_a_mail_goes_on_under_the_number_of_the_request_that_left_it(said: Said):
    with errand.running("proxy-number-2"):
        mail = mails.queue_mail("amina@example.dk", "Hej", "Log ind.", key="a:1", by=HOUSE)
    with errand.running("proxy-number-3"):
        mails.queue_mail("kim@example.dk", "Hej", "Log ind.", key="a:2", by=HOUSE)

    carry(mails.send_waiting_mails, on=DAY, by=HOUSE)

    told = {line["says"]: line["errand"] for line in said.lines if line["log"] == "spire.worker"}
    assert told[f"mail {mail.pk}: sent "] == "proxy-number-2"
    assert told[f"mail {mail.pk + 1}: sent "] == "proxy-number-3"
    assert told["done"] not in ("", "proxy-number-2", "proxy-number-3")
    assert "amina" not in said.stream.getvalue()


@pytest.mark.django_db
def test_what_breaks_in_a_piece_is_told_under_the_number_that_the_piece_had(said: Said):
    def broken(number: str) -> bool:
        with errand.resumed(number):
            raise ValueError(SECRET)

    def step(*, on: object, by: object) -> Report:
        return each("a.step", ["proxy-number-2", "proxy-number-3"], broken)

    with pytest.raises(Failed):
        carry(step, on=DAY, by=HOUSE)

    assert [line["errand"] for line in said.lines if "error" in line] == ["proxy-number-2", "proxy-number-3"]
    assert SECRET not in said.stream.getvalue()
