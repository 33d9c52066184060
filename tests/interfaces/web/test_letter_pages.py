"""The pages of letters, documents, notes, templates and filing, as those who work with them use them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from spire.foundation.people.models import Organisation, Person
from spire.foundation.records import actions as records
from spire.foundation.records import digital_post, queries, sending
from spire.foundation.records.models import Document, Envelope, Letter, Note, NoteDraft, Wording
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from tests.build import an_enrolment
from tests.cast import DAY, HOUSE, MOMENT, Cast, a_login

PDF = b"%PDF-1.7 something"


@pytest.fixture(autouse=True)
def the_day():
    with clock.at(MOMENT, everywhere=True):
        yield


@pytest.fixture
def enrolment(cast: Cast):
    Organisation.objects.filter(pk=cast.municipality.pk).update(
        address="Torvet 1, 9999 Eksempel", phone="99 99 99 99", registration_number="00000000"
    )
    return an_enrolment(cast)


def be(client, login):
    if login.person_id is None:
        give_demo_factor(login)
    client.force_login(login)
    return client


def text_of(answer) -> str:
    return answer.content.decode()


def a_free_letter(client, enrolment, **more: str):
    said = {"template": "free-letter", "title": "Nyt lokale", "text": "Vi ses i lokale 4."} | more
    return client.post(f"/enrolments/{enrolment.pk}/letters/new/", said, follow=True)


class TestNewLetter:
    def test_a_free_letter_is_three_clicks(self, cast, client, enrolment):
        coach = be(client, cast.coach)

        assert f"/enrolments/{enrolment.pk}/letters/" in text_of(coach.get(f"/enrolments/{enrolment.pk}/"))  # 1
        assert "letters/new/" in text_of(coach.get(f"/enrolments/{enrolment.pk}/letters/"))  # 2
        answer = a_free_letter(coach, enrolment, send="1")  # 3

        letter = Letter.objects.get(template_key="free-letter")
        assert (letter.state, letter.template_version, letter.reference) == ("delivered", "spire/1", enrolment.number)
        assert "Vi ses i lokale 4." in text_of(answer)
        assert "Lone Krogh" in letter.body

    def test_it_is_looked_at_with_the_enrolment_s_facts_before_it_is_sent(self, cast, client, enrolment):
        answer = a_free_letter(be(client, cast.coach), enrolment, preview="1")

        assert "Kære Amina Holm" in text_of(answer)
        assert not Letter.objects.filter(template_key="free-letter").exists()

    def test_an_empty_field_stops_it(self, cast, client, enrolment):
        answer = a_free_letter(be(client, cast.coach), enrolment, text=" ", send="1")

        assert answer.status_code == 422
        assert not Letter.objects.filter(template_key="free-letter").exists()

    def test_a_template_of_the_programme_asks_for_what_the_enrolment_does_not_know(self, cast, client, enrolment):
        page = text_of(be(client, cast.coach).get(f"/enrolments/{enrolment.pk}/letters/new/?template=kind-no"))

        assert 'name="reasons"' in page
        assert 'name="phone"' not in page
        assert 'name="appeal_guidance"' not in page

    def test_what_somebody_typed_stays_words(self, cast, client, enrolment):
        answer = a_free_letter(be(client, cast.coach), enrolment, text="<script>alert(1)</script>", preview="1")

        assert "<script>alert(1)" not in text_of(answer)


class TestPost:
    def test_what_is_printed_is_fetched_as_one_and_marked_once(self, cast, client, enrolment):
        Person.objects.filter(pk=enrolment.person_id).update(exempt_from_digital_post=True)
        coach = be(client, cast.coach)
        a_free_letter(coach, enrolment, send="1")
        a_free_letter(coach, enrolment, send="1")
        ids = [str(one) for one in Envelope.objects.filter(state="queued").values_list("pk", flat=True)]

        file = coach.get("/letters/print/", {"envelope": ids})
        answer = coach.post("/letters/printed/", {"envelope": ids}, follow=True)
        again = coach.post("/letters/printed/", {"envelope": ids}, follow=True)

        assert file["Content-Type"] == "application/pdf"
        assert "2 breve er markeret" in text_of(answer)
        assert "Vælg mindst ét brev" in text_of(again)
        assert set(Envelope.objects.filter(pk__in=ids).values_list("state", flat=True)) == {"printed"}

    def test_a_stranger_prints_nothing_of_others(self, cast, client, enrolment):
        Person.objects.filter(pk=enrolment.person_id).update(exempt_from_digital_post=True)
        a_free_letter(be(client, cast.coach), enrolment, send="1")
        envelope = Envelope.objects.filter(state="queued").latest("pk")

        stranger = be(client, cast.stranger)

        assert "Nyt lokale" not in text_of(stranger.get("/letters/"))
        assert stranger.get("/letters/print/", {"envelope": [envelope.pk]}).status_code == 302
        assert stranger.post(f"/envelopes/{envelope.pk}/again/").status_code == 404
        stranger.post("/letters/printed/", {"envelope": [envelope.pk]})
        envelope.refresh_from_db()
        assert envelope.state == "queued"

    def test_what_did_not_arrive_says_what_to_do_and_goes_on_paper(self, cast, client, enrolment, settings, tmp_path):
        settings.DIGITAL_POST_FOLDER = tmp_path
        Organisation.objects.update(registration_number="")
        coach = be(client, cast.coach)
        a_free_letter(coach, enrolment, send="1")
        sending.send_queued_envelopes(on=DAY, by=HOUSE)

        page = text_of(coach.get("/letters/"))
        envelope = Envelope.objects.get(state="failed")
        coach.post(f"/envelopes/{envelope.pk}/print/")

        assert "CVR-nummer mangler" in page
        assert digital_post.is_on()
        envelope.refresh_from_db()
        assert (envelope.channel, envelope.state) == ("print", "queued")

    def test_the_letter_shows_each_step_of_its_way(self, cast, client, enrolment):
        answer = a_free_letter(be(client, cast.coach), enrolment, send="1")

        page = text_of(answer)
        assert page.index("Skrevet") < page.index("Venter på at blive sendt") < page.rindex("Leveret")


class TestDocuments:
    def test_a_document_is_filed_with_its_day_and_subject(self, cast, client, enrolment):
        sent = {"title": "Lejekontrakt", "on": "01/03/2026", "file": SimpleUploadedFile("lejekontrakt.pdf", PDF)}

        be(client, cast.coach).post(f"/enrolments/{enrolment.pk}/documents/new/", sent)

        document = Document.objects.get(title="Lejekontrakt")
        assert (document.direction, document.on, document.person_id) == ("in", DAY - timedelta(1), enrolment.person_id)

    def test_the_participant_sends_one_and_sees_that_it_waits(self, cast, client, enrolment, settings):
        settings.SCANNER = "unix:/nowhere"
        sent = {"title": "Tilbud på symaskine", "file": SimpleUploadedFile("tilbud.pdf", PDF)}
        participant = be(client, cast.participant)

        answer = participant.post("/my/documents/send/", sent, follow=True)

        document = Document.objects.get(kind="sent")
        assert "Bliver tjekket for virus" in text_of(answer)
        assert "bliver tjekket for virus" in text_of(participant.get(f"/my/documents/{document.pk}/"))
        assert PDF not in be(client, cast.coach).get(f"/documents/{document.pk}/").content
        assert "Tilbud på symaskine" in text_of(client.get(f"/enrolments/{enrolment.pk}/timeline/"))


class TestJournal:
    def note(self, client, enrolment, **more: str):
        said = {"title": "Telefon", "text": "Vi talte.", "kind": "journal", "mark": "internal"} | more
        return client.post(f"/enrolments/{enrolment.pk}/timeline/", said, follow=True)

    def test_a_draft_is_kept_as_one_types_and_is_there_again(self, cast, client, enrolment):
        coach = be(client, cast.coach)

        kept = coach.post(f"/enrolments/{enrolment.pk}/notes/draft/", {"title": "", "text": "Vi aft"})

        assert kept.status_code == 204
        assert "Vi aft" in text_of(coach.get(f"/enrolments/{enrolment.pk}/timeline/"))
        self.note(coach, enrolment)
        assert not NoteDraft.objects.exists()

    def test_a_note_is_corrected_and_later_only_added_to(self, cast, client, enrolment):
        coach = be(client, cast.coach)
        self.note(coach, enrolment)
        note = Note.objects.get()
        url = f"/enrolments/{enrolment.pk}/notes/{note.pk}/"
        said = {"title": "Telefon", "text": "Vi talte længe.", "kind": "journal", "mark": "internal"}

        coach.post(url, said)
        with clock.at(MOMENT + timedelta(days=8), everywhere=True):
            client.force_login(cast.coach)
            coach.post(url, said | {"text": "Det var om tirsdagen."})

        note.refresh_from_db()
        assert note.text == "Vi talte længe."
        assert note.additions.get().text == "Det var om tirsdagen."

    def test_the_timeline_is_searched_by_words_and_days(self, cast, client, enrolment):
        coach = be(client, cast.coach)
        self.note(coach, enrolment, text="Om forsikring")
        self.note(coach, enrolment, title="Besøg", text="Om lokalet")
        url = f"/enrolments/{enrolment.pk}/timeline/"

        found = text_of(coach.get(url, {"words": "FORSIKRING"}))
        none = text_of(coach.get(url, {"until": "01/01/2026", "kind": "note"}))

        assert "Om forsikring" in found
        assert "Om lokalet" not in found
        assert "Om forsikring" not in none

    def test_what_is_shared_is_read_by_the_participant(self, cast, client, enrolment):
        coach = be(client, cast.coach)
        self.note(coach, enrolment, text="Godt gået", mark="external")
        self.note(coach, enrolment, text="Kun for os")

        page = text_of(be(client, cast.participant).get("/my/messages/"))

        assert "Godt gået" in page
        assert "Kun for os" not in page


class TestTemplates:
    def test_a_draft_is_tried_and_published_by_other_eyes(self, cast, client, enrolment):
        other = a_login("dan@example.dk", "Dan Udby", "development", cast.municipality)
        url = "/setup/letters/spire/free-letter/"
        said = {f"{part}_{one}": words for one in ("da", "sv", "en") for part, words in
                (("title", "{{ title }}"), ("body", "Hallo {{ name }}\n\n{{ text }}\n\n{{ sender }}"))}  # fmt: skip

        assert be(client, other).post(url, said).status_code == 302
        wording = Wording.objects.get()
        assert client.get(f"{url}example/?language=sv").content.startswith(b"%PDF-")
        client.post(f"/setup/wordings/{wording.pk}/publish/")
        wording.refresh_from_db()
        assert wording.state == "draft"
        be(client, cast.team_leader).post(f"/setup/wordings/{wording.pk}/publish/")

        a_free_letter(be(client, cast.coach), enrolment, send="1")
        letter = Letter.objects.get(template_key="free-letter")
        assert letter.body.startswith("Hallo Amina Holm")
        assert letter.template_version == "spire/1+1"

    def test_a_field_that_is_not_there_is_named(self, cast, client, enrolment):
        said = {f"{part}_{one}": "{{ salary }} {{ text }}" for one in ("da", "sv", "en") for part in ("title", "body")}

        answer = be(client, cast.team_leader).post("/setup/letters/spire/free-letter/", said)

        assert answer.status_code == 422
        assert "salary" in text_of(answer)
        assert not Wording.objects.exists()


class TestFiling:
    def test_a_new_line_holds_and_is_shown_on_the_letter(self, cast, client, enrolment):
        said = {"kind": "letter", "number": "15.20.36", "facet": "G01", "label": "Mentor", "deletion_code": "P2190D",
                "valid_from": "02/03/2026"}  # fmt: skip

        assert be(client, cast.administrator).post("/setup/filing/", said).status_code == 302
        a_free_letter(be(client, cast.coach), enrolment, send="1")

        assert queries.filing_of(cast.municipality, "letter", DAY).number == "15.20.36"
        assert "15.20.36" in text_of(client.get(f"/enrolments/{enrolment.pk}/letters/"))

    def test_a_wrong_code_is_said(self, cast, client, enrolment):
        said = {
            "kind": "letter",
            "number": "15",
            "facet": "G01",
            "label": "x",
            "deletion_code": "P",
            "valid_from": "02/03/2026",
        }

        assert be(client, cast.administrator).post("/setup/filing/", said).status_code == 422

    def test_how_long_notes_are_open_is_set(self, cast, client, enrolment):
        be(client, cast.administrator).post("/setup/filing/lock/", {"days": "2"})

        note = records.write_note(
            subject="x",
            person_id=enrolment.person_id,
            kind="journal",
            title="x",
            text="y",
            on=DAY,
            by=cast.actor(cast.coach),
        )
        assert note.locks_at == MOMENT + timedelta(days=2)
