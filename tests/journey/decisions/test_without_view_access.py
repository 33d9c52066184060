"""A no to view access costs nothing: no assessment, decision, loan or support knows of it.  # G-5"""

import re

import pytest

from spire.journey.business.actions import view_access
from spire.journey.decisions import actions
from tests.cast import DAY
from tests.house.walls import ROOT
from tests.journey.build import lead
from tests.journey.decisions.given import draft

KNOWS = re.compile(
    r"view_access|ViewAccess|account_view\b|ACCOUNT_VIEW|AccountMovement|account_reading|account_sorting"
    r"|business\.(queries|rules)(\.accounts| import accounts)|account_texts"
)
DECIDING = (
    "journey/enrolments",
    "journey/guidance",
    "journey/programmes",
    "journey/screenings",
    "journey/decisions",
    "money",
)
PAGES = ("web/decisions", "web/screenings", "web/loans", "web/support", "parts/loans.py", "parts/assessments.py")


def test_no_module_that_decides_knows_of_view_access():
    places = [ROOT / "spire" / name for name in DECIDING] + [ROOT / "spire" / "interfaces" / name for name in PAGES]
    files = [file for place in places for file in (place.rglob("*.py") if place.is_dir() else [place])]

    knowing = [str(file.relative_to(ROOT)) for file in files if KNOWS.search(file.read_text(encoding="utf-8"))]

    assert len(files) > 200
    assert knowing == []


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ["never asked", "no answer", "no", "yes", "taken back"])
def test_a_loan_is_decided_the_same_whatever_was_answered(cast, answer):
    prepared = draft(cast)
    enrolment_id, me = prepared.enrolment_id, cast.actor(cast.participant)
    if answer != "never asked":
        view_access.ask(enrolment_id, on=DAY, by=cast.actor(cast.coach))
    if answer == "no":
        view_access.refuse(enrolment_id, on=DAY, by=me)
    if answer in ("yes", "taken back"):
        given = view_access.give(enrolment_id, months=3, on=DAY, by=me)
    if answer == "taken back":
        view_access.withdraw(given.pk, on=DAY, by=me)

    decided = actions.decide(prepared.pk, on=DAY, by=lead(cast))

    assert (decided.outcome, decided.amount_minor, decided.loan.principal_minor) == ("granted", 50_000_00, 50_000_00)
