"""The way of an envelope: one a recipient, every step kept, nothing sent twice, and MeMo files valid by their schema."""

import json
import os
import stat
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from uuid import UUID

import pytest
from django.core import mail as outbox
from django.db import DatabaseError, transaction
from lxml import etree

from spire.foundation.access.actions import NotAllowed
from spire.foundation.people.models import Organisation, Person
from spire.foundation.records import actions, digital_post, mails, queries, sending
from spire.foundation.records.models import Envelope, Happening, Letter, Mail
from spire.foundation.records.rules import envelopes as rules
from spire.foundation.records.rules import memo
from spire.foundation.values.actor import Actor, system
from tests.cast import DAY, HOUSE, MOMENT, Cast, a_person, the_cast
from tests.disks import full_after
from tests.foundation.records.test_actions import TEMPLATE, a_letter

SPACES = {"m": memo.MEMO, "g": memo.CORE, "k": memo.KLE}
A_MESSAGE = memo.Message(
    uuid=UUID("fcdcf318-59b6-427c-9879-4f0af833d593"),
    label="Afgørelse om dit lån",
    notice="Du har fået et brev fra Eksempel Kommune.",
    sender="00000000",
    sender_name="Eksempel Kommune",
    recipient="7001900002",
    recipient_name="Amina Holm",
    created_at=datetime(2026, 3, 2, 10, 0, tzinfo=UTC),
    case="2026-1",
    language="da",
    file_name="decision-2026-03-02.pdf",
    pdf=b"%PDF-1.7 \xff",
    subject=memo.Subject("15.17.12", "P19", "Erhvervsrettede aktiviteter", "2026"),
)


@lru_cache
def schema() -> etree.XMLSchema:
    """The schema of MeMo 1.1, from the package that carries it."""
    folder = Path(str(files("python_serviceplatformen.models") / "memo_schema"))
    return etree.XMLSchema(etree.parse(folder / "MeMo_core.xsd"))


def text_of(xml: bytes, path: str) -> str:
    return etree.fromstring(xml).findtext(f".//{path}", namespaces=SPACES)


def after(minutes: int) -> Actor:
    return system(MOMENT + timedelta(minutes=minutes))


class TestMemo:
    def test_a_message_is_valid_by_the_schema(self) -> None:
        schema().assertValid(etree.fromstring(memo.xml(A_MESSAGE)))

    def test_a_message_without_a_subject_is_valid_too(self) -> None:
        schema().assertValid(etree.fromstring(memo.xml(replace(A_MESSAGE, subject=None, case=""))))

    def test_the_schema_would_see_a_wrong_message(self) -> None:
        wrong = memo.xml(replace(A_MESSAGE, uuid=UUID("fcdcf318-59b6-127c-9879-4f0af833d593")))

        assert not schema().validate(etree.fromstring(wrong))

    def test_a_long_title_is_cut_to_what_the_schema_allows(self) -> None:
        schema().assertValid(etree.fromstring(memo.xml(replace(A_MESSAGE, label="å" * 400, notice="ø" * 400))))

    def test_it_says_who_to_whom_about_what_and_carries_the_letter(self) -> None:
        xml = memo.xml(A_MESSAGE)

        assert text_of(xml, "m:Sender/m:senderID") == "00000000"
        assert text_of(xml, "m:Recipient/m:recipientID") == "7001900002"
        assert text_of(xml, "m:Recipient/m:idType") == "CPR"
        assert text_of(xml, "g:CPRdata/g:cprNumber") == "7001900002"
        assert text_of(xml, "m:CaseID/m:caseID") == "2026-1"
        assert text_of(xml, "k:KLEdata/k:subjectKey") == "15.17.12"
        assert text_of(xml, "m:MessageBody/m:createdDateTime") == "2026-03-02T10:00:00Z"
        assert b64decode(text_of(xml, "m:File/m:content")) == A_MESSAGE.pdf

    def test_what_somebody_wrote_stays_words(self) -> None:
        xml = memo.xml(replace(A_MESSAGE, label="<b>1 & 2</b>"))

        assert text_of(xml, "m:MessageHeader/m:label") == "<b>1 & 2</b>"

    def test_the_same_facts_give_the_same_bytes(self) -> None:
        assert memo.xml(A_MESSAGE) == memo.xml(A_MESSAGE)


class TestChannels:
    @pytest.mark.parametrize(
        ("is_exempt", "has_identity", "has_login", "has_digital_post", "channel"),
        [
            (False, True, True, True, "digital_post"),
            (False, True, False, True, "digital_post"),
            (True, True, True, True, "print"),
            (True, True, True, False, "print"),
            (False, False, True, True, "print"),
            (False, True, True, False, "portal"),
            (False, False, False, False, "print"),
        ],
    )
    def test_the_channel_follows_from_how_a_person_can_be_reached(
        self, is_exempt: bool, has_identity: bool, has_login: bool, has_digital_post: bool, channel: str
    ) -> None:
        reach = rules.Reach(is_exempt=is_exempt, has_identity=has_identity, has_login=has_login)

        assert rules.channel(reach, has_digital_post=has_digital_post) == channel

    def test_what_has_arrived_stays_so(self) -> None:
        assert not any(rules.may_follow(state, after) for state in rules.MOVES for after in ("delivered", "printed"))


@pytest.fixture
def cast(db: None) -> Cast:
    cast = the_cast()
    Organisation.objects.filter(pk=cast.municipality.pk).update(
        address="Torvet 1, 9999 Eksempel", phone="99 99 99 99", registration_number="00000000"
    )
    return cast


@pytest.fixture
def post(settings, tmp_path: Path) -> Iterator[Path]:
    settings.DIGITAL_POST_FOLDER = tmp_path / "post"
    return settings.DIGITAL_POST_FOLDER


def delivered(cast: Cast) -> Envelope:
    return actions.deliver(a_letter(cast).pk, on=DAY, by=HOUSE).envelopes.get()


def sent(cast: Cast) -> Envelope:
    envelope = delivered(cast)
    sending.send_queued_envelopes(on=DAY, by=HOUSE)
    envelope.refresh_from_db()
    return envelope


def answered(post: Path, envelope: Envelope, status: str, at: str = "2026-03-05T12:00:00Z") -> None:
    told = {"messageUUID": str(envelope.message), "status": status, "at": at}
    digital_post.folder("receipts")
    (post / "receipts" / f"{envelope.message}-{status}.json").write_text(json.dumps(told))


class TestDigitalPost:
    def test_a_letter_goes_out_as_a_valid_file_that_only_the_house_can_read(self, cast: Cast, post: Path) -> None:
        envelope = sent(cast)

        (file,) = (post / "outgoing").iterdir()
        assert (envelope.state, envelope.channel, file.name) == ("sent", "digital_post", f"{envelope.message}.xml")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        schema().assertValid(etree.parse(file))
        xml = file.read_bytes()
        assert b64decode(text_of(xml, "m:File/m:content")) == queries.content_of(envelope.letter.document)
        assert text_of(xml, "m:Recipient/m:recipientID") == "7001900002"
        assert text_of(xml, "k:KLEdata/k:subjectKey") == "15.17.12"

    def test_the_steps_are_kept_and_the_database_refuses_to_change_them(self, cast: Cast, post: Path) -> None:
        envelope = sent(cast)

        assert [one.state for one in envelope.happenings.all()] == ["created", "queued", "sent"]
        with pytest.raises(DatabaseError), transaction.atomic():
            Happening.objects.update(state="delivered")

    def test_running_the_step_again_sends_nothing_again(self, cast: Cast, post: Path) -> None:
        envelope = sent(cast)
        (post / "outgoing" / f"{envelope.message}.xml").unlink()

        report = sending.send_queued_envelopes(on=DAY, by=after(60 * 24))

        assert report.done == 0
        assert list((post / "outgoing").iterdir()) == []

    def test_who_dies_after_the_file_was_taken_does_not_write_it_again(self, cast: Cast, post: Path) -> None:
        envelope = delivered(cast)
        digital_post.folder("taken")
        (post / "taken" / f"{envelope.message}.xml").write_text("")

        sending.send_queued_envelopes(on=DAY, by=HOUSE)

        envelope.refresh_from_db()
        assert envelope.state == "sent"
        assert list((post / "outgoing").iterdir()) == []

    def test_a_claimed_envelope_is_left_alone_until_its_lease_has_passed(
        self, cast: Cast, post: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        delivered(cast)
        with monkeypatch.context() as dying:
            dying.setattr(digital_post, "hand_over", lambda *_all: (_ for _ in ()).throw(KeyboardInterrupt()))
            with pytest.raises(KeyboardInterrupt):
                sending.send_queued_envelopes(on=DAY, by=HOUSE)

        assert sending.send_queued_envelopes(on=DAY, by=after(1)).done == 0
        assert sending.send_queued_envelopes(on=DAY, by=after(16)).done == 1
        assert len(list((post / "outgoing").iterdir())) == 1

    def test_a_full_disk_leaves_no_half_message_and_what_a_dead_one_left_is_swept(self, cast: Cast, post: Path) -> None:
        envelope = delivered(cast)
        with full_after(3_000):
            full = sending.send_queued_envelopes(on=DAY, by=HOUSE)
        left = list((post / "outgoing").iterdir())
        dead = post / "outgoing" / f".{envelope.message}.xml.99"
        dead.write_text("<half")
        os.utime(dead, (MOMENT.timestamp(),) * 2)

        again = sending.send_queued_envelopes(on=DAY, by=after(16))
        early, late = (sending.sweep_half_written(on=DAY, by=after(60 * hours)).done for hours in (23, 25))

        assert (full.done, left) == (0, [])
        assert (again.done, early, late) == (1, 0, 1)
        assert [file.name for file in (post / "outgoing").iterdir()] == [f"{envelope.message}.xml"]
        assert etree.parse(post / "outgoing" / f"{envelope.message}.xml").getroot() is not None

    def test_a_closed_door_is_tried_again_and_at_last_said(
        self, cast: Cast, post: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        envelope = delivered(cast)

        def closed(*_all: object) -> None:
            raise PermissionError

        monkeypatch.setattr(digital_post, "hand_over", closed)
        for minutes in (0, 1, 2, 12, 72, 312, 1032):
            sending.send_queued_envelopes(on=DAY, by=after(minutes))

        envelope.refresh_from_db()
        assert (envelope.state, envelope.why, envelope.attempts) == ("failed", "no_way_out", 6)

    def test_a_municipality_without_a_number_is_told_so(self, cast: Cast, post: Path) -> None:
        Organisation.objects.update(registration_number="")

        envelope = sent(cast)

        assert (envelope.state, envelope.why) == ("failed", "no_sender_number")
        assert queries.not_arrived(cast.actor(cast.coach)).get() == envelope
        assert not queries.not_arrived(cast.actor(cast.stranger)).exists()


class TestReceipts:
    def test_the_day_of_the_receipt_moves_the_last_day_of_appeal(self, cast: Cast, post: Path) -> None:
        envelope = sent(cast)
        before = envelope.letter.appeal_until
        answered(post, envelope, "delivered")

        report = sending.read_receipts(on=DAY, by=after(60 * 24 * 5))

        letter = Letter.objects.get()
        assert report.done == 1
        assert letter.envelopes.get().state == "delivered"
        assert letter.appeal_until == before + timedelta(days=3)
        assert list((post / "receipts").glob("*.json")) == []

    def test_who_has_no_login_cannot_read_before_it_is_delivered(self, cast: Cast, post: Path) -> None:
        cast.participant.is_active = False
        cast.participant.save()
        envelope = sent(cast)
        assert Letter.objects.get().state == "queued"
        answered(post, envelope, "delivered")

        sending.read_receipts(on=DAY, by=after(60 * 24 * 5))

        letter = Letter.objects.get()
        assert (letter.state, letter.available_on) == ("delivered", date(2026, 3, 5))

    def test_a_receipt_that_comes_twice_changes_nothing(self, cast: Cast, post: Path) -> None:
        envelope = sent(cast)
        for _time in range(2):
            answered(post, envelope, "delivered")
            sending.read_receipts(on=DAY, by=after(60 * 24 * 5))

        assert envelope.happenings.filter(state="delivered").count() == 1

    def test_a_receipt_of_a_stranger_or_that_nobody_can_read_is_set_aside(self, cast: Cast, post: Path) -> None:
        stranger = Envelope(message=UUID("fcdcf318-59b6-427c-9879-4f0af833d593"))
        digital_post.folder("receipts")
        answered(post, stranger, "delivered")
        (post / "receipts" / "odd.json").write_text("{")

        report = sending.read_receipts(on=DAY, by=HOUSE)

        assert (report.done, len(report.findings)) == (0, 1)
        assert (post / "receipts" / "odd.json.unreadable").exists()

    def test_what_did_not_arrive_is_tried_again_with_a_new_number_or_printed(self, cast: Cast, post: Path) -> None:
        coach, envelope = cast.actor(cast.coach), sent(cast)
        answered(post, envelope, "failed")
        sending.read_receipts(on=DAY, by=after(60 * 24 * 5))

        again = actions.try_again(envelope.pk, on=DAY, by=coach)
        assert (again.state, again.channel) == ("queued", "digital_post")
        assert again.message != envelope.message
        with pytest.raises(actions.NotFailed):
            actions.try_again(envelope.pk, on=DAY, by=coach)

        sending.send_queued_envelopes(on=DAY, by=HOUSE)
        answered(post, again, "failed")
        sending.read_receipts(on=DAY, by=after(60 * 24 * 5))
        actions.print_instead(envelope.pk, on=DAY, by=coach)
        assert queries.to_print(coach).get().pk == envelope.pk

    def test_a_stranger_helps_no_letter_on_its_way(self, cast: Cast, post: Path) -> None:
        envelope = sent(cast)
        answered(post, envelope, "failed")
        sending.read_receipts(on=DAY, by=after(60 * 24 * 5))

        with pytest.raises(NotAllowed):
            actions.try_again(envelope.pk, on=DAY, by=cast.actor(cast.stranger))


class TestPaper:
    def test_who_is_exempt_gets_paper_and_reads_it_in_the_portal_too(self, cast: Cast, post: Path) -> None:
        Person.objects.filter(pk=cast.participant.person_id).update(exempt_from_digital_post=True)

        envelope = sent(cast)

        assert (envelope.channel, envelope.state) == ("print", "queued")
        assert queries.letters_to(cast.participant.person_id).exists()
        assert not (post / "outgoing").exists() or list((post / "outgoing").iterdir()) == []

    def test_what_was_printed_is_not_printed_again(self, cast: Cast) -> None:
        Person.objects.filter(pk=cast.participant.person_id).update(exempt_from_digital_post=True)
        envelope, coach = delivered(cast), cast.actor(cast.coach)

        assert actions.mark_printed([envelope.pk], on=DAY, by=coach) == 1
        with pytest.raises(actions.NotInQueue):
            actions.mark_printed([envelope.pk], on=DAY, by=coach)


class TestRecipients:
    def test_each_recipient_has_an_envelope_of_their_own(self, cast: Cast, post: Path) -> None:
        helper = a_person("Birk", "Holm")
        letter = a_letter(cast)
        other = actions.write_letter(
            TEMPLATE,
            {"name": "Amina"},
            subject="enrolment:1",
            recipient_id=cast.participant.person_id,
            organisation_id=cast.municipality.pk,
            kind="decision",
            on=DAY,
            by=HOUSE,
            copies_to=[helper.pk, helper.pk],
        )

        actions.deliver(other.pk, on=DAY, by=HOUSE)

        assert letter.envelopes.count() == 1
        assert [(one.recipient.given_name, one.channel) for one in other.envelopes.all()] == [
            ("Amina", "digital_post"),
            ("Birk", "print"),
        ]


class TestNotices:
    def test_the_mail_names_nobody_and_is_sent_once(self, cast: Cast) -> None:
        letter = delivered(cast).letter

        mails.send_waiting_mails(on=DAY, by=HOUSE)
        mails.send_waiting_mails(on=DAY, by=HOUSE)

        (told,) = outbox.outbox
        assert told.subject == "Du har en ny besked"
        said = f"{told.subject} {told.body}"
        for secret in ("Amina", "Holm", letter.title, "Eksempel", "lån", "http"):
            assert secret not in said

    def test_who_cannot_log_in_gets_no_mail(self, cast: Cast) -> None:
        cast.participant.is_active = False
        cast.participant.save()

        delivered(cast)

        assert not Mail.objects.exists()
