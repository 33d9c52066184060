"""The room's steps of the night."""

from datetime import date

from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report
from spire.money.banking import actions, queries


def send_approved_orders(*, on: date, by: Actor) -> Report:
    """Hand approved orders to the bank. The file itself comes with the bank's format; so far they are marked."""
    order_ids = list(queries.approved_orders().filter(approved_on__lte=on).values_list("pk", flat=True))
    for order_id in order_ids:
        actions.send_approved(order_id, on=on, by=by)
    return Report("banking.send_approved_orders", done=len(order_ids))
