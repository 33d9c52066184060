"""Whoever only asked is forgotten by the same rule, list and proof as whoever took part; and can have a copy before. # K-4"""

from datetime import timedelta

import pytest

from spire.foundation.people.models import Person
from spire.foundation.records.data_rights import gathering, listing
from spire.foundation.records.models import Erasure, Mail
from spire.foundation.trail import person_keys
from spire.foundation.trail.models import Forgotten
from spire.interfaces.commands.forgetting import propose_erasures, told
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import CallSheet, Inquiry
from tests.build import a_programme, an_inquiry
from tests.cast import DAY, HOUSE
from tests.journey.build import lead
from tests.scan import traces

pytestmark = pytest.mark.django_db
FREE = DAY + timedelta(1826)  # P1825D of the template, counted from the day after the answer
NIGHT = {"by": HOUSE}
ASKER = {
    "given_name": "Sigfrida", "family_name": "Spørgeblom", "phone": "23 45 67 89", "email": "sigfrida@spoergeblom.example",
    "message": "Kan jeg lave en ostebod?",
}  # fmt: skip
WORDS = (
    "Sigfrida",
    "sigfrida spørgeblom",
    "Spørgeblom",
    "23 45 67 89",
    "23456789",
    "sigfrida@spoergeblom.example",
    "en ostebod",
    "kantinekøkkenet",
)


@pytest.fixture
def answered(cast):
    """She wrote twice, was called, and was guided elsewhere; a mail went to the address that she gave."""
    programme = a_programme(cast.municipality)
    first = an_inquiry(cast, programme=programme, **ASKER)
    again = an_inquiry(cast, programme=programme, **ASKER | {"message": "Sigfrida igen: kan jeg lave en ostebod?"})
    once_more = an_inquiry(cast, programme=programme, **ASKER | {"message": "Jeg lavede mad i kantinekøkkenet."})
    coach = cast.actor(cast.coach)
    actions.join(once_more.pk, again.pk, by=coach, on=DAY)
    actions.join(again.pk, first.pk, by=coach, on=DAY)
    sheet = actions.Sheet(
        outcome="not_target_group",
        reasons="Sigfrida har job i kantinekøkkenet.",
        guidance="Sigfrida ringer til Erhvervshuset.",
    )
    actions.call(first.pk, sheet, by=coach, on=DAY)
    actions.rebuild_search()
    return Inquiry.objects.get(pk=first.pk)


def forgotten(cast, on):
    propose_erasures(on=on, **NIGHT)
    erasure = Erasure.objects.get()
    listing.approve(erasure.pk, on=on, by=lead(cast))
    listing.approve(erasure.pk, on=on, by=cast.actor(cast.legal))
    return listing.forget_approved(on=on + timedelta(1), **NIGHT)


def test_who_was_answered_is_known_once_and_who_waits_is_not(cast, answered):
    waits = an_inquiry(cast, programme=answered.programme, **ASKER | {"given_name": "Vera"})

    first, second = (actions.know_who_was_answered(on=DAY, **NIGHT) for _night in range(2))

    answered.refresh_from_db()
    waits.refresh_from_db()
    assert (first.done, second.done) == (1, 0)
    assert str(answered.person) == "Sigfrida Spørgeblom"
    assert waits.person_id is None
    assert enrolments.person_for_actor(lead(cast), "person.data", answered.person_id) == answered.person
    assert {one.same_as_id for one in Inquiry.objects.filter(state="joined")} == {answered.pk}


def test_a_copy_tells_what_she_wrote_and_what_was_said_to_her(answered):
    actions.know_who_was_answered(on=DAY, **NIGHT)
    answered.refresh_from_db()

    sections = gathering.sections(answered.person, for_own_eyes=False)
    told_of = {one.table: [str(cell.value) for row in one.rows for cell in row.cells] for one in sections}

    assert sum("ostebod" in value for value in told_of["enrolments.Inquiry"]) == 2
    assert any("kantinekøkkenet" in value for value in told_of["enrolments.CallSheet"])


def test_the_rule_the_list_and_two_yeses_hold_for_her_and_nothing_of_hers_is_left(cast, answered):
    early = propose_erasures(on=FREE, **NIGHT)
    actions.know_who_was_answered(on=DAY, **NIGHT)
    answered.refresh_from_db()
    too_soon = propose_erasures(on=FREE - timedelta(1), **NIGHT)
    known = traces(WORDS)

    done = forgotten(cast, FREE)

    assert (early.done, too_soon.done, done.done) == (0, 0, 1)
    assert len(known) > 10
    assert traces(WORDS) == []
    assert not CallSheet.objects.exists()
    assert Inquiry.objects.count() == 3
    assert person_keys.is_destroyed(answered.person_id)
    assert Forgotten.objects.get().person_id == answered.person_id
    assert list(told()) == []


def test_a_mail_to_the_address_she_gave_goes_too_though_it_was_corrected_since(cast, answered):
    actions.know_who_was_answered(on=DAY, **NIGHT)
    answered.refresh_from_db()
    Person.objects.filter(pk=answered.person_id).update(email="ny@spoergeblom.example")
    Mail.objects.create(
        to="sigfrida@spoergeblom.example",
        subject="Tak",
        text="Vi ringer.",
        key="x",
        queued_at=HOUSE.at,
        next_try_at=HOUSE.at,
    )

    forgotten(cast, FREE)

    assert traces(("sigfrida@spoergeblom.example", "ny@spoergeblom.example")) == []


def test_an_older_chain_of_what_was_put_together_is_followed_to_its_end(answered):
    chained = Inquiry.objects.filter(state="joined").order_by("-pk").first()
    middle = Inquiry.objects.filter(state="joined").order_by("pk").first()
    Inquiry.objects.filter(pk=chained.pk).update(same_as=middle)

    actions.know_who_was_answered(on=DAY, **NIGHT)

    chained.refresh_from_db()
    assert chained.same_as_id == answered.pk
