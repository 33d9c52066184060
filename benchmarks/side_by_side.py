"""The release before answers while the tables become this version's: `python -m benchmarks.side_by_side 0.1.0 ../old`.

The second word is a folder with that release checked out (`git worktree add ../old <its commit>`), with the design system fetched.
Its database of `tests/releases/` is served by its own code; people of four roles go on working before, while and after
this version's migrations are applied. Ends with 1 when a step failed.
"""

import json
import lzma
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.people import STEPS, Someone, Wrong
from tools.start import postgres

PORT: Final = 8796
# Run by the old code: sessions as after logging in.
SESSIONS: Final = """
import importlib, json, django; django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from spire.foundation.access.models import Login
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments.models import Enrolment
from spire.money.instruments.loans.models import Loan
amina = Login.objects.get(email="amina@example.dk")
enrolment, people = Enrolment.objects.filter(person_id=amina.person_id).latest("id").pk, []
for role, email in (("coach", "lone"), ("controller", "carl"), ("team_leader", "ulla"), ("citizen", "amina")):
    login = Login.objects.get(email=f"{email}@example.dk")
    if role != "citizen" and not login.authenticator_set.exists():
        give_demo_factor(login)
    session = importlib.import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(login.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = login.get_session_auth_hash()
    session.create()
    people.append({"role": role, "session": session.session_key, "enrolment": enrolment})
references = [loan.payment_reference for loan in Loan.objects.all()]
print(json.dumps({"people": people, "references": references, "form": "preliminary-business-plan"}))
"""


def main(release: str, old: Path) -> None:
    """Serve the old, migrate to the new, and count."""
    with postgres.server() as server, tempfile.TemporaryDirectory(prefix="spire-side-") as folder:
        url = server.database("spire_side")
        programs = server.programs or Path("/usr/bin")
        statements = lzma.decompress((ROOT / "tests" / "releases" / release / "postgresql.sql.xz").read_bytes())
        for address, said in ((server.url, b"CREATE DATABASE spire_side TEMPLATE template0;"), (url, statements)):
            psql = [programs / "psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", address]
            subprocess.run(psql, input=said, check=True, stdout=subprocess.DEVNULL)
        environment = {
            **os.environ, "SPIRE_DATABASE_URL": url, "SPIRE_DATA_FOLDER": folder, "SPIRE_DEMO": "true",
            "SPIRE_SECRET_KEY": "only-for-the-tests-and-never-anywhere-else-0123456789", "SPIRE_SCANNER": "none",
            "DJANGO_SETTINGS_MODULE": "spire.conf.settings",
        }  # fmt: skip
        counted = _work(environment, old)
    for when, (asked, wrong) in counted.items():
        print(f"{when}: {asked} steps, {len(wrong)} failed")
        for fault in sorted(set(wrong)):
            print(f"- {fault}")
    sys.exit(any(wrong for _asked, wrong in counted.values()))


def _work(environment: dict[str, str], old: Path) -> dict[str, tuple[int, list[str]]]:
    theirs = {**environment, "PYTHONPATH": str(old)}
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "collectstatic", "--no-input", "-v0"], cwd=old, env=theirs, check=True)
    made = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SESSIONS], cwd=old, env=theirs, check=True, stdout=subprocess.PIPE
    )
    told = json.loads(made.stdout.splitlines()[-1])
    words = ["serve", "--port", str(PORT), "--workers", "1", "--no-prepare", "--no-worker"]
    served = subprocess.Popen([*manage, *words], cwd=old, env=theirs, stdout=subprocess.DEVNULL)
    try:
        people = [Someone(PORT, one, number=number, told=told) for number, one in enumerate(told["people"])]
        people[0].wait_for("/health/")
        before = _round(people)
        migrating = subprocess.Popen(
            [*manage, "migrate", "-v0"], cwd=ROOT, env={**environment, "PYTHONPATH": str(ROOT)}
        )
        asked, wrong = 0, []
        while migrating.poll() is None:
            more, faults = _round(people)
            asked, wrong = asked + more, wrong + faults
        if migrating.returncode:
            wrong.append("migrate did not come to its end")
        return {"before": before, "while it migrates": (asked, wrong), "after": _round(people)}
    finally:
        served.terminate()
        served.wait(timeout=60)


def _round(people: list[Someone]) -> tuple[int, list[str]]:
    """Everyone does each of their steps once."""
    asked, wrong = 0, []
    for someone in people:
        for name, step in STEPS[someone.role]:
            asked += 1
            try:
                step(someone)
            except (Wrong, OSError) as fault:
                wrong.append(f"{name}: {type(fault).__name__} {fault}")
    return asked, wrong


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve())
