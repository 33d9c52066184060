"""When life changes the plan: a pause, a remission, a refusal that is appealed, and a draft that legal support is asked about."""

from datetime import date

from spire.foundation.records import actions as records
from spire.interfaces.commands.demo.folder import Folder
from spire.interfaces.commands.demo.steps.deciding import decide, prepare
from spire.interfaces.commands.demo.steps.developing import kroner
from spire.interfaces.commands.demo.steps.following import CLOSED
from spire.interfaces.commands.demo.steps.guaranteeing import CREDIT_LINE
from spire.journey.decisions import actions as decisions
from spire.journey.decisions.actions import Written
from spire.money.instruments.loans import changing, queries

PAUSED = 3
PAUSE_RULE = "Der kan gives henstand med afdragene, når økonomien midlertidigt ikke rækker."


def pause(folder: Folder, day: date) -> None:
    """Three instalments wait, because the participant was ill."""
    written = Written(
        outcome="granted",
        months=PAUSED,
        starts_on=_next(folder, day),
        applied_on=day,
        rule=PAUSE_RULE,
        considerations="Vi har lagt vægt på, at sygdommen er forbigående, og at ordrerne venter.",
        facts="Du har været indlagt i tre uger og har ikke haft indtægt imens.",
        new_facts=False,
    )
    decide(folder, "deferral", written, day)


def remit(folder: Folder, day: date) -> None:
    """Part of the loan is given up."""
    written = Written(
        outcome="granted",
        amount=kroner(3_000),
        rule="En del af lånet kan eftergives, når det er klart, at pengene ikke kan betales.",
        considerations="Vi har lagt vægt på, at pensionen er din eneste indtægt, når sæsonen er slut.",
        facts="Værktøj for 3.000 kr. blev stjålet og var ikke forsikret.",
        new_facts=False,
    )
    decide(folder, "remission", written, day)


def refuse_pause(folder: Folder, day: date) -> None:
    """A pause that is not given."""
    written = Written(
        outcome="refused",
        months=6,
        starts_on=_next(folder, day),
        next_step="Bed om en ny plan med mindre afdrag. Din medarbejder hjælper dig med den.",
        rule=PAUSE_RULE,
        considerations="Vi har lagt vægt på, at budgettet viser overskud de næste måneder.",
        facts="Regnskabet for oktober viser et overskud på 4.200 kr.",
        new_facts=False,
    )
    folder.notes["refused"] = decide(folder, "deferral", written, day).pk


def appeal(folder: Folder, day: date) -> None:
    """The participant disagrees, in the portal."""
    by = folder.as_("participant", day, 21)
    text = "Overskuddet i oktober var en enkelt stor ordre. I november har der ikke været nogen."
    made = decisions.receive_appeal(folder.notes["refused"], text=text, received_on=day, on=day, by=by)
    records.deliver(made.receipt_id, on=day, by=by)


def ask_legal(folder: Folder, day: date) -> None:
    """A new plan is prepared, and legal support is asked whether it holds."""
    written = Written(
        outcome="granted",
        instalments=150,
        starts_on=_next(folder, day),
        applied_on=day,
        rule="Vilkårene kan ændres, når låntageren ellers ikke kan betale.",
        considerations="Mindre afdrag giver plads til at købe varer til jul.",
        facts="Afdraget er mere end halvdelen af overskuddet.",
        new_facts=False,
    )
    draft = prepare(folder, "change_of_terms", written, day)
    question = "Planen bliver længere end ti år. Kan ordningen bære det?"
    decisions.ask_legal(draft.pk, question, on=day, by=folder.as_(folder.coach, day, 15))


def _next(folder: Folder, day: date) -> date | None:
    loan = queries.for_actor(folder.as_("controller", day), folder.notes["loan"])
    return changing.next_due(queries.position_of(loan), on=day)


# What happens to a life beyond the plan: how many days ago, and what.
CHANGES = {
    "pause": ((38, pause),),
    "remission": ((140, remit),),
    "appeal": ((24, refuse_pause), (9, appeal)),
    "question": ((6, ask_legal),),
    "credit_line": CREDIT_LINE,
    "closes": CLOSED,
}
