"""Letters and the journal: words of the house's own, the post, a document sent in, and notes that are shared."""

from datetime import date

from spire.foundation.people import actions as people
from spire.foundation.records import actions as records
from spire.foundation.records import digital_post, files, letters, queries, sending, uploads
from spire.foundation.records.rules.fields import Text
from spire.foundation.records.rules.free_letter import FIELDS, FREE_LETTER, PACK
from spire.foundation.values.actor import system
from spire.interfaces.commands.demo import post_office
from spire.interfaces.commands.demo.folder import Folder, actor, moment
from spire.interfaces.commands.demo.municipality import Municipality
from spire.journey.programmes import queries as programmes


def deliver_post(day: date) -> None:
    """The day's Digital Post goes out and is received."""
    by = system(moment(day, 12), role="minute")
    sending.send_queued_envelopes(on=day, by=by)
    post_office.answer(by.at)
    sending.read_receipts(on=day, by=by)


def print_post(house: Municipality, day: date) -> None:
    """Once a week somebody prints what waits, and takes it to the post."""
    by = actor(house.staff["coach"], day, hour=14)
    records.mark_printed([one.pk for one in queries.to_print(by)], on=day, by=by)


def be_exempt(folder: Folder, day: date) -> None:
    """This one has no Digital Post: letters come on paper."""
    by = folder.as_(folder.coach, day)
    told = {
        "exempt_from_digital_post": True,
        "street": "Opdigtet Stræde 7, 2. tv.",
        "postcode": "0000",
        "city": "Eksempel",
    }
    people.correct_person(folder.enrolment.person_id, told, on=day, by=by)


def write(folder: Folder, day: date, *, title: str, text: str) -> int:
    """A free letter from the coach; gives its id."""
    enrolment, by = folder.enrolment, folder.as_(folder.coach, day, 11)
    letter = records.write_letter(
        FREE_LETTER,
        {"name": str(enrolment.person), "title": title, "text": text, "sender": f"{by.name}\nEksempel Kommune"},
        subject=f"enrolment:{enrolment.pk}",
        recipient_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        kind="letter",
        on=day,
        by=by,
        reference=enrolment.number,
        contact=by.name,
    )
    records.deliver(letter.pk, on=day, by=by)
    return letter.pk


def write_in_vain(folder: Folder, day: date) -> None:
    """Digital Post does not take this one, so somebody must act."""
    letter_id = write(folder, day, title="Dit skab på værkstedet", text="Du kan hente nøglen til dit skab på mandag.")
    by = system(moment(day, 12), role="minute")
    sending.send_queued_envelopes(on=day, by=by)
    envelope = queries.envelopes(folder.as_(folder.coach, day)).get(letter_id=letter_id)
    if not digital_post.is_on():
        return
    file = digital_post.folder("outgoing") / f"{envelope.message}.xml"
    file.rename(digital_post.folder("taken") / file.name)
    post_office.receipt(str(envelope.message), "failed", by.at)
    sending.read_receipts(on=day, by=by)


def send_offer(folder: Folder, day: date) -> None:
    """The participant sends a document to the team."""
    enrolment, by = folder.enrolment, folder.as_("participant", day, 19)
    sheet = letters.Sheet(
        language="da",
        title="Tilbud på værktøjsvogn",
        body="Værktøjsvogn med syv skuffer, leveret: **3.450,00 kr.**\n\nTilbuddet gælder i 30 dage.",
        on=day,
        sender=letters.Sender("Opdigtet Værktøj ApS", ("Industrivej 9, 0000 Eksempel",)),
    )
    uploads.receive(
        files.checked(letters.render(sheet, at=by.at), "tilbud værktøjsvogn.pdf"),
        subject=f"enrolment:{enrolment.pk}",
        person_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        kind="sent",
        title="Tilbud på værktøjsvogn",
        on=day,
        by=by,
    )


def note_a_call(folder: Folder, day: date) -> None:
    """A note that is shared, one only to work with, and one that was corrected the same day."""
    enrolment, by = folder.enrolment, folder.as_(folder.coach, day, 13)
    common = {"subject": f"enrolment:{enrolment.pk}", "person_id": enrolment.person_id, "on": day, "by": by}
    records.write_note(
        kind="journal",
        mark="external",
        title="Telefonsamtale om tilbuddet",
        text="Vi gennemgik tilbuddet på en værktøjsvogn. Prisen passer til budgettet.",
        **common,
    )
    records.write_note(
        kind="working", title="Husk til næste møde", text="Spørg til vinterdækkene og til forsikringen.", **common
    )
    note = records.write_note(
        kind="journal", title="Aftale om regnskab", text="Regnskabet sendes hver måned.", **common
    )
    records.correct_note(
        note.pk,
        title=note.title,
        text="Regnskabet sendes hvert kvartal, første gang i januar.",
        kind="journal",
        mark="internal",
        on=day,
        by=folder.as_(folder.coach, day, 15),
    )


def word_letters(house: Municipality, day: date) -> None:
    """The development function words a letter, the team leader publishes it, and another draft waits."""
    author, other = actor(house.staff["development"], day, hour=9), actor(house.staff["leader"], day, hour=10)
    version = house.programme.template_version
    letter = programmes.template(version.pk).letter("kind-no")
    texts = {key: Text(text.title, text.body) for key, text in letter.texts.items()}
    texts["da"] = Text("Tak for din idé", texts["da"].body.replace("Det kræver mod. ", "Det kræver mod at dele den. "))
    kept = {"on": day, "by": author}
    draft = records.draft_wording(
        house.organisation.pk,
        pack=version.pack_key,
        letter="kind-no",
        texts=texts,
        allowed=letter.fields,
        needed=(),
        **kept,
    )
    records.publish_wording(draft.pk, on=day, by=other)
    free = dict(FREE_LETTER.texts)
    free["da"] = Text("{{ title }}", free["da"].body.replace("Venlig hilsen", "Mange hilsner fra mikrolånsholdet"))
    records.draft_wording(
        house.organisation.pk, pack=PACK, letter=FREE_LETTER.key, texts=free, allowed=FIELDS, needed=("text",), **kept
    )
