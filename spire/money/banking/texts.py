"""The room's refusals, events and states as words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "banking.order_not_waiting": _("This payment is not waiting any more. Open the page again to see where it is."),
        "banking.not_sent": _("This payment has not been sent to the bank yet."),
        "banking.not_allocatable": _("This payment has been allocated already. Open the page again."),
        "banking.other_currency": _("The account is in %(currency)s."),
        "banking.no_such_reference": _("No loan has the payment reference %(reference)s."),
        "banking.day_to_come": _("%(day)s has not come yet. Choose today or an earlier day."),
        "event.payment.ordered": _("A payment was ordered"),
        "event.payment.approved": _("The payment was approved"),
        "event.payment.sent": _("The payment was sent to the bank"),
        "event.payment.confirmed": _("The bank confirmed the payment"),
        "event.payment.stopped": _("The payment was stopped"),
        "event.movement.registered": _("Money was received"),
        "event.movement.matched": _("A received payment was allocated"),
        "event.movement.released": _("A received payment was set free"),
        "event.movement.withdrawn": _("A received payment was taken out"),
    }
)

ORDER_STATE_NAMES = {
    "waiting": _("Waiting for approval"),
    "approved": _("Approved"),
    "sent": _("Sent to the bank"),
    "confirmed": _("Confirmed by the bank"),
    "stopped": _("Stopped"),
}

MOVEMENT_STATE_NAMES = {
    "unallocated": _("Unallocated"),
    "matched": _("Allocated, to be settled tonight"),
    "settled": _("Settled"),
    "withdrawn": _("Taken out"),
}
