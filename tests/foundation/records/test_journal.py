"""The journal: notes open for a while, then locked; drafts of one's own; and a filing plan that is dated."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.records import actions, queries
from spire.foundation.records.models import Note, NoteDraft, NoteVersion
from spire.foundation.records.rules import retention
from spire.foundation.values import filing
from tests.cast import DAY, MOMENT, Cast

pytestmark = pytest.mark.django_db
DANISH = Path("spire/countries/dk").resolve()


def a_note(cast: Cast, **more: object) -> Note:
    said = {"kind": "journal", "title": "Telefonsamtale", "text": "Vi aftalte at ses."} | more
    return actions.write_note(
        subject="enrolment:1",
        person_id=cast.participant.person_id,
        on=DAY,
        by=cast.actor(cast.coach),
        **said,
    )


def corrected(cast: Cast, note: Note, *, days: int = 0, who: str = "coach", text: str = "Vi aftalte en dag.") -> Note:
    by = cast.actor(getattr(cast, who), at=MOMENT + timedelta(days=days))
    return actions.correct_note(
        note.pk, title=note.title, text=text, kind="journal", mark="internal", on=by.at.date(), by=by
    )


def test_a_note_is_corrected_while_it_is_open_and_its_earlier_words_are_kept(cast: Cast) -> None:
    note = corrected(cast, a_note(cast), days=6)

    assert note.text == "Vi aftalte en dag."
    assert [one.text for one in note.versions.all()] == ["Vi aftalte at ses."]
    with pytest.raises(DatabaseError), transaction.atomic():
        NoteVersion.objects.update(text="x")


def test_correcting_twice_with_the_same_words_keeps_one_version(cast: Cast) -> None:
    note = a_note(cast)

    corrected(cast, note)
    corrected(cast, note)

    assert note.versions.count() == 1


def test_a_locked_note_stands_and_an_addition_refers_to_it(cast: Cast) -> None:
    note = a_note(cast)

    with pytest.raises(actions.NoteLocked):
        corrected(cast, note, days=7)
    addition = a_note(cast, title="Rettelse", text="Det var onsdag.", amends=note)

    assert list(note.additions.all()) == [addition]


def test_nobody_corrects_a_note_of_another(cast: Cast) -> None:
    with pytest.raises(actions.NoteOfAnother):
        corrected(cast, a_note(cast), who="second_coach")


def test_an_organisation_s_own_rule_holds_for_notes_from_then_on(cast: Cast) -> None:
    before = a_note(cast)

    actions.set_lock_days(cast.municipality.pk, 1, on=DAY, by=cast.actor(cast.administrator))

    assert before.locks_at == MOMENT + timedelta(days=7)
    assert a_note(cast).locks_at == MOMENT + timedelta(days=1)
    with pytest.raises(NotAllowed):
        actions.set_lock_days(cast.municipality.pk, 1, on=DAY, by=cast.actor(cast.coach))
    with pytest.raises(actions.WrongDays):
        actions.set_lock_days(cast.municipality.pk, 1000, on=DAY, by=cast.actor(cast.administrator))


def test_a_draft_is_one_s_own_and_gone_when_the_note_is_kept(cast: Cast) -> None:
    for text in ("V", "Vi", "Vi aft"):
        actions.keep_draft(
            subject="enrolment:1", title="", text=text, kind="journal", mark="internal", by=cast.actor(cast.coach)
        )

    assert queries.draft(cast.actor(cast.coach), "enrolment:1").text == "Vi aft"
    assert queries.draft(cast.actor(cast.second_coach), "enrolment:1") is None
    a_note(cast)
    assert not NoteDraft.objects.exists()


def test_an_empty_draft_is_no_draft(cast: Cast) -> None:
    for text in ("Vi", " "):
        actions.keep_draft(
            subject="enrolment:1", title="", text=text, kind="journal", mark="internal", by=cast.actor(cast.coach)
        )

    assert not NoteDraft.objects.exists()


def test_the_participant_reads_what_is_shared_and_nothing_else(cast: Cast) -> None:
    shared = a_note(cast, mark="external")
    a_note(cast)
    a_note(cast, kind="working", mark="external")

    assert list(queries.shared_notes(cast.participant.person_id)) == [shared]


def test_a_note_is_found_on_its_own_subject_only(cast: Cast) -> None:
    with pytest.raises(NotFound):
        queries.note("enrolment:2", a_note(cast).pk)


class TestFiling:
    def line(self, cast: Cast, valid_from: date = DAY, **more: object) -> None:
        said = {"number": "15.20.36", "facet": "g01", "label": "Mentor", "deletion_code": "p2190d"} | more
        actions.set_filing(
            cast.municipality.pk, "decision", valid_from=valid_from, on=DAY, by=cast.actor(cast.administrator), **said
        )

    def test_the_country_s_plan_holds_until_there_is_one_of_one_s_own(self, cast: Cast) -> None:
        assert queries.filing_of(cast.municipality, "decision", DAY).number == "15.17.12"
        assert queries.filing_of(cast.municipality, "no-such-kind", DAY).kind == filing.EVERYTHING

    def test_a_new_line_holds_from_its_day_and_changes_nothing_before(self, cast: Cast) -> None:
        self.line(cast, valid_from=DAY + timedelta(days=10))

        before, after = (
            queries.filing_of(cast.municipality, "decision", DAY + timedelta(days=days)) for days in (9, 10)
        )

        assert (before.number, after.number, after.deletion_code) == ("15.17.12", "15.20.36", "P2190D")

    @pytest.mark.parametrize(
        "wrong", [{"number": "15.2.36"}, {"facet": "1"}, {"deletion_code": "5 år"}, {"number": "15.20.36; drop"}]
    )
    def test_a_code_without_its_form_is_refused(self, cast: Cast, wrong: dict[str, str]) -> None:
        with pytest.raises(actions.WrongCode):
            self.line(cast, **wrong)

    def test_the_past_is_not_filed_anew_nor_a_day_twice(self, cast: Cast) -> None:
        with pytest.raises(actions.InThePast):
            self.line(cast, valid_from=DAY - timedelta(days=1))
        self.line(cast)
        with pytest.raises(actions.FiledAlready):
            self.line(cast)

    def test_only_who_may_edit_it_edits_it(self, cast: Cast) -> None:
        with pytest.raises(NotAllowed):
            actions.set_filing(
                cast.municipality.pk,
                "decision",
                number="15.20.36",
                facet="G01",
                label="Mentor",
                deletion_code="K",
                valid_from=DAY,
                on=DAY,
                by=cast.actor(cast.coach),
            )

    def test_every_line_of_the_country_has_its_form(self) -> None:
        lines = filing.read(DANISH)

        assert lines
        for line in lines:
            assert actions.filing.NUMBER.fullmatch(line.number)
            assert retention.days_of(line.deletion_code) or line.deletion_code == retention.FOR_GOOD
