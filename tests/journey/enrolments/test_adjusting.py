"""A-2: the programme for one participant, with the reason; the template stays, and the law is not adjustable."""

from datetime import timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.interfaces.parts import filling
from spire.journey.enrolments import actions, nightly, queries
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


FORM = next(key for kind, key in rules.may_be_left_out(the_template()) if kind == "form")


@pytest.mark.django_db
def test_a_form_left_out_is_not_asked_for_and_asked_again_when_taken_back(cast):
    enrolment, by = an_enrolment(cast), cast.actor(cast.coach)
    actions.request_form(enrolment.pk, FORM, DAY, by=by, on=DAY)

    made = actions.adjust(enrolment.pk, "form", FORM, reason="Har den fra et andet forløb.", by=by, on=DAY)

    assert not queries.forms_waiting([enrolment.pk])
    assert queries.left_out_forms(enrolment) == {FORM}
    with pytest.raises(actions.FormLeftOut):
        actions.request_form(enrolment.pk, FORM, DAY, by=by, on=DAY)
    actions.undo_adjustment(made.pk, by=by, on=DAY)
    assert actions.request_form(enrolment.pk, FORM, DAY, by=by, on=DAY).due_on == DAY


@pytest.mark.django_db
def test_a_form_left_out_is_gone_from_the_list_unless_it_was_sent_in(cast):
    enrolment, by = an_enrolment(cast), cast.actor(cast.coach)
    response = filling.begin(enrolment, FORM, by=by, on=DAY)
    actions.adjust(enrolment.pk, "form", FORM, reason="Ikke nu.", by=by, on=DAY)

    assert FORM not in [line.key for line in filling.overview(enrolment, by=by)]
    response.versions.create(number=1, answers={}, submitted_at=by.at, submitted_by_id=by.login_id, on=DAY)
    (line,) = [line for line in filling.overview(enrolment, by=by) if line.key == FORM]
    assert line.is_left_out
    assert line.newest is not None
    assert line.draft is None
    with pytest.raises(NotFound):
        filling.begin(enrolment, FORM, by=by, on=DAY)


@pytest.mark.django_db
def test_a_lengthened_deadline_that_passes_too_is_told_of_again(cast):
    enrolment, by = an_enrolment(cast), cast.actor(cast.coach)
    asked = actions.request_form(enrolment.pk, FORM, DAY, by=by, on=DAY)
    late, later = DAY + timedelta(days=1), DAY + timedelta(days=14)
    nightly.raise_follow_ups(on=late, by=by)
    actions.extend_deadline(enrolment.pk, f"form:{asked.pk}", later, reason="Barnet var sygt.", by=by, on=late)

    nightly.raise_follow_ups(on=late, by=by)
    assert not enrolment.tasks.filter(kind="form_late", done_on=None).exists()
    for _twice in range(2):
        nightly.raise_follow_ups(on=later + timedelta(days=1), by=by)
    assert enrolment.tasks.filter(kind="form_late", done_on=None).count() == 1
