"""Mentors: a wish, a proposal with reasons, both yeses, the talks, and the thanks at the end."""

from datetime import date, timedelta

from spire.foundation.people import actions as people
from spire.interfaces.commands.demo.folder import Folder, actor
from spire.journey.guidance import actions as guidance
from spire.journey.guidance.models import Mentor, MentorMatch
from spire.journey.guidance.queries import suggesting
from spire.journey.guidance.rules.mentor_texts import CODE

AGREED = "Vi mødes en gang om måneden om priser, kunder og hverdagen i faget."
# What each family name of the play works with, by the country's list of trades.
TRADES = {
    "Demoholm": "95.29", "Demoøstergård": "59", "Demojuul": "69.20", "Demobro": "74.30", "Demokjær": "56.10",
    "Demoholt": "81.21", "Demobak": "56.30", "Demokhan": "95.29", "Demovig": "81.22", "Demoærø": "47.91",
    "Demofalk": "96.02", "Demohassan": "95.11", "Demoström": "14.13", "Demoskov": "85.51",
}  # fmt: skip
WORDS = "At sætte prisen rigtigt og finde de første kunder. Helst en, der selv har stået med det."
IN_SWEDISH = "Att sätta rätt pris och hitta de första kunderna. Helst någon som själv har stått med det."


def wish(folder: Folder, day: date) -> None:
    """The participant writes what they want a mentor for, and lives somewhere."""
    by = folder.as_("participant", day, 9)
    postcode = ("8000", "8200", "8230", "8700")[folder.serial % 4]
    people.correct_person(folder.enrolment.person_id, {"postcode": postcode, "city": "Eksempel"}, by=by, on=day)
    code = TRADES.get(folder.life.family_name)
    languages = ("sv", "da") if folder.life.language == "sv" else ("da",)
    words = IN_SWEDISH if folder.life.language == "sv" else WORDS
    wished = guidance.Wished(
        words=words, trades=(code,) if code else (), languages=languages, times=("weekday_evening",)
    )
    guidance.wish(folder.enrolment_id, wished, on=day, by=by)


def propose(folder: Folder, day: date) -> None:
    """The coach proposes the first of the suggestions who has said yes to the code of conduct."""
    enrolment = folder.enrolment
    ready = set(Mentor.objects.exclude(acceptances=None).values_list("pk", flat=True))
    found = suggesting.suggestions_for(enrolment, on=day).first_to_last
    first = next(one for one in found if one.mentor_id in ready)
    match = guidance.propose_match(
        first.mentor_id,
        enrolment.pk,
        agreement=AGREED,
        until=day + timedelta(days=365),
        on=day,
        by=folder.as_(folder.coach, day, 10),
    )
    folder.notes["match"] = match.pk


def say_yes(folder: Folder, day: date) -> None:
    """The participant says yes to the one who was proposed."""
    guidance.consent(folder.notes["match"], on=day, by=folder.as_("participant", day, 12))


def meet(folder: Folder, day: date) -> None:
    """All of it in a day: wish, proposal, both yeses."""
    for step in (wish, propose, say_yes):
        step(folder, day)
    mentor_id = _match(folder).mentor_id
    by = actor(folder.house.mentors[mentor_id], day, hour=17)
    guidance.accept_code(mentor_id, CODE.version, language="da", accepted_on=day, on=day, by=by)
    guidance.take(folder.notes["match"], language="da", on=day, by=by)


def talk(folder: Folder, day: date) -> None:
    """A talk, noted by the mentor on the telephone."""
    by = actor(folder.house.mentors[_match(folder).mentor_id], day, hour=17)
    next_on = day + timedelta(days=30)
    guidance.have_met(folder.notes["match"], day, on=day, by=by, words="God snak om priser.", next_on=next_on)


def tell(folder: Folder, day: date) -> None:
    """Both tell the team how it goes."""
    by = folder.as_("participant", day, 19)
    said = guidance.Said(helps="yes", words="Det er rart at spørge en, der har prøvet det.")
    guidance.say(folder.notes["match"], said, on=day, by=by)
    mentor = actor(folder.house.mentors[_match(folder).mentor_id], day, hour=20)
    guidance.say(
        folder.notes["match"], guidance.Said(helps="partly", words="Vi kunne godt ses oftere."), on=day, by=mentor
    )


def thank(folder: Folder, day: date) -> None:
    """The participant ends it with thanks."""
    by = folder.as_("participant", day, 18)
    greeting = "Tak, fordi du sagde, at jeg skulle sætte prisen op."
    guidance.end_match(folder.notes["match"], reason="goal", greeting=greeting, on=day, by=by)


def _match(folder: Folder) -> MentorMatch:
    return MentorMatch.objects.get(pk=folder.notes["match"])
