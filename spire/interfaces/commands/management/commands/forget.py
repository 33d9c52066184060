"""`manage.py forget`: who is erased next and why; and the erasures since a backup, written down or done again."""

from datetime import UTC, datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from spire.foundation.values.actor import system
from spire.interfaces.commands import forgetting
from spire.interfaces.parts import clock


class Command(BaseCommand):
    """Without a choice it only tells the list: nothing is erased by this command but what was erased before."""

    help = "Tell whom a coming night forgets; write the erasures since a moment to a file, or replay such a file."

    def add_arguments(self, parser: CommandParser) -> None:
        """One of three."""
        one = parser.add_mutually_exclusive_group()
        one.add_argument("--write", type=Path, metavar="FILE", help="write the erasures to a file")
        one.add_argument("--replay", type=Path, metavar="FILE", help="erase again those of such a file")
        parser.add_argument("--since", type=datetime.fromisoformat, help="with --write: from this moment on")

    def handle(self, *args: object, **options: object) -> None:
        """Tell, write or replay."""
        write, replay, since = options["write"], options["replay"], options["since"]
        if isinstance(write, Path):
            first = since if isinstance(since, datetime) else datetime(2000, 1, 1, tzinfo=UTC)
            first = first if timezone.is_aware(first) else timezone.make_aware(first)
            self.stdout.write(f"{forgetting.written(write, since=first)} erasures were written.")
        elif isinstance(replay, Path):
            by = system(clock.now(), role="restore")
            self.stdout.write(f"{forgetting.replayed(replay, on=clock.today(), by=by)} persons were forgotten again.")
        else:
            lines = list(forgetting.told())
            self.stdout.write("\n".join(lines) if lines else "Nobody is on the list.")
