"""States and events of a credit line as words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.interfaces.theme.templatetags.spire import money
from spire.money.instruments.credit_lines.queries import Standing

STATUSES: dict[str, tuple[Promise, str]] = {
    "open": (_("Open"), "badge-success"),
    "called": (_("Called by the bank"), "badge-error"),
    "accepted": (_("Waits to be paid to the bank"), "badge-warning"),
    "recourse": (_("Claim on the citizen"), "badge-warning"),
    "settled": (_("Ended"), ""),
    "closed": (_("Closed"), ""),
}

# What the controller can record, in each state of the line.
RECORDED: dict[str, tuple[str, ...]] = {"open": ("draw", "repay", "charge", "call", "close"), "recourse": ("recover",)}


def sentence(at: Standing) -> str:
    """The state of a line in one sentence or two."""
    facts = {
        "limit": money(at.limit),
        "drawn": money(at.drawn),
        "free": money(at.free),
        "called": money(at.called),
        "paid": money(at.paid),
        "recovered": money(at.recovered),
        "lost": money(at.lost),
        "recourse": money(at.recourse),
        "guarantor": at.line.guarantor.name,
        "bank": at.line.bank.name,
    }
    match at.status:
        case "open" if at.drawn.minor > at.limit.minor:
            text = _("%(drawn)s is drawn at %(bank)s, which is more than the limit of %(limit)s.")
        case "open" if at.drawn.minor:
            text = _("%(drawn)s of %(limit)s is drawn at %(bank)s, and %(free)s is free.")
        case "open":
            text = _("Nothing is drawn. Up to %(limit)s is free at %(bank)s.")
        case "called":
            text = _("%(bank)s has called %(called)s. %(guarantor)s has not answered yet.")
        case "accepted":
            text = _("%(guarantor)s will pay %(bank)s the %(called)s that it called.")
        case "recourse":
            text = _(
                "%(guarantor)s paid %(paid)s to %(bank)s. The citizen has repaid %(recovered)s of it, "
                "and %(recourse)s is left."
            )
        case "settled":
            text = _("%(guarantor)s paid %(paid)s to %(bank)s; %(recovered)s was repaid and %(lost)s was given up.")
        case _:
            text = _("The line is closed, and nothing is owed.")
    return (str(text) % facts).replace("..", ".")
