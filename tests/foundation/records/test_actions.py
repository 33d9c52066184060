"""Notes, letters and their delivery."""

import hashlib
import io
from datetime import date, datetime, timedelta
from pathlib import Path

import pdfua
import pikepdf
import pytest

from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Organisation
from spire.foundation.records import actions, nightly, queries
from spire.foundation.records.models import Letter
from spire.foundation.records.rules import fields
from spire.foundation.trail.models import Event
from spire.foundation.values.actor import system
from tests.cast import DAY, HOUSE, MOMENT, Cast, the_cast

pytestmark = pytest.mark.django_db
TEMPLATE = fields.Template(
    "kind-no",
    "7",
    {
        "da": fields.Text("Afgørelse om dit lån", "Kære {{ name }}\n\n## Sådan klager du\n\n{{ appeal_guidance }}"),
        "sv": fields.Text("Beslut om ditt lån", "Hej {{ name }}\n\n## Så överklagar du\n\n{{ appeal_guidance }}"),
    },
)


@pytest.fixture
def cast() -> Cast:
    cast = the_cast()
    Organisation.objects.filter(pk=cast.municipality.pk).update(address="Torvet 1, 9999 Eksempel", phone="99 99 99 99")
    return cast


def a_letter(cast: Cast, **facts: object) -> Letter:
    return actions.write_letter(
        TEMPLATE,
        {"name": "Amina", **facts},
        subject="enrolment:1",
        recipient_id=cast.participant.person_id,
        organisation_id=cast.municipality.pk,
        kind="decision",
        on=DAY,
        by=cast.actor(cast.coach),
    )


def test_a_note_says_who_and_when(cast: Cast) -> None:
    actions.write_note(
        subject="enrolment:1",
        person_id=cast.participant.person_id,
        kind="journal",
        title="Telefonsamtale",
        text="Vi aftalte at ses.",
        on=DAY,
        by=cast.actor(cast.coach),
    )

    note = queries.notes("enrolment:1").get()
    assert (note.written_by, note.written_at) == (cast.coach, MOMENT)
    assert "aftalte" not in str(Event.objects.get(verb="note.written").facts)


def test_an_empty_note_is_refused(cast: Cast) -> None:
    with pytest.raises(actions.EmptyNote):
        actions.write_note(subject="x", person_id=1, kind="journal", title="x", text=" ", on=DAY, by=HOUSE)


def test_a_letter_waits_until_it_is_delivered_and_only_then_has_its_last_day_of_appeal(cast: Cast) -> None:
    letter = a_letter(cast)
    assert not queries.letters_to(cast.participant.person_id).exists()

    friday = date(2026, 3, 6)
    delivered = actions.deliver(letter.pk, on=friday, by=system(MOMENT + timedelta(days=4)))

    assert (delivered.state, delivered.available_on) == ("delivered", friday)
    assert delivered.appeal_until == date(2026, 4, 3)
    assert "3. april 2026" in delivered.body
    assert queries.letters_to(cast.participant.person_id).get() == delivered


def test_the_published_example_of_the_last_day_of_appeal(cast: Cast) -> None:
    moment = datetime(2015, 3, 20, 12, tzinfo=MOMENT.tzinfo)

    delivered = actions.deliver(a_letter(cast).pk, on=date(2015, 3, 20), by=system(moment))

    assert delivered.appeal_until == date(2015, 4, 17)


def test_the_night_delivers_every_letter_once(cast: Cast) -> None:
    a_letter(cast)

    assert nightly.deliver_waiting_letters(on=DAY, by=HOUSE).done == 1
    assert nightly.deliver_waiting_letters(on=DAY, by=HOUSE).done == 0


def test_a_letter_is_not_sent_twice(cast: Cast) -> None:
    letter = actions.deliver(a_letter(cast).pk, on=DAY, by=HOUSE)

    with pytest.raises(actions.NotWaiting):
        actions.deliver(letter.pk, on=DAY, by=HOUSE)


def test_who_has_no_login_gets_it_on_paper(cast: Cast) -> None:
    cast.participant.is_active = False
    cast.participant.save()

    letter = actions.deliver(a_letter(cast).pk, on=DAY, by=HOUSE)
    assert (letter.state, letter.envelopes.get().channel, letter.available_on) == ("queued", "print", None)

    actions.mark_printed([letter.envelopes.get().pk], on=DAY, by=cast.actor(cast.coach))

    letter.refresh_from_db()
    assert (letter.state, letter.available_on) == ("printed", DAY)


def test_a_letter_that_cannot_say_where_to_appeal_is_not_written(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.municipality.pk).update(phone="")

    with pytest.raises(fields.FieldsMissing) as refused:
        a_letter(cast)

    assert refused.value.facts["fields"] == "appeal_guidance"


def test_the_letter_is_in_the_language_of_its_reader(cast: Cast) -> None:
    cast.participant.person.language = "sv"
    cast.participant.person.save()

    letter = a_letter(cast)

    assert (letter.language, letter.title) == ("sv", "Beslut om ditt lån")


def test_the_pdf_is_tagged_and_the_same_each_time(cast: Cast, tmp_path: Path) -> None:
    from spire.foundation.records import letters

    letter = actions.deliver(a_letter(cast).pk, on=DAY, by=HOUSE)
    data = queries.content_of(letter.document)
    file = tmp_path / "letter.pdf"
    file.write_bytes(data)

    assert pdfua.validate(str(file)).findings == ()
    assert letter.document.sha256 == hashlib.sha256(data).hexdigest()
    assert data == letters.render(letters.sheet_of(letter), at=HOUSE.at)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "da"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.docinfo["/Title"] == "Afgørelse om dit lån"


def test_strangers_find_neither_letter_nor_document(cast: Cast) -> None:
    letter = actions.deliver(a_letter(cast).pk, on=DAY, by=HOUSE)

    for stranger in (cast.stranger, cast.caseworker, cast.mentor):
        with pytest.raises(NotFound):
            queries.letter_for_actor(cast.actor(stranger), letter.pk)
        with pytest.raises(NotFound):
            queries.document_for_actor(cast.actor(stranger), letter.document_id)
    assert queries.letter_for_actor(cast.actor(cast.coach), letter.pk) == letter


def test_the_recipient_sees_a_letter_from_when_it_is_delivered(cast: Cast) -> None:
    reader = cast.actor(cast.participant)
    letter = a_letter(cast)
    with pytest.raises(NotFound):
        queries.letter_for_actor(reader, letter.pk)

    actions.deliver(letter.pk, on=DAY, by=HOUSE)
    actions.mark_read(queries.letter_for_actor(reader, letter.pk), on=DAY, by=reader)

    assert queries.unread_by(cast.participant.person_id) == 0
