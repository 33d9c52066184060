"""Brings tables and static files up to date, and makes the demo municipality where a demonstration has none."""

from django.core.management.base import BaseCommand

from spire.interfaces.commands import preparing


class Command(BaseCommand):
    """`manage.py prepare`: `serve` does it by itself; a deployment runs it once before the web servers start."""

    help = __doc__

    def handle(self, *args: object, **options: object) -> None:
        """Prepare, and say what was done."""
        preparing.prepare(lambda text: self.stdout.write(f"· {text}"))
