"""What is opened for a time: a share with legal support, a colleague who stands in for one, and an emergency."""

from datetime import date, timedelta

from spire.foundation.access.openings import Terms
from spire.foundation.people import actions as people
from spire.interfaces.commands.demo.folder import Folder, actor
from spire.journey.enrolments import actions

TWO_WEEKS = timedelta(weeks=2)


def be_protected(folder: Folder, day: date) -> None:
    """This one's address is nobody's business."""
    told = {"street": "Hemmelig Vej 1", "postcode": "0000", "city": "Eksempel", "protected_address": True}
    people.correct_person(folder.enrolment.person_id, told, on=day, by=folder.as_(folder.coach, day))


def share_with_legal(folder: Folder, day: date) -> None:
    """A question of law, with the letters, for two weeks."""
    terms = Terms("law", ("case", "decisions"), day, day + TWO_WEEKS, "Må tilbuddet regnes med i budgettet?")
    by = folder.as_(folder.coach, day)
    actions.share(folder.enrolment_id, folder.login("legal").pk, terms, on=day, by=by)


def be_stood_in_for(folder: Folder, day: date) -> None:
    """The coach is at a course, and a colleague has this one."""
    terms = Terms("absence", ("case",), day, day + TWO_WEEKS)
    absent, other = folder.login(folder.coach), folder.login(folder.other_coach)
    actions.take_over(absent.pk, other.pk, [folder.enrolment_id], terms, on=day, by=folder.as_(folder.coach, day))


def be_opened_in_emergency(folder: Folder, day: date) -> int:
    """The benefit caseworker has the citizen on the telephone, and nobody of the team is there."""
    by = actor(folder.login("benefit"), day, hour=16)
    reason = "Borgeren har ringet: ydelsen er stoppet, og huslejen skal betales i dag. Ingen fra teamet er her."
    return actions.open_in_emergency(folder.enrolment.number, reason, on=day, by=by).pk


def be_opened_and_looked_at(folder: Folder, day: date) -> None:
    """The same, and the team leader has looked at it."""
    opened = be_opened_in_emergency(folder, day)
    by = actor(folder.login("leader"), day, hour=17)
    actions.review_emergency(opened, "in_order", "Borgeren fik svar samme dag.", on=day, by=by)
