"""`manage.py load_pack packs/dk-microloan-handbook [--publish]`: a folder of data files becomes a template version."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from spire.foundation.values.actor import system
from spire.foundation.values.errors import Refused
from spire.foundation.values.texts import sentence
from spire.interfaces.parts import clock
from spire.journey.programmes import actions
from spire.journey.programmes.rules.pack import BrokenPack


class Command(BaseCommand):
    """Loads a pack as a draft, or publishes it."""

    help = "Load a programme pack; a broken one is refused with file, line and what was expected."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--publish", action="store_true", help="freeze the version at once")

    def handle(self, *, folder: Path, publish: bool, **options: object) -> None:
        by, on = system(clock.now()), clock.today()
        if not folder.is_dir():
            raise CommandError(
                f"{folder} is no folder. Give the folder of a pack, such as packs/dk-microloan-handbook."
            )
        try:
            version = actions.load_pack(folder, by=by, on=on)
        except BrokenPack as broken:
            for fault in broken.faults:
                self.stderr.write(f"{folder}/{fault}")
            raise CommandError(f"The pack is refused: {len(broken.faults)} faults.") from broken
        except Refused as refused:
            raise CommandError(sentence(refused)) from refused
        if publish:
            version = actions.publish(version.pk, by=by, on=on)
        self.stdout.write(f"{version}: {version.state}")
