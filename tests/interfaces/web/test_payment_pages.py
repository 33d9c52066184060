"""Money received, the plans that stood before, and a payout that never left: pages of the controller."""

from datetime import UTC, date, datetime

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.interfaces.parts import checks, clock
from spire.interfaces.parts.login import give_demo_factor
from spire.money.banking import actions as banking
from spire.money.banking.models import Movement
from spire.money.instruments import promises
from spire.money.instruments.loans import actions
from spire.money.instruments.loans.queries import position_of, standing
from tests.money.build import a_loan, a_signed_loan, controller, kroner, leader, repay

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 10, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
RECEIVED = "/payments/received/"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(NOW, everywhere=True):
        yield


@pytest.fixture
def carl(client, cast):
    """The controller at the keyboard."""
    give_demo_factor(cast.controller)
    client.force_login(cast.controller)
    return client


def told(**changes):
    return {"amount": "1.234,50", "day": "01/04/2026", "reference": "", "text": "Holm", "key": "one"} | changes


def paid(loan):
    return standing(position_of(loan), TODAY).paid


def text_of(answer):
    return answer.content.decode()


def test_money_with_its_reference_counts_on_its_loan_at_once(carl, cast):
    loan = a_loan(cast)

    answer = carl.post(RECEIVED, told(reference=f"+71<{loan.payment_reference}"), follow=True)
    carl.post(RECEIVED, told(reference=loan.payment_reference))

    assert "tæller på lånet" in text_of(answer)
    assert paid(loan) == kroner(1234, 50)
    assert not any(checks.all_findings(TODAY).values())


def test_money_without_a_reference_waits_and_is_allocated(carl, cast):
    loan = a_loan(cast)
    carl.post(RECEIVED, told())
    movement = Movement.objects.get(state="unallocated")
    waiting = text_of(carl.get("/payments/"))

    answer = carl.post(f"{RECEIVED}{movement.pk}/", {"loan": str(loan.number)}, follow=True)

    assert '/payments/received/#waiting">1</a>' in waiting
    assert f"lån {loan.number}" in text_of(answer)
    assert paid(loan) == kroner(1234, 50)


def test_money_registered_by_mistake_is_taken_out(carl, cast):
    a_loan(cast)
    carl.post(RECEIVED, told())
    movement = Movement.objects.get(state="unallocated")

    carl.post(f"{RECEIVED}{movement.pk}/take-out/")
    carl.post(f"{RECEIVED}{movement.pk}/take-out/")

    movement.refresh_from_db()
    assert movement.state == "withdrawn"
    assert not any(checks.all_findings(TODAY).values())


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": "fire hundrede"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "1,234"}, "amount"),
        ({"amount": "9" * 20}, "amount"),
        ({"day": "31/02/2026"}, "day"),
        ({"day": "11/04/2026"}, "day"),
        ({"reference": "123"}, "reference"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_enters_nothing(carl, cast, wrong, field):
    a_loan(cast)
    before = Movement.objects.count()

    answer = carl.post(RECEIVED, told(**wrong))

    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in text_of(answer)
    assert Movement.objects.count() == before


def test_money_for_a_loan_that_is_not_paid_out_waits(carl, cast):
    loan = a_signed_loan(cast)

    carl.post(RECEIVED, told(reference=loan.payment_reference))

    assert Movement.objects.get().state == "matched"


def test_a_number_that_no_loan_has_is_said(carl, cast):
    a_loan(cast)
    carl.post(RECEIVED, told())
    movement = Movement.objects.get(state="unallocated")

    answer = carl.post(f"{RECEIVED}{movement.pk}/", {"loan": "9999"})

    assert answer.status_code == 422
    assert "Der er intet lån med det nummer" in text_of(answer)


def test_others_find_nothing_and_the_action_refuses_them(client, cast):
    a_loan(cast)
    movement = banking.register_movement(
        cast.municipality.book, amount=kroner(1), text="", reference="", key="k", on=TODAY, by=controller(cast, TODAY)
    )
    for login in (cast.coach, cast.stranger, cast.participant):
        _ = login.person_id or give_demo_factor(login)
        client.force_login(login)
        assert client.get(RECEIVED).status_code == 404
        assert client.get(f"{RECEIVED}{movement.pk}/").status_code == 404
        assert client.post(f"{RECEIVED}{movement.pk}/take-out/").status_code == 404

    with pytest.raises(NotAllowed):
        banking.withdraw(movement.pk, why="entered_twice", on=TODAY, by=cast.actor(cast.coach, at=NOW))
    with pytest.raises(NotAllowed):
        banking.match(movement.pk, reference="x", on=TODAY, by=cast.actor(cast.stranger, at=NOW))


def test_a_controller_of_another_municipality_finds_nothing(client, cast):
    from tests.cast import a_login

    a_loan(cast)
    movement = banking.register_movement(
        cast.municipality.book, amount=kroner(1), text="", reference="", key="k", on=TODAY, by=controller(cast, TODAY)
    )
    other = a_login("other@example.dk", "Olga Anden", "controller", cast.other_municipality)
    give_demo_factor(other)
    client.force_login(other)

    assert client.get(f"{RECEIVED}{movement.pk}/").status_code == 404
    assert 'name="amount"' not in text_of(client.get(RECEIVED))


def test_a_payout_that_never_left_is_stopped(carl, cast):
    loan = a_signed_loan(cast)
    actions.disburse(loan.pk, on=TODAY, by=controller(cast, TODAY), key="payout")

    page = text_of(carl.get(f"/loans/{loan.pk}/"))
    carl.post(f"/loans/{loan.pk}/stop/")

    assert "Stop udbetalingen" in page
    assert standing(position_of(loan), TODAY).status == "signed"
    assert "Stop udbetalingen" not in text_of(carl.get(f"/loans/{loan.pk}/"))


def test_the_plan_before_a_change_stays_readable(carl, cast):
    loan = a_loan(cast)
    repay(cast, loan, kroner(417), date(2026, 3, 1))
    promises.defer(
        loan.pk,
        until=date(2026, 9, 1),
        legal_basis="own_scheme",
        decided_by=cast.team_leader.pk,
        reason="Sygdom",
        on=date(2026, 4, 5),
        by=leader(cast, date(2026, 4, 5)),
        key="d",
    )

    page = text_of(carl.get(f"/loans/{loan.pk}/"))
    before = text_of(carl.get(f"/loans/{loan.pk}/plan/2026-04-04/"))

    assert f"/loans/{loan.pk}/plan/2026-04-04/" in page
    assert "1. maj 2026" in before
    assert "Amina" not in before.split("</title>")[0]


@pytest.mark.parametrize("day", ["2026-04-11", "2020-01-01", "nonsense", "2026-13-01"])
def test_there_is_no_plan_outside_the_loans_life(carl, cast, day):
    assert carl.get(f"/loans/{a_loan(cast).pk}/plan/{day}/").status_code == 404


def test_a_loan_says_how_its_figures_came_about(carl, cast):
    page = text_of(carl.get(f"/loans/{a_loan(cast).pk}/"))

    assert "120 afdrag" in page
    assert "416,27" in page


def test_a_payment_without_a_reference_is_counted_by_one_press_on_its_suggestion(cast, carl):
    loan = a_loan(cast)
    banking.register_movement(
        loan.book,
        amount=kroner(416, 67),
        text="Fra Holm, Amina",
        reference="",
        key="m",
        on=TODAY,
        by=controller(cast, TODAY),
    )

    page = carl.get(RECEIVED).content.decode()
    movement = Movement.objects.get(key="m")
    counted = carl.post(f"{RECEIVED}{movement.pk}/", {"loan": loan.number})

    assert "Sandsynligt" in page
    assert f'value="{loan.number}"' in page
    assert counted.url == f"{RECEIVED}#waiting"
    assert standing(position_of(loan), TODAY).paid == kroner(416, 67)


def test_many_open_payments_cost_no_more_queries_than_one(cast, carl, django_assert_max_num_queries):
    loan = a_loan(cast)
    for number in range(30):
        banking.register_movement(
            loan.book, amount=kroner(number + 1), text="?", reference="", key=f"m{number}", on=TODAY, by=controller(cast, TODAY)
        )  # fmt: skip

    with django_assert_max_num_queries(20):
        page = carl.get(RECEIVED).content.decode()

    assert "(30)" in page
