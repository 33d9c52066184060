"""Sets a municipality up in one go: the organisation, a programme from a pack, and its first team leader or administrator.

`manage.py set_up "Eksempel Kommune" packs/dk-microloan-handbook leder@example.dk "Lene Leder"`; again changes nothing.
"""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from spire.foundation.access.models import Login
from spire.foundation.people import actions as people
from spire.foundation.people.models import Organisation
from spire.foundation.values.actor import system
from spire.foundation.values.errors import Refused
from spire.foundation.values.texts import sentence
from spire.interfaces.parts import clock
from spire.journey.programmes import actions as programmes
from spire.journey.programmes.rules.pack import BrokenPack

KIND = "municipality"


class Command(BaseCommand):
    """A municipality with an offer and somebody who can log in."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where, from which pack, and who comes in first; the password is asked for, or taken from SPIRE_NEW_PASSWORD."""
        parser.add_argument("municipality")
        parser.add_argument("pack", type=Path, help="the folder of a pack, such as packs/dk-microloan-handbook")
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--role", default="administrator", choices=["administrator", "team_leader"])
        parser.add_argument("--programme", default="", help="what the offer is called; the pack's name unless told")
        parser.add_argument("--from", dest="started_on", type=date.fromisoformat, help="first day, as 2026-01-05")
        parser.add_argument("--basis", default=None, help="the legal basis of new grants, as the pack names it")

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        """Make what is not there."""
        by, on = system(clock.now(), role="command"), clock.today()
        pack, where, email = Path(str(options["pack"])), str(options["municipality"]), str(options["email"])
        if not pack.is_dir():
            raise CommandError(f"{pack} is no folder. Give the folder of a pack, such as packs/dk-microloan-handbook.")
        place = Organisation.objects.filter(name=where, kind=KIND).first()
        place = place or people.register_organisation(where, KIND, by=by, on=on)
        try:
            version = programmes.publish(programmes.load_pack(pack, by=by, on=on).pk, by=by, on=on)
            offer = programmes.set_up(
                str(options["programme"]) or f"Mikrolån, {where}",
                organisation=place,
                version=version,
                started_on=options["started_on"] or on,  # type: ignore[arg-type]
                by=by,
                on=on,
                legal_basis=options["basis"],  # type: ignore[arg-type]
            )
        except BrokenPack as broken:
            raise CommandError("\n".join(str(fault) for fault in broken.faults)) from broken
        except Refused as refused:
            raise CommandError(sentence(refused)) from refused
        self.stdout.write(f"{offer.name}: {version}, offered by {place.name} from {offer.started_on}.")
        if Login.objects.filter(email=email.lower()).exists():
            self.stdout.write(f"{email} has a login already.")
            return
        call_command("make_login", where, email, str(options["name"]), role=options["role"], stdout=self.stdout)
