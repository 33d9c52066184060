"""Saving anything, sending what is valid, freezing what was sent."""

import pytest
from django.db import DatabaseError, transaction

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.forms import actions, queries
from spire.foundation.forms.models import Definition, Response, ResponseVersion
from tests.cast import DAY, HOUSE, Cast
from tests.foundation.forms.forms import GOOD, a_form, field

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Response:
    return actions.start(
        defined(),
        by=cast.actor(cast.participant),
        on=DAY,
        person_id=cast.participant.person_id,
        organisation_id=cast.municipality.pk,
        subject="enrolment:1",
    )


def defined() -> Definition:
    return actions.define("pack/plan", "1", a_form(), by=HOUSE, on=DAY)


def save(plan: Response, cast: Cast, page: str, **answers: object) -> Response:
    plan.refresh_from_db()
    by = cast.actor(cast.participant)
    return actions.save_page(plan.pk, page, answers, revision=plan.revision, by=by, on=DAY)


def filled(plan: Response, cast: Cast) -> Response:
    save(plan, cast, "idea", idea="Bread", more="no")
    return save(plan, cast, "money", need=40_000_00, own=10_000_00, loan=30_000_00)


def test_a_definition_is_kept_once_and_never_differs() -> None:
    form = a_form()

    assert defined().pk == defined().pk
    with pytest.raises(actions.DefinitionDiffers):
        actions.define("pack/plan", "1", form.__class__(**{**vars(form), "minutes": 5}), by=HOUSE, on=DAY)


def test_anything_is_saved_valid_or_not(plan: Response, cast: Cast) -> None:
    saved = save(plan, cast, "money", need={"typed": "much"}, loan=99_000_00)

    assert saved.answers == {"need": {"typed": "much"}, "loan": 99_000_00}
    assert (saved.state, saved.revision) == ("draft", 1)


def test_a_page_saves_only_its_own_questions(plan: Response, cast: Cast) -> None:
    assert save(plan, cast, "idea", idea="Bread", need=5, nonsense="x").answers == {"idea": "Bread"}


def test_saving_the_same_again_changes_nothing(plan: Response, cast: Cast) -> None:
    save(plan, cast, "idea", idea="Bread")

    again = actions.save_page(plan.pk, "idea", {"idea": "Bread"}, revision=0, by=cast.actor(cast.participant), on=DAY)

    assert again.revision == 1


def test_two_who_write_at_once_do_not_overwrite_each_other(plan: Response, cast: Cast) -> None:
    save(plan, cast, "idea", idea="Bread")

    with pytest.raises(actions.ChangedMeanwhile):
        actions.save_page(plan.pk, "idea", {"idea": "Cake"}, revision=0, by=cast.actor(cast.coach), on=DAY)


def test_staff_who_fill_in_for_somebody_are_marked(plan: Response, cast: Cast) -> None:
    actions.save_page(plan.pk, "idea", {"idea": "Bread"}, revision=0, by=cast.actor(cast.coach), on=DAY)

    plan.refresh_from_db()
    assert (plan.filled_by, plan.filled_for) == (cast.coach, cast.participant.person)


def test_what_is_not_valid_is_not_sent_and_every_fault_is_told(plan: Response, cast: Cast) -> None:
    with pytest.raises(actions.NotValid) as refused:
        actions.submit(plan.pk, revision=0, by=cast.actor(cast.participant), on=DAY)

    assert [fault.field for fault in refused.value.faults] == ["idea", "more"]


def test_what_is_sent_is_frozen_as_a_version(plan: Response, cast: Cast) -> None:
    revision = filled(plan, cast).revision

    version = actions.submit(plan.pk, revision=revision, by=cast.actor(cast.participant), on=DAY)

    assert (version.number, version.answers) == (1, GOOD)
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        ResponseVersion.objects.update(answers={})
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        Definition.objects.update(content={})


def test_sending_twice_sends_once(plan: Response, cast: Cast) -> None:
    revision, by = filled(plan, cast).revision, cast.actor(cast.participant)

    first = actions.submit(plan.pk, revision=revision, by=by, on=DAY)

    assert actions.submit(plan.pk, revision=revision, by=by, on=DAY) == first


def test_what_is_changed_after_sending_becomes_a_new_version_and_both_are_compared(plan: Response, cast: Cast) -> None:
    by = cast.actor(cast.participant)
    actions.submit(plan.pk, revision=filled(plan, cast).revision, by=by, on=DAY)

    changed = save(plan, cast, "idea", idea="Cake")
    second = actions.submit(plan.pk, revision=changed.revision, by=by, on=DAY)

    assert changed.state == "draft"
    assert second.number == 2
    first = second.response.versions.get(number=1)
    assert [d.field.key for d in queries.differences(first, second) if d.change == "changed"] == ["idea"]


def test_a_stranger_finds_nothing_and_writes_nothing(plan: Response, cast: Cast) -> None:
    stranger = cast.actor(cast.stranger)

    with pytest.raises(NotFound):
        queries.for_actor(stranger, plan.pk)
    with pytest.raises(NotAllowed):
        actions.save_page(plan.pk, "idea", {"idea": "Mine"}, revision=0, by=stranger, on=DAY)
    with pytest.raises(NotAllowed):
        actions.submit(plan.pk, revision=0, by=stranger, on=DAY)


def test_those_it_belongs_to_read_it(plan: Response, cast: Cast) -> None:
    assert queries.for_actor(cast.actor(cast.participant), plan.pk) == plan
    assert queries.for_actor(cast.actor(cast.coach), plan.pk) == plan
    assert list(queries.of_subject("enrolment:1")) == [plan]


def test_a_page_that_is_not_there_is_not_found(plan: Response, cast: Cast) -> None:
    with pytest.raises(NotFound):
        save(plan, cast, "nothing", x=1)


def test_the_form_of_a_definition_is_what_was_defined() -> None:
    assert queries.form(defined().pk) == a_form()
    assert queries.form(defined().pk).field("idea") == field("idea", "long_text", required=True)
