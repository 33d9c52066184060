"""Whole lives through the real actions, step by step as they come: the books hold after every step."""

import os
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TransactionTestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from spire.foundation.values.errors import Refused
from spire.interfaces.parts import checks
from spire.money.instruments import promises
from spire.money.instruments.loans import actions
from spire.money.instruments.loans.models import LoanEvent
from spire.money.ledger.actions import close_period
from spire.money.ledger.models import Closing, Entry
from tests.cast import HOUSE, the_cast
from tests.money.build import PAID_OUT, a_loan, controller, kroner, leader
from tests.money.instruments.test_interest import held_in_all, replayed_in_all
from tests.money.product import HOLD_LOAN, INTEREST_LOAN, MICROLOAN, REAMORTISED_LOAN

PRODUCTS = (MICROLOAN, INTEREST_LOAN, REAMORTISED_LOAN, HOLD_LOAN)
WHY = {"legal_basis": "own_scheme", "reason": "illness"}
EXAMPLES = int(os.environ.get("SPIRE_TEST_LIVES", "5"))  # few each time; hundreds by hand
BACK = st.integers(0, 40)
AMOUNT = st.integers(1, 20_000_00)


class Lives(RuleBasedStateMachine):
    """One loan of any kind; what the rules refuse has not happened."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.cast = the_cast()
        self.loan = None
        self.today = PAID_OUT
        self.steps = 0

    def teardown(self):
        """Finish with a night, hold the whole against the rules, and leave nothing behind."""
        try:
            if self.loan is not None:
                self.night()
                assert held_in_all(self.loan) == replayed_in_all(self.loan, self.today)
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    @precondition(lambda self: self.loan is None)
    @rule(product=st.sampled_from(PRODUCTS))
    def pay_out(self, product):
        self.loan = a_loan(self.cast, product=product)

    @precondition(lambda self: self.loan)
    @rule(minor=AMOUNT, back=BACK)
    def pay(self, minor, back):
        given = {"amount": kroner(0, minor), "on": self.day(back), "by": self.controller(), "key": self.key()}
        with suppress(Refused):
            first = actions.record_repayment(self.loan.pk, **given)
            entered = Entry.objects.count()
            assert actions.record_repayment(self.loan.pk, **given) == first
            assert Entry.objects.count() == entered

    @precondition(lambda self: self.loan)
    @rule(data=st.data(), why=st.sampled_from(("wrong_loan", "bounced")))
    def reverse(self, data, why):
        event = self.one_of(data, "repay")
        with suppress(Refused):
            first = actions.reverse(event.pk, why=why, on=self.today, by=self.controller())
            assert actions.reverse(event.pk, why=why, on=self.today, by=self.controller()) == first

    @precondition(lambda self: self.loan)
    @rule(data=st.data(), minor=AMOUNT)
    def charge_back(self, data, minor):
        event = self.one_of(data, "repay")
        with suppress(Refused):
            amount = kroner(0, min(minor, event.amount_minor or minor))
            actions.charge_back(event.pk, amount=amount, on=self.today, by=self.controller(), key=self.key())

    @precondition(lambda self: self.loan)
    @rule(kind=st.sampled_from(("fee", "penalty")), minor=st.integers(1, 500_00), back=BACK)
    def charge(self, kind, minor, back):
        on = self.day(back)
        given = {"reason": "reminder", "on": on, "by": self.controller(), "key": self.key()}
        with suppress(Refused):
            actions.charge(self.loan.pk, kind, amount=kroner(0, minor), due=on, **given)

    @precondition(lambda self: self.loan)
    @rule(data=st.data())
    def waive(self, data):
        event = self.one_of(data, "fee", "penalty")
        with suppress(Refused):
            actions.waive(event.pk, amount=None, reason="goodwill", on=self.today, by=self.controller(), key=self.key())

    @precondition(lambda self: self.loan)
    @rule(what=st.sampled_from(("defer", "rate", "remit", "write_off", "undo")), back=BACK)
    def change(self, what, back):
        given = {"decided_by": self.cast.team_leader.pk, "by": leader(self.cast, self.today), "key": self.key(), **WHY}
        given["on"] = self.day(back)
        with suppress(Refused):
            match what:
                case "defer":
                    promises.defer(self.loan.pk, instalments=2, **given)
                case "rate":
                    promises.change_rate(self.loan.pk, annual_rate=Decimal("0.09"), **given)
                case "remit":
                    promises.remit(self.loan.pk, amount=kroner(500), **given)
                case "write_off":
                    promises.write_off(self.loan.pk, **given)
                case "undo":
                    promises.undo_write_off(self.loan.pk, **given)

    @precondition(lambda self: self.loan)
    @rule(days=st.integers(1, 50), slept=st.booleans())
    def days_pass(self, days, slept):
        self.today += timedelta(days)
        if not slept:
            self.night()

    @precondition(lambda self: self.loan)
    @rule(back=BACK)
    def close(self, back):
        last = self.today - timedelta(back)
        closed = Closing.objects.order_by("-last_on").values_list("last_on", flat=True).first()
        first = closed + timedelta(1) if closed else PAID_OUT.replace(day=1)
        if first <= last:
            close_period(self.loan.book, starts_on=first, last_on=last, by=self.controller(), on=self.today)

    @invariant()
    def the_books_hold(self):
        found = {name: lines for name, lines in checks.all_findings(self.today).items() if lines}
        assert found == {}

    def night(self):
        """The steps that touch loans."""
        actions.enter_interest(on=self.today, by=HOUSE)
        actions.count_standings(on=self.today, by=HOUSE)

    def day(self, back):
        """Some days ago, and not before the payout."""
        return max(PAID_OUT, self.today - timedelta(back))

    def controller(self):
        """The controller, today."""
        return controller(self.cast, self.today)

    def key(self):
        """Another one each time."""
        self.steps += 1
        return f"step-{self.steps}"

    def one_of(self, data, *kinds):
        """An event of these kinds, or any, which is then refused."""
        found = list(self.loan.events.filter(do__in=kinds)) or list(LoanEvent.objects.filter(loan=self.loan)[:1])
        return data.draw(st.sampled_from(found), label="event")


class TestLives(TransactionTestCase):
    """Few lives each time."""

    def test_the_books_hold_through_every_life(self):
        run_state_machine_as_test(
            Lives,
            settings=settings(
                max_examples=EXAMPLES,
                stateful_step_count=10,
                deadline=None,
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
            ),
        )
