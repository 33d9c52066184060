"""From the first individual meeting to the third screening."""

from datetime import date

from spire.foundation.records import files, letters
from spire.foundation.values.days import add_months
from spire.foundation.values.money import Money
from spire.interfaces.commands.demo.budgets import OWN, early, plain
from spire.interfaces.commands.demo.folder import Folder
from spire.interfaces.commands.demo.steps.assessing import assess
from spire.interfaces.commands.demo.steps.deciding import decide
from spire.journey.business import actions as business
from spire.journey.business import queries
from spire.journey.decisions.actions import Written
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment

MODULES = ("weekly-course", "vat-and-tax", "retreat", "marketing-workshop")


def kroner(amount: int) -> Money:
    """Whole kroner."""
    return Money(amount * 100, "DKK")


def make_budgets(folder: Folder, day: date, phase: str) -> None:
    """The whole budget: a guess first, and worked out in detail the second time."""
    life, by = folder.life, folder.as_("participant", day, 20)
    starts_on = add_months(day.replace(day=1), 2 if phase == "detailed" else 4)
    own = OWN.get(life.given_name)
    contents = own(starts_on) if own else plain(life.business, life.loan_kroner, starts_on)
    contents = contents if phase == "detailed" else early(contents)
    business.save_budget(folder.enrolment_id, contents, phase=phase, on=day, by=by)


def talk_about_budget(folder: Folder, day: date) -> None:
    """The coach asks about a line, and the participant answers with a quote on it."""
    coach, own = folder.as_(folder.coach, day, 10), folder.as_("participant", day, 19)
    sheet = letters.Sheet(
        language="da",
        title="Tilbud på udstyr",
        body="Udstyr som aftalt, leveret. Prisen gælder i 30 dage.",
        on=day,
        sender=letters.Sender("Opdigtet Udstyr ApS", ("Industrivej 9, 0000 Eksempel",)),
    )
    quote = files.checked(letters.render(sheet, at=own.at), "tilbud.pdf")
    key, title = "fixtures_and_equipment", "Bilag til budgettet: Inventar, værktøj og udstyr"
    business.attach(folder.enrolment_id, quote, group="needs", key=key, words="", title=title, on=day, by=own)
    asked = business.remark(folder.enrolment_id, "Har du fået et tilbud på udstyret?", group="needs", on=day, by=coach)
    business.remark(folder.enrolment_id, "Ja, det ligger her på siden nu.", group="needs", on=day, by=own)
    business.close_remark(folder.enrolment_id, asked.pk, on=day, by=coach)


def write_months(folder: Folder, day: date) -> None:
    """What the months since the budget's first one really brought: a little less sold, and a little more spent."""
    enrolment = Enrolment.objects.get(pk=folder.enrolment_id)
    stored = queries.newest(enrolment)
    if stored is None:
        return
    found, by = queries.counted(stored), folder.as_("participant", day, 21)
    for place, month in enumerate(queries.months_of(found)):
        if month.first > day.replace(day=1):
            return
        percent = 92 + (place * 7) % 13

        def came(planned: Money, of: int = percent) -> Money:
            return Money(planned.minor * of // 100 // 100 * 100, planned.currency)

        brought = business.Brought(
            turnover=came(month.turnover),
            variable=came(month.variable),
            fixed=came(month.fixed, 103),
            drawings=Money(found.drawings[place], stored.currency),
            closing=came(month.closing, percent - 5),
        )
        business.enter_actual(folder.enrolment_id, month.first, brought, on=day, by=by)


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
