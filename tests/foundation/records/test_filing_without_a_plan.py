"""Where the country brings no filing plan, nothing filed is erased before the organisation's own decision is entered. # K-3, K-4"""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from spire.foundation.people.models import Organisation
from spire.foundation.records import actions, queries
from spire.foundation.records.actions.filing import WrongOwnCode
from spire.foundation.records.data_rights.people import ends_of
from spire.foundation.records.models import Document
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments.models import Enrolment
from tests.build import an_enrolment
from tests.cast import DAY, MOMENT

pytestmark = pytest.mark.django_db
CLOSED = DAY + timedelta(30)
OWN = {"kind": "letter", "number": "3.10.2", "facet": "", "label": "Näringslivsstöd", "deletion_code": "P2555D"}


@pytest.fixture
def way(cast):
    """A way in Sweden that ended, with a letter filed."""
    enrolment = an_enrolment(cast)
    Organisation.objects.filter(pk=cast.municipality.pk).update(country="se")
    Enrolment.objects.filter(pk=enrolment.pk).update(closed_on=CLOSED, close_reason="left")
    Document.objects.filter(subject=f"enrolment:{enrolment.pk}").delete()
    Document.objects.create(
        subject=f"enrolment:{enrolment.pk}", person_id=enrolment.person_id, kind="letter", title="Brev", on=DAY,
        organisation_id=cast.municipality.pk,
        kept_at=MOMENT, size=1, sha256="0" * 64, media_type="text/plain",
    )  # fmt: skip
    return enrolment


def file_a_line(cast, **changes):
    by = cast.actor(cast.administrator)
    return actions.set_filing(cast.municipality.pk, **OWN | changes, valid_from=DAY, on=DAY, by=by)


def steps(way):
    return [step.code for step in ends_of(way.person_id, on=date(2050, 1, 1)).working.steps]


def test_without_a_line_there_is_no_end_and_the_step_says_that_the_plan_must_say_it(way):
    ends = ends_of(way.person_id, on=date(2050, 1, 1))

    assert ends.last_day is None
    assert "retention.no_rule" in steps(way)


def test_with_the_organisations_own_line_its_time_counts(cast, way):
    file_a_line(cast)

    assert ends_of(way.person_id, on=DAY).last_day == CLOSED + timedelta(2555)


@pytest.mark.parametrize("wrong", [{"number": " "}, {"deletion_code": "P7Y"}, {"deletion_code": ""}])
def test_a_line_has_a_number_and_a_time_that_the_rule_understands(cast, way, wrong):
    with pytest.raises(WrongOwnCode):
        file_a_line(cast, **wrong)


def test_the_page_says_who_decides_and_takes_the_line(cast, way, client):
    give_demo_factor(cast.administrator)
    client.force_login(cast.administrator)
    posted = OWN | {"valid_from": f"{DAY:%d/%m/%Y}"}
    with clock.at(MOMENT):
        before = client.get(reverse("filing")).content.decode()
        answer = client.post(reverse("filing"), posted)
        after = client.get(reverse("filing")).content.decode()

    assert "Jeres egen beslutning siger hvor længe" in before
    assert "arkivlagen (1990:782) 10 §" in before
    assert "15.20.02" not in before
    assert answer.status_code == 302
    assert "Näringslivsstöd" in after
    assert queries.filing_of(Organisation.objects.get(pk=cast.municipality.pk), "letter", DAY).number == "3.10.2"
