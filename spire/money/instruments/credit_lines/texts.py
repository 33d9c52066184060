"""The credit line's refusals and events as sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "credit_line.not_open": _("The line has been called or closed, so nothing more can be recorded on it."),
        "credit_line.over_limit": _("That is more than is free on the line on that day."),
        "credit_line.repaid_too_much": _("That is more than was drawn on that day."),
        "credit_line.limit_too_large": _("The limit is higher than a credit line may be."),
        "credit_line.limit_below_drawn": _("More is drawn than the new limit. Choose a higher limit."),
        "credit_line.call_too_large": _("The bank can call what is drawn, and at most the limit."),
        "credit_line.no_call": _("No call of the bank waits for that."),
        "credit_line.paid_otherwise": _("A call is paid as the bank made it."),
        "credit_line.no_recourse": _("The guarantor has no such claim on the citizen."),
        "credit_line.still_drawn": _("Something is still drawn. Record the repayment first."),
        "credit_line.before_grant": _("The line was not granted yet on that day."),
        "credit_line.day_to_come": _("%(day)s has not come yet. Choose today or an earlier day."),
        "credit_line.not_reversible": _("This cannot be reversed. What was decided is changed by another decision."),
        "credit_line.other_currency": _("The line is kept in %(currency)s."),
        "credit_line.guarantor_is_bank": _("The bank cannot guarantee its own line. Choose another guarantor."),
        "event.credit_line.granted": _("A credit line was granted"),
        "event.credit_line.changed": _("A credit line was changed by decision"),
        "event.credit_line.recorded": _("The bank's report on a credit line was recorded"),
        "event.credit_line.reversed": _("Something recorded on a credit line was reversed"),
    }
)

EVENTS: dict[str, Promise] = {
    "grant": _("Granted"),
    "limit": _("New limit"),
    "draw": _("Drawn"),
    "charge": _("The bank's interest and fees"),
    "repay": _("Repaid to the bank"),
    "call": _("The bank called the guarantee"),
    "accept": _("The guarantor accepted the call"),
    "pay": _("The guarantor paid the bank"),
    "recover": _("Repaid to the guarantor"),
    "lose": _("Claim given up"),
    "close": _("Closed by the bank"),
    "reverse": _("Reversed"),
}
