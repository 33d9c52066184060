"""Makes the demonstration's municipality: some thirty invented people at every stage, played day by day up to today."""

import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from spire.foundation.people.models import Organisation
from spire.interfaces.commands.demo.play import play
from spire.interfaces.parts import clock


class Command(BaseCommand):
    """`manage.py demo`: only where SPIRE_DEMO is set, and only in an empty database."""

    help = __doc__

    def handle(self, *args: object, **options: object) -> None:
        """Play, with a progress bar."""
        if not settings.DEMO:
            raise CommandError("These are invented people: set SPIRE_DEMO=true, never in production.")
        if Organisation.objects.exists():
            self.stdout.write("The demonstration is there already.")
            return
        for done, days in play(clock.today()):
            self._bar(done, days)
        self.stdout.write("")

    def _bar(self, done: int, days: int) -> None:
        if sys.stdout.isatty() or done == days or done % 30 == 0:
            filled = 40 * done // days
            end = "" if sys.stdout.isatty() else "\n"
            self.stdout.write(f"\rDemonstration [{'#' * filled}{'.' * (40 - filled)}] day {done} of {days}", ending=end)
            self.stdout.flush()
