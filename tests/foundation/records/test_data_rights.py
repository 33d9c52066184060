"""The list of those who are forgotten, holds, and corrections: nobody by surprise, and every no has its reason. # K-4"""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db.models import Sum

from spire.foundation.access.actions import NotAllowed, SameEyes
from spire.foundation.people.models import Person
from spire.foundation.records.data_rights import correcting, forgetting, listing
from spire.foundation.records.data_rights.people import ends_of
from spire.foundation.records.models import Erasure, Letter
from spire.foundation.trail import person_keys
from spire.foundation.trail.models import Event, Forgotten
from spire.foundation.values.errors import Broken
from spire.interfaces.commands.forgetting import propose_erasures, replayed, told, written
from spire.interfaces.parts import data_rights
from spire.journey.enrolments.models import Enrolment, Task
from spire.money.instruments.loans import actions as loans
from spire.money.instruments.models import Loan, LoanStanding
from spire.money.ledger.models import Line
from tests.cast import DAY, HOUSE
from tests.journey.build import an_enrolment, lead
from tests.money.build import a_loan, repay
from tests.scan import traces

pytestmark = pytest.mark.django_db
CLOSED = date(2026, 6, 30)
FREE = CLOSED + timedelta(1826)  # P1825D of the template, counted from the day after
NIGHT = {"by": HOUSE}


@pytest.fixture
def closed(cast):
    """Amina's way, which ended."""
    way = an_enrolment(cast)
    Enrolment.objects.filter(pk=way.pk).update(closed_on=CLOSED, close_reason="left")
    return Enrolment.objects.get(pk=way.pk)


def legal(cast):
    return cast.actor(cast.legal)


def approved(cast, erasure, on):
    listing.approve(erasure.pk, on=on, by=lead(cast))
    return listing.approve(erasure.pk, on=on, by=legal(cast))


def test_the_night_only_proposes_two_say_yes_and_the_next_night_forgets(cast, closed):
    early = propose_erasures(on=FREE - timedelta(1), **NIGHT)
    on_its_day = propose_erasures(on=FREE, **NIGHT)
    again = propose_erasures(on=FREE, **NIGHT)
    erasure = Erasure.objects.get()
    without = listing.forget_approved(on=FREE, **NIGHT)
    listing.approve(erasure.pk, on=FREE, by=lead(cast))
    with pytest.raises(SameEyes):
        listing.approve(erasure.pk, on=FREE, by=lead(cast))
    one_yes = listing.forget_approved(on=FREE + timedelta(1), **NIGHT)
    listing.approve(erasure.pk, on=FREE, by=legal(cast))
    same_night = listing.forget_approved(on=FREE, **NIGHT)

    done = listing.forget_approved(on=FREE + timedelta(1), **NIGHT)

    assert [one.done for one in (early, on_its_day, again, without, one_yes, same_night, done)] == [0, 1, 0, 0, 0, 0, 1]
    assert Erasure.objects.get().state == "done"
    assert Forgotten.objects.get().person_id == closed.person_id
    assert "\n".join(traces(("Amina", "700190-0002", "7001900002", "amina@example.dk"))) == ""


def test_whoever_has_a_loan_is_kept_until_it_is_settled_and_its_time_is_over(cast, closed):
    loan = a_loan(cast, borrower=Person.objects.get(pk=closed.person_id))
    loans.count_standings(on=DAY, by=HOUSE)
    refused = ends_of(closed.person_id, on=FREE + timedelta(4000))
    asked = data_rights.ask_to_be_forgotten(Person.objects.get(pk=closed.person_id), on=FREE, by=lead(cast))
    letter = Letter.objects.get(pk=asked.letter_id).body
    paid = date(2027, 3, 1)
    repay(cast, loan, loan.principal, paid)
    loans.count_standings(on=paid, by=HOUSE)

    ends = ends_of(closed.person_id, on=paid)
    on = ends.erase_on
    sums = list(Line.objects.order_by("account").values_list("account").annotate(Sum("amount_minor")))
    propose_erasures(on=on, **NIGHT)
    approved(cast, Erasure.objects.get(), on)
    listing.forget_approved(on=on + timedelta(1), **NIGHT)

    assert refused.last_day is None
    assert not asked.granted
    assert f"Lån {loan.number} er ikke betalt tilbage" in letter
    assert LoanStanding.objects.get().status == "settled"
    assert ends.last_day == paid + timedelta(2190)
    assert Loan.objects.get().borrower_id == closed.person_id
    assert list(Line.objects.order_by("account").values_list("account").annotate(Sum("amount_minor"))) == sums
    assert "\n".join(traces(("Amina", "7001900002"))) == ""


def test_a_hold_stops_it_also_after_two_have_said_yes(cast, closed):
    where = closed.organisation_id
    propose_erasures(on=FREE, **NIGHT)
    approved(cast, Erasure.objects.get(), FREE)
    with pytest.raises(listing.ReasonMissing):
        listing.hold(closed.person_id, where, "  ", until=None, on=FREE, by=lead(cast))
    held = listing.hold(closed.person_id, where, "En retssag.", until=None, on=FREE, by=lead(cast))

    done = listing.forget_approved(on=FREE + timedelta(1), **NIGHT)

    assert done.done == 0
    assert Erasure.objects.get().state == "stopped"
    assert not Forgotten.objects.exists()
    with pytest.raises(NotAllowed):
        listing.lift(held.pk, where, on=FREE, by=cast.actor(cast.coach))
    listing.lift(held.pk, where, on=FREE, by=lead(cast))
    assert listing.propose_one(closed.person_id, where, on=FREE, by=lead(cast)).state == "proposed"


def test_erasures_are_written_down_and_done_again_after_a_restore(cast, closed, tmp_path):
    propose_erasures(on=FREE, **NIGHT)
    lines = list(told())
    rows = [
        Forgotten(person_id=closed.person_id, mark=closed.person.mark, on=FREE, at=HOUSE.at, rule="r", role="night")
    ]
    file = tmp_path / "erasures"

    wrong = [Forgotten(person_id=closed.person_id, mark=UUID(int=1), on=FREE, at=HOUSE.at, rule="r")]
    with pytest.raises(Broken):
        forgetting.replay(HOUSE.at, wrong, on=FREE, by=HOUSE)
    done = forgetting.replay(HOUSE.at, rows, on=FREE, by=HOUSE)
    count = written(file, since=HOUSE.at)

    assert any("1825" in line for line in lines)
    assert (done, count) == (1, 1)
    assert replayed(file, on=FREE, by=HOUSE) == 0
    assert person_keys.is_destroyed(closed.person_id)


def test_something_wrong_is_corrected_with_before_and_after_sealed_and_the_task_is_done(cast, closed):
    mine = cast.actor(cast.participant)
    on = date(2026, 1, 31)
    asked = data_rights.ask_correction(closed.person_id, "person.phone", wrong="Gammelt.", right="99", on=on, by=mine)
    again = data_rights.ask_correction(closed.person_id, "person.phone", wrong="Gammelt.", right="99", on=on, by=mine)

    data_rights.answer_correction(
        asked, corrected=True, reason="Rettet.", changes={"phone": "99 99 99 99"}, on=on, by=legal(cast)
    )

    event = Event.objects.get(verb="correction.corrected")
    assert asked.pk == again.pk
    assert asked.answer_by == date(2026, 2, 28)
    assert Person.objects.get(pk=closed.person_id).phone == "99 99 99 99"
    assert "99 99 99 99" in (person_keys.unseal(closed.person_id, bytes(event.personal)) or "")
    assert b"99 99" not in bytes(event.personal)
    assert Task.objects.get(kind="correction").done_on == on
    with pytest.raises(correcting.Answered):
        correcting.refuse(asked.pk, "Nej.", on=on, by=legal(cast))


def test_what_is_refused_has_a_reason_and_is_noted_beside_the_datum(cast, closed):
    mine = cast.actor(cast.participant)
    asked = correcting.ask(closed.person_id, closed.organisation_id, "note:7", wrong="Jeg var der.", on=DAY, by=mine)
    with pytest.raises(correcting.ReasonMissing):
        correcting.refuse(asked.pk, " ", on=DAY, by=legal(cast))

    correcting.refuse(asked.pk, "To kolleger så det.", on=DAY, by=legal(cast))

    assert [one.wrong for one in correcting.disputed(closed.person_id)] == ["Jeg var der."]
    with pytest.raises(NotAllowed):
        correcting.ask(closed.person_id, closed.organisation_id, "other", wrong="x", on=DAY, by=cast.actor(cast.coach))
