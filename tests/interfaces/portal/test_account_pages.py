"""The business account by both doors: said yes to, read, sorted and compared, seen by the own coach only, and taken back."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from spire.foundation.people.models import Consent
from spire.interfaces.parts import clock
from spire.interfaces.parts.account.forms import YesForm
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.business import actions as business
from spire.journey.business.actions import account_sorting, view_access
from spire.journey.business.models import AccountMovement, ViewAccess
from spire.journey.business.rules.accounts import Conditions
from spire.journey.business.rules.budgets.contents import Contents, Cost, Product, Ways
from spire.journey.enrolments.models import Enrolment
from tests.build import an_enrolment
from tests.cast import DAY, MOMENT, Cast
from tests.journey.business.account import FEBRUARY, csv, movement, opened, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("enrolment")]
MY = "/my/business/account/"
FEB = f"{MY}months/2026-02/"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(MOMENT, everywhere=True):
        yield


@pytest.fixture
def enrolment(cast: Cast) -> Enrolment:
    return an_enrolment(cast)


def as_(login) -> Client:
    if not login.authenticator_set.exists():
        give_demo_factor(login)
    client = Client()
    client.force_login(login)
    return client


def there(enrolment: Enrolment, rest: str = "") -> str:
    return f"/enrolments/{enrolment.pk}/business/account/{rest}"


def a_budget(cast: Cast, enrolment: Enrolment) -> None:
    contents = Contents(
        "DKK",
        Ways(date(2026, 2, 1)),
        products=(Product("Kjoler", 400_00, 10),),
        costs=(Cost("rent", 4_000_00, has_vat=False),),
    )
    business.save_budget(enrolment.pk, contents, phase="detailed", on=DAY, by=cast.actor(cast.participant))


def page_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_coach_asks_and_the_participant_says_no_without_any_trace_at_the_coach(mine, cast, enrolment):
    coach = as_(cast.coach)
    coach.post(there(enrolment, "ask/"))
    assert "Må jeg se din erhvervskonto?" in page_of(mine, "/my/")

    mine.post(f"{MY}answer/", {"answer": "no"})

    assert "erhvervskonto?" not in page_of(mine, "/my/").partition("Det er din tur")[2]
    assert "Der er ikke kiggeadgang" in page_of(coach, there(enrolment))
    assert "afslag" not in page_of(coach, f"/enrolments/{enrolment.pk}/timeline/")


def test_a_yes_shows_its_words_and_ends_on_its_day(mine, cast, enrolment):
    assert "Kun min egen coach ser dem." in page_of(mine, MY)

    mine.post(f"{MY}answer/", {"answer": "yes", "months": "3"})
    mine.post(f"{MY}answer/", {"answer": "yes", "months": "12"})

    assert Consent.objects.get(kind="account_view").until == date(2026, 6, 2)
    assert "2. juni 2026" in page_of(mine, MY)
    assert "Min coach må se min erhvervskonto" in page_of(mine, "/my/details/consents/")


@pytest.mark.parametrize("sent", [{"answer": "yes"}, {"answer": "yes", "months": "99"}, {"answer": "back"}, {}])
def test_an_answer_that_is_none_changes_nothing(mine, sent):
    assert mine.post(f"{MY}answer/", sent).status_code == 302
    assert not ViewAccess.objects.exists()


def test_a_file_is_handed_in_by_either_and_read_once(mine, cast, enrolment):
    opened(cast, enrolment)
    mine.post(f"{MY}read/", {"file": SimpleUploadedFile("feb.csv", csv(*FEBRUARY).read())})

    answer = as_(cast.coach).post(
        there(enrolment, "read/"), {"file": SimpleUploadedFile("feb.csv", csv(*FEBRUARY).read())}, follow=True
    )

    assert "0 nye posteringer. 5 var her i forvejen" in answer.content.decode()
    assert AccountMovement.objects.count() == 5


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04xx", b"<!DOCTYPE a><a/>", b"hello", b"{"])
def test_a_file_that_cannot_be_read_is_told_at_the_field(mine, cast, enrolment, data):
    opened(cast, enrolment)

    answer = mine.post(f"{MY}read/", {"file": SimpleUploadedFile("x.csv", data)})

    assert answer.status_code == 422
    assert "form-error-message" in answer.content.decode()


def test_the_month_stands_beside_the_budget_and_what_is_sorted_leaves_the_top(mine, cast, enrolment):
    a_budget(cast, enrolment)
    access = opened(cast, enrolment)
    read(cast, access)
    rent = movement(access, "Husleje")

    answer = mine.post(FEB, {f"line-{rent.pk}": "fixed:rent:"}, follow=True)

    page = answer.content.decode()
    assert f'name="line-{rent.pk}"' not in page
    assert "Posteringer med “Torvets Ejendomme” som modpart → Husleje." in page
    row = page[page.index("fixed%3Arent%3A") :]
    assert [cell.split("<")[0] for cell in row.split('class="num">')[1:4]] == ["4.000", "4.500", "500"]
    assert f'name="line-{rent.pk}"' in page_of(mine, f"{FEB}?line=fixed:rent:")


def test_the_whole_time_is_the_sum_of_its_months(mine, cast, enrolment):
    a_budget(cast, enrolment)
    access = opened(cast, enrolment)
    read(cast, access, "01-01-2026;Husleje januar;;-4.000,00", *FEBRUARY)
    account_sorting.add_rule(
        access.pk, Conditions(contains="husleje"), "fixed:rent:", on=DAY, by=cast.actor(cast.participant)
    )

    page = page_of(mine, f"{MY}months/all/")

    row = page[page.index("fixed%3Arent%3A") :]
    assert [cell.split("<")[0] for cell in row.split('class="num">')[1:4]] == ["4.000", "8.500", "4.500"]


def test_an_offered_rule_is_made_by_one_press_and_removed_by_another(mine, cast, enrolment):
    access = opened(cast, enrolment)
    read(cast, access)

    made = mine.post(f"{MY}rules/", {"words": "mobilepay", "direction": "in", "line": "sales::"}, follow=True)
    assert "Den sorterede 2 posteringer." in made.content.decode()
    mine.post(f"{MY}rules/{access.rules.get().pk}/remove/")

    assert not access.rules.exists()
    assert not access.movements.exclude(line="").exists()


def test_a_rule_without_conditions_and_one_turned_around_are_told(mine, cast, enrolment):
    opened(cast, enrolment)

    empty = mine.post(f"{MY}rules/", {"line": "sales::"})
    turned = mine.post(f"{MY}rules/", {"least": "200", "most": "100", "line": "sales::"})

    assert "Ellers ville reglen gælde alle posteringer" in empty.content.decode()
    assert "mindre end det beløb" in turned.content.decode()
    assert (empty.status_code, turned.status_code) == (422, 422)


@pytest.mark.parametrize("sent", ["line=nonsense", "from=%C2%B2", "offer=%C2%B2,1", "page=x"])
def test_odd_addresses_are_refused_or_let_be(mine, cast, enrolment, sent):
    read(cast, opened(cast, enrolment))

    assert mine.get(f"{FEB}?{sent}").status_code in (200, 404)
    assert mine.get(f"{MY}rules/?{sent}").status_code == 200
    assert mine.get(f"{MY}months/2026-07/").status_code == 404


def test_only_the_own_coach_finds_it_and_each_look_is_seen_by_the_participant(mine, cast, enrolment):
    read(cast, opened(cast, enrolment))
    pages = [there(enrolment, rest) for rest in ("", "read/", "months/2026-02/", "months/all/", "rules/")]

    for login in (cast.team_leader, cast.second_coach, cast.controller, cast.legal, cast.stranger, cast.caseworker):
        client = as_(login)
        assert {client.get(page).status_code for page in pages} == {404}, login
        assert client.post(there(enrolment, "ask/")).status_code == 404
    coach = as_(cast.coach)
    assert "Ingen endnu." in page_of(mine, MY)
    assert {coach.get(page).status_code for page in pages} == {200}

    assert page_of(mine, MY).count("Din erhvervscoach</span>") == len(pages)
    assert "erhvervskonto" not in page_of(as_(cast.team_leader), f"/enrolments/{enrolment.pk}/business/").lower()


def test_taken_back_by_one_tap_the_coach_sees_nothing_and_the_participant_deletes_it(mine, cast, enrolment):
    access = opened(cast, enrolment)
    read(cast, access)
    coach = as_(cast.coach)

    mine.post(f"{MY}answer/", {"answer": "back"})

    for rest in ("read/", "months/2026-02/", "rules/"):
        assert coach.get(there(enrolment, rest)).status_code == 404
    sent = {"file": SimpleUploadedFile("feb.csv", csv(*FEBRUARY).read())}
    assert coach.post(there(enrolment, "read/"), sent).status_code == 404
    assert mine.get(FEB).status_code == 404
    ended = f"{MY}ended/{access.pk}/"
    assert "Husleje lokale" in page_of(mine, ended)
    assert "1. april 2026" in page_of(mine, ended)
    mine.post(ended)
    assert mine.get(ended).status_code == 404
    assert not AccountMovement.objects.exists()


def test_taken_back_on_the_page_of_consents_it_ends_just_the_same(mine, cast, enrolment):
    access = opened(cast, enrolment)

    mine.post(f"/my/details/consents/{access.consent_id}/withdraw/")

    access.refresh_from_db()
    assert (access.ended_on, access.ended_why) == (DAY, "withdrawn")


def test_it_is_hidden_the_day_after_it_ran_out_before_any_night(mine, cast, enrolment):
    access = opened(cast, enrolment, months=3)
    read(cast, access)
    coach = as_(cast.coach)

    with clock.at(MOMENT + timedelta(days=92), everywhere=True):
        assert coach.get(there(enrolment, "months/2026-02/")).status_code == 200
        assert "Lad det fortsætte" in page_of(mine, MY)
    with clock.at(MOMENT + timedelta(days=93), everywhere=True):
        assert coach.get(there(enrolment, "months/2026-02/")).status_code == 404
        assert mine.get(f"{MY}ended/{access.pk}/").status_code == 200


def test_a_movement_of_somebody_else_is_not_found(mine, cast, enrolment):
    access = opened(cast, enrolment)
    read(cast, access)
    foreign = AccountMovement.objects.latest("pk").pk + 1

    assert mine.post(FEB, {f"line-{foreign}": "sales::"}).status_code == 404
    assert mine.post(FEB, {f"line-{foreign - 1}": "salary::"}).status_code == 404


def test_nobody_else_withdraws_or_renews(cast, enrolment):
    access = opened(cast, enrolment)

    for login in (cast.coach, cast.team_leader):
        with pytest.raises(view_access.NotAllowed):
            view_access.withdraw(access.pk, on=DAY, by=cast.actor(login))
        with pytest.raises(view_access.NotAllowed):
            view_access.renew(access.pk, months=3, on=DAY, by=cast.actor(login))


@pytest.mark.parametrize(("language", "word"), [("da", "måneder"), ("sv", "månader"), ("en", "months")])
def test_how_long_is_asked_in_the_reader_s_language(language, word):
    with translation.override(language):
        assert [label for _months, label in YesForm().fields["months"].choices] == [
            f"{months} {word}" for months in (3, 6, 12)
        ]
