"""What gathers people beside the sessions: invitations, cost, material, the retreat, feedback, certificates."""

from datetime import date, timedelta

from spire.foundation.access.models import Login
from spire.foundation.records import files
from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.interfaces.commands.demo.folder import Folder, actor, moment
from spire.interfaces.commands.demo.municipality import Municipality
from spire.journey.guidance import actions as guidance
from spire.journey.guidance import queries
from spire.journey.guidance.models import Cohort, Session

COSTS = {
    "weekly-course": {"teacher": 240_000, "food": 35_000},
    "vat-and-tax": {"food": 62_550},
    "retreat": {"teacher": 480_000, "lodging": 925_000, "food": 410_075},
}
SEEN = (
    "Tog ordet først i dag og hjalp en anden med at regne timepris.",
    "Var stille om formiddagen og fremlagde klart om eftermiddagen.",
    "Ændrede sin pris, da de andre spurgte til den.",
    "Blev til sidst og ryddede op sammen med de andre.",
)
SAID = (("Jeg kunne se kunderne for mig.", "Sig prisen højt."), ("Du talte roligt og klart.", ""))
THOUGHT = (
    ("much", "right", "At regne på min egen pris.", ""),
    ("much", "fast", "De andre på holdet.", "Mere tid til moms."),
    ("some", "right", "", "Flere eksempler fra små virksomheder."),
)


def invite(house: Municipality, members: list[Folder], day: date) -> None:
    """The costs are written, something to read is handed out, and everybody on the list is invited."""
    by = actor(house.staff["leader"], day, hour=11)
    for cohort in _cohorts(members):
        for session in cohort.sessions.all():
            costs = {kind: Money(minor, "DKK") for kind, minor in COSTS.get(session.module_key, {}).items()}
            guidance.set_costs(session.pk, costs, on=day, by=by)
        text = "Timepris = (løn + faste udgifter) / timer, der kan sælges.\n".encode()
        file = files.checked(text, "timepris.txt")
        guidance.add_material(cohort.pk, "weekly-course", "Sådan regner du din timepris", file=file, on=day, by=by)
        guidance.add_material(
            cohort.pk, "vat-and-tax", "Om moms hos Skattestyrelsen", link="https://skat.dk/", on=day, by=by
        )
        receivers = queries.receivers_of_cohort(cohort, now=by.at)
        if receivers:
            guidance.invite_cohort(cohort.pk, [one.enrolment.pk for one in receivers], on=day, by=by)


def order_presentations(house: Municipality, members: list[Folder], day: date) -> None:
    """On the third day of the retreat everybody presents, in the order of the list."""
    by = actor(house.staff["leader"], day, hour=9)
    for cohort in _cohorts(members):
        third = list(queries.retreat_days(cohort))[2]
        order = [one.enrolment_id for one in cohort.members.filter(left_on__isnull=True)]
        begins = moment(third.starts_at.date(), 13)
        guidance.plan_presentations(third.pk, order, starts_at=begins, minutes=20, on=day, by=by)


def be_at_retreat(house: Municipality, members: list[Folder], day: date) -> None:
    """The coach and the teacher write what they saw; those who listened say something to who presented."""
    coach, teacher = (actor(house.staff[who], day, hour=18) for who in ("coach", "teacher"))
    for cohort in _cohorts(members):
        for session in queries.retreat_days(cohort).filter(starts_at__date=day):
            people = [one.pk for one in queries.expected_in(session)]
            for number, enrolment_id in enumerate(people):
                text = SEEN[(number + session.number) % len(SEEN)]
                by = teacher if (number + session.number) % 3 == 0 else coach
                guidance.observe(session.pk, enrolment_id, text, on=day, by=by)
            _say(session, members, day)


def _say(session: Session, members: list[Folder], day: date) -> None:
    presented = {one.enrolment_id: one for one in session.presentations.all()}
    known = [folder for folder in members if folder.enrolment_id in presented]
    for number, folder in enumerate(known):
        by, other = _as_participant(folder, day), known[(number + 1) % len(known)]
        if by is not None and other is not folder:
            good, advice = SAID[number % len(SAID)]
            presentation = presented[other.enrolment_id]
            enrolment = folder.enrolment
            guidance.say_to_presenter(presentation.pk, good=good, advice=advice, enrolment=enrolment, on=day, by=by)


def finish(house: Municipality, members: list[Folder], day: date) -> None:
    """The course is over: what they thought of it, and certificates for all who have completed it."""
    by = actor(house.staff["leader"], day, hour=14)
    for number, folder in enumerate(members):
        me = _as_participant(folder, day)
        for cohort in _cohorts([folder]) if me else ():
            open_modules = sorted(queries.feedback_open(cohort, folder.enrolment))
            for module in open_modules:
                useful, pace, best, better = THOUGHT[(number + len(module)) % len(THOUGHT)]
                guidance.give_feedback(
                    cohort.pk,
                    module,
                    folder.enrolment,
                    useful=useful,
                    pace=pace,
                    best=best,
                    better=better,
                    on=day,
                    by=me,
                )
    for cohort in _cohorts(members):
        here = [one.enrolment_id for one in cohort.members.filter(left_on__isnull=True)]
        for enrolment_id, standing in queries.completions_of(cohort, here, on=day).items():
            if standing.completed.is_met:
                guidance.issue_certificate(cohort.pk, enrolment_id, on=day, by=by)


def after(starts_on: date) -> date:
    """The day after the retreat."""
    return starts_on + timedelta(weeks=7, days=5)


def _cohorts(members: list[Folder]) -> list[Cohort]:
    ids = {folder.cohort_id for folder in members if folder.cohort_id is not None}
    return list(Cohort.objects.filter(pk__in=ids).select_related("organisation", "programme"))


def _as_participant(folder: Folder, day: date) -> Actor | None:
    """The participant, where the participant has a login."""
    login = Login.objects.filter(person=folder.enrolment.person).first()
    return actor(login, day, hour=20) if login else None
