"""What happens around recruitment: offices hear about the offer, questions go to and fro, somebody writes twice."""

from datetime import date, timedelta

from spire.foundation.people.models import Organisation
from spire.interfaces.commands.demo.folder import Folder, actor, moment
from spire.interfaces.commands.demo.municipality import Municipality
from spire.journey.enrolments import actions as enrolments
from spire.journey.guidance import actions as guidance
from spire.journey.guidance.models import InformationMeeting


def plan_information(house: Municipality, day: date, *, office: Organisation, after: int) -> None:
    """An office is told about the offer some days later."""
    where = guidance.Where(
        starts_at=moment(day + timedelta(days=after), 9), minutes=45, place="Kantinen", email=office.email
    )
    by = actor(house.staff["leader"], day)
    guidance.plan_information(house.organisation.pk, office.pk, where, on=day, by=by)


def count_information(house: Municipality, day: date, *, office: Organisation, came: int) -> None:
    """How many came, written down in the afternoon."""
    meeting = InformationMeeting.objects.get(office=office, starts_at=moment(day, 9))
    guidance.count_information(meeting.pk, came, on=day, by=actor(house.staff["leader"], day, hour=15))


def ask_caseworker(folder: Folder, day: date) -> None:
    """The team needs to know something before it calls; this one is not answered yet."""
    text = "Er der aftalt noget om praktik i denne måned? Så ringer vi bagefter."
    enrolments.ask_referrer(folder.inquiry_id, text, by=folder.as_(folder.coach, day, 10), on=day)


def ask_and_answer(folder: Folder, day: date) -> None:
    """A question, and its answer the same day."""
    text = "Er det i orden, at første møde ligger i skoletiden?"
    enrolments.ask_referrer(folder.inquiry_id, text, by=folder.as_(folder.coach, day, 9), on=day)
    answer = "Ja, formiddage er bedst. Børnene er i institution til klokken 15."
    enrolments.answer_team(folder.inquiry_id, answer, by=folder.as_(folder.life.source, day, 13), on=day)


def call_again(folder: Folder, day: date) -> None:
    """Somebody who has written already calls too: written down once more, and seen to be known."""
    life = folder.life
    contact = enrolments.Contact(
        given_name=life.given_name,
        family_name=life.family_name,
        phone=f"+45 00 00 {folder.serial:02d} 00",
        benefit=life.benefit,
        message="Ringede for at høre, om beskeden er nået frem.",
    )
    by = folder.as_(folder.coach, day, 11)
    enrolments.record(folder.house.programme.pk, contact, "telephone", by=by, on=day)
