"""Run every named check of the books: `manage.py check_books [--on 2026-03-02]`; exit status 1 when one fails."""

import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from spire.foundation.values import progress
from spire.interfaces.commands.progress_bar import Bar
from spire.interfaces.parts import clock
from spire.interfaces.parts.checks import all_findings


class Command(BaseCommand):
    """The books, checked by hand."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The day, which is today unless it is said."""
        parser.add_argument("--on", type=date.fromisoformat, default=None, metavar="DAY")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line a check, and what is wrong below it."""
        with progress.watched(Bar()):
            checked = all_findings(options["on"] or clock.today())
        for name, findings in checked.items():
            self.stdout.write(f"{name}: {'as it should be' if not findings else f'{len(findings)} wrong'}")
            for finding in findings:
                self.stdout.write(f"  {finding}")
        if any(checked.values()):
            sys.exit(1)
