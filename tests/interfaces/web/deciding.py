"""What the tests of decision pages write."""

from datetime import date
from typing import Any

from spire.foundation.values.money import Money
from spire.journey.decisions.actions import Written

ADVICE: dict[str, Any] = {
    "loan": Money(5000000, "DKK"),
    "purpose": "Symaskine og lejemål",
    "support_months": 6,
    "support_starts_on": date(2026, 4, 1),
    "reasons": "Planen er gennemarbejdet, og indtjeningen er realistisk.",
}
REFUSAL = Written(
    outcome="refused",
    amount=Money(5000000, "DKK"),
    next_step="Vi ses igen.",
    rule="Ordningen § 3.",
    considerations="Vi vægter budgettet.",
    facts="Omsætningen er ikke sandsynlig.",
    new_facts=False,
)
