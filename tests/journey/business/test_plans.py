"""The plan through its phases, the idea with its changes, and competences that become agreements."""

from datetime import timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.forms import actions as forms
from spire.journey.business import actions, queries
from spire.journey.business.actions import Said
from spire.journey.business.actions.competences import NoSuchWord, WhyDropped
from spire.journey.business.actions.plans import ChangedWhy, EmptyIdea
from spire.journey.business.rules.competences import Standing
from spire.journey.guidance import actions as guidance
from spire.journey.programmes import queries as programmes
from tests.cast import DAY
from tests.journey.build import an_enrolment

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=90)


@pytest.fixture
def enrolment(cast):
    return an_enrolment(cast, stage="development")


def handed_in(cast, enrolment, form, on=DAY, **answers):
    """A plan of a form, sent by the participant."""
    by = cast.actor(cast.participant)
    definition = programmes.definition(enrolment.template_version, form)
    asked = programmes.template(enrolment.template_version_id).form(form)
    whole = {
        field.key: [{"step": "Åbne"}] if field.kind == "rows" else "sole_trader" if field.kind == "choice" else "Brød"
        for field in asked.fields()
        if field.required
    }
    response = forms.start(
        definition,
        by=by,
        on=on,
        person_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        subject=f"enrolment:{enrolment.pk}",
        answers=whole | answers,
    )
    return forms.submit(response.pk, revision=0, by=by, on=on)


def test_versions_run_through_both_phases(cast, enrolment):
    amina = cast.actor(cast.participant)
    first = actions.keep_plan(enrolment.pk, handed_in(cast, enrolment, "preliminary-business-plan"), on=DAY, by=amina)
    second = actions.keep_plan(enrolment.pk, handed_in(cast, enrolment, "business-plan"), on=LATER, by=amina)

    assert [(one.number, one.phase) for one in (first, second)] == [(1, "preliminary"), (2, "detailed")]


def test_the_first_plan_brings_the_first_idea_and_the_next_leaves_it(cast, enrolment):
    amina = cast.actor(cast.participant)
    sent = handed_in(cast, enrolment, "preliminary-business-plan", idea="Brød til caféer. Og kager.")
    actions.keep_plan(enrolment.pk, sent, on=DAY, by=amina)
    again = handed_in(cast, enrolment, "business-plan", idea="Kun kager.")
    actions.keep_plan(enrolment.pk, again, on=LATER, by=amina)

    assert [idea.sentence for idea in queries.ideas(enrolment)] == ["Brød til caféer."]


def test_an_idea_changes_with_a_reason_and_its_history_stays(cast, enrolment):
    amina, coach = cast.actor(cast.participant), cast.actor(cast.coach)
    actions.set_idea(enrolment.pk, "Brød til caféer", on=DAY, by=amina)

    with pytest.raises(ChangedWhy):
        actions.set_idea(enrolment.pk, "Kager til fester", on=LATER, by=coach)
    with pytest.raises(EmptyIdea):
        actions.set_idea(enrolment.pk, "  ", on=LATER, by=coach)
    changed = actions.set_idea(enrolment.pk, "Kager til fester", why="Caféerne bager selv.", on=LATER, by=amina)
    same = actions.set_idea(enrolment.pk, "kager til fester.", why="Igen", on=LATER, by=amina)

    assert same == changed == queries.idea(enrolment)
    assert [(one.number, one.why) for one in queries.ideas(enrolment)] == [(1, ""), (2, "Caféerne bager selv.")]
    with pytest.raises(NotAllowed):
        actions.set_idea(enrolment.pk, "Noget andet", why="x", on=LATER, by=cast.actor(cast.stranger))


def test_the_kind_of_business_brings_what_it_needs_and_takes_nothing_off(cast, enrolment):
    amina = cast.actor(cast.participant)
    actions.choose_kind(enrolment.pk, "food", on=DAY, by=amina)
    as_food = {one.competence.key for one in queries.clarified(enrolment)}
    actions.choose_kind(enrolment.pk, "transport", on=LATER, by=amina)
    actions.choose_kind(enrolment.pk, "transport", on=LATER, by=amina)
    keys = [one.competence.key for one in queries.clarified(enrolment)]

    assert "hygiene" in as_food
    assert "driving" not in as_food
    assert len(keys) == len(set(keys))
    assert as_food < set(keys)
    assert "driving" in keys
    with pytest.raises(NoSuchWord):
        actions.choose_kind(enrolment.pk, "banking", on=DAY, by=amina)


def test_growth_is_seen_between_two_days(cast, enrolment):
    amina, coach = cast.actor(cast.participant), cast.actor(cast.coach)
    own = actions.add_competence(enrolment.pk, "Bage surdejsbrød", on=DAY, by=amina)
    actions.say(own.pk, Said("with_help", "own"), on=DAY, by=amina)
    actions.say(own.pk, Said("alone", "own", "Solgte 40 brød på markedet"), on=LATER, by=amina)
    actions.say(own.pk, Said("alone", "team"), on=LATER, by=coach)

    (then,) = queries.clarified(enrolment, through=DAY)
    (now,) = queries.clarified(enrolment)
    assert queries.days_said(enrolment) == (DAY, LATER)
    assert [word.level for word in then.newest] == ["with_help"]
    assert (then.standing, now.standing) == (Standing.GAP, Standing.IN_PLACE)


def test_each_speaks_with_a_voice_of_their_own_and_the_same_words_are_said_once(cast, enrolment):
    amina = cast.actor(cast.participant)
    own = actions.add_competence(enrolment.pk, "Bage surdejsbrød", on=DAY, by=amina)
    first = actions.say(own.pk, Said("alone", "paper", "Svendebrev"), on=DAY, by=amina)

    assert actions.say(own.pk, Said("alone", "paper", "Svendebrev"), on=LATER, by=amina) == first
    with pytest.raises(NoSuchWord):
        actions.say(own.pk, Said("alone", "team"), on=DAY, by=amina)
    with pytest.raises(NotAllowed):
        actions.say(own.pk, Said("alone", "team"), on=DAY, by=cast.actor(cast.stranger))


def test_a_gap_becomes_an_agreement_with_one_call_and_only_one(cast, enrolment):
    amina = cast.actor(cast.participant)
    own = actions.add_competence(enrolment.pk, "Bage surdejsbrød", on=DAY, by=amina)
    actions.say(own.pk, Said("new", "own"), on=DAY, by=amina)
    assert [one.competence for one in queries.gaps(enrolment)] == [own]

    step = actions.plan_step(own.pk, "own", text="Bag tre gange", due_on=LATER, on=DAY, by=amina)
    again = actions.plan_step(own.pk, "own", text="Bag tre gange", due_on=LATER, on=DAY, by=amina)

    assert step == again
    assert (step.agreement.whose, step.agreement.due_on) == ("participant", LATER)
    assert queries.gaps(enrolment) == ()
    guidance.tick_off(step.agreement_id, on=LATER, by=amina)
    assert [one.competence for one in queries.gaps(enrolment)] == [own]


def test_what_is_taken_off_the_list_takes_a_reason_and_comes_back_with_its_words(cast, enrolment):
    amina = cast.actor(cast.participant)
    own = actions.add_competence(enrolment.pk, "Bage surdejsbrød", on=DAY, by=amina)
    actions.say(own.pk, Said("new", "own"), on=DAY, by=amina)

    with pytest.raises(WhyDropped):
        actions.drop_competence(own.pk, why=" ", on=DAY, by=amina)
    actions.drop_competence(own.pk, why="Vi køber det færdigt", on=DAY, by=amina)
    assert queries.clarified(enrolment) == ()

    assert actions.add_competence(enrolment.pk, "bage SURDEJSBRØD", on=LATER, by=amina) == own
    assert len(queries.clarified(enrolment)[0].said) == 1
