"""After PERSON_KEY was changed: `manage.py person_keys` closes persons' keys and numbers with the one in use.

The earlier key stands in SPIRE_PERSON_KEYS_OLD while it runs, and stays there: files that were sent and codes that
were mailed are still opened with it. Twice changes nothing.
"""

from typing import Any

from django.core.management.base import BaseCommand

from spire.foundation.people import actions as people
from spire.foundation.trail import person_keys
from spire.foundation.values import progress
from spire.interfaces.commands.progress_bar import Bar


class Command(BaseCommand):
    """The keys of persons, wrapped again."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many keys and how many identity numbers were closed anew."""
        with progress.watched(Bar()):
            wrapped, indexed = person_keys.wrap_again(), people.index_again()
        self.stdout.write(f"{wrapped} keys of persons and {indexed} identity numbers are with the key in use.")
