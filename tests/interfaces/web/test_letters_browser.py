"""What only a browser can show: a note is kept while it is being written, and a letter is three clicks away."""

from spire.foundation.people.models import Organisation
from spire.foundation.records.models import Letter, NoteDraft
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


def test_a_free_letter_is_three_clicks_from_the_enrolment(page, be, cast, at_moment):
    """The menu is in the page twice: at the side, and folded for phones. The hidden one is no link to a reader."""
    at_moment(MOMENT)
    Organisation.objects.filter(pk=cast.municipality.pk).update(address="Torvet 1, 9999 Eksempel", phone="99 99 99 99")
    enrolment = an_enrolment(cast)
    be(page, cast.coach)
    page.goto(f"/enrolments/{enrolment.pk}/")
    assert page.get_by_role("link", name="Dokumenter og breve", exact=True).count() == 0  # folded on the phone
    page.set_viewport_size({"width": 1280, "height": 900})
    clicks = []

    def click(role, name):
        page.get_by_role(role, name=name, exact=True).click()
        clicks.append(name)

    click("link", "Dokumenter og breve")
    click("link", "Nyt brev")
    page.get_by_label("Overskrift").fill("Nyt lokale")
    page.get_by_label("Brevets tekst").fill("Vi ses i lokale 4.")
    click("button", "Send brevet")

    page.get_by_text("Brevet er sendt.").wait_for()
    assert clicks == ["Dokumenter og breve", "Nyt brev", "Send brevet"]
    assert "Vi ses i lokale 4" in Letter.objects.get(template_key="free-letter").body
