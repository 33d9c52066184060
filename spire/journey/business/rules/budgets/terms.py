"""What a budget rests on and cannot choose: rates with their sources, the VAT periods, and the programme's loan.

They are stored with each version, so that an old budget counts as it did then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from spire.foundation.values.workings import Source


@dataclass(frozen=True)
class VatPeriod:
    """The months from `first` through `last` are settled with the authority by `due_on`."""

    first: date
    last: date
    due_on: date


@dataclass(frozen=True)
class Loan:
    """The programme's loan: the most it lends, what it recommends, and the plan by which it is repaid."""

    most_minor: int
    recommended_minor: int
    instalments: int
    first_month: int
    instalment_minor: int | None = None


@dataclass(frozen=True)
class Terms:
    """Rates are percents; `threshold_minor` is the yearly turnover above which one must register for VAT."""

    vat_percent: Decimal
    threshold_minor: int
    am_percent: Decimal
    tax_percent: Decimal
    periods: tuple[VatPeriod, ...]
    loan: Loan
    sources: Mapping[str, Source]

    def to_json(self) -> dict[str, Any]:
        """As it is stored beside a budget."""
        return {
            "vat_percent": str(self.vat_percent),
            "threshold_minor": self.threshold_minor,
            "am_percent": str(self.am_percent),
            "tax_percent": str(self.tax_percent),
            "periods": [[str(one.first), str(one.last), str(one.due_on)] for one in self.periods],
            "loan": {
                "most_minor": self.loan.most_minor,
                "recommended_minor": self.loan.recommended_minor,
                "instalments": self.loan.instalments,
                "first_month": self.loan.first_month,
                "instalment_minor": self.loan.instalment_minor,
            },
            "sources": {name: [one.key, one.source, one.value, one.unit] for name, one in self.sources.items()},
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Terms":
        """What `to_json` wrote."""
        return cls(
            vat_percent=Decimal(stored["vat_percent"]),
            threshold_minor=stored["threshold_minor"],
            am_percent=Decimal(stored["am_percent"]),
            tax_percent=Decimal(stored["tax_percent"]),
            periods=periods_of(stored["periods"]),
            loan=Loan(**stored["loan"]),
            sources={name: Source(*one) for name, one in stored["sources"].items()},
        )


def periods_of(stored: Sequence[Sequence[str]]) -> tuple[VatPeriod, ...]:
    """Periods as they are stored: three days each."""
    return tuple(VatPeriod(*(date.fromisoformat(day) for day in one)) for one in stored)
