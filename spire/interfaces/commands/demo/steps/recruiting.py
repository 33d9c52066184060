"""From the first word to the first screening."""

from datetime import date, timedelta

from spire.foundation.access import codes
from spire.foundation.forms import actions as forms
from spire.foundation.forms import comments
from spire.foundation.forms import queries as form_queries
from spire.foundation.forms.models import Response
from spire.foundation.people import actions as people
from spire.foundation.values.actor import Actor
from spire.interfaces.commands.demo import lives
from spire.interfaces.commands.demo.answers import fill_in
from spire.interfaces.commands.demo.folder import Folder, moment
from spire.interfaces.commands.demo.lives import DECLINED, ELSEWHERE, WAITING_LIST
from spire.interfaces.commands.demo.steps.assessing import assess, score
from spire.interfaces.commands.demo.steps.deciding import decide
from spire.interfaces.parts.login import DEMO_PASSWORD
from spire.journey.business import actions as business
from spire.journey.business import queries as business_queries
from spire.journey.decisions.actions import Written
from spire.journey.enrolments import actions as enrolments
from spire.journey.guidance import actions as guidance
from spire.journey.guidance import queries
from spire.journey.guidance.actions.meetings import Agreed, Arrangement
from spire.journey.guidance.rules.meetings import Came, Place

CONDITIONS = ("benefit", "municipality", "age", "wish", "idea")
OUTCOMES = {WAITING_LIST: "waiting_list", ELSEWHERE: "not_target_group"}
WITHOUT_MITID = 5  # every so many-th gets a letter with a code
CAFES = ("Café Solhjørnet", "Kulturhuset", "Biblioteket", "Café Kanten")


def write_to_the_team(folder: Folder, day: date) -> None:
    """The first word: from the public page, by telephone, or as a referral."""
    life, programme = folder.life, folder.house.programme
    contact = enrolments.Contact(
        given_name=life.given_name,
        family_name=life.family_name,
        phone=f"00 00 {folder.serial:02d} 00",
        email=life.mail,
        language=life.language,
        benefit=life.benefit,
        message=life.idea,
    )
    if life.source in ("caseworker", "provider"):
        inquiry = enrolments.refer(
            programme.pk,
            contact,
            identity=life.identity(folder.serial),
            why="Har talt om idéen i lang tid og er god til at få andre med.",
            by=folder.as_(life.source, day, 9),
            on=day,
        )
    elif life.source == "citizen":
        stranger = Actor(login_id=None, at=moment(day, 20, folder.serial), role="public")
        inquiry = enrolments.inquire(programme.pk, contact, by=stranger, on=day)
    else:
        inquiry = enrolments.record(programme.pk, contact, life.source, by=folder.as_(folder.coach, day), on=day)
    folder.inquiry_id = inquiry.pk


def be_called(folder: Folder, day: date) -> None:
    """The telephone conversation, and for most an invitation."""
    life, by = folder.life, folder.as_(folder.coach, day)
    outcome = OUTCOMES.get(life.reached, "invite")
    sheet = enrolments.Sheet(
        outcome=outcome,
        answers={key: "no" if outcome == "not_target_group" and key == "benefit" else "yes" for key in CONDITIONS},
        realistic="yes" if life.reached != DECLINED else "doubt",
        motivated="yes",
        reasons="Ved, hvem kunderne er, og har prøvet det af i det små.",
        guidance="Erhvervshuset kan hjælpe med det første regnskab." if outcome == "not_target_group" else "",
    )
    enrolments.call(folder.inquiry_id, sheet, by=by, on=day)
    if outcome != "invite":
        return
    enrolment = folder.enrolment
    if enrolment.person.identity_index is None:
        people.set_identity(enrolment.person_id, life.identity(folder.serial), by=by, on=day)
    enrolments.assign_coach(enrolment.pk, folder.login(folder.coach).pk, by=by, on=day)
    enrolments.set_business(enrolment.pk, life.business, by=by, on=day)
    login = enrolments.invite(enrolment.pk, by=by, on=day, email=life.mail, password=DEMO_PASSWORD)
    if folder.serial % WITHOUT_MITID == 0:
        codes.letter(login, at=by.at, by=by, on=day)


def plan(folder: Folder, day: date, kind: str, *, after: int, minutes: int = 60) -> None:
    """Agree a meeting at a café some days later; the first one with two of the team."""
    both = (folder.coach, folder.other_coach) if kind == "first" else (folder.coach,)
    arrangement = Arrangement(
        starts_at=moment(day + timedelta(days=after), 13, 0 if folder.serial % 2 else 30),
        minutes=minutes,
        place_kind=Place.NEUTRAL,
        place=CAFES[folder.serial % len(CAFES)],
        address="Torvet 2, 0000 Eksempel",
        staff=tuple(folder.login(who).pk for who in both),
    )
    meeting = guidance.plan_meeting(folder.enrolment_id, kind, arrangement, on=day, by=folder.as_(folder.coach, day))
    folder.notes[kind] = meeting.pk


def hold(folder: Folder, day: date, kind: str, note: str, *, agreed: str = "", came: Came = Came.CAME) -> None:
    """Hold the planned meeting of a kind, with a note and perhaps something agreed."""
    agreements = [Agreed(agreed, day + timedelta(days=14))] if agreed else []
    by = folder.as_(folder.coach, day, 15)
    open_before = list(queries.open_agreements(folder.enrolment).values_list("pk", flat=True))
    guidance.hold_meeting(
        folder.notes[kind],
        came,
        on=day,
        by=by,
        note=note,
        agreed=agreements,
        done=open_before,
        is_told=folder.life.given_name in lives.READERS,
    )


def write_plan(folder: Folder, day: date) -> None:
    """The participant's own preliminary plan."""
    by = folder.as_("participant", day, 19)
    sent = fill_in(folder, "preliminary-business-plan", on=day, by=by)
    business.keep_plan(folder.enrolment_id, sent, on=day, by=by)


def talk_about_plan(folder: Folder, day: date) -> None:
    """The coach asks about two answers of the plan; one is answered, the other waits."""
    response = _plan(folder)
    coach = folder.as_(folder.coach, day, 9)
    asked = comments.comment(response.pk, "Hvem er de første fem, der køber?", field_key="idea", by=coach, on=day)
    why = comments.comment(response.pk, "Det her kan du bruge som indledning.", field_key="why", by=coach, on=day)
    own = folder.as_("participant", day, 20)
    comments.reply(asked.pk, "To naboer, min gamle chef og to fra foreningen.", by=own, on=day)
    if folder.serial % 2:
        comments.close(why.pk, by=own, on=day)


def rewrite_plan(folder: Folder, day: date) -> None:
    """The plan a second time, after the course: shorter in one place, clearer in another. # A-3"""
    response, by = _plan(folder), folder.as_("participant", day, 20)
    idea = f"{folder.life.idea} Jeg begynder med fem faste kunder og udvider, når de er tilfredse."
    page = {"summary": folder.life.idea, "idea": idea, "why": folder.life.why}
    response = forms.save_page(response.pk, "idea", page, revision=response.revision, by=by, on=day)
    sent = forms.submit(response.pk, revision=response.revision, by=by, on=day)
    business.keep_plan(folder.enrolment_id, sent, on=day, by=by)

    narrower = f"{folder.life.idea.rstrip('.')}, først for fem faste kunder."
    business.set_idea(folder.enrolment_id, narrower[:200], why="Kurset viste, at få faste er bedre.", on=day, by=by)


def clarify(folder: Folder, day: date) -> None:
    """What the business needs: two words said by each, and one gap that becomes a step."""
    own, coach = folder.as_("participant", day, 19), folder.as_(folder.coach, day, 9)
    business.choose_kind(folder.enrolment_id, "craft", on=day, by=own)
    first, second, *_rest = business_queries.clarified(folder.enrolment)
    worked = business.Said("alone", "own", "Har gjort det for venner og naboer i flere år.")
    business.say(first.competence.pk, worked, on=day, by=own)
    business.say(second.competence.pk, business.Said("new", "own"), on=day, by=own)
    business.say(second.competence.pk, business.Said("with_help", "team"), on=day, by=coach)
    due_on = day + timedelta(days=28)
    business.plan_step(second.competence.pk, "own", text="Regn prisen ud sammen", due_on=due_on, on=day, by=coach)


def _plan(folder: Folder) -> Response:
    plans = form_queries.of_subject(f"enrolment:{folder.enrolment_id}")
    return plans.filter(definition__key__endswith="/preliminary-business-plan").latest("pk")


def tell_own_story(folder: Folder, day: date) -> None:
    """The person profile, filled in by the coach at the second meeting."""
    fill_in(folder, "person-profile", on=day, by=folder.as_(folder.coach, day, 15))


def first_screening(folder: Folder, day: date) -> None:
    """The team assesses; most come to the team, one hears a kind no."""
    is_declined = folder.life.reached == DECLINED
    assess(folder, 1, "not_allocated" if is_declined else "allocated", day)
    written = Written(
        outcome="refused" if is_declined else "granted",
        legal_basis="offers",
        next_step=(
            "Erhvervshuset har åben rådgivning hver torsdag." if is_declined else "Din coach ringer i næste uge."
        ),
        rule="Tilbuddet er for borgere, der selv vil udføre arbejdet i virksomheden.",
        considerations="Vi har lagt vægt på din motivation og på, om idéen kan bære med et lille lån.",
        facts="Idéen kræver et varelager, der er langt større, end et mikrolån kan dække." if is_declined else "",
        new_facts=False,
    )
    decide(folder, "allocation", written, day)


def meet(folder: Folder, day: date, came: Came) -> None:
    """An individual meeting, agreed the week before in the real world; here planned and held on its day."""
    plan(folder, day, "individual", after=0)
    note = "Vi gik planen igennem og regnede på priserne." if came is not Came.EXCUSED else "Meldte afbud i god tid."
    hold(folder, day, "individual", note, agreed="Spørge tre kunder om prisen", came=came)


def spar(folder: Folder, day: date) -> None:
    """A talk about the business, as long as there is one under way."""
    if folder.enrolment.closed_on is None:
        plan(folder, day, "sparring", after=0)
        hold(folder, day, "sparring", "Vi så på ordrerne og på næste måneds udgifter.", agreed="Sende tre tilbud")


def score_first(folder: Folder, day: date) -> None:
    """Both have scored, the team has not agreed yet."""
    score(folder, 1, day)


def score_second(folder: Folder, day: date) -> None:
    """Both have scored, the team has not agreed yet."""
    score(folder, 2, day)


def score_third(folder: Folder, day: date) -> None:
    """Both have scored, the team has not agreed yet."""
    score(folder, 3, day)
