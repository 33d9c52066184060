"""A-2: the programme for one participant, with the reason; the template stays, and the law is not adjustable."""

from datetime import timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.journey.enrolments import actions, queries
from spire.journey.enrolments.rules import adjustments as rules
from spire.journey.enrolments.rules.moves import ReasonMissing
from spire.journey.programmes import queries as programmes
from tests.build import an_enrolment, the_template
from tests.cast import DAY
from tests.journey.build import lead

MOVABLE = next(each for each in the_template().activities if each.weeks and each.clock != "programme")
HELD = next(each for each in the_template().activities if each.screening is not None)
LOOSE = next(key for kind, key in rules.may_be_left_out(the_template()) if kind == "drop")


def changed(kind, key="", **facts):
    return rules.adjusted(the_template(), [rules.Change(kind=kind, key=key, facts=facts)])


def test_an_activity_is_moved_dropped_or_added_and_nothing_else_changes():
    moved = changed("move", MOVABLE.key, from_week=30, to_week=34)
    dropped = changed("drop", LOOSE)
    added = changed("add", "own-1", label="Sprogkursus", from_week=4)

    assert (moved.activity(MOVABLE.key).weeks.from_week, moved.activity(MOVABLE.key).weeks.to_week) == (30, 34)
    assert LOOSE not in [each.key for each in dropped.activities]
    assert added.activities[-1].label.da == "Sprogkursus"
    for one in (moved, dropped, added):
        assert (one.moves, one.screenings, one.loan, one.support) == (
            the_template().moves, the_template().screenings, the_template().loan, the_template().support,
        )  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        rules.Change(kind="drop", key=HELD.key),
        rules.Change(kind="drop", key="nothing"),
        rules.Change(kind="hearing"),
        rules.Change(kind="move", key="nothing", facts={"from_week": 1}),
        rules.Change(kind="criterion", key="screening-1/nothing"),
    ],
)
def test_a_screening_a_hearing_and_what_is_not_there_cannot_be_adjusted(change):
    with pytest.raises(rules.NotAdjustable):
        rules.check(the_template(), change)


def test_weeks_go_forwards():
    with pytest.raises(rules.WeeksTurned):
        rules.check(the_template(), rules.Change(kind="add", facts={"label": "X", "from_week": 9, "to_week": 8}))


@pytest.mark.django_db
def test_it_holds_for_one_enrolment_and_the_template_is_untouched(cast):
    one, other = an_enrolment(cast), an_enrolment(cast, given_name="Bo", family_name="Berg", phone="2")
    by = cast.actor(cast.coach)

    made = actions.adjust(one.pk, "drop", LOOSE, reason="Har gjort det før.", by=by, on=DAY)
    again = actions.adjust(one.pk, "drop", LOOSE, reason="Har gjort det før.", by=by, on=DAY)

    assert again.pk == made.pk
    assert LOOSE not in [each.key for each in queries.template_of(one).activities]
    assert LOOSE in [each.key for each in queries.template_of(other).activities]
    assert programmes.template(one.template_version_id) == queries.template_of(other)
    actions.undo_adjustment(made.pk, by=by, on=DAY)
    assert queries.template_of(one) == queries.template_of(other)
    assert [each.undone_on for each in queries.adjustments_of(one)] == [DAY]


@pytest.mark.django_db
def test_a_reason_and_the_right_are_asked_for(cast):
    enrolment = an_enrolment(cast)

    with pytest.raises(ReasonMissing):
        actions.adjust(enrolment.pk, "drop", LOOSE, reason=" ", by=cast.actor(cast.coach), on=DAY)
    for login in (cast.stranger, cast.controller, cast.participant):
        with pytest.raises(NotAllowed):
            actions.adjust(enrolment.pk, "drop", LOOSE, reason="Ja", by=cast.actor(login), on=DAY)


@pytest.mark.django_db
def test_a_longer_deadline_moves_the_day_and_says_what_it_was(cast):
    enrolment = an_enrolment(cast)
    by = cast.actor(cast.coach)
    asked = actions.request_form(enrolment.pk, "preliminary-business-plan", DAY, by=by, on=DAY)
    later = DAY + timedelta(days=14)

    made = actions.extend_deadline(enrolment.pk, f"form:{asked.pk}", later, reason="Barnet var sygt.", by=by, on=DAY)
    again = actions.extend_deadline(enrolment.pk, f"form:{asked.pk}", later, reason="Barnet var sygt.", by=by, on=DAY)

    asked.refresh_from_db()
    assert (asked.due_on, made.change["was"], again.pk) == (later, DAY.isoformat(), made.pk)
    with pytest.raises(rules.NotAdjustable):
        actions.extend_deadline(enrolment.pk, "form:0", later, reason="Ja", by=lead(cast), on=DAY)
