"""A copy of everything about one person: complete, nobody else's, with its checksums; and gone again. # K-4"""

import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.forms import queries as forms
from spire.foundation.forms.models import Definition, Response
from spire.foundation.records.data_rights import copies
from spire.foundation.records.models import DataCopyPiece
from spire.foundation.trail.models import Event
from spire.foundation.values.actor import system
from spire.interfaces.parts import clock, data_copy, data_rights, looks
from spire.interfaces.parts.data_copy_schema import SCHEMA
from tests.build import an_enrolment
from tests.cast import DAY, MOMENT
from tests.everything import everything
from tests.journey.business.account import opened, read
from tests.journey.guidance.build import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(cast):
    """Her copy, opened."""
    with clock.at(NOW, everywhere=True):
        everything(cast)
        copy = copies.ask(
            cast.participant.person_id, organisation_id=cast.municipality.pk, language="da", on=DAY,
            by=cast.actor(cast.participant),
        )  # fmt: skip
        return zipfile.ZipFile(io.BytesIO(b"".join(data_copy.pieces(copy, at=MOMENT))))


def test_everything_is_there_and_fits_its_schema_and_its_sums(archive, cast):
    told = json.loads(archive.read("data.json"))
    sums = dict(reversed(line.split("  ")) for line in archive.read("SHA256SUMS").decode().splitlines())
    tables = {section["table"] for section in told["sections"]}

    assert fits(told, SCHEMA) == []
    assert json.loads(archive.read("schema.json")) == SCHEMA
    assert all(hashlib.sha256(archive.read(name)).hexdigest() == total for name, total in sums.items())
    assert set(sums) == set(archive.namelist()) - {"SHA256SUMS"}
    assert archive.read("alt-om-dig.pdf").startswith(b"%PDF")
    assert b"/StructTreeRoot" in archive.read("alt-om-dig.pdf")
    assert {"people.Person", "instruments.LoanEvent", "ledger.Line", "decisions.Decision", "trail.View"} <= tables
    (views,) = [section for section in told["sections"] if section["table"] == "trail.View"]
    seen = {one["value"] for row in views["rows"] for one in row["fields"] if one["key"] == "page"}
    assert "Overblikket over dit forløb" in seen
    assert seen.isdisjoint(looks.KINDS), "a page is told by its code"
    assert sum(name.startswith("documents/") for name in archive.namelist()) > 3
    assert "700190-0002" in json.dumps(told) or "7001900002" in json.dumps(told)


def test_nobody_else_is_in_it_and_what_is_kept_back_is_said(archive, cast):
    text = archive.read("data.json").decode()
    told = json.loads(text)
    kept_back = {(section["table"], one["reason"]) for section in told["sections"] for one in section["withheld"]}

    staff = (cast.coach, cast.second_coach, cast.mentor, cast.caseworker, cast.controller)
    fields = json.dumps(
        [section for section in told["sections"] if section["table"] not in FREE_WORDS], ensure_ascii=False
    )
    assert [login.email for login in staff if login.email in text] == []
    assert [login.name for login in staff if login.name in fields] == []
    assert ("records.Note", "personal.withheld.internal") in kept_back
    assert ("decisions.Decision", "personal.withheld.not_yet") in kept_back


# Letters and agreements are signed by who wrote them, and everybody knows their own coach.
FREE_WORDS = {"enrolments.Coached", "business.Reading", "records.Letter", "guidance.MentorMatch", "records.Mail"}


def fits(value: object, schema: dict, where: str = "") -> list[str]:
    """What of a value is not as the schema says: the few words of JSON Schema that ours has."""
    if "const" in schema:
        return [] if value == schema["const"] else [f"{where}: {value!r}"]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{where}: {value!r}"]
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
    asked = schema.get("type")
    if asked is None:
        return []
    allowed = tuple(kinds[one] for one in ([asked] if isinstance(asked, str) else asked))
    if not isinstance(value, allowed):
        return [f"{where}: {type(value).__name__}"]
    if isinstance(value, list):
        return [fault for one in value for fault in fits(one, schema["items"], f"{where}[]")]
    if isinstance(value, dict):
        wrong = set(value) ^ set(schema["properties"])
        return [f"{where}: {wrong}"] * bool(wrong) + [
            fault
            for key in value
            if not wrong
            for fault in fits(value[key], schema["properties"][key], f"{where}.{key}")
        ]
    return []


def test_a_copy_is_sealed_logged_taken_by_its_own_person_and_gone_after_three_days(cast):
    person, mine = cast.participant.person, cast.actor(cast.participant)

    with clock.at(MOMENT, everywhere=True):
        copy = data_rights.ask_for_copy(person, language="da", on=DAY, by=mine)
        again = data_rights.ask_for_copy(person, language="da", on=DAY, by=mine)
    taken, pieces = copies.take(copy.pk, on=DAY, by=mine)
    archive = b"".join(pieces)

    assert copy.state == again.state == "ready"
    assert hashlib.sha256(archive).hexdigest() == taken.sha256
    assert not any(b"PK" in bytes(piece.sealed)[:4] for piece in DataCopyPiece.objects.filter(copy=copy))
    assert Event.objects.filter(verb__startswith="data.copy", person_id=person.pk).count() >= 3
    with pytest.raises(NotAllowed):
        copies.take(copy.pk, on=DAY, by=cast.actor(cast.coach))

    later = system(MOMENT + timedelta(days=4), role="night")
    copies.drop_old(on=DAY, by=later)

    assert not DataCopyPiece.objects.exists()
    with pytest.raises(copies.CopyIsGone):
        copies.take(copy.pk, on=DAY, by=mine)


def test_what_only_the_person_may_see_is_in_their_own_copy_and_counted_in_that_of_staff(cast):
    person, staff = cast.participant.person, cast.actor(cast.team_leader)
    read(cast, opened(cast, an_enrolment(cast)))
    plan = Definition.objects.get(key__endswith="/preliminary-business-plan")
    words = next(one.key for one in forms.form(plan.pk).fields() if one.kind in ("text", "long_text"))
    Response.objects.create(
        definition=plan, person=person, answers={words: "En hemmelig idé"}, is_private=True,
        started_at=MOMENT, saved_at=MOMENT, organisation_id=cast.municipality.pk,
    )  # fmt: skip
    with clock.at(MOMENT, everywhere=True):
        theirs = data_rights.ask_for_copy(person, language="da", on=DAY, by=staff)
        own = data_rights.ask_for_copy(person, language="da", on=DAY, by=cast.actor(cast.participant))
        told = {
            copy.pk: zipfile.ZipFile(io.BytesIO(b"".join(data_copy.pieces(copy, at=MOMENT)))).read("data.json").decode()
            for copy in (theirs, own)
        }

    assert "Torvets Ejendomme" in told[own.pk]
    assert "Torvets Ejendomme" not in told[theirs.pk]
    assert "En hemmelig idé" in told[own.pk]
    assert "En hemmelig idé" not in told[theirs.pk]
    assert "personal.withheld.own_eyes" in told[theirs.pk]
    copies.take(theirs.pk, on=DAY, by=staff)
    copies.take(theirs.pk, on=DAY, by=cast.actor(cast.participant))
    with pytest.raises(NotFound):
        copies.take(own.pk, on=DAY, by=staff)
