"""What the bank's tables say of persons: amounts and days stay with the books, names and texts go. # K-4"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spire.foundation.trail.paths import by_subject
from spire.foundation.values.personal import BOOKS, ELSEWHERE, About, Told, delete, keep, none, register, tells
from spire.money.banking.texts import ORDER_STATE_NAMES


def through(prefix: str = "") -> object:
    """Movements by what was expected, what was ordered, or what was entered for them."""

    def found(about: About) -> Q:
        ways = ("expectation__subject", "order__subject", "entry__lines__subject")
        told = Q(pk=None)
        for way in ways:
            told |= Q(**{f"{prefix}{way}__in": about.subjects})
        return told

    return found


register(
    "banking",
    {
        "BankAccount": none(),
        "Expectation": keep(
            by_subject(),
            because=BOOKS,
            plain=("reference", "subject"),
            tells=tells(_("What your payments are known by"), "reference", "opened_on", "closed_on"),
        ),
        "Movement": keep(
            through(),
            because=BOOKS,
            blanks={"text": ""},
            plain=("currency", "reference", "key", "state"),
            tells=tells(_("Payments at the bank"), "on", "amount", "text", "reference"),
        ),
        "PaymentOrder": keep(
            "payee",
            because=BOOKS,
            plain=("currency", "subject", "reference", "key", "state"),
            tells=tells(
                _("Payments to you"), "ordered_on", "amount", Told("state", words=ORDER_STATE_NAMES), "sent_on",
                "confirmed_on", "reference",
            ),
        ),
        "DayEnd": none(),
        "PayeeAccount": delete(
            "person", tells=tells(_("The account that we pay to"), "kind", "shown", "entered_on", "ended_on")
        ),
        "Mandate": keep(
            by_subject("expectation__subject"),
            because=BOOKS,
            plain=("number", "ended_why"),
            tells=tells(_("Agreements to draw from your account"), "number", "registered_on", "ended_on"),
        ),
        "Collection": keep(
            by_subject("mandate__expectation__subject"),
            because=BOOKS,
            plain=("currency",),
            tells=tells(_("What was drawn from your account"), "due_on", "amount", "asked_on"),
        ),
        "PaymentBatch": keep(
            "lines__order__payee",
            by_subject("lines__collection__mandate__expectation__subject"),
            because=BOOKS,
            blanks={"sealed": b""},
            plain=("channel", "format", "state", "message_id", "currency", "sha256"),
            unshown=ELSEWHERE,
        ),
        "BatchLine": keep(
            "order__payee",
            by_subject("collection__mandate__expectation__subject"),
            because=BOOKS,
            blanks={"bank_text": "", "account": None},
            plain=("end_to_end", "state", "reasons"),
            unshown=ELSEWHERE,
        ),
        "BankAnswer": none(),
        "StatementFile": none(),
        # The bank's own file has others' payments in it as well. When a person may be forgotten, every file that a
        # payment of theirs came in is older than the books must be kept, so its bytes go; its lines and sums stay.
        "FileChunk": delete(through("file__statements__lines__movement__"), unshown=ELSEWHERE),
        "Statement": none(),
        "StatementLine": keep(
            through("movement__"),
            because=BOOKS,
            blanks={"text": "", "payer": ""},
            plain=("reference", "key"),
            unshown=ELSEWHERE,
        ),
    },
)  # fmt: skip
