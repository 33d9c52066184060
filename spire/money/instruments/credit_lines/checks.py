"""Named checks of the credit lines against the guarantors' books."""

from collections import defaultdict
from datetime import date
from typing import Final

from django.db.models import Sum

from spire.money.instruments.credit_lines import rules
from spire.money.instruments.credit_lines.models import CreditLine
from spire.money.instruments.credit_lines.queries import state, with_events
from spire.money.ledger.models import Line

CHUNK: Final = 500


def exposure_equals_account(on: date) -> list[str]:
    """What the guarantors' accounts hold for each line is what its events say: exposure, recourse, loss and bank.

    All that is entered is held against all that happened: what was reversed later counts on no day, and stands in the
    books until the day of its reversal.
    """
    held: dict[str, dict[str, int]] = defaultdict(dict)
    sums = Line.objects.filter(subject__startswith="credit_line:").values("subject", "account__key")
    for row in sums.annotate(sum=Sum("amount_minor")).order_by():
        held[row["subject"]][row["account__key"]] = row["sum"]
    found = []
    for line in with_events(CreditLine.objects.order_by("pk")).iterator(CHUNK):
        last = max((event.on for event in line.events.all()), default=on)
        for key, expected in rules.accounts(state(line, max(on, last))).items():
            actual = held[line.subject].get(key, 0)
            if actual != expected:
                found.append(f"credit line {line.number}: {key} holds {actual}, events say {expected} minor units")
    return found


CHECKS: Final = (("credit_lines.exposure_equals_account", exposure_equals_account),)
