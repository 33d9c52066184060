"""A credit line's page: what it says, what can be recorded, who pays a call, and who finds it."""

import pytest

from spire.foundation.trail.models import View
from spire.interfaces.parts import clock
from spire.money.instruments import promises
from spire.money.instruments.credit_lines import actions, queries
from tests.cast import Cast
from tests.interfaces.web.lending import NOW, be
from tests.money.build import kroner
from tests.money.instruments.credit_lines.build import a_line, decided

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _today():
    with clock.at(NOW, everywhere=True):
        yield


@pytest.fixture
def line(cast: Cast):
    return a_line(cast)


def post(client, line, **told):
    given = {"do": "draw", "amount": "30.000,00", "day": "01/04/2026", "note": "", "key": "one-form"}
    return client.post(f"/credit-lines/{line.pk}/record/", given | told, follow=True)


def called(cast: Cast, line) -> None:
    by = cast.actor(cast.controller, at=NOW)
    actions.draw(line.pk, amount=kroner(30_000), on=TODAY, by=by, key="draw")
    actions.call(line.pk, amount=kroner(30_000), on=TODAY, by=by, key="call")


def test_the_page_says_how_the_line_stands_and_is_logged(cast: Cast, client, line):
    text = be(client, cast.controller).get(f"/credit-lines/{line.pk}/").content.decode().replace("\xa0", " ")

    assert "Op til 40.000,00 kr. er fri i Eksempel Bank" in text
    assert "Afgivne garantier 40.000,00" in text
    assert "Ulla Toft" in text
    assert View.objects.filter(page="credit_line", seen__person_id=cast.participant.person_id).count() == 1


def test_what_the_bank_reports_is_recorded_once(cast: Cast, client, line):
    visitor = be(client, cast.controller)
    post(visitor, line)

    text = post(visitor, line).content.decode().replace("\xa0", " ")

    assert "Der er trukket 30.000,00 kr. af 40.000,00 kr. i Eksempel Bank, og 10.000,00 kr. er fri" in text
    assert line.events.filter(do="draw").count() == 1


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"amount": "40.000,01"}, "mere, end der er fri"),
        ({"amount": ""}, "Skriv beløbet"),
        ({"day": "21/04/2026"}, "ikke kommet endnu"),
        ({"do": "repay"}, "mere, end der var trukket"),
        ({"amount": "-5"}, "over 0"),
        ({"day": "01/01/2026"}, "ikke bevilget endnu"),
    ],
)
def test_what_cannot_be_is_told_and_kept(cast: Cast, client, line, told, sentence):
    answer = post(be(client, cast.controller), line, **told)

    assert answer.status_code == 422
    assert sentence in answer.content.decode().replace("\xa0", " ")
    assert line.events.count() == 1


def test_a_mistake_is_reversed_with_a_reason(cast: Cast, client, line):
    visitor = be(client, cast.controller)
    post(visitor, line)
    event = line.events.get(do="draw")

    visitor.post(f"/credit-lines/{line.pk}/reverse/{event.pk}/", {"why": "wrong_amount"})

    assert queries.standing(line, TODAY).drawn == kroner(0)
    assert "Beløbet var forkert" in visitor.get(f"/credit-lines/{line.pk}/").content.decode().replace("\xa0", " ")


def test_a_call_that_was_accepted_is_paid_by_the_controller(cast: Cast, client, line):
    called(cast, line)
    visitor = be(client, cast.controller)
    assert "er betalt til banken" not in visitor.get(f"/credit-lines/{line.pk}/").content.decode().replace("\xa0", " ")
    promises.accept_call(line.pk, **decided(cast, TODAY))
    assert "30.000,00 kr. er betalt til banken" in visitor.get(f"/credit-lines/{line.pk}/").content.decode().replace(
        "\xa0", " "
    )

    text = (
        visitor.post(f"/credit-lines/{line.pk}/pay/", {"key": "pay"}, follow=True).content.decode().replace("\xa0", " ")
    )

    assert "30.000,00 kr. mangler" in text
    assert "Regreskrav 30.000,00" in text


def test_the_list_asks_no_more_for_many_lines_than_for_one(cast: Cast, client, line, django_assert_max_num_queries):
    visitor = be(client, cast.controller)
    visitor.get("/credit-lines/")
    for number in range(3):
        a_line(cast, bank=line.bank, guarantor=line.guarantor, key=f"decision:{number + 10}")

    with django_assert_max_num_queries(14):
        text = visitor.get("/credit-lines/").content.decode().replace("\xa0", " ")

    assert text.count("Amina Holm") == 4


@pytest.mark.parametrize("who", ["caseworker", "mentor", "participant", "stranger"])
def test_others_do_not_find_it(cast: Cast, client, line, who):
    other = be(client, getattr(cast, who))

    assert other.get(f"/credit-lines/{line.pk}/").status_code == 404
    assert other.post(f"/credit-lines/{line.pk}/record/").status_code == 404
