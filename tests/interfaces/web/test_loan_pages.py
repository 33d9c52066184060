"""The loans' pages: what they show, whom they let in, and what each button does or refuses."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spire.foundation.access import actions as access
from spire.foundation.records import files
from spire.foundation.records.models import Document
from spire.foundation.trail.models import View
from spire.interfaces.parts import clock
from spire.money.instruments.loans import actions
from spire.money.instruments.loans import queries as loans
from spire.money.ledger import actions as ledger
from tests.cast import HOUSE, Cast, a_person
from tests.interfaces.web.lending import NOW, PAYMENT, TODAY, be, paper, signing
from tests.money.build import a_granted_loan, a_loan, a_signed_loan, kroner, repay

pytestmark = pytest.mark.django_db

SUMMARY = 'data-module="error-summary"'


@pytest.fixture(autouse=True)
def _today():
    with clock.at(NOW, everywhere=True):
        yield


def text_of(answer) -> str:
    return answer.content.decode()


def assert_told(answer, sentence: str, *, field: str, kept: tuple[str, ...] = ()) -> None:
    """The sentence stands at the top and at its field, and what was typed is still there."""
    text = text_of(answer)
    assert answer.status_code == 422
    assert SUMMARY in text
    assert text.index(SUMMARY) < text.index(f'id="id_{field}_error"')
    told = [
        text[text.index(SUMMARY) :].split("</ul>")[0],
        text.split(f'id="id_{field}_error"')[1].split("</span>\n")[0],
    ]
    assert [sentence in part for part in told] == [True, True], told
    assert [typed for typed in kept if f'value="{typed}"' not in text] == []


def paid(loan) -> object:
    return loans.standing(loans.position_of(loan), TODAY).paid


def test_the_list_puts_the_late_ones_first(cast: Cast, client):
    a_loan(cast)
    later = a_granted_loan(cast, borrower=a_person("Bodil", "Bang"))
    actions.count_standings(on=TODAY, by=HOUSE)

    text = text_of(be(client, cast.controller).get("/loans/"))

    assert text.index("Amina Holm") < text.index("Bodil Bang")
    assert "For sent" in text
    assert "Venter på underskrift" in text
    assert f"/loans/{later.pk}/" in text
    assert View.objects.filter(page="loans", seen__person_id=cast.participant.person_id).count() == 1


def test_the_list_is_empty_before_the_first_loan(cast: Cast, client):
    assert "Der er ingen lån endnu" in text_of(be(client, cast.controller).get("/loans/"))


def test_the_list_asks_no_more_for_many_loans_than_for_one(cast: Cast, client, django_assert_max_num_queries):
    a_loan(cast)
    visitor = be(client, cast.controller)
    visitor.get("/loans/")
    with CaptureQueriesContext(connection) as for_one:
        visitor.get("/loans/")
    for number in range(3):
        a_loan(cast, borrower=a_person("Bo", f"Nr. {number}"))

    with django_assert_max_num_queries(len(for_one)):
        visitor.get("/loans/")


def test_a_late_loan_says_so_in_a_sentence(cast: Cast, client):
    loan = a_loan(cast)
    repay(cast, loan, kroner(100), date(2026, 3, 3))

    text = text_of(be(client, cast.controller).get(f"/loans/{loan.pk}/"))

    assert re.search(r"50\.000,00\xa0kr\. er lånt ud, 100,00\xa0kr\. er betalt tilbage", text)
    assert "kr.." not in text
    assert "<svg" in text
    assert "Alle 120 afdrag" in text
    assert "Ingen renter og ingen gebyrer" in text
    assert View.objects.filter(page="loan", seen__person_id=cast.participant.person_id).count() == 1


def test_the_title_says_no_name(cast: Cast, client):
    loan = a_loan(cast)

    title = text_of(be(client, cast.controller).get(f"/loans/{loan.pk}/")).split("<title>")[1].split("</title>")[0]

    assert "Amina" not in title
    assert str(loan.number) in title


def addresses(loan, event):
    return (
        ("get", f"/loans/{loan.pk}/"),
        ("post", f"/loans/{loan.pk}/sign/"),
        ("post", f"/loans/{loan.pk}/pay-out/"),
        ("post", f"/loans/{loan.pk}/confirm/"),
        ("post", f"/loans/{loan.pk}/receive/"),
        ("get", f"/loans/{loan.pk}/reverse/{event.pk}/"),
        ("post", f"/loans/{loan.pk}/reverse/{event.pk}/"),
    )


@pytest.mark.parametrize("who", ["stranger", "caseworker", "mentor", "teacher", "participant", "administrator"])
def test_others_find_nothing(cast: Cast, client, who):
    loan = a_loan(cast)
    event = repay(cast, loan, kroner(417), date(2026, 3, 1))
    other = be(client, getattr(cast, who))

    for method, address in addresses(loan, event):
        assert getattr(other, method)(address).status_code == 404, address


def test_another_municipalitys_controller_finds_nothing_and_an_empty_list(cast: Cast, client):
    loan = a_loan(cast)
    event = repay(cast, loan, kroner(417), date(2026, 3, 1))
    access.assign(cast.stranger, "controller", cast.other_municipality, by=HOUSE, on=date(2020, 1, 1))
    other = be(client, cast.stranger)

    for method, address in addresses(loan, event):
        assert getattr(other, method)(address, PAYMENT).status_code == 404, address
    assert "Amina" not in text_of(other.get("/loans/"))


def test_a_coach_reads_but_does_not_move_money(cast: Cast, client):
    loan = a_loan(cast)
    event = repay(cast, loan, kroner(417), date(2026, 3, 1))
    coach = be(client, cast.coach)

    text = text_of(coach.get(f"/loans/{loan.pk}/"))

    assert "Registrér en indbetaling" not in text
    assert "Tilbagefør" not in text
    for method, address in addresses(loan, event)[2:]:
        assert getattr(coach, method)(address, PAYMENT).status_code == 404, address


def test_the_buttons_change_nothing_when_they_are_only_looked_at(cast: Cast, client):
    loan = a_signed_loan(cast)
    visitor = be(client, cast.controller)

    for name in ("sign", "pay-out", "confirm", "receive"):
        assert visitor.get(f"/loans/{loan.pk}/{name}/").status_code == 405


@pytest.mark.parametrize("who", ["coach", "controller"])
def test_the_signed_agreement_is_registered_with_its_paper(cast: Cast, client, who):
    loan = a_granted_loan(cast)

    answer = be(client, getattr(cast, who)).post(f"/loans/{loan.pk}/sign/", signing(), follow=True)

    loan.refresh_from_db()
    assert loan.signed_on == date(2026, 1, 14)
    assert (loan.agreement.media_type, loan.agreement.kind) == ("application/pdf", "received")
    assert "Den underskrevne aftale er registreret" in text_of(answer)


@pytest.mark.parametrize(
    ("start", "kind"), [(b"\xff\xd8\xff\xe0 photo", "image/jpeg"), (b"\x89PNG\r\n photo", "image/png")]
)
def test_a_picture_of_the_agreement_is_enough(cast: Cast, client, start, kind):
    loan = a_granted_loan(cast)

    be(client, cast.coach).post(f"/loans/{loan.pk}/sign/", signing(paper=paper("aftale", start)))

    loan.refresh_from_db()
    assert loan.agreement.media_type == kind


def test_another_kind_of_file_is_refused_whatever_its_name(cast: Cast, client):
    loan = a_granted_loan(cast)

    answer = be(client, cast.coach).post(
        f"/loans/{loan.pk}/sign/", signing(paper=paper("aftale.pdf", b"<script>alert(1)</script>"))
    )

    assert_told(answer, "Her kan kun læses PDF, billeder", field="paper", kept=("14/01/2026",))
    assert not Document.objects.filter(subject=f"loan:{loan.pk}").exists()


def test_a_file_that_is_too_large_is_refused(cast: Cast, client, monkeypatch):
    monkeypatch.setattr(files, "LARGEST_BYTES", 10)
    loan = a_granted_loan(cast)

    answer = be(client, cast.coach).post(f"/loans/{loan.pk}/sign/", signing())

    assert_told(answer, "Filen fylder mere end 0 MB", field="paper", kept=("14/01/2026",))


def test_without_day_and_file_both_are_asked_for(cast: Cast, client):
    loan = a_granted_loan(cast)

    answer = be(client, cast.coach).post(f"/loans/{loan.pk}/sign/", {})

    assert answer.status_code == 422
    assert 'id="id_signed_on_error"' in text_of(answer)
    assert 'id="id_paper_error"' in text_of(answer)


def test_an_agreement_is_not_signed_tomorrow(cast: Cast, client):
    loan = a_granted_loan(cast)

    answer = be(client, cast.coach).post(f"/loans/{loan.pk}/sign/", signing(signed_on="21/04/2026"))

    assert_told(answer, "21. april 2026 er ikke kommet endnu", field="signed_on", kept=("21/04/2026",))
    assert "Vælg filen igen" in text_of(answer)
    assert not Document.objects.filter(subject=f"loan:{loan.pk}").exists()


def test_an_agreement_is_registered_once(cast: Cast, client):
    loan = a_signed_loan(cast)

    answer = be(client, cast.coach).post(f"/loans/{loan.pk}/sign/", signing(signed_on="15/01/2026"))

    assert_told(answer, "14. januar 2026", field="signed_on", kept=("15/01/2026",))


def test_the_controller_pays_out_and_the_bank_confirms(cast: Cast, client):
    loan = a_signed_loan(cast)
    visitor = be(client, cast.controller)
    assert "Udbetal 50.000,00" in text_of(visitor.get(f"/loans/{loan.pk}/"))

    sent = visitor.post(f"/loans/{loan.pk}/pay-out/", follow=True)
    confirmed = visitor.post(f"/loans/{loan.pk}/confirm/", follow=True)

    assert "Lånet er udbetalt" in text_of(sent)
    assert "Udbetalingen er bekræftet" in text_of(confirmed)
    assert loans.standing(loans.position_of(loan), TODAY).status == "active"


def test_pressing_twice_pays_out_once(cast: Cast, client):
    loan = a_signed_loan(cast)
    visitor = be(client, cast.controller)

    visitor.post(f"/loans/{loan.pk}/pay-out/")
    again = visitor.post(f"/loans/{loan.pk}/pay-out/", follow=True)

    assert loan.events.filter(do="disburse").count() == 1
    assert "Lånet blev allerede udbetalt 20. april 2026" in text_of(again)


def test_who_decided_does_not_pay_out(cast: Cast, client):
    access.assign(cast.team_leader, "controller", cast.municipality, by=HOUSE, on=date(2020, 1, 1))
    loan = a_signed_loan(cast)
    decider = be(client, cast.team_leader)

    shown = text_of(decider.get(f"/loans/{loan.pk}/"))
    answer = decider.post(f"/loans/{loan.pk}/pay-out/", follow=True)

    assert "så en kollega skal udbetale det" in shown
    assert "Udbetal 50.000,00" not in shown
    assert "en kollega skal gøre det" in text_of(answer)
    assert not loan.events.filter(do="disburse").exists()


def test_without_a_signed_agreement_nothing_is_paid_out(cast: Cast, client):
    loan = a_granted_loan(cast)

    answer = be(client, cast.controller).post(f"/loans/{loan.pk}/pay-out/", follow=True)

    assert "aftale" in text_of(answer).lower()
    assert "ikke underskrevet endnu" in text_of(answer)
    assert not loan.events.filter(do="disburse").exists()


def test_nothing_is_confirmed_that_is_not_under_way(cast: Cast, client):
    loan = a_signed_loan(cast)

    answer = be(client, cast.controller).post(f"/loans/{loan.pk}/confirm/", follow=True)

    assert "alert-error" in text_of(answer)


@pytest.mark.parametrize("typed", ["1.234,50", "1234,50", "1234.50", "1.234,50 kr."])
def test_amounts_are_written_as_danes_write_them(cast: Cast, client, typed):
    loan = a_loan(cast)

    answer = be(client, cast.controller).post(f"/loans/{loan.pk}/receive/", PAYMENT | {"amount": typed}, follow=True)

    assert paid(loan) == kroner(1234, 50)
    assert "Indbetalingen er registreret" in text_of(answer)


def test_the_same_form_sent_twice_registers_one_payment(cast: Cast, client):
    loan = a_loan(cast)
    visitor = be(client, cast.controller)

    for _time in range(2):
        assert visitor.post(f"/loans/{loan.pk}/receive/", PAYMENT).status_code == 302

    assert loan.events.filter(do="repay").count() == 1
    assert paid(loan) == kroner(417)


def test_each_form_has_a_key_of_its_own(cast: Cast, client):
    loan = a_loan(cast)
    visitor = be(client, cast.controller)

    keys = {re.search(r'name="key" value="([^"]+)"', text_of(visitor.get(f"/loans/{loan.pk}/")))[1] for _ in range(2)}

    assert len(keys) == 2


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"amount": "mange"}, "amount", "Skriv beløbet som et tal"),
        ({"amount": "0"}, "amount", "Skriv et beløb over 0"),
        ({"amount": "1,234"}, "amount", "højst to decimaler"),
        ({"day": "32/04/2026"}, "day", "Skriv dagen som dag/måned/år"),
        ({"day": "21/04/2026"}, "day", "21. april 2026 er ikke kommet endnu"),
        ({"day": "14/01/2026"}, "day", "14. januar 2026 er før"),
    ],
)
def test_a_payment_that_cannot_be_keeps_what_was_typed(cast: Cast, client, changed, field, sentence):
    loan = a_loan(cast)
    form = PAYMENT | changed

    answer = be(client, cast.controller).post(f"/loans/{loan.pk}/receive/", form)

    assert_told(answer, sentence, field=field, kept=tuple(form.values()))
    assert not loan.events.filter(do="repay").exists()


def test_nothing_is_received_in_a_closed_period(cast: Cast, client):
    loan = a_loan(cast)
    ledger.close_period(loan.book, starts_on=date(2026, 3, 1), last_on=date(2026, 4, 1), by=HOUSE, on=TODAY)

    answer = be(client, cast.controller).post(f"/loans/{loan.pk}/receive/", PAYMENT)

    assert_told(answer, "1. april 2026", field="day", kept=("417,00",))


def test_nothing_is_received_before_the_payout(cast: Cast, client):
    loan = a_signed_loan(cast)

    answer = be(client, cast.controller).post(f"/loans/{loan.pk}/receive/", PAYMENT)

    assert_told(answer, "Lånet er ikke udbetalt endnu", field="day", kept=("417,00",))


def test_a_payment_is_reversed_with_a_reason_and_stays_readable(cast: Cast, client):
    loan = a_loan(cast)
    event = repay(cast, loan, kroner(417), date(2026, 3, 1))
    visitor = be(client, cast.controller)

    asked = visitor.get(f"/loans/{loan.pk}/reverse/{event.pk}/")
    answer = visitor.post(f"/loans/{loan.pk}/reverse/{event.pk}/", {"why": "wrong_loan"}, follow=True)

    assert "417,00" in text_of(asked)
    assert paid(loan) == kroner(0)
    assert "Indbetalingen er tilbageført" in text_of(answer)
    assert f"/reverse/{event.pk}/" not in text_of(answer)
    assert "417,00" in text_of(answer)


def test_a_reversal_needs_a_reason(cast: Cast, client):
    loan = a_loan(cast)
    event = repay(cast, loan, kroner(417), date(2026, 3, 1))

    answer = be(client, cast.controller).post(f"/loans/{loan.pk}/reverse/{event.pk}/", {})

    assert answer.status_code == 422
    assert SUMMARY in text_of(answer)
    assert 'id="id_why_error"' in text_of(answer)
    assert paid(loan) == kroner(417)


def test_only_a_payment_of_this_loan_is_reversed(cast: Cast, client):
    loan = a_loan(cast)
    other = a_loan(cast, borrower=a_person("Bodil", "Bang"))
    event = repay(cast, other, kroner(417), date(2026, 3, 1))
    visitor = be(client, cast.controller)

    assert visitor.get(f"/loans/{loan.pk}/reverse/{event.pk}/").status_code == 404
    payout = loan.events.get(do="disburse")
    assert visitor.get(f"/loans/{loan.pk}/reverse/{payout.pk}/").status_code == 404
