"""What is otherwise for one participant, the team's own view of its work, and a colleague who is away for a while."""

from datetime import date, timedelta

from spire.foundation.access import actions as access
from spire.interfaces.commands.demo.folder import Folder, actor
from spire.interfaces.commands.demo.municipality import Municipality
from spire.journey.enrolments import actions as enrolments

AWAY = timedelta(days=10)


def adjust_plan(folder: Folder, day: date) -> None:
    """Before the first screening: a criterion, a module's weeks, and a course of one's own."""
    by = folder.as_(folder.coach, day, 9)
    for kind, key, facts, reason in (
        (
            "criterion",
            "screening-1/case_history",
            {},
            "Vi har kun en jobplan fra i år, så der er ingen historik at læse.",
        ),
        ("move", "development", {"from_week": 18, "to_week": 28}, "Bager om natten til sommer og begynder roligt."),
        ("add", "", {"label": "Fagdansk for bagere", "from_week": 10, "to_week": 14}, "Vil kunne forhandle på dansk."),
    ):
        enrolments.adjust(folder.enrolment_id, kind, key, facts, reason=reason, by=by, on=day)


def save_team_view(house: Municipality, day: date) -> None:
    """What is to be done within a week, for the whole team to open on a Monday."""
    by = actor(house.staff["leader"], day, hour=9)
    enrolments.save_view(
        "Ugens arbejde i teamet",
        {"view": "team", "due": "week"},
        by=by,
        on=day,
        organisation_id=house.organisation.pk,
    )


def be_away(house: Municipality, day: date) -> None:
    """The second coach is on leave, and the first has the tasks until it ends by itself."""
    by = actor(house.staff["leader"], day, hour=9)
    access.stand_in(house.staff["second_coach"].pk, house.staff["coach"].pk, until=day + AWAY, by=by, on=day)
