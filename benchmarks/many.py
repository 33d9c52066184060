"""Many enrolments by bulk insert, for the benchmark of the pages: one municipality, 500 open among all that ever were.

Invented names made of parts, so that a search has much to look through. Nothing here asks the actions: it would take a
day, and the pages read what is stored.
"""

import random
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, Final

from django.db.models import Model
from django.utils import timezone

from spire.foundation.people.models import Person
from spire.foundation.records.models import Note
from spire.foundation.values import progress
from spire.foundation.values.folding import digits, folded
from spire.journey.enrolments import actions
from spire.journey.enrolments.models import Enrolment, Inquiry, StageMove, Task
from spire.journey.guidance.models import Meeting
from spire.journey.programmes.models import Programme
from tests.cast import Cast

A_PIECE: Final = 5_000
OPEN: Final = 500
WAITING: Final = 60
STAGES: Final = ("recruitment", "development", "course", "founding", "business")
GIVEN: Final = ("Amina", "Åse", "Bo", "Søren", "Kærlighed", "Maja", "Jørgen", "Zoë", "Peder", "Fatima", "Ole", "Märta")
FAMILY: Final = ("Holm", "Sørensen", "Aagaard", "Østergård", "Berg", "Kjær", "Lund", "Öberg", "Vang", "Dahl", "Krogh")
TRADES: Final = ("cykelværksted", "systue", "mosteri", "brødbageri", "havehjælp", "fodklinik", "møbelpolstring")
WORDS: Final = [
    "vi",
    "talte",
    "om",
    "budgettet",
    "kunderne",
    "lejemålet",
    "tilladelsen",
    "banken",
    "planen",
    "prøven",
    "varerne",
    "og",
    "hun",
    "vil",
    "gå",
    "videre",
    "med",
    "det",
]


def make(cast: Cast, programme: Programme, count: int, *, on: date) -> int:
    """Make `count` enrolments with all that belongs to them; gives the id of an open one with a full life."""
    dice = random.Random(4)
    moment = timezone.make_aware(datetime.combine(on, datetime.min.time().replace(hour=9)))
    _all("people", Person, (_person(dice, number, moment) for number in range(count)), count)
    people = list(Person.objects.order_by("-pk").values_list("pk", flat=True)[:count])
    coaches = (cast.coach.pk, cast.second_coach.pk)
    rows = (_enrolment(dice, number, person, programme, coaches, on) for number, person in enumerate(reversed(people)))
    _all("enrolments", Enrolment, rows, count)
    told = list(Enrolment.objects.order_by("pk").values_list("pk", "person_id", "stage", "opened_on", "closed_on"))
    _all("moves", StageMove, (_move(row, moment) for row in told), count)
    _all("tasks", Task, (task for row in told for task in _tasks(dice, row, cast.coach.pk, on)), 2 * count)
    _all("meetings", Meeting, (one for row in told for one in _meetings(dice, row, moment, on)), 2 * count)
    _all("notes", Note, (note for row in told for note in _notes(dice, row, moment)), 2 * count)
    waiting = (_inquiry(dice, programme, moment, on) for _number in range(WAITING))
    _all("inquiries", Inquiry, waiting, WAITING)
    actions.rebuild_search()
    return Enrolment.objects.filter(closed_on=None).latest("pk").pk


def _all(what: str, model: type[Model], rows: Iterable[Model], of: int) -> None:
    """Store the rows piece by piece, and say how far it has come."""
    left: Iterator[Model] = iter(rows)
    done = 0
    while piece := list(islice(left, A_PIECE)):
        model._base_manager.bulk_create(piece)
        done += len(piece)
        progress.tell(what, done, max(of, done))


def _person(dice: random.Random, number: int, moment: datetime) -> Person:
    name = (
        dice.choice(GIVEN),
        f"{dice.choice(FAMILY)}{dice.choice(('', 'sen', 'gaard', 'mark'))} {dice.choice(FAMILY)}",
    )
    phone = f"{20_000_000 + number}"
    return Person(
        given_name=name[0], family_name=name[1], phone=phone, created_at=moment,
        name_folded=folded(" ".join(name)), phone_digits=digits(phone),
    )  # fmt: skip


def _enrolment(
    dice: random.Random, number: int, person: int, programme: Programme, coaches: tuple[int, int], on: date
) -> Enrolment:
    """The newest 500 are open; the others ended, and every third of them is self-sufficient."""
    age = dice.randrange(30, 700) if number < OPEN else dice.randrange(700, 4000)
    opened = on - timedelta(days=age)
    closed = None if number < OPEN else opened + timedelta(days=dice.randrange(60, 700))
    is_alumni = closed is not None and number % 3 == 0
    told: dict[str, Any] = {}
    if closed is not None:
        told = {"closed_on": closed, "close_reason": "self_sufficient" if is_alumni else "job"}
    return Enrolment(
        number=f"ML-{opened.year}-{number:06d}",
        person_id=person,
        programme=programme,
        template_version_id=programme.template_version_id,
        organisation_id=programme.organisation_id,
        coach_id=coaches[number % 2],
        business_name=f"{dice.choice(FAMILY)}s {dice.choice(TRADES)}" if dice.random() < 0.7 else "",
        stage=STAGES[number % len(STAGES)],
        opened_on=opened,
        first_contact_on=opened,
        alumni_on=closed if is_alumni else None,
        **told,
    )


Told = tuple[int, int, str, date, date | None]


def _move(row: Told, moment: datetime) -> StageMove:
    return StageMove(enrolment_id=row[0], to_stage=row[2], on=row[3], moved_at=moment)


def _tasks(dice: random.Random, row: Told, coach: int, on: date) -> Iterator[Task]:
    for place in range(2):
        due_on = on + timedelta(days=dice.randrange(-10, 40))
        yield Task(
            enrolment_id=row[0], kind="own", note="Ring og hør, hvordan det går", due_on=due_on,
            why_code="enrolments.why.agreed", assigned_to_id=coach, made_on=row[3],
            done_on=row[4] or (due_on if place else None),
        )  # fmt: skip


def _meetings(dice: random.Random, row: Told, moment: datetime, on: date) -> Iterator[Meeting]:
    for place in range(2):
        is_held = place == 0 or row[4] is not None
        days = -dice.randrange(5, 25) if is_held else dice.randrange(1, 30)
        yield Meeting(
            enrolment_id=row[0], kind="individual", starts_at=moment + timedelta(days=days, minutes=place), minutes=45,
            place_kind="cafe", place="Cafeen på torvet", state="held" if is_held else "planned",
            attendance="came" if is_held else "", changed_at=moment,
        )  # fmt: skip


def _notes(dice: random.Random, row: Told, moment: datetime) -> Iterator[Note]:
    for _place in range(2):
        text = " ".join(dice.choices(WORDS, k=25))
        yield Note(
            subject=f"enrolment:{row[0]}", person_id=row[1], kind="journal", title="Møde", text=text, on=row[3],
            written_at=moment,
        )  # fmt: skip


def _inquiry(dice: random.Random, programme: Programme, moment: datetime, on: date) -> Inquiry:
    received = on - timedelta(days=dice.randrange(0, 20))
    name = (dice.choice(GIVEN), dice.choice(FAMILY))
    return Inquiry(
        programme=programme, source="citizen", given_name=name[0], family_name=name[1], message="Jeg har en idé.",
        received_at=moment - timedelta(days=(on - received).days), received_on=received,
        name_folded=folded(" ".join(name)),
    )  # fmt: skip
