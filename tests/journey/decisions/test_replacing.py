"""A loan that was granted in part and is decided anew after an appeal: never lent twice, and never above the limit."""

import pytest

from spire.foundation.records import actions as records
from spire.foundation.trail.models import Event
from spire.foundation.values.errors import Broken
from spire.foundation.values.money import Money
from spire.journey.decisions import actions, queries, replacing
from spire.journey.decisions.actions import Written
from spire.journey.decisions.models import Decision
from spire.money.banking import actions as banking
from spire.money.banking.models import Expectation
from spire.money.instruments import promises
from spire.money.instruments.loans import actions as loans
from spire.money.instruments.loans import lists
from spire.money.instruments.loans import queries as asked
from spire.money.instruments.loans.actions import paying
from spire.money.instruments.models import Loan
from spire.money.ledger.models import Entry
from tests.cast import DAY, HOUSE, Cast
from tests.journey.build import lead
from tests.journey.decisions.given import LOAN, change, draft
from tests.money.build import a_paper

PART = Money(3000000, "DKK")
REST = LOAN - PART


def partly(cast: Cast) -> Decision:
    """30,000 of the 50,000 kroner that the team recommends; the letter came on DAY."""
    drafted = change(cast, draft(cast), outcome="partly", amount=PART, purpose="Symaskine", starts_on=DAY)
    decision = actions.decide(drafted.pk, on=DAY, by=lead(cast))
    records.deliver(decision.letter_id, on=DAY, by=HOUSE)
    return queries.for_actor(lead(cast), decision.pk)


def pay_out(cast: Cast, loan: Loan) -> None:
    by = cast.actor(cast.controller)
    loans.sign_agreement(loan.pk, document=a_paper(loan), signed_on=DAY, on=DAY, by=by)
    loans.disburse(loan.pk, on=DAY, by=by, key="payout")


def anew(cast: Cast, old: Decision) -> Decision:
    """The draft after the appeal, begun by legal support."""
    appeal = actions.receive_appeal(old.pk, text="", received_on=DAY, on=DAY, by=cast.actor(cast.coach))
    actions.reassess(appeal.pk, outcome="changed", reasons="Budgettet holder.", on=DAY, by=cast.actor(cast.legal))
    return actions.begin_changed(appeal.pk, on=DAY, by=cast.actor(cast.legal))


def decide(cast: Cast, drafted: Decision) -> Decision:
    return actions.decide(drafted.pk, on=DAY, by=lead(cast))


def write(cast: Cast, drafted: Decision, amount: Money) -> Decision:
    said = {"outcome": "granted", "amount": amount, "purpose": "Symaskine", "starts_on": DAY, "considerations": "Ja."}
    return actions.change(drafted.pk, Written(**said), on=DAY, by=cast.actor(cast.coach))


def read(decided: Decision) -> str:
    """The letter without the signs of Markdown; its amounts have hard spaces."""
    return decided.letter.body.replace("\\", "").replace("\xa0", " ")


def test_where_the_old_loan_is_not_paid_out_the_new_decision_takes_its_place(cast: Cast) -> None:
    old = partly(cast)
    drafted = anew(cast, old)
    assert drafted.amount == LOAN
    assert "træder i stedet" in replacing.said(drafted, language="da")[0]
    entries = Entry.objects.count()

    decided = decide(cast, drafted)

    loan = Loan.objects.get(pk=old.loan_id)
    event = loan.events.get(do="withdraw")
    assert (event.reason, event.entry_id, loan.withdrawn_on, Entry.objects.count()) == ("replaced", None, DAY, entries)
    assert Event.objects.filter(verb="loan.withdrawn").count() == 1
    assert Expectation.objects.get(reference=loan.payment_reference).closed_on == DAY
    assert decided.loan.principal == LOAN
    assert "Det tidligere lån på 30.000,00 kr. bliver ikke udbetalt." in read(decided)
    assert asked.standing(asked.position_of(loan), DAY).status == "withdrawn"
    assert list(lists.not_paid_out(cast.actor(cast.controller))) == [decided.loan]


def test_a_withdrawn_loan_is_never_signed_or_paid_out_and_its_reference_belongs_to_nobody(cast: Cast) -> None:
    old = partly(cast)
    by = cast.actor(cast.controller)
    loans.sign_agreement(old.loan_id, document=a_paper(old.loan), signed_on=DAY, on=DAY, by=by)
    decide(cast, anew(cast, old))
    loan = Loan.objects.get(pk=old.loan_id)

    with pytest.raises(paying.Withdrawn):
        loans.disburse(loan.pk, on=DAY, by=by, key="payout")
    with pytest.raises(paying.Withdrawn):
        loans.sign_agreement(loan.pk, document=a_paper(loan), signed_on=DAY, on=DAY, by=by)
    movement = banking.register_movement(
        loan.book, amount=PART, text="", reference=loan.payment_reference, key="1", on=DAY, by=by
    )
    assert movement.state == "unallocated"
    with pytest.raises(banking.NoSuchReference):
        banking.match(movement.pk, reference=loan.payment_reference, on=DAY, by=by)


def test_where_it_is_paid_out_the_new_loan_is_for_the_difference(cast: Cast) -> None:
    old = partly(cast)
    pay_out(cast, old.loan)
    drafted = anew(cast, old)
    assert drafted.amount == REST
    assert "Skriv kun det, der skal lånes ud ved siden af" in replacing.said(drafted, language="da")[0]

    decided = decide(cast, drafted)

    loan = Loan.objects.get(pk=old.loan_id)
    assert (loan.withdrawn_on, decided.loan.principal) == (None, REST)
    assert "Du har allerede fået et lån på 30.000,00 kr." in read(decided)
    assert "så det i alt bliver 50.000,00 kr.\n" in read(decided)


def test_what_passes_the_limit_of_the_product_together_is_refused(cast: Cast) -> None:
    old = partly(cast)
    pay_out(cast, old.loan)
    drafted = write(cast, anew(cast, old), REST + Money(100, "DKK"))

    with pytest.raises(replacing.TooMuchInAll):
        decide(cast, drafted)
    decide(cast, write(cast, drafted, REST))
    assert sum(loan.principal_minor for loan in Loan.objects.all()) == LOAN.minor


def test_a_payout_after_the_draft_was_written_is_seen(cast: Cast) -> None:
    old = partly(cast)
    drafted = write(cast, anew(cast, old), Money(1500000, "DKK"))
    pay_out(cast, old.loan)

    with pytest.raises(replacing.LentSince):
        decide(cast, drafted)
    write(cast, drafted, Money(1500000, "DKK"))
    decided = decide(cast, drafted)
    assert decided.loan.principal == Money(1500000, "DKK")
    assert Loan.objects.get(pk=old.loan_id).withdrawn_on is None


def test_withdrawing_again_changes_nothing_and_after_the_payout_it_is_refused(cast: Cast) -> None:
    old = partly(cast)
    by = lead(cast)
    common = {"decided_by": by.login_id, "on": DAY, "by": by}
    first = promises.withdraw_loan(old.loan_id, reason="replaced", key="a", **common)

    assert promises.withdraw_loan(old.loan_id, reason="replaced", key="b", **common) == first
    with pytest.raises(Broken):
        promises.withdraw_loan(old.loan_id, reason=" ", key="a", **common)


def test_what_is_paid_out_is_not_withdrawn(cast: Cast) -> None:
    old = partly(cast)
    pay_out(cast, old.loan)
    by = lead(cast)

    with pytest.raises(paying.PaidOutAlready):
        promises.withdraw_loan(old.loan_id, decided_by=by.login_id, reason="replaced", on=DAY, by=by, key="a")
