"""Two nights, two colleagues, two windows at the same moment: each reminder, talk, claim and file once. PostgreSQL only."""

import pytest
from django.db import connection

from spire.foundation.records.models import Letter, Note
from spire.interfaces.parts import checks
from spire.journey.decisions.reminders import actions, claiming
from spire.journey.decisions.reminders.models import Claim, ClaimFile, LoanReminder, LoanTalk
from tests.cast import the_cast
from tests.journey.build import an_enrolment
from tests.journey.decisions.test_reminders import after, colleague, night, noticed
from tests.money.build import a_loan, controller, moment
from tests.money.instruments.test_at_once import at_once

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
    pytest.mark.django_db(transaction=True),
]
CLAIMED = after(74)


def late():
    cast = the_cast()
    an_enrolment(cast, stage="business")
    return cast, a_loan(cast)


def test_three_nights_at_once_remind_once():
    _cast, loan = late()

    at_once(*(lambda: night(after(5)) for _ in range(3)))

    assert LoanReminder.objects.filter(loan=loan).count() == Letter.objects.count() == 1


def test_one_talk_sent_three_times_at_once_is_written_once():
    cast, loan = late()
    by = cast.actor(cast.coach, at=moment(after(10)))
    told = {"outcome": "held", "talked_on": after(10), "note": "Vi ses.", "on": after(10), "key": "one"}

    found = at_once(*(lambda: actions.record_talk(loan.pk, by=by, **told) for _ in range(3)))

    assert len({one.pk for one in found}) == LoanTalk.objects.count() == Note.objects.count() == 1


def test_claims_proposed_and_approved_by_two_at_once_are_there_once():
    cast, loan = late()
    noticed(cast, loan)
    by, other = controller(cast, CLAIMED), colleague(cast, CLAIMED)

    proposed = at_once(*(lambda who=who: claiming.propose(loan.pk, on=CLAIMED, by=who) for who in (by, by, other)))
    mine = Claim.objects.first().proposed_by_id
    eyes = other if mine == by.login_id else by
    at_once(*(lambda: claiming.approve(loan.pk, on=CLAIMED, by=eyes) for _ in range(2)))

    assert len({tuple(one.pk for one in each) for each in proposed}) == 1
    assert Claim.objects.count() == Claim.objects.filter(state="approved").count() == len(proposed[0])


def test_two_files_made_at_once_hold_each_claim_once():
    cast, loan = late()
    noticed(cast, loan)
    by, other = controller(cast, CLAIMED), colleague(cast, CLAIMED)
    claiming.propose(loan.pk, on=CLAIMED, by=by)
    claiming.approve(loan.pk, on=CLAIMED, by=other)

    made = at_once(*(lambda: claiming.make_file(cast.municipality.pk, on=CLAIMED, by=by) for _ in range(3)))

    assert sorted(type(one).__name__ for one in made) == ["ClaimFile", "NothingToClaim", "NothingToClaim"]
    assert ClaimFile.objects.get().count == Claim.objects.filter(state="sent").count() == Claim.objects.count()
    assert not any(checks.all_findings(CLAIMED).values())


def test_a_claim_taken_back_and_put_in_a_file_at_once_is_one_of_them():
    cast, loan = late()
    noticed(cast, loan)
    by, other = controller(cast, CLAIMED), colleague(cast, CLAIMED)
    claiming.propose(loan.pk, on=CLAIMED, by=by)

    at_once(lambda: claiming.approve(loan.pk, on=CLAIMED, by=other), lambda: claiming.drop(loan.pk, on=CLAIMED, by=by))

    assert len(set(Claim.objects.values_list("state", flat=True))) == 1
