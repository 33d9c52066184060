"""The trail: what is written stays as it was, on both databases."""

import pytest
from django.db import DatabaseError, connection, transaction

from spire.foundation.trail import actions, queries
from spire.foundation.trail.models import Event
from tests.cast import HOUSE, a_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("statement", ["UPDATE trail_event SET verb = 'x'", "DELETE FROM trail_event"])
def test_the_database_refuses_to_change_or_delete_an_event(statement):
    a_person()
    assert Event.objects.count() == 1

    with pytest.raises(DatabaseError, match="append only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Event.objects.get().verb == "person.registered"


def test_a_look_at_persons_is_told_to_each_of_them():
    amina, bo, eva = a_person("Amina"), a_person("Bo"), a_person("Eva")

    actions.viewed("overview", [amina.pk, bo.pk, bo.pk], by=HOUSE)

    assert [view.page for view in queries.views_of(bo.pk)] == ["overview"]
    assert not queries.views_of(eva.pk).exists()


def test_a_page_that_shows_nobody_writes_nothing():
    amina = a_person("Amina")

    actions.viewed("overview", [], by=HOUSE)

    assert not queries.views_of(amina.pk).exists()
