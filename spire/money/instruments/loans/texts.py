"""The room's refusals, events and states as sentences."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "loan.refused": _("The loan's terms do not allow that: %(key)s should be %(expected)s."),
        "loan.amount_outside_product": _("This loan can be from %(least)s to %(most)s, not %(amount)s."),
        "loan.not_signed": _("The loan agreement is not signed yet. Register the signed agreement first."),
        "loan.signed_already": _("The signed agreement was registered on %(day)s already."),
        "loan.paid_out_already": _("The loan was paid out on %(day)s already."),
        "loan.not_paid_out": _("The loan has not been paid out yet."),
        "loan.payout_not_under_way": _("No payout is waiting for the bank."),
        "loan.payout_confirmed": _("The bank has confirmed this payout, so it cannot be stopped here."),
        "loan.before_payout": _("%(day)s is before the loan was paid out, %(paid_out)s."),
        "loan.day_to_come": _("%(day)s has not come yet. Choose today or an earlier day."),
        "loan.not_reversible": _("Only payments and payouts can be reversed, and only once."),
        "event.loan.granted": _("A loan was granted"),
        "event.loan.signed": _("The signed loan agreement was registered"),
        "event.loan.disbursed": _("The loan was paid out"),
        "event.loan.payout_confirmed": _("The bank confirmed the payout"),
        "event.loan.payout_stopped": _("The payout was stopped"),
        "event.loan.repaid": _("A payment on the loan was received"),
        "event.loan.reversed": _("A payment on the loan was reversed"),
        "event.loan.changed": _("The loan's terms were changed"),
        "loan.other_currency": _("The loan is in %(currency)s."),
    }
)
