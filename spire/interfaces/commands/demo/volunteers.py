"""The demonstration's volunteers: what they know, where and when; none of them is anybody."""

from dataclasses import dataclass
from datetime import date

from spire.foundation.access import actions as access
from spire.foundation.access import queries
from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation
from spire.foundation.values.actor import Actor
from spire.interfaces.parts.login import DEMO_DOMAIN
from spire.journey.guidance import actions as guidance
from spire.journey.guidance.rules.mentor_texts import CODE

YET_TO_READ = ("Torben Demosand",)


@dataclass(frozen=True)
class Volunteer:
    """One volunteer; the first two have a login that a visitor can use."""

    name: str
    trade: str
    trades: tuple[str, ...]
    speaks: tuple[str, ...]
    postcode: str
    place: str
    reach: str = "part"
    capacity: int = 2
    times: tuple[str, ...] = ("weekday_evening",)


VOLUNTEERS = (
    Volunteer("Per Demomose", "Cykelsmed i 30 år, havde eget værksted", ("95.29", "47.64"), ("da", "en"), "8000", "Midtbyen",
              capacity=3, times=("weekday_day", "weekday_evening")),
    Volunteer("Mona Demogren", "Drev tøjbutik og systue", ("47.71", "14.13"), ("da", "sv", "en"), "8200", "Nordbyen",
              capacity=3),
    Volunteer("Hassan Demokaya", "Kok med eget cateringkøkken", ("56.21", "56.10"), ("da", "tr", "ar"), "8210", "Vestbyen",
              times=("weekday_day",)),
    Volunteer("Inge Demolykke", "Revisor, gået på pension", ("69.20",), ("da", "de"), "8270", "Sydbyen", "remote", 3,
              ("weekday_day", "weekend")),
    Volunteer("Bjarne Demotoft", "Snedker og møbelpolstrer", ("31.09", "95.24"), ("da",), "8450", "Oplandet", "town", 1),
    Volunteer("Leila Demofarah", "Frisør med to saloner", ("96.02",), ("da", "so", "en"), "8220", "Vestbyen"),
    Volunteer("Torben Demosand", "Vognmand i 25 år", ("49.41", "49.42"), ("da",), "8700", "Nabobyen", times=("weekend",)),
    Volunteer("Anja Demoholm", "Gartner og blomsterbinder", ("81.30", "47.76"), ("da", "en"), "8300", "Oplandet",
              times=("weekday_day",)),
    Volunteer("Ove Demobæk", "Solgte på nettet, før andre gjorde", ("47.91", "73.11"), ("da", "en"), "7100", "En by vestpå",
              "anywhere"),
    Volunteer("Vibeke Demoås", "Oversætter og underviser", ("74.30", "85.59"), ("da", "de", "en"), "8000", "Midtbyen",
              "remote", 1),
)  # fmt: skip


def register(home: Organisation, known: dict[str, Login], *, by: Actor, on: date) -> dict[int, Login]:
    """Put them all in the register with a yes to the code of conduct, but for one; gives mentor → login."""
    mentors = {}
    for serial, one in enumerate(VOLUNTEERS):
        login = known.get(one.name) or _login(one, serial, home, by=by, on=on)
        profile = guidance.Profile(
            trade=one.trade,
            trades=one.trades,
            speaks=one.speaks,
            postcode=one.postcode,
            place=one.place,
            reach=one.reach,
            capacity=one.capacity,
            times=one.times,
            times_words="Bedst på sms",
            phone="00 00 00 00",
        )
        mentor = guidance.register_mentor(login, home, profile, on=on, by=by)
        mentors[mentor.pk] = login
        if one.name not in YET_TO_READ:
            themselves = queries.actor(login, at=by.at, on=on)
            guidance.accept_code(mentor.pk, CODE.version, language="da", accepted_on=on, on=on, by=themselves)
    return mentors


def _login(one: Volunteer, serial: int, home: Organisation, *, by: Actor, on: date) -> Login:
    login = access.make_login(f"mentor{serial}{DEMO_DOMAIN}", one.name, by=by, on=on)
    access.assign(login, "mentor", home, by=by, on=on)
    return login
