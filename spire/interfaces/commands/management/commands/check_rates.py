"""Name the rates that someone should look at: `manage.py check_rates [--on 2026-03-02]`; exit status 1 when there are any."""

import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from spire.foundation.values.country import countries
from spire.foundation.values.rates import check_rates
from spire.foundation.values.texts import filled
from spire.interfaces.parts import clock


class Command(BaseCommand):
    """Rates that nobody has checked against their source for more than a year, and invented ones."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The day, which is today unless it is said."""
        parser.add_argument("--on", type=date.fromisoformat, default=None, metavar="DAY")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line a finding."""
        on = options["on"] or clock.today()
        found = [finding for country in countries.all() for finding in check_rates(country.rates, on=on)]
        for finding in found:
            self.stdout.write(filled(finding.code, finding.facts))
        if found:
            sys.exit(1)
        self.stdout.write(f"Every rate was checked against its source within a year of {on}.")
