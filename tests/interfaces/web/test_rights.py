"""Relations to an enrolment: shared, taken over, opened in an emergency; and what held on a day that is past."""

import csv
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from spire.foundation.access import actions as access
from spire.foundation.access import history, openings
from spire.foundation.access.actions import NotAllowed, SameEyes
from spire.foundation.access.models import Held, Opening, OpeningEnd
from spire.foundation.access.openings import AlreadyReviewed, NotStaff, Terms, TooManyEmergencies
from spire.foundation.access.queries import NotFound
from spire.foundation.access.rules.openings import EMERGENCIES_A_DAY, NoEnd, NoReason, TooLong, check_days
from spire.foundation.records.models import Mail
from spire.foundation.trail import person_keys
from spire.foundation.trail.models import Event, View
from spire.interfaces.parts import clock, reach
from spire.interfaces.parts.looks import kind_of
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment, Task
from tests.build import an_enrolment
from tests.cast import DAY, HOUSE, MOMENT, a_login
from tests.house.test_strangers import come_in

pytestmark = pytest.mark.django_db
UNTIL = DAY + timedelta(days=10)
# What the triggers for rows do not see.
SIDE_DOOR = {
    "postgresql": "TRUNCATE %(table)s CASCADE",
    "sqlite": "INSERT OR REPLACE INTO %(table)s SELECT * FROM %(table)s",
}
WHY = "Borgeren har ringet og skal have svar i dag."


@pytest.fixture
def enrolment(cast) -> Enrolment:
    return an_enrolment(cast)


def terms(**changes: object) -> Terms:
    return Terms(**({"purpose": "law", "parts": ("case",), "starts_on": DAY, "until": UNTIL} | changes))


def at(cast, login, on: date = DAY):
    """The login as an actor at nine on a day."""
    return reach.actor(login, at=MOMENT + timedelta(days=(on - DAY).days), on=on)


def test_what_is_opened_has_an_end_and_is_no_longer_than_its_kind_may_last():
    check_days("share", DAY, DAY, on=DAY)
    with pytest.raises(NoEnd):
        check_days("share", DAY, DAY - timedelta(days=1), on=DAY)
    with pytest.raises(NoEnd):
        check_days("share", DAY - timedelta(days=1), UNTIL, on=DAY)
    with pytest.raises(TooLong):
        check_days("share", DAY, DAY + timedelta(days=92), on=DAY)


def test_a_share_opens_one_enrolment_for_reading_until_midnight_of_its_day(cast, enrolment):
    made = actions.share(enrolment.pk, cast.legal.pk, terms(), by=at(cast, cast.coach), on=DAY)
    again = actions.share(enrolment.pk, cast.legal.pk, terms(), by=at(cast, cast.coach), on=DAY)

    assert made == again
    assert enrolments.for_actor(at(cast, cast.legal), enrolment.pk) == enrolment
    assert enrolments.for_actor(at(cast, cast.legal, UNTIL), enrolment.pk) == enrolment
    with pytest.raises(NotFound):
        enrolments.for_actor(at(cast, cast.legal, UNTIL + timedelta(days=1)), enrolment.pk)
    with pytest.raises(NotAllowed):
        actions.set_business(enrolment.pk, "Andet", by=at(cast, cast.legal), on=DAY)


def test_only_staff_of_another_kind_of_eyes_can_be_shared_with_and_only_by_who_sees_it(cast, enrolment):
    for login in (cast.mentor, cast.administrator):
        with pytest.raises(NotStaff):
            actions.share(enrolment.pk, login.pk, terms(), by=at(cast, cast.coach), on=DAY)
    with pytest.raises(SameEyes):
        actions.share(enrolment.pk, cast.coach.pk, terms(), by=at(cast, cast.coach), on=DAY)
    with pytest.raises(NotFound):
        actions.share(enrolment.pk, cast.legal.pk, terms(), by=at(cast, cast.stranger), on=DAY)


def test_a_share_is_taken_back_once_and_holds_no_more(cast, enrolment):
    made = actions.share(enrolment.pk, cast.legal.pk, terms(), by=at(cast, cast.coach), on=DAY)

    openings.end(made.pk, by=at(cast, cast.second_coach), on=DAY)
    openings.end(made.pk, by=at(cast, cast.coach), on=DAY)

    assert OpeningEnd.objects.count() == 1
    assert at(cast, cast.legal).reach == ()


def test_where_coaches_see_only_their_own_another_s_sharing_is_not_theirs_to_end(cast, enrolment):
    made = actions.share(enrolment.pk, cast.legal.pk, terms(), by=at(cast, cast.coach), on=DAY)
    openings.narrow_sight(cast.municipality.pk, True, by=at(cast, cast.administrator), on=DAY)

    with pytest.raises(NotFound):
        openings.end(made.pk, by=at(cast, cast.second_coach), on=DAY)
    assert openings.end(made.pk, by=at(cast, cast.coach), on=DAY) == made
    assert OpeningEnd.objects.count() == 1


def test_what_is_opened_cannot_be_changed_behind_the_house(cast, enrolment):
    actions.share(enrolment.pk, cast.legal.pk, terms(words="Se på afslaget."), by=at(cast, cast.coach), on=DAY)

    for table in ("access_opening", "access_held", "enrolments_coached"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")
    with pytest.raises(DatabaseError), transaction.atomic():
        Opening.objects.update(ends_at=MOMENT + timedelta(days=900))
    connection.check_constraints()  # what waits for the end of the transaction would refuse TRUNCATE too
    for table in ("access_opening", "access_held"):
        with pytest.raises(DatabaseError, match="append only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(SIDE_DOOR[connection.vendor] % {"table": table})


def test_the_words_of_a_share_are_gone_with_the_key_of_the_person(cast, enrolment):
    made = actions.share(enrolment.pk, cast.legal.pk, terms(words="Se på afslaget."), by=at(cast, cast.coach), on=DAY)
    assert openings.words_of(made) == "Se på afslaget."

    person_keys.destroy(enrolment.person_id, at=MOMENT)

    assert openings.words_of(Opening.objects.get()) == ""


def test_a_reader_opens_what_was_shared_and_neither_lists_nor_other_parts_nor_another_enrolment(
    cast, client, enrolment
):
    reader = a_login("anden@example.dk", "Anden Coach", "coach", cast.other_municipality)
    actions.share(enrolment.pk, reader.pk, terms(parts=("case", "screenings")), by=at(cast, cast.coach), on=DAY)
    other = an_enrolment(cast, given_name="Bo", family_name="Berg")
    pages = {
        name: reverse(name, args=[enrolment.pk]) for name in ("enrolment", "enrolment_screenings", "enrolment_loan")
    }

    with clock.at(MOMENT, everywhere=True):
        come_in(client, reader)
        got = {name: client.get(url).status_code for name, url in pages.items()}
        tried = client.post(reverse("enrolment_invite", args=[enrolment.pk])).status_code
        beside = client.get(reverse("enrolment", args=[other.pk])).status_code
        mine = client.get(reverse("opened")).content.decode()

    assert got == {"enrolment": 200, "enrolment_screenings": 200, "enrolment_loan": 404}
    assert (tried, beside) == (404, 404)
    assert enrolment.number in mine
    assert View.objects.filter(login_id=reader.pk, page="enrolment.overview", basis="share").exists()


def test_legal_support_reads_what_is_shared_though_it_has_no_list_of_enrolments(cast, client, enrolment):
    actions.share(enrolment.pk, cast.legal.pk, terms(), by=at(cast, cast.coach), on=DAY)

    with clock.at(MOMENT, everywhere=True):
        come_in(client, cast.legal)
        page = client.get(reverse("enrolment", args=[enrolment.pk])).status_code
        lists = {name: client.get(reverse(name)).status_code for name in ("enrolments", "municipalities", "search")}
        sent = client.post(reverse("enrolment_parties", args=[enrolment.pk]), {"form": "work"}).status_code

    assert page == 200
    assert set(lists.values()) == {404}
    assert sent == 404


def test_the_coach_shares_on_the_page_and_the_participant_sees_for_what_and_until_when(cast, client, enrolment):
    with clock.at(MOMENT, everywhere=True):
        come_in(client, cast.coach)
        sent = {
            "login": cast.legal.pk,
            "purpose": "law",
            "parts": ["decisions"],
            "until": "12/03/2026",
            "words": "Hjælp",
        }
        answer = client.post(reverse("enrolment_share", args=[enrolment.pk]), sent)
        page = client.get(reverse("enrolment_access", args=[enrolment.pk])).content.decode()
        too_long = client.post(reverse("enrolment_share", args=[enrolment.pk]), sent | {"until": "12/12/2026"})
        come_in(client, cast.participant)
        own = client.get(reverse("my_access")).content.decode()

    assert answer.status_code == 302, answer.content.decode()
    assert "Jytte Lov" in page
    assert too_long.status_code == 422
    assert "Juridisk" in own
    assert "12. marts 2026" in own
    assert "Hjælp" in own
    assert "Jytte Lov" not in own


def test_a_colleague_has_the_chosen_enrolments_and_their_tasks_for_the_days_and_no_longer(cast, enrolment):
    openings.narrow_sight(cast.municipality.pk, True, by=at(cast, cast.administrator), on=DAY)
    away = terms(purpose="absence", starts_on=DAY + timedelta(days=2))
    lone, sami = cast.coach, cast.second_coach
    actions.take_over(lone.pk, sami.pk, [enrolment.pk], away, by=at(cast, lone), on=DAY)
    actions.take_over(lone.pk, sami.pk, [enrolment.pk], away, by=at(cast, lone), on=DAY)
    then, after = at(cast, sami, DAY + timedelta(days=2)), at(cast, sami, UNTIL + timedelta(days=1))

    assert Opening.objects.count() == 1
    assert not enrolments.visible_to(at(cast, sami)).exists()
    assert enrolments.visible_to(then).get() == enrolment
    assert then.answers_for(lone.pk, enrolment.pk)
    assert not then.answers_for(lone.pk, 0)
    assert not enrolments.visible_to(after).exists()


def test_nobody_hands_over_what_is_another_coachs(cast, enrolment):
    with pytest.raises(NotFound):
        actions.take_over(
            cast.second_coach.pk, cast.coach.pk, [enrolment.pk], terms(), by=at(cast, cast.second_coach), on=DAY
        )
    with pytest.raises(NotAllowed):
        actions.take_over(
            cast.coach.pk, cast.second_coach.pk, [enrolment.pk], terms(), by=at(cast, cast.second_coach), on=DAY
        )


def test_an_emergency_is_open_for_four_hours_told_to_the_leader_and_looked_at_by_another(cast, enrolment):
    watch = a_login("vagt@example.dk", "Vera Vagt", "benefit_caseworker", cast.municipality)
    with pytest.raises(NoReason):
        actions.open_in_emergency(enrolment.number, "ja", by=at(cast, watch), on=DAY)
    made = actions.open_in_emergency(enrolment.number, WHY, by=at(cast, watch), on=DAY)
    actions.open_in_emergency(enrolment.number, WHY, by=at(cast, watch), on=DAY)
    task = Task.objects.get(kind="emergency_review")
    mails = Mail.objects.filter(key__startswith=f"emergency:{made.pk}:")

    assert made.ends_at - made.starts_at == timedelta(hours=4)
    assert task.assigned_to == cast.team_leader
    assert {mail.to for mail in mails} == {cast.team_leader.email, cast.legal.email}
    assert not any(
        word in mail.subject + mail.text for mail in mails for word in ("Amina", "Holm", "Vera", enrolment.number)
    )
    with pytest.raises(NotFound):
        actions.review_emergency(made.pk, "in_order", "", by=at(cast, watch), on=DAY)
    with pytest.raises(NoReason):
        actions.review_emergency(made.pk, "not_in_order", "", by=at(cast, cast.team_leader), on=DAY)
    actions.review_emergency(made.pk, "in_order", "", by=at(cast, cast.legal), on=DAY)
    with pytest.raises(AlreadyReviewed):
        actions.review_emergency(made.pk, "not_in_order", WHY, by=at(cast, cast.team_leader), on=DAY)
    task.refresh_from_db()
    assert task.done_on == DAY


def test_one_login_opens_only_so_many_in_a_day_and_only_where_it_works(cast, enrolment):
    watch = a_login("vagt@example.dk", "Vera Vagt", "benefit_caseworker", cast.municipality)
    for number in range(EMERGENCIES_A_DAY):
        other = an_enrolment(cast, given_name="Bo", family_name=f"Berg {number}")
        actions.open_in_emergency(other.number, WHY, by=at(cast, watch), on=DAY)

    with pytest.raises(TooManyEmergencies):
        actions.open_in_emergency(enrolment.number, WHY, by=at(cast, watch), on=DAY)
    with pytest.raises(NotFound):
        actions.open_in_emergency(enrolment.number, WHY, by=at(cast, cast.stranger), on=DAY)
    assert actions.open_in_emergency(other.number, WHY, by=at(cast, watch), on=DAY).enrolment_id == other.pk


@pytest.mark.parametrize("sought", ["the number of one who is here", "2026-9999", "700190-0002", "700190-0010"])
def test_nobody_learns_who_is_here_by_what_opens_nothing_and_is_told_to_nobody(cast, enrolment, sought):
    watch = a_login("vagt@example.dk", "Vera Vagt", "benefit_caseworker", cast.municipality)
    named = enrolment.number if sought.startswith("the") else sought
    with pytest.raises(NoReason):
        actions.open_in_emergency(named, "ja", by=at(cast, watch), on=DAY)
    for number in range(EMERGENCIES_A_DAY):
        other = an_enrolment(cast, given_name="Bo", family_name=f"Berg {number}")
        actions.open_in_emergency(other.number, WHY, by=at(cast, watch), on=DAY)
    with pytest.raises(TooManyEmergencies):
        actions.open_in_emergency(named, WHY, by=at(cast, watch), on=DAY)


def test_the_page_of_an_emergency_asks_for_a_fresh_proof_and_tells_nothing_of_what_it_does_not_find(
    cast, client, enrolment
):
    watch = a_login("vagt@example.dk", "Vera Vagt", "benefit_caseworker", cast.municipality)
    with clock.at(MOMENT, everywhere=True):
        come_in(client, watch)
        unknown = client.post(reverse("emergency"), {"sought": "2026-9999", "reason": WHY})
        opened = client.post(reverse("emergency"), {"sought": enrolment.number, "reason": WHY})
        read = client.get(reverse("enrolment", args=[enrolment.pk]))
        come_in(client, cast.participant)
        own = client.get(reverse("my_access")).content.decode()
        come_in(client, cast.team_leader)
        review = client.get(reverse("emergency_review", args=[Opening.objects.get().pk])).content.decode()

    assert unknown.status_code == 422
    assert (opened.status_code, read.status_code) == (302, 200)
    assert WHY in own
    assert "Nødadgang" in own
    assert WHY in review
    assert str(kind_of("enrolment.overview")) in review
    assert View.objects.filter(login_id=watch.pk, basis="emergency").exists()


def test_the_history_says_what_held_on_any_day_as_it_was_known_on_any_other(cast):
    sami = cast.second_coach
    role = sami.assignments.get()
    later = DAY + timedelta(days=30)
    access.end_role(role.pk, by=at(cast, cast.administrator, later), on=later)
    before = MOMENT + timedelta(days=29)

    def roles(on: date, known_at: datetime) -> list[str]:
        return [one.role for one in history.held(on, known_at=known_at).filter(login=sami)]

    assert roles(later, before) == ["coach"]
    assert roles(later, MOMENT + timedelta(days=31)) == []
    assert roles(DAY, MOMENT + timedelta(days=31)) == ["coach"]
    assert roles(DAY, MOMENT - timedelta(days=1)) == []


def test_a_role_that_was_changed_past_the_house_is_in_its_history_after_the_night(cast):
    role = cast.second_coach.assignments.get()
    type(role).objects.filter(pk=role.pk).update(ends_on=DAY)

    assert history.catch_up(by=HOUSE) == 1
    assert history.catch_up(by=HOUSE) == 0
    assert Held.objects.filter(assignment=role).latest("pk").ends_on == DAY


def test_the_auditor_asks_what_a_login_could_see_and_who_could_see_an_enrolment(cast, client, enrolment):
    auditor = a_login("revisor@example.dk", "Rita Revisor", "auditor", cast.municipality)
    actions.share(enrolment.pk, cast.legal.pk, terms(), by=at(cast, cast.coach), on=DAY)
    actions.assign_coach(enrolment.pk, cast.second_coach.pk, by=at(cast, cast.team_leader, UNTIL), on=UNTIL)
    day = {"on": "03/03/2026"}
    with clock.at(MOMENT + timedelta(days=40), everywhere=True):
        come_in(client, auditor)
        page = client.get(reverse("rights"), day | {"login": cast.legal.pk}).content.decode()
        file = client.get(reverse("rights_enrolment_file"), day | {"number": enrolment.number}).content.decode(
            "utf-8-sig"
        )
        elsewhere = client.get(reverse("rights"), day | {"login": cast.stranger.pk}).status_code
    rows = [(row["navn"], row["gennem"]) for row in csv.DictReader(StringIO(file), delimiter=";")]

    assert enrolment.number in page
    assert "Amina" not in page
    assert ("Lone Krogh", "er coach") in rows
    assert ("Sami Bech", "er coach") not in rows
    assert any(name == "Jytte Lov" and "Delt" in through for name, through in rows)
    assert not any(name in ("Frede Fremmed", "Amina Holm") for name, _through in rows)
    assert elsewhere == 422
    assert Event.objects.filter(verb="rights.looked_up").count() == 2
