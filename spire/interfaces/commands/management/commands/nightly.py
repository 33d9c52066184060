"""Run the night's steps for a day: `manage.py nightly [--on 2026-03-02]`."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from spire.foundation.values import progress
from spire.interfaces.commands import nightly
from spire.interfaces.commands.progress_bar import Bar
from spire.interfaces.parts import clock


class Command(BaseCommand):
    """The night, by hand or by the machine's clock; a second run for one day changes nothing."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The day, which is today unless it is said."""
        parser.add_argument("--on", type=date.fromisoformat, default=None, metavar="DAY")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run and print one line a step, with its findings below."""
        with progress.watched(Bar()):
            reports = nightly.run(options["on"] or clock.today())
        for report in reports:
            self.stdout.write(f"{report.step}: {report.done}")
            for finding in report.findings:
                self.stdout.write(f"  {finding}")
