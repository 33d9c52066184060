"""A screening: the participant's own view, two assessors each alone, and the team's agreement."""

from datetime import date, timedelta

from spire.foundation.values.actor import Actor
from spire.interfaces.commands.demo.folder import Folder
from spire.journey.programmes import queries as programmes
from spire.journey.screenings import actions as screenings
from spire.journey.screenings import history
from spire.journey.screenings.rules import Agreement

REASONS = {
    1: "Motivationen er tydelig, og vi kan arbejde sammen.",
    2: "Aftalerne bliver holdt, og planen er blevet mere jordnær.",
    3: "Planen hænger sammen, og indtjeningen er forsigtigt regnet.",
    4: "Virksomheden er i gang, og de næste skridt er klare.",
}

SOURCE = "Jobplan i jobcentrets system"
HISTORY = (
    ("Kommer sjældent til aftalte møder.", "Er kommet til hvert møde her, og ti minutter før.", "differs"),
    ("Vil helst arbejde alene.", "Fortæller selv, at et lille værksted passer bedst.", "agrees"),
    ("Har svært ved at holde fast i en plan.", "Har skrevet planen om to gange og lyttet til råd.", "differs"),
)
# What the first and the second assessor write; each has seen something else.
NOTES = {
    "motivation": ("Ringer selv, når noget går i stå.", "Brænder for faget, mindre for papirerne."),
    "trust": ("Siger det, når noget er svært.", "Vi er ved at lære hinanden at kende."),
    "self_image": ("Taler om sig selv som iværksætter.", "Nævner mest det, der mangler."),
    "idea": ("Kunderne er navngivet.", "Idéen er god, men prisen er ikke afprøvet."),
    "meeting_stability": ("Har holdt alle aftaler.", "Meldte afbud én gang, i god tid."),
    "budget_feasibility": ("Indtjeningen er forsigtigt regnet.", "De første tre måneder er for optimistiske."),
    "attendance_engagement": ("Spørger på holdet og hjælper andre.", "Var stille de første gange."),
    "business_progress": ("Fem faste kunder.", "Omsætningen svinger meget fra måned til måned."),
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
    if number == 1:
        read_history(folder, day)
    by = folder.as_(folder.coach, day, 11)
    screening = screenings.open_screening(folder.enrolment_id, number, on=day, by=by)
    folder.notes[f"screening-{number}"] = screening.pk
    screening_of = programmes.template(folder.enrolment.template_version_id).screening_number(number)
    word = ("not_yet", "nearly", "nearly", "ready")[number - 1]
    own = {question.key: {"word": word, "note": folder.life.why} for question in screening_of.own_view}
    screenings.give_own_view(screening.pk, own, on=day, by=folder.as_("participant", day, 9))
    _card(folder, number, day, by, shift=0)
    _card(folder, number, day, folder.as_(folder.other_coach, day, 12), shift=1)


def read_history(folder: Folder, day: date) -> None:
    """What the systems say of some, beside what the team hears: one thing fits, another does not any more."""
    by = folder.as_(folder.coach, day, 10)
    says, heard, fits = HISTORY[folder.serial % len(HISTORY)]
    point = history.Point(
        says=says, source=SOURCE, source_on=day - timedelta(days=500 + folder.serial), heard=heard, fits=fits
    )
    history.note(folder.enrolment_id, point, on=day, by=by)
    training = history.Point(
        says="Har taget et kursus i regnskab.",
        source="CV på Jobnet",
        source_on=day - timedelta(days=210 + folder.serial),
        heard="Viser gerne sine regneark frem og forklarer dem.",
        fits="agrees",
    )
    history.note(folder.enrolment_id, training, on=day, by=by)


def _card(folder: Folder, number: int, day: date, by: Actor, *, shift: int) -> None:
    template = programmes.template(folder.enrolment.template_version_id)
    words = {scale.key: [word.key for word in scale.words] for scale in template.scales}
    scores = {}
    for place, criterion in enumerate(template.screening_number(number).criteria):
        scale = words[criterion.scale]
        # The two differ on one criterion in three, as people do, and see more of most things each time.
        apart = shift if place % 3 == 0 or (criterion.key == "motivation" and folder.serial % 2) else 0
        step = min((folder.serial + place) % 2 + max(0, 2 - number) + apart, len(scale) - 1)
        note = NOTES.get(criterion.key, ("Set på møderne og i planen.", "Vi kender det mest fra samtalerne."))[shift]
        scores[criterion.key] = {"word": scale[step], "note": note}
    screenings.submit_card(folder.notes[f"screening-{number}"], scores, on=day, by=by)
