"""One search box: every spelling, parts of words, only what is the actor's own, and kept up with what happens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.access.actions import NotAllowed
from spire.foundation.people import actions as people
from spire.foundation.records import actions as records
from spire.foundation.values.folding import folded
from spire.journey.enrolments import actions, queries
from spire.journey.enrolments.models import Sought
from spire.journey.enrolments.rules import search as rules
from tests.build import a_programme, an_enrolment, an_inquiry
from tests.cast import DAY, HOUSE


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Sørensen", "soerensen"),
        ("Sørensen", "SORENSEN"),
        ("Ågård", "aagaard"),
        ("Aagaard", "ågård"),
        ("Kærgård", "kaergaard"),
        ("Märta Öberg", "Maerta Oeberg"),
        ("Zoë", "zoe"),
    ],
)
def test_each_spelling_finds_the_others(written, asked):
    assert folded(written) == folded(asked)


@given(st.text(max_size=40))
def test_what_is_folded_stays_as_it_is(text):
    assert folded(folded(text)) == folded(text)


def test_single_letters_ask_for_nothing_and_two_ask_for_a_whole_word():
    assert rules.terms("a") == ()
    assert [term.pattern for term in rules.terms("Bo Berg")] == [" bo ", "berg"]


def test_an_excerpt_shows_the_place_and_not_the_whole_note():
    text = "Vi begyndte med kaffe. " * 10 + "Så talte vi om smørrebrødsjomfruen i kælderen. " + "Derefter gik vi. " * 10

    shown = rules.excerpt(rules.terms("brødsjomfru"), text)

    assert "smørrebrødsjomfruen" in shown
    assert shown.startswith("… ")
    assert len(shown) < 200


@pytest.fixture
def coach(cast):
    return cast.actor(cast.coach)


@pytest.fixture
def known(cast, coach):
    """Two enrolments, a note and an inquiry, kept as the minute would."""
    programme = a_programme(cast.municipality)
    first = an_enrolment(cast, programme=programme, given_name="Åse", family_name="Sørensen", phone="1")
    actions.set_business(first.pk, "Æblegårdens mosteri", by=coach, on=DAY)
    second = an_enrolment(cast, programme=programme, given_name="Bo", family_name="Berg", phone="2")
    records.write_note(
        subject=f"enrolment:{second.pk}",
        person_id=second.person_id,
        kind="journal",
        title="Møde",
        text="Vi så på smørrebrødsforretningen.",
        on=DAY,
        by=coach,
    )
    an_inquiry(cast, programme=programme, given_name="Rosa", family_name="Vang")
    actions.keep_search(on=DAY, by=HOUSE)
    return first, second


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["aase", "Soerensen", "åse sørens", "aeblegaard", "MOSTERI", "gårdens most"])
def test_a_name_or_business_is_found_by_parts_and_in_any_spelling(known, coach, asked):
    found = queries.search(coach, asked)

    assert [hit.enrolment.pk for hit in found.enrolments] == [known[0].pk]


@pytest.mark.django_db
def test_it_says_why_it_was_found(known, coach):
    assert queries.search(coach, "mosteri").enrolments[0].why == ("business",)
    assert queries.search(coach, "Bo").enrolments[0].why == ("name",)
    assert queries.search(coach, known[1].number).enrolments[0].why == ("number",)
    assert "smørrebrødsforretningen" in queries.search(coach, "brødsforr").notes[0].excerpt
    assert [each.given_name for each in queries.search(coach, "rosa").inquiries] == ["Rosa"]


@pytest.mark.django_db
def test_another_municipality_and_roles_without_the_right_find_nothing(known, cast):
    for login in (cast.stranger, cast.controller, cast.caseworker, cast.mentor, cast.participant):
        assert queries.search(cast.actor(login), "Soerensen").count == 0
        assert queries.search(cast.actor(login), "brødsforr").count == 0
        assert queries.search(cast.actor(login), "rosa").count == 0


@pytest.mark.django_db
def test_an_identity_number_is_for_those_who_may_see_it_and_finds_only_their_own(cast, coach):
    enrolment = an_enrolment(cast)

    assert [hit.enrolment.pk for hit in queries.by_identity(coach, "700190-0002").enrolments] == [enrolment.pk]
    assert queries.by_identity(coach, "not a number").count == 0
    assert queries.by_identity(cast.actor(cast.stranger), "700190-0002").count == 0
    with pytest.raises(NotAllowed):
        queries.by_identity(cast.actor(cast.administrator), "700190-0002")


@pytest.mark.django_db
def test_the_step_keeps_what_a_rebuilding_would_make(known, cast, coach):
    first, second = known
    people.correct_person(first.person_id, {"family_name": "Bødker"}, by=coach, on=DAY)
    actions.set_business(second.pk, "Bergs brød", by=coach, on=DAY)
    third = an_enrolment(cast, given_name="Ny", family_name="Mand", phone="3")
    people.register_person("Ingen", "Sag", by=HOUSE, on=DAY)

    actions.keep_search(on=DAY, by=HOUSE)
    kept = list(Sought.objects.order_by("pk").values_list("kind", "object_id", "words"))
    changed = actions.rebuild_search()

    assert changed == 0
    assert ("enrolment", third.pk, f" {folded(third.number)} ny mand ") in kept
    assert [hit.enrolment.pk for hit in queries.search(coach, "boedker").enrolments] == [first.pk]
    assert queries.search(coach, "soerensen").count == 0


@pytest.mark.django_db
def test_what_was_never_kept_is_made_by_rebuilding_and_the_step_does_nothing_twice(known):
    Sought.objects.all().delete()

    assert actions.rebuild_search() == 4
    assert actions.rebuild_search() == 0
    assert actions.keep_search(on=DAY, by=HOUSE).done == 0


@pytest.mark.django_db
def test_whoever_searches_finds_what_was_written_just_now(known, coach):
    records.write_note(
        subject=f"enrolment:{known[0].pk}", person_id=known[0].person_id, kind="working", title="Nu",
        text="Pæretærten", on=DAY, by=coach,
    )  # fmt: skip

    actions.keep_search_now()

    assert len(queries.search(coach, "paeretaert").notes) == 1
