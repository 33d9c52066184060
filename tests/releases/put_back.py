"""Puts a backup back on a clean machine, twice, and tells what stood there: run by `test_upgrade.py`.

First as it is, to be compared row by row; then as an operator does, with what follows: migrations, erasures, checks.
"""

import io
import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spire.conf.settings_test")
django.setup()

from django.core.management import call_command

from spire.foundation.people.models import Person
from spire.foundation.records import mails
from spire.foundation.records.models import Mail
from spire.foundation.trail import person_keys
from spire.foundation.values.actor import system
from spire.interfaces.commands.backups import restoring
from spire.interfaces.parts import clock
from tests.journey.guidance.build import NOW
from tests.releases.schema import rows


def main(file: str, forgotten: int, waiting: list[int]) -> None:
    """Print all of it."""
    said = io.StringIO()
    restoring.restore(Path(file))
    told: dict[str, object] = {"rows": rows(), "knew": _is_known(forgotten)}
    with clock.at(NOW, everywhere=True):
        call_command("restore", file, replace=True, stdout=said)
        told["held"] = _sent(waiting)
        call_command("outbox", left=waiting[:1], go=True, stdout=said)
        told["sent"] = _sent(waiting)
    told |= {"said": said.getvalue(), "knows": _is_known(forgotten), "rest": Person.objects.count()}
    print(json.dumps(told))  # noqa: T201 - read by the test


def _sent(waiting: list[int]) -> list[str]:
    """What the minute sends of what waited, by its key, and what is said to have left."""
    mails.send_waiting_mails(on=NOW.date(), by=system(NOW, role="test"))
    found = Mail.objects.filter(pk__in=waiting, state="sent").order_by("pk")
    return [f"{mail.key} {mail.why}".strip() for mail in found]


def _is_known(person_id: int) -> bool:
    person = Person.objects.get(pk=person_id)
    return person.given_name == "Amina" and not person_keys.is_destroyed(person_id)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), [int(word) for word in sys.argv[3:]])
