"""Takes an earlier release's database over, as an upgrade would, and tells what came of it: run by `test_upgrade.py`."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spire.conf.settings_test")
django.setup()

from django.core.management import call_command
from django.test import Client

from spire.foundation.access.models import Login
from spire.foundation.people.models import Person
from spire.foundation.records import mails
from spire.foundation.records.data_rights import forgetting
from spire.foundation.values.actor import system
from spire.interfaces.parts import clock
from spire.interfaces.parts.checks import all_findings
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments.models import Enrolment
from spire.money.instruments.loans.models import Loan
from tests.journey.guidance.build import NOW
from tests.releases.schema import counts, rows, schema

COACH, LEADER, CONTROLLER, CITIZEN = "lone@example.dk", "ulla@example.dk", "carl@example.dk", "amina@example.dk"


def main() -> None:
    """Migrate, look at everything, and print it."""
    before = counts()
    call_command("migrate", interactive=False, verbosity=0)
    with clock.at(NOW, everywhere=True):
        told = {
            "schema": schema(),
            "before": before,
            "after": counts(),
            "findings": {name: found for name, found in all_findings(NOW.date()).items() if found},
            "pages": dict(_pages()),
            "identity": Person.objects.get(given_name="Amina", family_name="Holm").identity_sealed is not None,
        }
        told["waiting"] = _leave_mails_waiting()
        call_command("backup", sys.argv[1], in_the_clear=True, stdout=sys.stderr)
        told["rows"] = rows()
        told["forgotten"] = _forget_somebody()
    print(json.dumps(told))  # noqa: T201 - read by the test


def _leave_mails_waiting() -> list[int]:
    """Two mails in the backup of which one leaves before the house is lost."""
    by = system(NOW, role="test")
    keys = ("left-since", "left-never")
    return [mails.queue_mail("somebody@example.dk", "Hej", "Log ind.", key=key, by=by).pk for key in keys]


def _forget_somebody() -> int:
    """After the backup, so that the restore must do it again; the journal lies in the data folder."""
    somebody = Person.objects.filter(given_name="Amina", family_name="Holm").latest("id")
    forgetting.forget(somebody.pk, rule="kept_long_enough", last_day=None, on=NOW.date(), by=system(NOW, role="test"))
    return somebody.pk


def _pages():
    citizen = Login.objects.get(email=CITIZEN)
    enrolment = Enrolment.objects.filter(person_id=citizen.person_id).latest("id")
    loan = Loan.objects.first()
    for email, addresses in (
        (COACH, (f"/enrolments/{enrolment.pk}/", f"/enrolments/{enrolment.pk}/timeline/")),
        (LEADER, ("/", "/enrolments/")),
        (CONTROLLER, ("/", f"/loans/{loan.pk}/", "/loans/portfolio/")),
        (CITIZEN, ("/my/",)),
    ):
        client, login = Client(), Login.objects.get(email=email)
        if email != CITIZEN and not login.authenticator_set.exists():
            give_demo_factor(login)
        client.force_login(login)
        for address in addresses:
            yield f"{email} {address}", client.get(address).status_code


if __name__ == "__main__":
    main()
