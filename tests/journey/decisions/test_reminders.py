"""Reminders of a real loan: each once, on the timeline, quiet when it should be; claims by four eyes, each once. # G-6"""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from spire.foundation.access.actions import NotAllowed, SameEyes
from spire.foundation.people import actions as people
from spire.foundation.records import actions as records
from spire.foundation.records import standstills
from spire.foundation.records.models import Letter, Note
from spire.foundation.trail.models import Event
from spire.interfaces.parts import checks
from spire.journey.decisions import actions as decisions
from spire.journey.decisions.reminders import actions, claiming, looking, queries
from spire.journey.decisions.reminders.claiming import Changed, NoNotice, NothingToClaim, Quiet
from spire.journey.decisions.reminders.models import Claim, LoanReminder
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.models import Programme, TemplateVersion
from spire.money.banking import actions as banking
from spire.money.instruments.loans import actions as loan_actions
from tests.cast import DAY, HOUSE, a_login
from tests.journey.build import an_enrolment, lead
from tests.journey.decisions.lending import NEXT, a_change, lent
from tests.money.build import a_loan, controller, kroner, moment, repay

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 1)  # the first instalment of a loan paid out on 15 January


def after(days):
    return DUE + timedelta(days)


@pytest.fixture
def loan(cast):
    an_enrolment(cast, stage="business")
    return a_loan(cast)


def night(day):
    return actions.remind_of_instalments(on=day, by=HOUSE).done


def steps(loan):
    return list(loan.reminders.values_list("step", flat=True))


def talk(cast, loan, day, outcome="held"):
    by = cast.actor(cast.coach, at=moment(day))
    return actions.record_talk(
        loan.pk, outcome=outcome, talked_on=day, note="Vi aftalte at ses.", on=day, by=by, key=f"{day}"
    )


def noticed(cast, loan):
    """All steps done and the notice delivered."""
    night(after(5))
    talk(cast, loan, after(10))
    night(after(30))
    night(after(60))
    for letter in Letter.objects.filter(state="waiting"):
        records.deliver(letter.pk, on=after(60), by=HOUSE)
    return loan.reminders.get(is_notice=True)


def colleague(cast, day):
    login = a_login("cecilie@example.dk", "Cecilie Friis", "controller", cast.municipality)
    return cast.actor(login, at=moment(day))


def test_the_night_reminds_once_kindly_and_waits_for_a_talk_before_anything_formal(cast, loan):
    told = [night(after(4)), night(after(5)), night(after(5)), night(after(30)), night(after(31))]
    talk(cast, loan, after(32), "tried")
    told += [night(after(33)), night(after(33)), night(after(60)), night(after(63)), night(after(90))]

    assert told == [0, 1, 0, 0, 0, 1, 0, 0, 1, 0]
    assert steps(loan) == ["friendly", "formal", "notice"]
    assert [one.subject.split(":")[0] for one in Letter.objects.filter(reminder__isnull=False)] == ["enrolment"] * 3
    assert Note.objects.get().text == "Vi aftalte at ses."
    assert Event.objects.filter(verb="loan.reminded").count() == 3


def test_an_enrolment_older_than_the_steps_is_reminded_by_those_of_its_programme_today(cast, loan):
    today = Enrolment.objects.get().template_version
    older = TemplateVersion.objects.create(
        pack_key=today.pack_key,
        version=today.version + 1_000,
        state="published",
        content={**today.content, "reminders": []},
        sha256="0" * 64,
        loaded_at=today.loaded_at,
        published_at=today.published_at,
    )
    Enrolment.objects.update(template_version=older)

    assert night(after(5)) == 1
    assert loan.reminders.get().letter.template_version.endswith(f"/{today.version}")

    Programme.objects.update(template_version=older)
    assert night(after(30)) == 0


def test_no_letter_has_a_fee_and_says_so_in_the_readers_language(cast, loan):
    noticed(cast, loan)

    formal = loan.reminders.get(step="formal").letter
    assert "Du skal ikke betale gebyr eller renter" in formal.body
    assert loan.payment_reference in formal.body
    assert not loan.events.filter(do="fee").exists()


def test_a_note_before_the_due_day_goes_to_those_who_asked_for_it(cast, loan):
    repay(cast, loan, kroner(1), after(-6))
    before = night(after(-5))
    people.give_consent(
        loan.borrower_id, looking.WANTS_NOTE, text_version="1", by=cast.actor(cast.participant), on=after(-4)
    )

    assert (before, night(after(-4)), night(after(-3))) == (0, 1, 0)
    assert loan.reminders.get().letter.title == "Dit næste afdrag"


def test_a_request_and_a_deferral_keep_the_house_quiet_and_say_why(cast):
    loan = lent(cast)
    late = NEXT + timedelta(6)
    request = a_change(cast, loan)

    said = [one.planned.blocked for one in looking.visible(cast.actor(cast.coach), late)]
    sent = night(late)
    decisions.decide(request.pk, on=DAY, by=lead(cast))

    assert (said, sent) == (["request"], 0)
    assert looking.quiet(loan, NEXT + timedelta(1)) == "deferral"
    assert looking.quiet(loan, NEXT + timedelta(95)) == ""


def test_a_claim_waits_for_the_notice_and_its_days_and_for_other_eyes(cast, loan):
    by = controller(cast, after(70))
    with pytest.raises(NoNotice):
        claiming.propose(loan.pk, on=after(70), by=by)
    noticed(cast, loan)
    with pytest.raises(NoNotice) as runs:
        claiming.propose(loan.pk, on=after(73), by=by)

    claims = claiming.propose(loan.pk, on=after(74), by=by)
    again = claiming.propose(loan.pk, on=after(74), by=by)
    with pytest.raises(SameEyes):
        claiming.approve(loan.pk, on=after(74), by=by)
    with pytest.raises(NotAllowed):
        claiming.approve(loan.pk, on=after(74), by=cast.actor(cast.coach))
    claiming.approve(loan.pk, on=after(74), by=colleague(cast, after(74)))

    assert runs.value.facts["day"] == after(74)
    assert [one.pk for one in claims] == [one.pk for one in again]
    first = claims[0]
    assert (first.due_on, first.last_timely_on, first.limitation_on) == (DUE, DUE, date(2036, 3, 1))
    assert (first.period_starts_on, first.period_ends_on) == (date(2026, 3, 1), date(2026, 3, 31))
    assert (first.claim_type, first.amount) == ("KTSEREV", kroner(416, 67))
    with pytest.raises(NothingToClaim):
        claiming.propose(loan.pk, on=after(75), by=by)


def test_claims_leave_in_a_file_once_and_money_that_comes_back_counts_on_the_claim(cast, loan):
    by, other = controller(cast, after(74)), colleague(cast, after(74))
    noticed(cast, loan)
    claims = claiming.propose(loan.pk, on=after(74), by=by)
    claiming.approve(loan.pk, on=after(74), by=other)

    standstills.begin(backup_at=by.at, on=after(74), by=by)
    with pytest.raises(standstills.StandsStill):
        claiming.make_file(cast.municipality.pk, on=after(74), by=by)
    standstills.end(on=after(74), by=by)
    file = claiming.make_file(cast.municipality.pk, on=after(74), by=by)
    data = claiming.fetch(file, on=after(74), by=by)
    with pytest.raises(NothingToClaim):
        claiming.make_file(cast.municipality.pk, on=after(74), by=by)
    banking.register_movement(
        loan.book, amount=kroner(200), text="Gældsstyrelsen", reference=claims[0].reference, key="back",
        on=after(80), by=controller(cast, after(80)),
    )  # fmt: skip
    loan_actions.settle_matched_payments(on=after(80), by=HOUSE)

    rows = list(csv.DictReader(io.StringIO(data.decode()), delimiter=";"))
    assert [row["claim"] for row in rows] == [claim.reference for claim in claims]
    assert (rows[0]["identity"], rows[0]["amount"]) == ("7001900002", "416.67")
    assert claiming.fetch(file, on=after(75), by=other) == data
    assert b"7001900002" not in bytes(file.sealed)
    assert set(queries.came_back(Claim.objects.select_related("loan")).values()) == {kroner(200), kroner(0)}
    assert queries.came_back([claims[0]])[claims[0].pk] == kroner(200)
    assert not any(checks.all_findings(after(80)).values())
    assert night(after(90)) == 1
    assert loan.reminders.latest("id").due_on == date(2026, 5, 1)  # what is claimed is not asked for again
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claims[0].pk).update(approved_by=claims[0].proposed_by)
    with pytest.raises(DatabaseError), transaction.atomic():
        Claim.objects.filter(pk=claims[0].pk).update(amount_minor=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        LoanReminder.objects.all().delete()


def test_a_claim_that_was_taken_back_may_be_made_anew_and_a_deferral_stops_it(cast, loan, monkeypatch):
    by = controller(cast, after(74))
    noticed(cast, loan)
    first = claiming.propose(loan.pk, on=after(74), by=by)
    claiming.drop(loan.pk, on=after(74), by=by)
    second = claiming.propose(loan.pk, on=after(74), by=by)

    assert {one.reference for one in first} & {one.reference for one in second} == set()
    monkeypatch.setattr(looking, "quiet", lambda *_args: "hearing")
    with pytest.raises(Quiet):
        claiming.approve(loan.pk, on=after(74), by=colleague(cast, after(74)))


def test_what_was_paid_after_a_claim_was_proposed_is_not_approved_and_what_is_left_is_proposed_anew(cast, loan):
    by, other = controller(cast, after(74)), colleague(cast, after(74))
    noticed(cast, loan)
    first = claiming.propose(loan.pk, on=after(74), by=by)
    repay(cast, loan, kroner(400), after(75))

    with pytest.raises(Changed):
        claiming.approve(loan.pk, on=after(75), by=other)
    claiming.drop(loan.pk, on=after(75), by=by)
    notices = list(queries.noticed(by, "payment.send"))
    second = claiming.propose(loan.pk, on=after(75), by=by)

    assert [one.loan for one in notices] == [loan]
    assert (first[0].amount, second[0].amount) == (kroner(416, 67), kroner(16, 67))
    assert list(queries.noticed(by, "payment.send")) == []


def test_an_approved_claim_stays_here_when_it_was_paid_or_a_request_came(cast, loan, monkeypatch):
    by, other = controller(cast, after(74)), colleague(cast, after(74))
    noticed(cast, loan)
    claiming.propose(loan.pk, on=after(74), by=by)
    claiming.approve(loan.pk, on=after(74), by=other)

    with monkeypatch.context() as quiet:
        quiet.setattr(looking, "quiet", lambda *_args: "request")
        with pytest.raises(NothingToClaim):
            claiming.make_file(cast.municipality.pk, on=after(75), by=by)
    repay(cast, loan, kroner(1), after(75))
    with pytest.raises(NothingToClaim):
        claiming.make_file(cast.municipality.pk, on=after(75), by=by)

    assert set(Claim.objects.values_list("state", flat=True)) == {"approved"}
    assert queries.approved_at(by, "payment.send") == [cast.municipality.pk]


def test_a_loan_that_no_step_is_about_costs_one_query_at_most(cast, loan):
    night(after(5))

    def asked() -> int:
        with programmes.remembering(), CaptureQueriesContext(connection) as captured:
            assert list(looking.of_day(looking.candidates(after(10), 0), after(10))) == []
        return len(captured)

    one = asked()
    a_loan(cast)
    night(after(5))

    assert looking.candidates(after(10), 0).count() == 2
    assert asked() - one <= 1  # the enrolment of a loan that was made without a decision
