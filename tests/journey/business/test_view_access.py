"""View access: only the participant answers, what they take back stops at once, and a file is read once.  # G-5"""

from datetime import date, timedelta
from io import BytesIO

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.people import actions as people
from spire.foundation.people.models import Consent
from spire.foundation.records.models import Mail
from spire.foundation.trail.models import Event
from spire.journey.business import nightly
from spire.journey.business.actions import account_reading, account_sorting, view_access
from spire.journey.business.actions.account_reading import NotAnAccount, TooLong
from spire.journey.business.actions.account_sorting import EmptyRule
from spire.journey.business.actions.view_access import AskedLately, NoViewAccess, StillOpen
from spire.journey.business.models import AccountMovement, ViewAccess
from spire.journey.business.queries import accounts as queries
from spire.journey.business.rules.accounts import Conditions
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment, Task
from spire.money.banking.formats.faults import Unreadable
from spire.money.banking.models import Movement
from tests.build import an_enrolment
from tests.cast import DAY, HOUSE, Cast
from tests.journey.business.account import FEBRUARY, csv, movement, opened, read
from tests.money.banking.formats import files

pytestmark = pytest.mark.django_db
RENT, SALES, GOODS, OUTSIDE = "fixed:rent:", "sales::", "goods::", "outside::"


@pytest.fixture
def enrolment(cast: Cast) -> Enrolment:
    return an_enrolment(cast)


@pytest.fixture
def access(cast: Cast, enrolment: Enrolment) -> ViewAccess:
    return opened(cast, enrolment)


def test_the_coach_asks_once_and_a_no_is_left_in_peace(cast, enrolment):
    coach, me = cast.actor(cast.coach), cast.actor(cast.participant)

    asked = view_access.ask(enrolment.pk, on=DAY, by=coach)
    assert view_access.ask(enrolment.pk, on=DAY, by=coach) == asked
    assert Mail.objects.filter(key__startswith="view-access:").count() == 1
    view_access.refuse(enrolment.pk, on=DAY, by=me)

    with pytest.raises(AskedLately) as left:
        view_access.ask(enrolment.pk, on=DAY + timedelta(days=89), by=coach)
    assert left.value.facts == {"day": date(2026, 5, 31)}
    assert view_access.ask(enrolment.pk, on=DAY + timedelta(days=90), by=coach) != asked
    assert not Event.objects.filter(verb="view_access.refused", person_id=enrolment.person_id).exists()


def test_only_the_participant_answers_and_only_their_own_coach_asks(cast, enrolment):
    for login in (cast.coach, cast.team_leader, cast.second_coach):
        with pytest.raises(NotAllowed):
            view_access.give(enrolment.pk, months=6, on=DAY, by=cast.actor(login))
    for login in (cast.second_coach, cast.team_leader, cast.controller, cast.participant):
        with pytest.raises(NotAllowed):
            view_access.ask(enrolment.pk, on=DAY, by=cast.actor(login))


def test_a_yes_is_a_consent_in_its_words_until_a_day_and_given_twice_is_given_once(cast, enrolment):
    first = opened(cast, enrolment, months=3)
    again = opened(cast, enrolment, months=12)

    assert first == again
    assert (first.consent.kind, first.consent.text_version, first.consent.until) == (
        "account_view",
        "1",
        date(2026, 6, 2),
    )
    assert Consent.objects.filter(kind="account_view").count() == 1


def test_renewed_it_goes_on_with_what_was_read(cast, access):
    read(cast, access)
    later = access.consent.until

    renewed = view_access.renew(access.pk, months=6, on=later, by=cast.actor(cast.participant))
    again = view_access.renew(access.pk, months=6, on=later, by=cast.actor(cast.participant))

    assert renewed.consent == again.consent
    assert renewed.consent.until == date(2027, 3, 2)
    access.consent.refresh_from_db()
    assert access.consent.until == later - timedelta(days=1)
    assert renewed.movements.count() == 5
    with pytest.raises(NoViewAccess):
        view_access.renew(access.pk, months=6, on=date(2028, 1, 1), by=cast.actor(cast.participant))


def test_a_file_is_read_once_also_twice_overlapping_and_in_another_format(cast, access):
    first = read(cast, access)
    again = read(cast, access)
    more = read(cast, access, *FEBRUARY[1:], "28-02-2026;MobilePay 5;;90,00")
    same = files.camt(
        files.entry("250.00", files.details(text="Kunde A"), day="2026-02-03", reference="X1"),
        files.entry("250.00", files.details(text="Kunde B"), day="2026-02-03", reference="X2"),
        files.entry("250.00", files.details(text="Kunde C"), day="2026-02-03", reference="X3"),
    )
    bank = account_reading.read(access.pk, same, on=DAY, by=cast.actor(cast.coach))

    assert [(one.lines_new, one.lines_known) for one in (first, again, more, bank)] == [(5, 0), (0, 5), (1, 4), (1, 2)]
    assert AccountMovement.objects.count() == 7
    assert not Movement.objects.exists()


def test_pending_future_and_old_movements_are_left_out(cast, access):
    made = read(cast, access, "03-03-2026;I morgen;;1,00", "28-02-2025;For længe siden;;1,00", "01-03-2025;Lige;;1,00")

    assert (made.lines_new, made.lines_left_out) == (1, 2)
    assert access.movements.get().text == "Lige"


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (csv(*FEBRUARY, "ikke en dag;x;;1,00"), Unreadable),
        (BytesIO(b'<!DOCTYPE a [<!ENTITY b "c">]><Document>&b;</Document>'), Unreadable),
        (BytesIO(b"PK\x03\x04"), Unreadable),
        (BytesIO(b""), Unreadable),
        (BytesIO(b'{"transactions": {"booked": [{}]}}'), Unreadable),
        (files.collection(), NotAnAccount),
        (files.camt(files.entry("1.00", currency="EUR"), opening="0.00"), Unreadable),
    ],
    ids=("broken-at-the-end", "hostile", "zip", "empty", "half-a-document", "collection", "currency"),
)
def test_a_file_with_a_fault_anywhere_leaves_nothing(cast, access, file, fault):
    file.seek(0)

    with pytest.raises(fault):
        account_reading.read(access.pk, file, on=DAY, by=cast.actor(cast.participant))

    assert not AccountMovement.objects.exists()
    assert not access.readings.exists()


def test_a_second_account_is_refused_and_named_by_its_end(cast, access):
    iban = files.camt(files.entry("1.00", day="2026-02-03"))
    account_reading.read(access.pk, iban, on=DAY, by=cast.actor(cast.participant))
    same = BytesIO("Dato;Beløb;Konto\n04-02-2026;5,00;0040 0440116243".encode())
    account_reading.read(access.pk, same, on=DAY, by=cast.actor(cast.participant))
    other = BytesIO("Dato;Beløb;Konto\n04-02-2026;5,00;1234 7654321".encode())

    with pytest.raises(Unreadable) as refused:
        account_reading.read(access.pk, other, on=DAY, by=cast.actor(cast.participant))

    assert (refused.value.code, refused.value.facts["found"]) == ("banking.file_other_account", "4321")


def test_twenty_thousand_lines_are_read_in_small_steps(cast, access, django_assert_max_num_queries):
    days = (date(2025, 4, 1) + timedelta(days=place // 60) for place in range(20_000))
    lines = [f"{day:%d-%m-%Y};MobilePay {place};;{place % 7 + 1},00" for place, day in enumerate(days)]

    with django_assert_max_num_queries(20_000 // 500 * 15 + 40):
        made = read(cast, access, *lines)

    assert made.lines_new == 20_000
    assert read(cast, access, *lines[:900]).lines_new == 0


def test_a_file_without_end_is_refused(cast, access, monkeypatch):
    monkeypatch.setattr(account_reading, "LINES_MOST", 3)

    with pytest.raises(TooLong):
        read(cast, access)


def test_nobody_but_the_participant_and_the_own_coach_reads_or_sorts(cast, access):
    read(cast, access)
    one = movement(access, "Husleje")

    for login in (cast.second_coach, cast.team_leader, cast.controller, cast.stranger):
        by = cast.actor(login)
        with pytest.raises(NotAllowed):
            account_reading.read(access.pk, csv(*FEBRUARY), on=DAY, by=by)
        with pytest.raises(NotAllowed):
            account_sorting.sort(access.pk, {one.pk: RENT}, on=DAY, by=by)


def test_rules_sort_what_nobody_has_sorted_and_a_hand_is_never_overruled(cast, access):
    coach = cast.actor(cast.coach)
    read(cast, access)
    account_sorting.sort(access.pk, {movement(access, "MobilePay 4471").pk: OUTSIDE}, on=DAY, by=coach)

    rule, done = account_sorting.add_rule(access.pk, Conditions(contains="mobilepay"), SALES, on=DAY, by=coach)
    same, none = account_sorting.add_rule(access.pk, Conditions(contains="mobilepay"), SALES, on=DAY, by=coach)
    read(cast, access, "28-02-2026;MobilePay 9;;90,00")

    assert (rule, done, none) == (same, 1, 0)
    assert movement(access, "MobilePay 4471").line == OUTSIDE
    assert movement(access, "MobilePay 4472").line == SALES
    assert movement(access, "MobilePay 9").sorted_by == "rule"


def test_a_rule_removed_gives_its_movements_to_the_next_that_holds(cast, access):
    coach = cast.actor(cast.coach)
    read(cast, access)
    account_sorting.add_rule(access.pk, Conditions(contains="stof"), GOODS, on=DAY, by=coach)
    newer, _ = account_sorting.add_rule(
        access.pk, Conditions(direction="out", least_minor=1_00), RENT, on=DAY, by=coach
    )
    assert movement(access, "Husleje").line == RENT

    assert account_sorting.remove_rule(access.pk, newer.pk, on=DAY, by=coach) == 2

    assert (movement(access, "Husleje").line, movement(access, "Køb").line) == ("", GOODS)
    with pytest.raises(NotFound):
        account_sorting.remove_rule(access.pk, newer.pk, on=DAY, by=coach)


def test_a_correction_offers_a_rule_and_makes_none(cast, access):
    read(cast, access)
    changed = account_sorting.sort(
        access.pk, {movement(access, "MobilePay 4471").pk: SALES}, on=DAY, by=cast.actor(cast.participant)
    )

    offers = queries.offers(access, [one.pk for one in changed])

    assert [(conditions, count) for _one, conditions, count in offers] == [
        (Conditions(contains="MobilePay", direction="in"), 1)
    ]
    assert not access.rules.exists()


def test_sorting_knows_only_this_accounts_movements_and_lines_that_there_can_be(cast, access):
    read(cast, access)
    one = movement(access, "Husleje")
    by = cast.actor(cast.participant)

    for lines in ({one.pk + 1000: RENT}, {one.pk: "salary::"}, {one.pk: "fixed:\n:"}):
        with pytest.raises(NotFound):
            account_sorting.sort(access.pk, lines, on=DAY, by=by)
    with pytest.raises(EmptyRule):
        account_sorting.add_rule(access.pk, Conditions(direction="in"), SALES, on=DAY, by=by)
    assert account_sorting.sort(access.pk, {one.pk: ""}, on=DAY, by=by) == []


def test_taken_back_nothing_is_read_sorted_or_shown_from_that_moment(cast, access, enrolment):
    me = cast.actor(cast.participant)
    read(cast, access)

    view_access.withdraw(access.pk, on=DAY, by=me)
    view_access.withdraw(access.pk, on=DAY, by=me)

    with pytest.raises(NoViewAccess):
        read(cast, access)
    with pytest.raises(NoViewAccess):
        account_sorting.add_rule(access.pk, Conditions(contains="x"), SALES, on=DAY, by=me)
    with pytest.raises(NotFound):
        queries.opened(enrolment, on=DAY)
    assert queries.hidden(enrolment, on=DAY) == [access]
    assert Event.objects.filter(verb="view_access.ended").count() == 1


def test_a_yes_taken_back_while_a_file_is_read_stops_the_rest(cast, access, enrolment, monkeypatch):
    """The ordered case of two at once: between two small steps of the reading the participant takes it back."""
    monkeypatch.setattr(account_reading, "AT_ONCE", 2)
    keep = account_reading._keep

    def keep_and_take_back(*args, **kwargs):
        keep(*args, **kwargs)
        people.withdraw_consent(access.consent_id, on=DAY, by=cast.actor(cast.participant))

    monkeypatch.setattr(account_reading, "_keep", keep_and_take_back)

    with pytest.raises(NoViewAccess):
        read(cast, access)

    assert access.movements.count() == 2
    with pytest.raises(NotFound):
        queries.opened(enrolment, on=DAY)


def test_a_new_yes_begins_anew_and_what_was_hidden_stays_hidden(cast, access, enrolment):
    read(cast, access)
    view_access.withdraw(access.pk, on=DAY, by=cast.actor(cast.participant))

    new = opened(cast, enrolment)

    assert queries.opened(enrolment, on=DAY) == new
    assert new.movements.count() == 0
    assert read(cast, new).lines_new == 5
    assert queries.hidden(enrolment, on=DAY) == [access]


def test_the_participant_deletes_what_is_hidden_and_not_what_is_open(cast, access, enrolment):
    me = cast.actor(cast.participant)
    read(cast, access)
    account_sorting.add_rule(access.pk, Conditions(contains="mobilepay"), SALES, on=DAY, by=me)

    with pytest.raises(StillOpen):
        view_access.empty(access.pk, on=DAY, by=me)
    view_access.withdraw(access.pk, on=DAY, by=me)
    with pytest.raises(NotAllowed):
        view_access.empty(access.pk, on=DAY, by=cast.actor(cast.coach))

    assert view_access.empty(access.pk, on=DAY, by=me) == 5
    assert view_access.empty(access.pk, on=DAY, by=me) == 0
    assert not AccountMovement.objects.exists()
    assert queries.hidden(enrolment, on=DAY) == []
    assert Consent.objects.filter(kind="account_view").exists()


def test_the_night_reminds_once_ends_what_ran_out_and_deletes_after_a_month(cast, access, enrolment):
    read(cast, access)
    until = access.consent.until

    for day in (until - timedelta(days=31), until - timedelta(days=30), until):
        nightly.remind_of_view_access(on=day, by=HOUSE)
        assert nightly.end_view_access(on=day, by=HOUSE).done == 0
    task = Task.objects.get(kind="account_view_ends")
    assert (task.due_on, task.assigned_to, task.done_on) == (until, cast.coach, None)
    assert Mail.objects.filter(key__startswith="account-view:").count() == 1
    assert queries.stand(enrolment, on=until).is_open
    assert not queries.stand(enrolment, on=until + timedelta(days=1)).is_open

    ended = until + timedelta(days=1)
    assert nightly.end_view_access(on=ended, by=HOUSE).done == 1
    nightly.remind_of_view_access(on=ended, by=HOUSE)
    task.refresh_from_db()
    access.refresh_from_db()
    assert (access.ended_why, task.done_on) == ("expired", ended)
    assert nightly.empty_accounts(on=ended + timedelta(days=29), by=HOUSE).done == 0
    assert nightly.empty_accounts(on=ended + timedelta(days=30), by=HOUSE).done == 1
    assert nightly.empty_accounts(on=ended + timedelta(days=30), by=HOUSE).done == 0
    assert not AccountMovement.objects.exists()


def test_a_way_that_ends_ends_it_too(cast, access, enrolment):
    enrolments.leave(enrolment.pk, reason="Har fået arbejde.", on=DAY, by=cast.actor(cast.participant))
    enrolment.refresh_from_db()

    assert not queries.stand(enrolment, on=DAY).is_open
    with pytest.raises(NoViewAccess):
        read(cast, access)
    nightly.end_view_access(on=DAY, by=HOUSE)
    access.refresh_from_db()
    assert access.ended_why == "closed"
