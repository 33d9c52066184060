"""A screening: the participant's own view, two assessors each alone, and the team's agreement."""

from datetime import date

from spire.foundation.values.actor import Actor
from spire.interfaces.commands.demo.folder import Folder
from spire.journey.programmes import queries as programmes
from spire.journey.screenings import actions as screenings
from spire.journey.screenings.rules import Agreement

REASONS = {
    1: "Motivationen er tydelig, og vi kan arbejde sammen.",
    2: "Aftalerne bliver holdt, og planen er blevet mere jordnær.",
    3: "Planen hænger sammen, og indtjeningen er forsigtigt regnet.",
    4: "Virksomheden er i gang, og de næste skridt er klare.",
}


def assess(folder: Folder, number: int, result: str, day: date, *, yes: bool = True) -> None:
    """Hold the screening from beginning to end on one day."""
    score(folder, number, day)
    template = programmes.template(folder.enrolment.template_version_id).screening_number(number)
    tests = {
        test.key: {"answer": "yes" if yes else "no", "reason": "Tre måneder mere giver tid til den første hele sæson."}
        for test in template.tests
    }
    agreement = Agreement(result=result, reasons=REASONS[number], tests=tests)
    screenings.agree(folder.notes[f"screening-{number}"], agreement, on=day, by=folder.as_("leader", day, 14))


def score(folder: Folder, number: int, day: date) -> None:
    """The participant's own view and two assessors' cards, each written alone."""
    by = folder.as_(folder.coach, day, 11)
    screening = screenings.open_screening(folder.enrolment_id, number, on=day, by=by)
    folder.notes[f"screening-{number}"] = screening.pk
    screening_of = programmes.template(folder.enrolment.template_version_id).screening_number(number)
    own = {question.key: {"word": "nearly", "note": folder.life.why} for question in screening_of.own_view}
    screenings.give_own_view(screening.pk, own, on=day, by=folder.as_("participant", day, 9))
    _card(folder, number, day, by, shift=0)
    _card(folder, number, day, folder.as_(folder.other_coach, day, 12), shift=1)


def _card(folder: Folder, number: int, day: date, by: Actor, *, shift: int) -> None:
    template = programmes.template(folder.enrolment.template_version_id)
    words = {scale.key: [word.key for word in scale.words] for scale in template.scales}
    scores = {}
    for place, criterion in enumerate(template.screening_number(number).criteria):
        scale = words[criterion.scale]
        # The two differ on one criterion in three, as people do.
        step = (folder.serial + place + (shift if place % 3 == 0 else 0)) % 2
        scores[criterion.key] = {"word": scale[min(step, len(scale) - 1)], "note": "Set på møderne og i planen."}
    screenings.submit_card(folder.notes[f"screening-{number}"], scores, on=day, by=by)
