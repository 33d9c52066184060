"""What the books say of persons: entries stand for ever, and know loans by number only. # K-4"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from spire.foundation.trail.paths import by_subject
from spire.foundation.values.personal import BOOKS, ELSEWHERE, Told, keep, none, register, tells
from spire.money.ledger.models import Line
from spire.money.ledger.texts import ACCOUNT_LABELS, REASON_NAMES


def _account(line: Line) -> Iterable[tuple[object, object]]:
    yield _("Account"), ACCOUNT_LABELS[line.account.key]


register(
    "ledger",
    {
        "Book": none(),
        "Account": none(),
        "Entry": keep(
            by_subject("lines__subject"),
            because=BOOKS,
            plain=("reason", "reference", "key", "reversal_reason"),
            unshown=ELSEWHERE,
        ),
        "Line": keep(
            by_subject(),
            because=BOOKS,
            plain=("subject", "currency"),
            tells=tells(
                _("What stands in the books"), "entry.on", Told("entry.reason", words=REASON_NAMES), "amount",
                each=_account,
            ),
        ),
        "Closing": none(),
        "CheckRun": none(),
    },
)  # fmt: skip
