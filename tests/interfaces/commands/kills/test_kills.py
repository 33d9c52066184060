"""Workers that are killed with SIGKILL at any point, and started several at a time: each step is done once all the same.

Here a few kills; as many as wanted, by even steps through all statements of the nights and by chance, with
`SPIRE_TEST_KILLS=200 pytest tests/interfaces/commands/kills` on PostgreSQL (SPIRE_DATABASE_URL).
"""

import json
import os
import subprocess
import sys
import tempfile

import pytest
from django.conf import settings
from django.db import connection, connections

from tests.cast import the_cast
from tests.interfaces.commands.kills.house import fill

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="several workers write at once on PostgreSQL only"),
]
ROOT = settings.LOCALE_PATHS[0].parent.parent
KILLS = os.environ.get("SPIRE_TEST_KILLS", "")
FEW = [{"workers": 3, "kills": [150, 611, 1204]}, {"workers": 1, "kills": [2001]}]


def test_workers_that_are_killed_come_to_the_same_end_as_one_that_is_left_in_peace() -> None:
    fill(the_cast())
    known = connection.settings_dict
    address = f"postgres://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}/{known['NAME']}"
    connections.close_all()

    asked = [sys.executable, "-m", "tests.interfaces.commands.kills.runs", address]
    asked.append(f"@{KILLS}" if KILLS else json.dumps(FEW))
    told = []
    with (
        tempfile.TemporaryFile("w+") as faults,
        subprocess.Popen(asked, cwd=ROOT, stdout=subprocess.PIPE, stderr=faults, text=True) as running,
    ):
        for line in running.stdout or ():
            sys.stdout.write(line)  # a long hunt is followed as it goes, with `-s`
            sys.stdout.flush()
            told.append(json.loads(line))
        returned = running.wait()
        faults.seek(0)
        assert returned == 0, faults.read()[-4000:]

    calm, *ends = told
    assert (calm["books"], calm["chain"], calm["failed"]) == ({}, "", [])
    assert len(ends) == (int(KILLS.partition(":")[0]) if KILLS else len(FEW))
    assert sum(end["killed"] for end in ends) > 0
    assert [end for end in ends if end["differences"] or end["books"] or end["chain"]] == []
