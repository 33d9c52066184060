"""A credit line for the tests: a bank, a foundation that guarantees, and a line of 40,000 kroner."""

from datetime import date

from spire.foundation.people import actions as people
from spire.foundation.values.money import Money
from spire.money.instruments import promises
from spire.money.instruments.credit_lines.models import CreditLine
from tests.cast import HOUSE, Cast
from tests.money.build import kroner, leader

GRANTED = date(2026, 1, 12)
MOST = kroner(50_000)


def a_bank():
    return people.register_organisation("Eksempel Bank", "bank", by=HOUSE, on=GRANTED)


def a_guarantor():
    return people.register_organisation("Eksempel Fond", "fund", by=HOUSE, on=GRANTED)


def a_line(cast: Cast, *, limit: Money | None = None, **changes) -> CreditLine:
    """40,000 kroner at the bank, guaranteed by the foundation, decided by the team leader on 12 January 2026."""
    given = {
        "borrower": cast.participant.person,
        "organisation": cast.municipality,
        "limit": limit or kroner(40_000),
        "most": MOST,
        "legal_basis": "own_scheme",
        "decided_by": cast.team_leader.pk,
        "on": GRANTED,
        "by": leader(cast),
        "key": "decision:1",
    }
    parties = {} if "bank" in changes else {"bank": a_bank(), "guarantor": a_guarantor()}
    return promises.grant_credit_line(**given | parties | changes)


def decided(cast: Cast, on: date) -> dict[str, object]:
    """What each decision on a line says."""
    return {
        "legal_basis": "own_scheme",
        "decided_by": cast.team_leader.pk,
        "reason": "credit_line",
        "on": on,
        "by": leader(cast, on),
        "key": f"decided-{on}",
    }
