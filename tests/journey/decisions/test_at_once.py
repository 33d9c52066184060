"""Two people who decide, appeal or reassess at the same moment do it once. PostgreSQL only: SQLite has one writer."""

import pytest
from django.db import connection

from spire.foundation.records import actions as records
from spire.interfaces.parts import checks
from spire.journey.decisions import actions, nightly
from spire.journey.decisions.models import Appeal, Delay
from tests.cast import DAY, HOUSE, a_login, the_cast
from tests.journey.build import lead
from tests.journey.decisions.lending import a_change, lent
from tests.money.instruments.test_at_once import at_once

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
    pytest.mark.django_db(transaction=True),
]


def leaders(cast):
    other = a_login("ole@example.dk", "Ole Leder", "team_leader", cast.municipality)
    return lead(cast), cast.actor(other)


def test_two_leaders_decide_one_draft_and_the_loan_is_changed_once():
    cast = the_cast()
    loan = lent(cast)
    draft = a_change(cast, loan, "remission")
    one, other = leaders(cast)

    results = at_once(*(lambda by=by: actions.decide(draft.pk, on=DAY, by=by) for by in (one, other, one)))

    assert sorted(type(result).__name__ for result in results) == ["DecidedAlready", "DecidedAlready", "Decision"]
    assert loan.events.filter(do="remit").count() == 1
    assert not any(checks.all_findings(DAY).values())


def test_two_drafts_that_undo_each_other_are_not_both_decided():
    cast = the_cast()
    loan = lent(cast)
    drafts = [a_change(cast, loan, kind) for kind in ("write_off", "remission")]
    one, other = leaders(cast)

    results = at_once(
        lambda: actions.decide(drafts[0].pk, on=DAY, by=one), lambda: actions.decide(drafts[1].pk, on=DAY, by=other)
    )

    names = sorted(type(result).__name__ for result in results)
    assert names in (["Decision", "Decision"], ["Decision", "WrittenOff"])
    assert not any(checks.all_findings(DAY).values())


def test_an_appeal_that_is_sent_twice_comes_once_and_is_answered_once():
    cast = the_cast()
    decision = actions.decide(a_change(cast, lent(cast)).pk, on=DAY, by=lead(cast))
    records.deliver(decision.letter_id, on=DAY, by=HOUSE)
    me, (one, other) = cast.actor(cast.participant), leaders(cast)

    came = at_once(
        *(lambda: actions.receive_appeal(decision.pk, text="", received_on=DAY, on=DAY, by=me) for _ in range(3))
    )
    appeal = Appeal.objects.get()
    answered = at_once(
        *(
            lambda by=by, said=said: actions.reassess(appeal.pk, outcome=said, reasons="x", on=DAY, by=by)
            for by, said in ((one, "upheld"), (other, "changed"))
        )
    )

    assert sorted(type(result).__name__ for result in came) == ["Appeal", "AppealedAlready", "AppealedAlready"]
    assert sorted(type(result).__name__ for result in answered) == ["Appeal", "ReassessedAlready"]


def test_two_nights_at_once_tell_of_a_delay_once():
    cast = the_cast()
    a_change(cast, lent(cast))
    late = DAY.replace(month=6)

    at_once(*(lambda: nightly.tell_of_delays(on=late, by=HOUSE) for _ in range(3)))

    assert Delay.objects.filter(decision__kind="deferral").count() == 1
