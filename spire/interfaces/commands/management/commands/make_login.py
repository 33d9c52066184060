"""Makes a login with a role at a municipality, and the municipality with it when it is not there yet."""

import getpass
import os
from argparse import ArgumentParser

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.access.models import Login
from spire.foundation.access.permissions import ROLES
from spire.foundation.people import actions as people
from spire.foundation.people.models import Organisation
from spire.foundation.values.actor import system
from spire.interfaces.parts import clock


class Command(BaseCommand):
    """`manage.py make_login "Eksempel Kommune" leder@example.dk "Lene Leder" --role team_leader`."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where, who, and as what; the password is asked for, or taken from SPIRE_NEW_PASSWORD."""
        parser.add_argument("municipality")
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--role", default="team_leader", choices=sorted(set(ROLES) - {"participant"}))
        parser.add_argument("--language", default="da", choices=["da", "sv", "en"])

    @transaction.atomic
    def handle(self, *args: object, **options: str) -> None:
        """Make it; staff set up their second factor when they log in the first time."""
        if Login.objects.filter(email=options["email"].lower()).exists():
            raise CommandError(f"{options['email']} has a login already.")
        by, on = system(clock.now(), role="command"), clock.today()
        kind = "municipality"
        municipality = Organisation.objects.filter(name=options["municipality"], kind=kind).first()
        municipality = municipality or people.register_organisation(options["municipality"], kind, by=by, on=on)
        login = access.make_login(
            options["email"], options["name"], by=by, on=on, password=_password(), language=options["language"]
        )
        access.assign(login, options["role"], municipality, by=by, on=on)
        self.stdout.write(f"{login.email} is {options['role']} at {municipality.name}.")


def _password() -> str:
    password = os.environ.get("SPIRE_NEW_PASSWORD") or getpass.getpass("Password, at least 12 characters: ")
    try:
        validate_password(password)
    except ValidationError as weak:
        raise CommandError(" ".join(weak.messages)) from weak
    return password
