"""Starts the embedded web server and its background worker."""

import socket
import sys
from argparse import ArgumentParser
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from spire.interfaces.commands import preparing
from spire.interfaces.commands.beside import Beside

SECONDS_TO_FINISH: Final = 25  # a page or a piece of work that has begun; containers are killed after thirty


class Command(BaseCommand):
    """`manage.py serve`: stops cleanly on SIGTERM and ctrl-C."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, and with how many processes."""
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="processes that answer pages")
        parser.add_argument("--threads", type=int, default=2, help="threads of each process")
        parser.add_argument("--no-prepare", action="store_true", help="leave tables and static files as they are")
        parser.add_argument("--no-worker", action="store_true", help="the background worker runs elsewhere")

    def handle(self, *args: object, **options: object) -> None:
        """Prepare, start the worker, and serve until stopped."""
        address, port = str(options["address"]), int(str(options["port"]))
        _require_free(address, port)
        if not options["no_prepare"]:
            preparing.prepare(lambda text: self.stdout.write(f"· {text}"))
        _count_anew()
        worker = None if options["no_worker"] else Beside([sys.executable, sys.argv[0], "worker"])
        server = _Server(
            worker,
            "spire.conf.wsgi:application",
            address=address,
            port=port,
            interface=Interfaces.WSGI,
            workers=int(str(options["workers"])),
            blocking_threads=int(str(options["threads"])),
            log_level=LogLevels.warning,
            respawn_failed_workers=True,
            workers_kill_timeout=SECONDS_TO_FINISH,
        )
        server.on_startup(lambda: self._welcome(address, port))
        try:
            server.serve()
        finally:
            if worker is not None:
                worker.end(seconds=SECONDS_TO_FINISH)

    def _welcome(self, address: str, port: int) -> None:
        if settings.DEMO:
            call_command("demo_logins", stdout=self.stdout)
        connections.close_all()
        shown = f"[{address}]" if ":" in address else address
        self.stdout.write(f"\nSpire is open at http://{shown}:{port}/   (stop with ctrl-C)")
        self.stdout.flush()


class _Server(Granian):  # type: ignore[misc]
    """The server tells the worker to stop when it stops itself, so that both finish in the same time."""

    def __init__(self, worker: Beside | None, *words: Any, **options: Any) -> None:
        super().__init__(*words, **options)
        self._worker = worker

    def shutdown(self, exit_code: int = 0) -> None:
        """Stop, and let the worker stop meanwhile."""
        if self._worker is not None:
            self._worker.tell()
        super().shutdown(exit_code)


def _count_anew() -> None:
    """Figures of processes that are gone would be counted twice: each start begins with an empty folder."""
    for file in settings.METRICS_FOLDER.glob("*.db"):
        file.unlink(missing_ok=True)


def _require_free(address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address, port))
        except OSError as taken:
            raise CommandError(f"Port {port} cannot be used here ({taken.strerror}). Try --port {port + 1}") from taken
