"""An organisation's own words for a letter: checked, published by other eyes, kept with each letter, and never in the way."""

import pytest
from django.db import DatabaseError, transaction

from spire.foundation.access.actions import NotAllowed, SameEyes
from spire.foundation.people.models import Organisation
from spire.foundation.records import actions, queries
from spire.foundation.records import wordings as own
from spire.foundation.records.models import Letter, Wording
from spire.foundation.records.rules import fields, wordings
from tests.cast import DAY, Cast, a_login
from tests.foundation.records.test_actions import TEMPLATE

pytestmark = pytest.mark.django_db
PACKED = fields.Template(TEMPLATE.key, "handbook/7", TEMPLATE.texts)
ALLOWED = ("name", "appeal_guidance")
OURS = {
    "da": fields.Text("Svar fra os", "Hej {{ name }}\n\n{{ appeal_guidance }}"),
    "sv": fields.Text("Svar från oss", "Hej {{ name }}\n\n{{ appeal_guidance }}"),
}


def drafted(cast: Cast, texts: dict[str, fields.Text] = OURS, who: str = "team_leader") -> Wording:
    return actions.draft_wording(
        cast.municipality.pk,
        pack="handbook",
        letter=TEMPLATE.key,
        texts=texts,
        allowed=ALLOWED,
        needed=("appeal_guidance",),
        on=DAY,
        by=cast.actor(getattr(cast, who)),
    )


def a_second_leader(cast: Cast):
    return cast.actor(a_login("dan@example.dk", "Dan Udby", "development", cast.municipality))


def a_letter(cast: Cast) -> Letter:
    Organisation.objects.filter(pk=cast.municipality.pk).update(address="Torvet 1, 9999 Eksempel", phone="99 99 99 99")
    return actions.write_letter(
        PACKED,
        {"name": "Amina"},
        subject="enrolment:1",
        recipient_id=cast.participant.person_id,
        organisation_id=cast.municipality.pk,
        kind="letter",
        on=DAY,
        by=cast.actor(cast.coach),
    )


def test_a_published_wording_holds_for_letters_from_then_on_and_is_kept_with_them(cast: Cast) -> None:
    before = a_letter(cast)
    draft = drafted(cast)
    meanwhile = a_letter(cast)
    actions.publish_wording(draft.pk, on=DAY, by=a_second_leader(cast))

    after = a_letter(cast)

    assert [one.title for one in (before, meanwhile, after)] == ["Afgørelse om dit lån"] * 2 + ["Svar fra os"]
    assert [one.template_version for one in (before, meanwhile, after)] == ["handbook/7"] * 2 + ["handbook/7+1"]


def test_who_wrote_it_does_not_publish_it(cast: Cast) -> None:
    draft = drafted(cast)

    with pytest.raises(SameEyes):
        actions.publish_wording(draft.pk, on=DAY, by=cast.actor(cast.team_leader))
    with pytest.raises(NotAllowed):
        actions.publish_wording(draft.pk, on=DAY, by=cast.actor(cast.coach))


def test_what_is_published_stands_in_the_database_too(cast: Cast) -> None:
    draft = drafted(cast)
    other = a_second_leader(cast)
    actions.publish_wording(draft.pk, on=DAY, by=other)

    with pytest.raises(actions.PublishedAlready):
        actions.publish_wording(draft.pk, on=DAY, by=other)
    with pytest.raises(actions.PublishedAlready):
        actions.drop_wording(draft.pk, on=DAY, by=other)
    with pytest.raises(DatabaseError), transaction.atomic():
        Wording.objects.update(number=9)


def test_there_is_one_draft_and_a_new_one_has_the_next_number(cast: Cast) -> None:
    assert drafted(cast).pk == drafted(cast).pk
    actions.publish_wording(drafted(cast).pk, on=DAY, by=a_second_leader(cast))

    assert drafted(cast).number == 2


def test_another_municipality_keeps_its_own_words(cast: Cast) -> None:
    actions.publish_wording(drafted(cast).pk, on=DAY, by=a_second_leader(cast))
    known = {"name": "", "appeal_guidance": ""}

    assert own.in_force(PACKED, cast.other_municipality.pk, known) is PACKED
    assert own.in_force(PACKED, cast.municipality.pk, known).version == "handbook/7+1"


def test_a_wording_that_names_what_an_older_template_does_not_know_is_not_used_there(cast: Cast) -> None:
    actions.publish_wording(drafted(cast).pk, on=DAY, by=a_second_leader(cast))

    assert own.in_force(PACKED, cast.municipality.pk, {"name": ""}) is PACKED


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (fields.Text("", "{{ appeal_guidance }}"), wordings.EmptyWording),
        (fields.Text("Svar", "  "), wordings.EmptyWording),
        (fields.Text("Svar", "{{ salary }} {{ appeal_guidance }}"), wordings.UnknownPlaces),
        (fields.Text("Svar", "{{ Name }} {{ appeal_guidance }}"), wordings.UnknownPlaces),
        (fields.Text("Svar", "Hej {{ name }}"), wordings.PlacesMissing),
    ],
)
def test_a_wording_that_would_make_no_letter_is_refused(cast: Cast, text: fields.Text, refusal: type) -> None:
    with pytest.raises(refusal):
        drafted(cast, {"da": text})
    assert not Wording.objects.exists()


def test_a_letter_with_an_empty_field_is_not_written_in_one_s_own_words_either(cast: Cast) -> None:
    actions.publish_wording(drafted(cast).pk, on=DAY, by=a_second_leader(cast))
    Organisation.objects.filter(pk=cast.municipality.pk).update(phone="")

    with pytest.raises(fields.FieldsMissing):
        actions.write_letter(
            PACKED,
            {"name": " "},
            subject="enrolment:1",
            recipient_id=cast.participant.person_id,
            organisation_id=cast.municipality.pk,
            kind="letter",
            on=DAY,
            by=cast.actor(cast.coach),
        )
    assert not queries.letters("enrolment:1").exists()
