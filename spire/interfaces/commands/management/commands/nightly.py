"""Run the nights that were not run yet, or one day again: `manage.py nightly [--on 2026-03-02]`."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from spire.foundation.values import progress
from spire.foundation.values.reports import Report
from spire.interfaces.commands import nightly
from spire.interfaces.commands.progress_bar import Bar


class Command(BaseCommand):
    """For the machine's clock, where no worker runs, and by hand: a second run for one day changes nothing."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A day is said to run it by itself, whether it was run before or not."""
        parser.add_argument("--on", type=date.fromisoformat, default=None, metavar="DAY")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run and print one line a step, with its findings below."""
        with progress.watched(Bar()):
            reports = list(_of_day(options["on"]) if options["on"] else nightly.run_missing())
        for night, report in reports:
            self.stdout.write(f"{night} {report.step}: {report.done}")
            for finding in report.findings:
                self.stdout.write(f"  {finding}")


def _of_day(on: date) -> Iterator[tuple[date, Report]]:
    return ((on, report) for report in nightly.run(on))
