"""A change of a loan before it is made: what is refused, and both plans side by side."""

from datetime import date

import pytest

from spire.money.instruments import promises
from spire.money.instruments.loans import actions, changing
from spire.money.instruments.loans.actions.paying import PaperMissing, PaperOfAnother
from spire.money.instruments.loans.changing import Change
from spire.money.instruments.loans.queries import plan, position_of
from tests.cast import a_person
from tests.money.build import (
    PAID_OUT,
    a_granted_loan,
    a_loan,
    a_paper,
    a_signed_loan,
    controller,
    kroner,
    leader,
    repay,
)

pytestmark = pytest.mark.django_db
ON = date(2026, 5, 10)
MAY, JUNE, SEPTEMBER = date(2026, 5, 1), date(2026, 6, 1), date(2026, 9, 1)

REFUSED = [
    ("a pause in the past", Change(do="defer", instalments=2, from_day=MAY), "from_day", changing.ChangeInPast),
    ("a pause after the end", Change(do="defer", instalments=2, from_day=date(2040, 1, 1)), "from_day", changing.NothingComes),
    ("a pause of nothing", Change(do="defer", instalments=0, from_day=JUNE), "instalments", changing.PlanUnsaid),
    ("a new plan in the past", Change(do="reschedule", instalments=9, from_day=MAY), "from_day", changing.ChangeInPast),
    ("a new plan said twice", Change(do="reschedule", instalments=9, amount=kroner(9), from_day=JUNE), "amount", changing.PlanUnsaid),
    ("a new plan without end", Change(do="reschedule", amount=kroner(0, 1), from_day=JUNE), "amount", changing.NeverRepays),
    ("more remitted than owed", Change(do="remit", amount=kroner(50_001)), "amount", changing.RemittedTooMuch),
    ("undoing what never was", Change(do="undo_write_off"), "", changing.NotWrittenOff),
]  # fmt: skip


@pytest.mark.parametrize(("change", "field", "why"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_what_a_loan_does_not_allow_is_refused_at_its_field(cast, change, field, why):
    at = position_of(a_loan(cast))

    found = changing.faults(at, change, on=ON)

    assert {name: type(refused) for name, refused in found.items()} == {field: why}
    assert changing.compared(at, change, on=ON) is None


@pytest.mark.parametrize("do", changing.CHANGES)
def test_nothing_is_changed_before_the_payout_or_after_the_last_instalment(cast, do):
    granted, settled = a_signed_loan(cast), a_loan(cast)
    repay(cast, settled, kroner(50_000), date(2026, 3, 1))

    before = changing.faults(position_of(granted), Change(do=do), on=ON)
    after = changing.faults(position_of(settled), Change(do=do), on=ON)

    assert type(before[""]) is changing.NothingOwed
    assert type(after[""]) is (changing.NotWrittenOff if do == "undo_write_off" else changing.Settled)


def test_a_pause_can_begin_later_and_leaves_what_comes_before_it(cast):
    loan = a_loan(cast)
    pause = Change(do="defer", instalments=3, from_day=SEPTEMBER)

    both = changing.compared(position_of(loan), pause, on=ON)
    promises.defer(loan.pk, instalments=3, from_day=SEPTEMBER, key="d", **_by(cast))

    days = [row.due for row in plan(position_of(loan), ON)]
    assert days[4:8] == [date(2026, 7, 1), date(2026, 8, 1), date(2026, 12, 1), date(2027, 1, 1)]
    assert (both.months_later, both.after.instalments, both.is_burden) == (3, both.before.instalments, False)
    assert both.after.left == both.before.left == kroner(50_000)


def test_both_plans_are_read_again_from_the_event(cast):
    loan = a_loan(cast)
    wanted = Change(do="reschedule", instalments=60, from_day=JUNE)
    draft = changing.compared(position_of(loan), wanted, on=ON)

    event = promises.change_terms(loan.pk, instalments=60, from_day=JUNE, key="d", **_by(cast))

    assert changing.compared_at(position_of(loan), event) == draft
    assert draft.is_burden
    assert draft.months_sooner > 50


def test_a_write_off_is_undone_by_the_plan_as_it_was(cast):
    loan = a_loan(cast)
    before = plan(position_of(loan), ON)
    promises.write_off(loan.pk, key="off", **_by(cast))
    with pytest.raises(changing.WrittenOff):
        promises.remit(loan.pk, amount=kroner(1), key="d", **_by(cast))

    promises.undo_write_off(loan.pk, key="back", **_by(cast))

    assert [(row.due, row.left) for row in plan(position_of(loan), ON)] == [(row.due, row.left) for row in before]


def test_the_action_asks_again_with_the_loan_locked(cast):
    loan = a_loan(cast)
    repay(cast, loan, kroner(50_000), date(2026, 3, 1))

    with pytest.raises(changing.Settled):
        promises.defer(loan.pk, instalments=3, from_day=JUNE, key="d", **_by(cast))


def test_a_loan_is_paid_out_only_with_the_signed_paper(cast):
    loan = a_granted_loan(cast)
    by = controller(cast, PAID_OUT)
    other = a_person("Bo", "Berg", identity="650285-0007")
    strange = a_paper(a_granted_loan(cast, borrower=other))

    with pytest.raises(PaperMissing):
        actions.sign_agreement(loan.pk, document=None, signed_on=PAID_OUT, on=PAID_OUT, by=by)
    with pytest.raises(PaperOfAnother):
        actions.sign_agreement(loan.pk, document=strange, signed_on=PAID_OUT, on=PAID_OUT, by=by)
    signed = actions.sign_agreement(loan.pk, document=a_paper(loan), signed_on=PAID_OUT, on=PAID_OUT, by=by)

    assert len(signed.agreement.sha256) == 64
    loan.__class__.objects.filter(pk=loan.pk).update(agreement=None)
    with pytest.raises(PaperMissing):
        actions.disburse(loan.pk, on=PAID_OUT, by=by, key="payout")


def _by(cast):
    return {
        "legal_basis": "own_scheme",
        "reason": "deferral",
        "decided_by": cast.team_leader.pk,
        "on": ON,
        "by": leader(cast, ON),
    }
