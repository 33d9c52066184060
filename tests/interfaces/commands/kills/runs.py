"""Workers on copies of one database, killed where they are told to be; each run's end is compared with an undisturbed one.

    python -m tests.interfaces.commands.kills.runs <address of the filled database> <plans as JSON>

A plan is `{"workers": 2, "kills": [310, 45]}`: so many workers, and at which of its statements one after the other is
killed with SIGKILL. Who was killed is followed by another. Each line of the answer tells of one plan.
"""

import json
import logging
import os
import re
import signal
import socket
import struct
import sys
import tempfile
import threading
import time
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
import psycopg

os.environ["SPIRE_DATABASE_URL"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "spire.conf.settings_test"
django.setup()

from aiosmtpd.controller import Controller  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from spire.foundation.records.models import Document, Envelope, Letter, Mail  # noqa: E402
from spire.foundation.trail import walking  # noqa: E402
from spire.foundation.values.actor import system  # noqa: E402
from spire.interfaces.commands import turns, worker  # noqa: E402
from spire.interfaces.commands.models import Night, Turn  # noqa: E402
from spire.interfaces.parts import checks, clock  # noqa: E402
from spire.money.banking.models import StatementFile  # noqa: E402
from tests.interfaces.commands.kills import state  # noqa: E402
from tests.interfaces.commands.kills.house import AWAKE_AT  # noqa: E402

SPEED = 120  # a second is two minutes: a lease lapses in seven and a half, also on a machine that has much to do
LONGEST = 400
BEGAN = [time.monotonic()]  # of the run at hand: each begins at the same moment of the house's clock


class Inbox:
    """A real mail server that keeps what came, so that what came twice is seen."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str, str]] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        from email import message_from_bytes

        mail = message_from_bytes(envelope.content)
        self.got.append((str(mail["Message-ID"]), str(envelope.rcpt_tos), str(mail["Subject"])))
        return "250 OK"


def clamd() -> int:
    """A scanner that finds nothing, for as many as ask; gives its port."""
    listening = socket.create_server(("127.0.0.1", 0))

    def answer(line: socket.socket) -> None:
        with closing(line), suppress(OSError):
            while not line.recv(1, socket.MSG_PEEK):
                pass
            line.recv(10)
            while size := struct.unpack("!I", line.recv(4, socket.MSG_WAITALL))[0]:
                line.recv(size, socket.MSG_WAITALL)
            line.sendall(b"stream: OK\0")

    def listen() -> None:
        while True:
            threading.Thread(target=answer, args=(listening.accept()[0],), daemon=True).start()

    threading.Thread(target=listen, daemon=True).start()
    return int(listening.getsockname()[1])


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


class Runs:
    """One database to copy, and what comes of each plan on a copy."""

    def __init__(self, filled: str) -> None:
        self.filled, self.inbox = filled, Inbox()
        self.newest = state.newest_ids(filled)
        server = Controller(self.inbox, hostname="127.0.0.1", port=_free_port())
        server.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.DEMO = False  # whose post office would answer
        settings.SCANNER = f"tcp:127.0.0.1:{clamd()}"

    def of(self, plan: dict[str, Any]) -> dict[str, Any]:
        """Run one plan, and tell what it came to."""
        name = f"spire_kills_{os.getpid()}"
        url = urlsplit(self.filled)._replace(path=f"/{name}").geturl()
        admin = urlsplit(self.filled)._replace(path="/postgres").geturl()
        template = urlsplit(self.filled).path.lstrip("/")
        self.inbox.got, BEGAN[0] = [], time.monotonic()
        with psycopg.connect(admin, autocommit=True) as line, tempfile.TemporaryDirectory() as folder:
            line.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
            try:
                connection.settings_dict["NAME"] = name
                settings.DIGITAL_POST_FOLDER = Path(folder)
                killed, statements = self._carry(plan, Path(folder))
                told = json.loads((Path(folder) / "checked").read_text())
                found = state.of_database(url, self.newest)
                posted = len(list((Path(folder) / "outgoing").glob("*.xml")))
            finally:
                line.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        mails = {mark: rest for mark, *rest in self.inbox.got}
        return {
            "killed": killed,
            "statements": statements,
            "state": found,
            "mails": sorted(map(str, mails.values())),
            "mails_twice": len(self.inbox.got) - len(mails),
            "posted": posted,
            **told,
        }

    def _carry(self, plan: dict[str, Any], folder: Path) -> tuple[int, int]:
        kills, killed, awake, until = list(plan["kills"]), 0, {}, time.monotonic() + LONGEST
        for _number in range(plan["workers"]):
            awake[self._begin(folder, kills)] = True
        while awake:
            if time.monotonic() > until:
                [os.kill(process, signal.SIGKILL) for process in awake]
                raise SystemExit(f"{plan} did not come to an end in {LONGEST} seconds")
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                time.sleep(0.01)
                continue
            awake.pop(process, None)
            if os.WIFSIGNALED(status):
                killed += 1
                awake[self._begin(folder, kills)] = True
        _in_a_fork(lambda: _check(folder))
        return killed, int((folder / "statements").read_text() or 0)

    def _begin(self, folder: Path, kills: list[int]) -> int:
        at = kills.pop(0) if kills else 0
        process = os.fork()
        if process:
            return process
        try:
            _work(folder, at)
            os._exit(0)
        except BaseException:
            logging.exception("A worker broke.")
            os._exit(1)


def _work(folder: Path, kill_at: int) -> None:
    """A worker until nothing is left; killed by its own hand before or after the statement that the plan names."""
    clock.now = clock.machine = lambda: AWAKE_AT + timedelta(seconds=(time.monotonic() - BEGAN[0]) * SPEED)
    turns.RENEWED_AFTER = timedelta(seconds=SPEED / 2)
    logging.getLogger().addHandler(logging.FileHandler(folder / "log"))
    seen = [0]

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        seen[0] += 1
        if kill_at and seen[0] == kill_at and kill_at % 2:
            os.kill(os.getpid(), signal.SIGKILL)
        done = execute(sql, *rest)
        if kill_at and seen[0] == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    with connection.execute_wrapper(count):
        while not _is_done():
            worker.turn()
            time.sleep(0.05)
    (folder / "statements").write_text(str(seen[0]))


def _is_done() -> bool:
    """The last night has ended, and nothing waits to leave."""
    return (
        Night.objects.filter(on=clock.today()).exclude(ended_at=None).exists()
        and not Night.objects.filter(ended_at=None).exists()
        and not Mail.objects.filter(state__in=("waiting", "sending")).exists()
        and not Letter.objects.filter(state="waiting").exists()
        and not Envelope.objects.filter(state="queued", channel="digital_post").exists()
        and not Document.objects.filter(scan="waiting").exists()
        and not StatementFile.objects.filter(state__in=("waiting", "reading", "booking")).exists()
        and not Turn.objects.exclude(held_until=None).exists()
        and not Turn.objects.filter(failures__gt=0).exists()
    )


def _check(folder: Path) -> None:
    on = AWAKE_AT.date()
    walk = walking.walk_all(on=on, by=system(AWAKE_AT))
    log = (folder / "log").read_text() if (folder / "log").exists() else ""
    wrong = {name: found for name, found in checks.all_findings(on).items() if found}
    failed = [line for line in log.splitlines() if re.match(r"[\w.]+(Error|Exception|Taken|Failed|LostClaim)\b", line)]
    (folder / "checked").write_text(json.dumps({"books": wrong, "chain": walk.code, "failed": failed}))


def _in_a_fork(task: Any) -> None:
    process = os.fork()
    if not process:
        try:
            task()
            os._exit(0)
        except BaseException:
            logging.exception("The end could not be looked at.")
            os._exit(1)
    os.waitpid(process, 0)


def main() -> None:
    """The undisturbed run first, then each plan: what differs, what came twice, and what the books say."""
    runs = Runs(sys.argv[1])
    calm = runs.of({"workers": 1, "kills": []})
    say({name: calm[name] for name in ("statements", "mails", "posted", "books", "chain", "failed")})
    for plan in json.loads(sys.argv[2]) if not sys.argv[2].startswith("@") else _random(calm["statements"]):
        end = runs.of(plan)
        end["differences"] = state.differences(calm["state"], end.pop("state"))
        end["differences"] += [] if end["mails"] == calm["mails"] else ["other mails"]
        end["differences"] += [] if end["posted"] == calm["posted"] else ["other messages by Digital Post"]
        end.pop("mails")
        say(plan | end)


def say(told: dict[str, Any]) -> None:
    """One line of the answer."""
    sys.stdout.write(f"{json.dumps(told)}\n")
    sys.stdout.flush()


def _random(statements: int) -> list[dict[str, Any]]:
    """`@<how many>[:<seed>]`: plans by chance, half of them with one worker and one kill, by even steps through the night."""
    import random

    many, _colon, seed = sys.argv[2][1:].partition(":")
    chance = random.Random(seed or "spire")
    plans = []
    for number in range(int(many)):
        if number % 2:
            plans.append(
                {"workers": 1, "kills": [1 + (number // 2) * 2 * statements // int(many) + chance.randrange(7)]}
            )
        else:
            kills = [chance.randrange(1, statements) for _kill in range(chance.randrange(1, 6))]
            plans.append({"workers": chance.randrange(2, 5), "kills": kills})
    return plans


if __name__ == "__main__":
    main()
