"""The case history read with fresh eyes: source and day, agrees or differs, and what is taken out."""

from datetime import date

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.journey.screenings import evidence, history
from spire.journey.screenings.history import Point
from tests.cast import DAY, Cast
from tests.journey.build import an_enrolment

pytestmark = pytest.mark.django_db
POINT = Point(
    says="Har svært ved at komme til tiden.",
    source="Jobplan",
    source_on=date(2023, 5, 2),
    heard="Er kommet til tiden hver gang.",
    fits="differs",
)


def note(cast: Cast, point: Point = POINT, *, by: Actor | None = None) -> history.HistoryPoint:
    enrolment = an_enrolment(cast) if not cast.participant.person.enrolments.exists() else None
    enrolment = enrolment or cast.participant.person.enrolments.get()
    return history.note(enrolment.pk, point, on=DAY, by=by or cast.actor(cast.coach))


def test_a_point_stands_with_its_source_and_day_and_is_counted_as_evidence(cast: Cast) -> None:
    point = note(cast)
    assert note(cast).pk == point.pk

    (line,) = evidence.beside(point.enrolment, ["case_history"], on=DAY)
    assert (line.values["count"], line.values["differs"]) == (1, 1)
    assert history.of_enrolment(point.enrolment_id).get().source_on == date(2023, 5, 2)


@pytest.mark.parametrize(
    ("point", "refused"),
    [
        (Point(says=" ", source="Jobplan", source_on=DAY), history.PointIncomplete),
        (Point(says="x", source="", source_on=DAY), history.PointIncomplete),
        (Point(says="x", source="y", source_on=DAY, fits="differs"), history.PointIncomplete),
        (Point(says="x", source="y", source_on=date(2099, 1, 1)), history.PointToCome),
    ],
)
def test_a_point_without_source_or_from_tomorrow_is_refused(cast: Cast, point: Point, refused: type) -> None:
    with pytest.raises(refused):
        note(cast, point)


def test_a_point_that_was_wrong_is_taken_out_and_its_row_stays(cast: Cast) -> None:
    point, by = note(cast), cast.actor(cast.coach)

    assert (
        history.take_out(point.pk, on=DAY, by=by).taken_out_at == history.take_out(point.pk, on=DAY, by=by).taken_out_at
    )

    assert not history.of_enrolment(point.enrolment_id).exists()
    with pytest.raises(NotFound):
        history.for_actor(by, point.pk)


def test_a_stranger_neither_writes_nor_finds(cast: Cast) -> None:
    point = note(cast)

    with pytest.raises(NotFound):
        history.for_actor(cast.actor(cast.stranger), point.pk)
    with pytest.raises(NotAllowed):
        note(cast, by=cast.actor(cast.stranger))
