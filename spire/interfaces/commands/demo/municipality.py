"""The demonstration's municipality: organisations, staff with one login a role, and the programme it offers."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spire.foundation.access import actions as access
from spire.foundation.access.models import Login
from spire.foundation.access.permissions import STAFF
from spire.foundation.people import actions as people
from spire.foundation.people.models import Organisation
from spire.foundation.values.actor import Actor
from spire.interfaces.commands.demo import volunteers
from spire.interfaces.parts.login import DEMO_DOMAIN, DEMO_PASSWORD, give_demo_factor
from spire.journey.programmes import actions as programmes
from spire.journey.programmes.models import Programme

PACK = Path(__file__).resolve().parents[4] / "packs" / "dk-microloan-handbook"
PEOPLE = (
    ("coach", "lone", "Lone Demokrogh", "coach"),
    ("leader", "ulla", "Ulla Demotoft", "team_leader"),
    ("controller", "carl", "Carl Demofriis", "controller"),
    ("caseworker", "hanne", "Hanne Demodahl", "caseworker"),
    ("provider", "poul", "Poul Demovejen", "provider"),
    ("teacher", "tove", "Tove Demolærke", "teacher"),
    ("mentor", "per", "Per Demomose", "mentor"),
    ("benefit", "birgit", "Birgit Demoyde", "benefit_caseworker"),
    ("legal", "jytte", "Jytte Demolov", "legal"),
    ("development", "dan", "Dan Demoudby", "development"),
    ("auditor", "rita", "Rita Demorevi", "auditor"),
    ("administrator", "adam", "Adam Demovagt", "administrator"),
    ("second_coach", "sami", "Sami Demobech", "coach"),
    ("second_controller", "bodil", "Bodil Demolund", "controller"),
    ("second_mentor", "mona", "Mona Demogren", "mentor"),
)


@dataclass(frozen=True)
class Municipality:
    """The organisations, the logins by their part in the play, and the programme."""

    organisation: Organisation
    job_centre: Organisation
    provider: Organisation
    staff: dict[str, Login]
    programme: Programme
    mentors: dict[int, Login]


def build(*, by: Actor, on: date) -> Municipality:
    """Make it all; needs an empty database."""
    home = people.register_organisation(
        "Eksempel Kommune",
        "municipality",
        by=by,
        on=on,
        registration_number="00000000",
        phone="00 00 00 00",
        email="mikrolaan@eksempel.example",
        address="Rådhuspladsen 1, 0000 Eksempel",
        opening_hours="9–15",
    )
    centre = people.register_organisation(
        "Jobcenter Eksempel", "job_centre", by=by, on=on, parent=home, email="jobcenter@eksempel.example"
    )
    provider = people.register_organisation(
        "Vejen Videre ApS (opdigtet)", "provider", by=by, on=on, parent=home, email="post@vejenvidere.example"
    )
    version = programmes.load_pack(PACK, by=by, on=on)
    version = programmes.publish(version.pk, by=by, on=on)
    programme = programmes.set_up(
        "Mikrolån i Eksempel Kommune",
        organisation=home,
        version=version,
        started_on=on,
        by=by,
        on=on,
        legal_basis="own_scheme",
    )
    workplaces = {"caseworker": centre, "provider": provider}
    staff = {key: _login(mail, name, role, workplaces.get(key, home), by=by, on=on) for key, mail, name, role in PEOPLE}
    known = {name: staff[key] for key, _mail, name, _role in PEOPLE}
    mentors = volunteers.register(home, known, by=by, on=on)
    return Municipality(home, centre, provider, staff, programme, mentors)


def _login(mail: str, name: str, role: str, organisation: Organisation, *, by: Actor, on: date) -> Login:
    login = access.make_login(f"{mail}{DEMO_DOMAIN}", name, by=by, on=on, password=DEMO_PASSWORD)
    access.assign(login, role, organisation, by=by, on=on)
    if role in STAFF:
        give_demo_factor(login)
    return login
