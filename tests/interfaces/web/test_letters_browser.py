"""What only a browser can show: a note is kept while it is being written."""

from spire.foundation.records.models import NoteDraft
from tests.build import an_enrolment
from tests.cast import MOMENT


def test_a_note_is_kept_while_it_is_being_written(page, be, cast, at_moment):
    at_moment(MOMENT)
    enrolment = an_enrolment(cast)
    be(page, cast.coach)
    page.goto(f"/enrolments/{enrolment.pk}/timeline/")

    page.get_by_text("Skriv et notat").click()
    page.get_by_label("Notat", exact=True).fill("Vi talte om lokalet")
    page.get_by_text("Kladden er gemt").wait_for()
    page.reload()

    assert page.get_by_label("Notat", exact=True).input_value() == "Vi talte om lokalet"
    assert NoteDraft.objects.get().login == cast.coach
