"""What the room's table says of persons: periods stay as figures, without reasons. # K-4"""

from django.utils.translation import gettext_lazy as _

from spire.foundation.records.basis_words import basis_words
from spire.foundation.values.personal import FIGURES, Told, keep, register, tells

register(
    "support",
    {
        "SupportPeriod": keep(
            "person",
            because=FIGURES,
            blanks={"reason": ""},
            plain=("kind", "legal_basis", "currency", "working", "end_reason"),
            tells=tells(
                _("Support to live on"),
                "starts_on",
                "last_on",
                "monthly",
                Told("legal_basis", words=basis_words),
                "granted_on",
                "reason",
                "ended_on",
            ),
        )
    },
)
