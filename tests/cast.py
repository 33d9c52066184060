"""The people every test knows, at Eksempel Kommune; all invented, with day + 60 in their CPR numbers."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from spire.foundation.access import actions as access
from spire.foundation.access import queries
from spire.foundation.access.models import Login
from spire.foundation.people import actions as people
from spire.foundation.people.models import Organisation, Person
from spire.foundation.values.actor import Actor, system

DAY = date(2026, 3, 2)
MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSWORD = "a long enough password"
HOUSE = system(MOMENT)


@dataclass(frozen=True)
class Cast:
    """Everyone, with the municipality that most of them belong to, and another that must see nothing of it."""

    municipality: Organisation
    other_municipality: Organisation
    participant: Login
    coach: Login
    second_coach: Login
    team_leader: Login
    controller: Login
    caseworker: Login
    mentor: Login
    teacher: Login
    administrator: Login
    legal: Login
    stranger: Login

    def actor(self, login: Login, *, at: datetime = MOMENT) -> Actor:
        """A login as an actor at a moment."""
        return queries.actor(login, at=at, on=at.date())


def the_cast() -> Cast:
    """Make everyone; needs a database."""
    home = people.register_organisation(
        "Eksempel Kommune", "municipality", by=HOUSE, on=DAY, phone="00 00 00 00", address="Torvet 1, 0000 Eksempel"
    )
    away = people.register_organisation("Anden Kommune", "municipality", by=HOUSE, on=DAY)
    amina = a_person("Amina", "Holm", identity="700190-0002")
    return Cast(
        municipality=home,
        other_municipality=away,
        participant=a_login("amina@example.dk", "Amina Holm", "participant", home, person=amina),
        coach=a_login("lone@example.dk", "Lone Krogh", "coach", home),
        second_coach=a_login("sami@example.dk", "Sami Bech", "coach", home),
        team_leader=a_login("ulla@example.dk", "Ulla Toft", "team_leader", home),
        controller=a_login("carl@example.dk", "Carl Friis", "controller", home),
        caseworker=a_login("hanne@example.dk", "Hanne Dahl", "caseworker", home),
        mentor=a_login("per@example.dk", "Per Mentor", "mentor", home),
        teacher=a_login("tove@example.dk", "Tove Lærer", "teacher", home),
        administrator=a_login("adam@example.dk", "Adam Vagt", "administrator", home),
        legal=a_login("jytte@example.dk", "Jytte Lov", "legal", home),
        stranger=a_login("frede@example.dk", "Frede Fremmed", "team_leader", away),
    )


def a_person(given_name: str = "Amina", family_name: str = "Holm", *, identity: str = "", **details: object) -> Person:
    """A citizen."""
    return people.register_person(given_name, family_name, by=HOUSE, on=DAY, identity=identity, **details)


def a_login(email: str, name: str, role: str, organisation: Organisation, *, person: Person | None = None) -> Login:
    """A login with one role."""
    login = access.make_login(email, name, by=HOUSE, on=DAY, password=PASSWORD, person=person)
    access.assign(login, role, organisation, by=HOUSE, on=date(2020, 1, 1))
    return login
