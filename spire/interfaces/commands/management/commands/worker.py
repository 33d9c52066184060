"""Runs the steps of the minute and of the night until it is stopped."""

import signal
import threading

from django.core.management.base import BaseCommand

from spire.interfaces.commands import worker
from spire.interfaces.parts import patience


class Command(BaseCommand):
    """`manage.py worker`: `serve` starts one by itself; in production it may run beside the web server."""

    help = __doc__

    def handle(self, *args: object, **options: object) -> None:
        """Work until SIGTERM or ctrl-C: the piece at hand is finished, and what was claimed is given back."""
        patience.of_worker()
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        worker.work(stop)
