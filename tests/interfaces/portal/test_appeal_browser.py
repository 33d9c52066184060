"""A citizen appeals with three clicks from home: Messages, the decision, Send my appeal."""

from spire.foundation.records import actions as records
from spire.journey.decisions import actions
from spire.journey.decisions.models import Appeal
from tests.cast import DAY, HOUSE, MOMENT
from tests.journey.build import lead
from tests.journey.decisions.lending import a_change, lent


def test_three_clicks_from_home(page, be, cast, at_moment):
    at_moment(MOMENT)
    drafted = a_change(cast, lent(cast), outcome="refused", new_facts=False)
    decision = actions.decide(drafted.pk, on=DAY, by=lead(cast))
    records.deliver(decision.letter_id, on=DAY, by=HOUSE)
    be(page, cast.participant)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/my/")

    page.get_by_role("navigation").get_by_role("link", name="Beskeder").first.click()
    page.get_by_role("link", name="Afgørelse om pause med dine afdrag").click()
    page.get_by_label("Hvad er du uenig i?").fill("Jeg er syg.")
    page.get_by_role("button", name="Send min klage").click()

    page.get_by_role("heading", name="Din klage").wait_for()
    assert Appeal.objects.get().text == "Jeg er syg."
