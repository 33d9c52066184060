"""One's own data: something that was wrong and is answered, and a way of long ago whose time is over. # K-4"""

from datetime import date, timedelta

from spire.foundation.values.actor import system
from spire.interfaces.commands.demo.folder import Folder, actor, moment
from spire.interfaces.parts import data_rights
from spire.journey.enrolments import actions as enrolments
from spire.journey.programmes.models import Programme

# Five years, of which the last day was some days ago: the night has put it on the list.
ENDED_DAYS_AGO = 1825 + 9


def say_what_is_wrong(folder: Folder, day: date) -> None:
    """A street that was heard wrong on the telephone."""
    data_rights.ask_correction(
        folder.enrolment.person_id, "person.street", wrong="Der står Torvet 12. Jeg bor i nummer 21.", right="Torvet 21",
        on=day, by=folder.as_("participant", day, 19),
    )  # fmt: skip


def answer(folder: Folder, day: date) -> None:
    """It is corrected, and the participant reads it."""
    asked = folder.enrolment.person.corrections.get(state="open")
    by = actor(folder.house.staff["leader"], day, hour=11)
    data_rights.answer_correction(
        asked, corrected=True, reason="Du har ret. Vi har rettet husnummeret.", changes={"street": "Torvet 21"},
        on=day, by=by,
    )  # fmt: skip


def remember_a_way_of_long_ago(programme: Programme, today: date) -> None:
    """What was brought over from the time before: one way, ended more than five years ago."""
    ended = today - timedelta(days=ENDED_DAYS_AGO)
    began = ended - timedelta(days=210)
    contact = enrolments.Contact(
        given_name="Gerda", family_name="Demogammelgård", phone="00 00 00 98", email="gerda@demo.example",
        language="da", benefit="kontanthjaelp", message="Et lille bageri i den gamle købmandsbutik.",
    )  # fmt: skip
    by = system(moment(began, 9))
    inquiry = enrolments.record(programme.pk, contact, "telephone", by=by, on=began)
    way = enrolments.open_enrolment(inquiry.pk, by=by, on=began)
    enrolments.close(way.pk, "job", by=system(moment(ended, 14)), on=ended, note="Fandt arbejde på et bageri.")
