"""Loading, publishing, setting up: refusals, and the database's own lock on what is published."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.journey.programmes import actions, queries
from spire.journey.programmes.models import Programme, TemplateVersion
from spire.journey.programmes.rules.pack import BrokenPack
from tests.cast import DAY, HOUSE, the_cast
from tests.journey.programmes.test_handbook import FOLDER, TEXTS

pytestmark = pytest.mark.django_db


def loaded() -> TemplateVersion:
    return actions.load_pack(TEXTS, by=HOUSE, on=DAY)


def published() -> TemplateVersion:
    return actions.publish(loaded().pk, by=HOUSE, on=DAY)


def changed() -> dict[str, str]:
    return {
        **TEXTS,
        "template.yaml": TEXTS["template.yaml"].replace("da: Mikrolån efter håndbogen", "da: Vores mikrolån"),
    }


def test_a_loaded_pack_is_a_draft_with_everything_in_it() -> None:
    version = actions.load_pack(Path(FOLDER), by=HOUSE, on=DAY)

    assert (version.state, version.pack_key, version.version) == ("draft", "dk-microloan-handbook", 2)
    assert queries.template(version.pk).activity("course").number == 7


def test_a_draft_can_be_loaded_again() -> None:
    first = loaded()

    second = actions.load_pack(changed(), by=HOUSE, on=DAY)

    assert second.pk == first.pk
    assert queries.template(second.pk).name.da == "Vores mikrolån"


def test_a_published_version_is_given_back_when_nothing_changed() -> None:
    version = published()

    assert actions.load_pack(TEXTS, by=HOUSE, on=DAY).pk == version.pk
    assert actions.publish(version.pk, by=HOUSE, on=DAY).pk == version.pk


def test_a_published_version_is_never_changed_by_loading() -> None:
    published()

    with pytest.raises(actions.AlreadyPublished):
        actions.load_pack(changed(), by=HOUSE, on=DAY)


def test_the_database_refuses_to_change_what_is_published() -> None:
    version = published()

    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        TemplateVersion.objects.filter(pk=version.pk).update(content={})
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        TemplateVersion.objects.filter(pk=version.pk).update(state="draft")
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        TemplateVersion.objects.filter(pk=version.pk).delete()


def test_publishing_keeps_the_forms() -> None:
    version = published()

    definition = queries.definition(version, "person-profile")

    assert definition.key == "dk-microloan-handbook/person-profile"
    assert definition.version == "2"


def test_a_broken_pack_leaves_nothing_behind() -> None:
    with pytest.raises(BrokenPack):
        actions.load_pack({"template.yaml": "key: x"}, by=HOUSE, on=DAY)

    assert not TemplateVersion.objects.exists()


def test_only_those_who_may_publish_load_packs() -> None:
    cast = the_cast()

    with pytest.raises(NotAllowed):
        actions.load_pack(TEXTS, by=cast.actor(cast.coach), on=DAY)


def test_a_programme_is_set_up_from_a_published_version_on_the_templates_basis() -> None:
    cast = the_cast()
    version = published()

    programme = actions.set_up(
        "Mikrolån",
        organisation=cast.municipality,
        version=version,
        started_on=DAY,
        by=cast.actor(cast.team_leader),
        on=DAY,
    )

    assert (programme.legal_basis, programme.currency, programme.country) == ("own_scheme", "DKK", "dk")


def test_a_draft_makes_no_programme() -> None:
    cast = the_cast()

    with pytest.raises(actions.NotPublished):
        actions.set_up("Mikrolån", organisation=cast.municipality, version=loaded(), started_on=DAY, by=HOUSE, on=DAY)


def test_a_basis_that_the_template_does_not_offer_is_refused() -> None:
    cast = the_cast()

    with pytest.raises(actions.BasisNotOffered):
        actions.set_up(
            "Mikrolån",
            organisation=cast.municipality,
            version=published(),
            started_on=DAY,
            by=HOUSE,
            on=DAY,
            legal_basis="rehabilitation",
        )


def test_a_stranger_finds_no_programme() -> None:
    cast = the_cast()
    programme = actions.set_up(
        "Mikrolån", organisation=cast.municipality, version=published(), started_on=DAY, by=HOUSE, on=DAY
    )

    assert queries.for_actor(cast.actor(cast.coach), programme.pk) == programme
    with pytest.raises(NotFound):
        queries.for_actor(cast.actor(cast.stranger), programme.pk)


def test_a_letter_comes_as_records_fill_it_in() -> None:
    letter = queries.letter(loaded().pk, "kind-no")

    assert letter.version == "dk-microloan-handbook/2"
    assert set(letter.texts) == {"da", "sv", "en"}


def test_the_command_loads_and_publishes(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_pack", str(FOLDER), "--publish")

    assert "dk-microloan-handbook 2: published" in capsys.readouterr().out
    assert not Programme.objects.exists()


def test_the_command_tells_every_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "template.yaml").write_text("key: x\nweeks: many\n")

    with pytest.raises(CommandError, match="The pack is refused"):
        call_command("load_pack", str(tmp_path))

    assert "template.yaml, line 2: weeks: 'many' stands here; expected a whole number" in capsys.readouterr().err
