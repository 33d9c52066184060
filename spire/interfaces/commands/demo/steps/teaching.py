"""Courses: a cohort is opened, gathered and taught; all are present but the few who are not."""

from datetime import date, timedelta

from spire.interfaces.commands.demo.folder import Folder, actor, moment
from spire.interfaces.commands.demo.municipality import Municipality
from spire.journey.guidance import actions as guidance
from spire.journey.guidance.actions.courses import Planned
from spire.journey.guidance.models import Session
from spire.journey.guidance.rules.attendance import Here

WEEKLY = tuple(timedelta(weeks=week) for week in range(8))
TAX = (timedelta(weeks=5, days=2), timedelta(weeks=5, days=3))
RETREAT = tuple(timedelta(weeks=7, days=day) for day in range(1, 5))
PLACE = "Kulturhuset"
AGREED = "Aftalt med holdet og underviseren."


def days_of(starts_on: date) -> list[date]:
    """All days of a cohort's course."""
    return sorted({starts_on + after for after in (*WEEKLY, *TAX, *RETREAT)})


def open_cohort(house: Municipality, members: list[Folder], number: int, starts_on: date, day: date) -> None:
    """Open the cohort, gather its members, plan its sessions."""
    by = actor(house.staff["leader"], day, hour=9)
    programme, teacher = house.programme, house.staff["teacher"].pk
    cohort = guidance.open_cohort(programme, f"Hold {number}", starts_on, 12, on=day, by=by)
    for module, after, hour, minutes in (
        ("weekly-course", WEEKLY, 13, 180),
        ("vat-and-tax", TAX, 9, 360),
        ("retreat", RETREAT, 9, 480),
    ):
        planned = [Planned(moment(starts_on + days, hour), minutes) for days in after]
        place = "Kursuscenter Bakken (opdigtet)" if module == "retreat" else PLACE
        guidance.plan_sessions(
            cohort.pk,
            module,
            planned,
            place=place,
            room="" if module == "retreat" else f"Sal {number}",
            teacher_id=teacher,
            co_teacher_ids=(house.staff["second_coach"].pk,) if module == "retreat" else (),
            despite=AGREED,
            on=day,
            by=by,
        )
    ids = [folder.enrolment_id for folder in members]
    guidance.add_members(cohort.pk, ids, on=day, by=by)
    for folder in members:
        folder.cohort_id = cohort.pk


def teach(house: Municipality, members: list[Folder], day: date) -> None:
    """The teacher notes who came: all of them, but for those who often miss."""
    by = actor(house.staff["teacher"], day, hour=16)
    cohorts = {folder.cohort_id for folder in members}
    away = {folder.enrolment_id: Here.EXCUSED for folder in members if folder.life.misses and day.day % 2}
    for session in Session.objects.filter(cohort_id__in=cohorts, starts_at__date=day):
        guidance.record_attendance(session.pk, away, on=day, by=by)
