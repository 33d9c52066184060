"""The first pilot's form: a bank's credit line that a foundation guarantees, drawn, repaid, called, and claimed back."""

from datetime import date
from functools import partial

from spire.foundation.access import actions as access
from spire.foundation.people import actions as people
from spire.foundation.values.actor import system
from spire.interfaces.commands.demo.folder import Folder, moment
from spire.interfaces.commands.demo.steps.deciding import decide
from spire.interfaces.commands.demo.steps.developing import kroner
from spire.journey.decisions.actions import Written
from spire.money.instruments.credit_lines import actions as lines

BANK, GUARANTOR = "Eksempel Bank (opdigtet)", "Fonden Eksempel Start (opdigtet)"
RULE = (
    "En borger kan få en kassekredit på højst 50.000 kr. i en bank, når en tredjepart garanterer med sin egen kapital."
)


def grant(folder: Folder, day: date) -> None:
    """The leader grants what the foundation guarantees; the controller keeps the foundation's books."""
    by = system(moment(day, 9))
    bank = people.register_organisation(BANK, "bank", by=by, on=day, email="bank@eksempel.example")
    fund = people.register_organisation(GUARANTOR, "fund", by=by, on=day, email="fonden@eksempel.example")
    access.assign(folder.house.staff["controller"], "controller", fund, by=by, on=day)
    written = Written(
        outcome="granted",
        legal_basis="own_scheme",
        amount=kroner(40_000),
        purpose="Fisk og emballage, indtil kunderne har betalt",
        bank_id=bank.pk,
        guarantor_id=fund.pk,
        next_step="Banken ringer til dig i denne uge og opretter kassekreditten.",
        rule=RULE,
        considerations="Vi har lagt vægt på, at kunderne betaler 30 dage efter levering.",
        facts="Tre kantiner har bestilt fisk for 120.000 kr. i de kommende måneder.",
        new_facts=False,
    )
    decision = decide(folder, "credit_line", written, day)
    assert decision.credit_line is not None, "A granted line is there."
    folder.notes["line"] = decision.credit_line.pk


def report(folder: Folder, day: date, *, do: str, amount: int, note: str = "") -> None:
    """What the bank tells, as the controller records it."""
    does = {
        "draw": lines.draw,
        "charge": lines.charge,
        "repay": lines.repay,
        "call": lines.call,
        "recover": lines.recover,
    }
    by = folder.as_("controller", day, 11)
    does[do](folder.notes["line"], amount=kroner(amount), on=day, by=by, key=f"{do}-{day}", note=note)


def accept(folder: Folder, day: date) -> None:
    """The foundation answers the bank's call."""
    written = Written(
        outcome="granted",
        next_step="Ring til os inden to uger, så laver vi en plan for, hvordan du betaler fonden.",
        rule="Garanten betaler banken, når kassekreditten er opsagt, og kravet er inden for maksimum.",
        considerations="Kravet er det, der er trukket, og det er under maksimum.",
        facts="Din største kunde, en kantine, er gået konkurs uden at betale.",
        new_facts=False,
    )
    decide(folder, "credit_line_call", written, day)


def pay(folder: Folder, day: date) -> None:
    """The foundation has paid the bank."""
    by = folder.as_("controller", day, 11)
    lines.pay_call(folder.notes["line"], on=day, by=by, key="pay", note="Overført til banken")


# Days ago, and what happened.
CREDIT_LINE = (
    (280, grant),
    (270, partial(report, do="draw", amount=18_000, note="Fisk til julemarkeder")),
    (220, partial(report, do="draw", amount=15_000, note="Køletrailer")),
    (190, partial(report, do="charge", amount=320, note="Renter for kvartalet")),
    (180, partial(report, do="repay", amount=9_000)),
    (130, partial(report, do="draw", amount=12_000)),
    (75, partial(report, do="call", amount=36_320, note="Kassekreditten er opsagt")),
    (62, accept),
    (55, pay),
    (25, partial(report, do="recover", amount=1_000, note="Første afdrag til fonden")),
)
