"""States and events of a loan as words, with the badge that goes with each state."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.money.ledger.texts import REVERSAL_REASONS

STATUSES: dict[str, tuple[Promise, str]] = {
    "granted": (_("Waits for signature"), "badge-info"),
    "signed": (_("Waits for payout"), "badge-warning"),
    "withdrawn": (_("Withdrawn"), ""),
    "under_way": (_("On its way"), "badge-info"),
    "active": (_("Is being paid back"), "badge-success"),
    "late": (_("Late"), "badge-error"),
    "overpaid": (_("Paid too much"), "badge-warning"),
    "settled": (_("Paid back"), "badge-success"),
    "written_off": (_("Written off"), ""),
}

EVENTS: dict[str, Promise] = {
    "sign": _("The signed agreement was registered"),
    "withdraw": _("Withdrawn: another decision took its place"),
    "disburse": _("Paid out"),
    "confirm_payout": _("The bank confirmed the payout"),
    "repay": _("Payment received"),
    "reverse": _("Reversed"),
    "chargeback": _("Taken back by the bank"),
    "fee": _("Fee"),
    "penalty": _("Penalty"),
    "waive": _("Waived"),
    "defer": _("Pause in the instalments"),
    "reschedule": _("New plan"),
    "change_rate": _("New rate"),
    "remit": _("Part of the loan was remitted"),
    "write_off": _("Written off"),
    "recover": _("Recovered after write-off"),
    "undo_write_off": _("Write-off undone"),
    "refund": _("Paid back to the borrower"),
    "pause_arrears": _("Arrears stand still"),
}

REASONS: dict[str, Promise] = {"replaced": _("It was decided anew after an appeal")}


def why(reason: str) -> Promise | str:
    """The reason of an event as words; a reason that staff wrote stays as it is."""
    return REASONS.get(reason) or REVERSAL_REASONS.get(reason, reason)
