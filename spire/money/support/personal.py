"""What the room's table says of persons: periods stay as figures, without reasons. # K-4"""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values.personal import FIGURES, keep, register, tells

register(
    "support",
    {
        "SupportPeriod": keep(
            "person",
            because=FIGURES,
            blanks={"reason": ""},
            plain=("kind", "legal_basis", "currency", "working", "end_reason"),
            tells=tells(
                _("Support to live on"), "starts_on", "last_on", "monthly", "legal_basis", "granted_on", "reason"
            ),
        )
    },
)
