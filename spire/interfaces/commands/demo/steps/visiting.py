"""The participant's own pages in use: messages, a wish for easier instalments, a shared plan, and who has looked."""

from datetime import date

from spire.foundation.people import actions as people
from spire.foundation.people import consents
from spire.foundation.trail import actions as trail
from spire.foundation.values.days import add_months
from spire.interfaces.commands.demo.folder import Folder
from spire.journey.enrolments import actions


def ask_the_coach(folder: Folder, day: date) -> None:
    """A question on the telephone, and an answer the same day."""
    enrolment = folder.enrolment
    text = "Må jeg tage min søster med på netværksdagen? Hun hjælper mig med regnskabet."
    actions.write_to_team(enrolment.pk, text, by=folder.as_("participant", day, 9), on=day)
    coach = folder.as_(folder.coach, day, 14)
    actions.mark_messages_read(enrolment.pk, by=coach, on=day)
    actions.answer_participant(enrolment.pk, "Ja, hun er meget velkommen. Vi ses!", by=coach, on=day)


def ask_for_easier_instalments(folder: Folder, day: date) -> None:
    """The one who is late asks for a pause, and the coach has three days to answer."""
    text = "En pause på en måned eller mere\n\nMin største kunde betaler først i næste måned."
    by = folder.as_("participant", day, 20)
    actions.write_to_team(folder.enrolment.pk, text, topic="instalments", by=by, on=day)


def share_the_plan(folder: Folder, day: date) -> None:
    """The mentor may read the business plan for a year."""
    version = consents.newest_wording(consents.PLAN_TO_MENTOR).version
    by, person_id = folder.as_("participant", day, 19), folder.enrolment.person_id
    until = add_months(day, 12)
    people.give_consent(person_id, consents.PLAN_TO_MENTOR, text_version=version, by=by, on=day, until=until)


def be_looked_at(folder: Folder, day: date) -> None:
    """Those who work for the participant open a page, and it is noted."""
    person_ids = [folder.enrolment.person_id]
    trail.viewed("enrolment.overview", person_ids, by=folder.as_(folder.coach, day, 10))
    trail.viewed("enrolment.loan", person_ids, by=folder.as_("controller", day, 11))
