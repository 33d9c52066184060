"""From the first individual meeting to the third screening."""

from datetime import date
from decimal import Decimal

from spire.foundation.values.money import Money
from spire.interfaces.commands.demo.folder import Folder
from spire.interfaces.commands.demo.steps.assessing import assess
from spire.interfaces.commands.demo.steps.deciding import decide
from spire.journey.business import actions as business
from spire.journey.business.rules.establishment import Establishment, Line
from spire.journey.business.rules.lines import MONTHS
from spire.journey.business.rules.operating import Cost, Operating, Product
from spire.journey.decisions.actions import Written
from spire.journey.enrolments import actions as enrolments

MODULES = ("weekly-course", "vat-and-tax", "retreat", "marketing-workshop")


def kroner(amount: int) -> Money:
    """Whole kroner."""
    return Money(amount * 100, "DKK")


def make_budgets(folder: Folder, day: date, phase: str) -> None:
    """The two budgets, a little larger the second time."""
    loan = folder.life.loan_kroner + (0 if phase == "detailed" else -3_000)
    by = folder.as_("participant", day, 20)
    needs = (
        Line("fixtures_and_equipment", kroner(loan - 9_000)),
        Line("it", kroner(4_000)),
        Line("website", kroner(2_500)),
        Line("insurance", kroner(3_500)),
        Line("contingency", kroner(2_000)),
    )
    budget = Establishment("DKK", needs=needs, financing=(Line("own_money", kroner(3_000)),))
    business.save_budget(folder.enrolment_id, budget, phase=phase, on=day, by=by)
    turnover = tuple(kroner(9_000 + 900 * month) for month in range(MONTHS))
    fixed = (
        Cost("phone_and_it", (kroner(450),) * MONTHS),
        Cost("insurance", (kroner(300),) * MONTHS),
        Cost("transport", (kroner(800),) * MONTHS),
    )
    product = Product(folder.life.business, turnover, Decimal(22))
    operating = Operating("DKK", (product,), fixed, (kroner(6_000),) * MONTHS)
    business.save_budget(folder.enrolment_id, operating, phase=phase, on=day, by=by)


def second_screening(folder: Folder, day: date, starts_on: date) -> None:
    """On to the courses: the modules are granted."""
    assess(folder, 2, "modules_granted", day)
    written = Written(
        outcome="granted",
        legal_basis="offers",
        modules=MODULES,
        starts_on=starts_on,
        place="Kulturhuset, Torvet 2, 0000 Eksempel",
        rule="Kommunen kan give tilbud om kursus som led i mikrolånstilbuddet.",
        considerations="Vi har lagt vægt på tillid, fremmøde og motivation.",
        facts="Du har holdt dine aftaler, og planen er blevet tydeligere.",
        new_facts=False,
    )
    decide(folder, "modules", written, day)


def leave(folder: Folder, day: date) -> None:
    """A participant stops by own wish."""
    reason = "Har fået arbejde hos et flyttefirma."
    enrolments.leave(folder.enrolment_id, by=folder.as_("participant", day, 18), on=day, reason=reason)
