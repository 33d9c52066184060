"""The room's refusals, events and states as sentences."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "loan.refused": _("The loan's terms do not allow that: %(key)s should be %(expected)s."),
        "loan.amount_outside_product": _("This loan can be from %(least)s to %(most)s, not %(amount)s."),
        "loan.not_signed": _("The loan agreement is not signed yet. Register the signed agreement first."),
        "loan.signed_already": _("The signed agreement was registered on %(day)s already."),
        "loan.withdrawn": _("The promise of this loan was withdrawn on %(day)s: another decision took its place."),
        "loan.paid_out_already": _("The loan was paid out on %(day)s already."),
        "loan.not_paid_out": _("The loan has not been paid out yet."),
        "loan.payout_not_under_way": _("No payout is waiting for the bank."),
        "loan.payout_confirmed": _("The bank has confirmed this payout, so it cannot be stopped here."),
        "loan.before_payout": _("%(day)s is before the loan was paid out, %(paid_out)s."),
        "loan.day_to_come": _("%(day)s has not come yet. Choose today or an earlier day."),
        "loan.not_reversible": _("Only payments and payouts can be reversed, and only once."),
        "loan.change_before_payout": _("The loan has not been paid out yet, so there is no plan to change."),
        "loan.change_settled": _("The loan is paid back. There is nothing left to change."),
        "loan.change_written_off": _("The loan is written off. Undo that first."),
        "loan.not_written_off": _("The loan is not written off, so there is nothing to undo."),
        "loan.change_in_past": _("%(day)s is past. A change can hold from %(earliest)s or later."),
        "loan.nothing_comes": _("No instalment is left on %(day)s or later."),
        "loan.remitted_too_much": _("Only %(outstanding)s is left of the loan, so %(amount)s cannot be remitted."),
        "loan.plan_unsaid": _("Write either the number of instalments or the amount of each, and not both."),
        "loan.never_repays": _("With %(amount)s at a time the loan would never be paid back."),
        "loan.paper_missing": _("The signed agreement itself is missing. Upload it first."),
        "loan.paper_of_another": _("That document belongs to somebody else."),
        "loan.free_of_fees": _("This loan's terms allow no fees."),
        "loan.not_waivable": _("Only fees and penalties can be waived."),
        "loan.not_charged_back": _("Only a payment can be charged back."),
        "loan.no_credit": _("Only %(credit)s was paid too much, so no more than that can be paid back."),
        "loan.refund_asked": _("A refund waits to be approved already."),
        "loan.refund_not_asked": _("No refund waits to be approved any more. Open the page again."),
        "event.loan.refund_asked": _("It was asked to pay back what was paid too much"),
        "event.loan.refunded": _("What was paid too much was paid back"),
        "event.loan.charged": _("A fee or a penalty was added to the loan"),
        "event.loan.waived": _("A fee or a penalty was waived"),
        "event.loan.charged_back": _("The bank took back a payment on the loan"),
        "loan.not_by_income": _("This loan is paid back by its plan, so no income is asked for."),
        "event.loan.income_assessed": _("What the household can pay was assessed"),
        "event.loan.granted": _("A loan was granted"),
        "event.loan.withdrawn": _("The promise of a loan was withdrawn"),
        "event.loan.signed": _("The signed loan agreement was registered"),
        "event.loan.disbursed": _("The loan was paid out"),
        "event.loan.payout_confirmed": _("The bank confirmed the payout"),
        "event.loan.payout_stopped": _("The payout was stopped"),
        "event.loan.repaid": _("A payment on the loan was received"),
        "event.loan.reversed": _("A payment on the loan was reversed"),
        "event.loan.changed": _("The loan's terms were changed"),
        "loan.step.first_due": _(
            "The first instalment is due on %(due)s: the first day of month %(month)s, counted from the month after the "
            "payout on %(paid_out)s."
        ),
        "loan.step.instalment": _(
            "%(principal)s shared by %(instalments)s instalments, rounded to the nearest minor unit, is %(amount)s."
        ),
        "loan.step.last": _("The last instalment takes what is left: %(amount)s."),
        "loan.step.paid": _("%(paid)s of %(principal)s is paid back, with the latest payment on %(latest)s."),
        "loan.step.nothing_paid": _("Nothing of %(principal)s is paid back yet."),
        "loan.step.given_up": _("%(amount)s is remitted or written off."),
        "loan.step.left": _("%(amount)s is left."),
        "loan.step.late": _("%(amount)s fell due on %(oldest)s or later and is not paid: late since %(since)s."),
        "loan.parts_do_not_sum": _("The parts are not %(amount)s: %(left)s is left."),
        "loan.other_currency": _("The loan is in %(currency)s."),
    }
)
