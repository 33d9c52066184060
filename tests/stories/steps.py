"""Steps that come again on the way: filling in a form, scoring, agreeing, deciding."""

import re
from datetime import date

from spire.foundation.access.models import Login
from spire.foundation.records.models import Mail
from spire.interfaces.commands import nightly
from spire.journey.enrolments.models import Enrolment, Outcome
from spire.money.instruments.loans.models import Loan
from tests.cast import Cast
from tests.stories.walking import Walk


def the_participant() -> Login:
    """Amina's own login, which the team made for her."""
    return Login.objects.get(email="amina.holm@example.dk")


EVALUATION = {
    "goals_met": "De fleste.", "turnover_to_date": "42.000", "what_works": "Kunderne kommer igen.",
    "action_plan.0.activity": "Aftale med tre skoler", "extension_wanted": "yes", "extension_months": "3", "extension_why": "Foråret er sæson.",
}  # fmt: skip
PROFILE = {
    "benefit": "cash_benefit",
    "skills": "Hænderne.",
    "motivation": "At være noget for andre.",
    "consent_caseworker": "yes",
}
PLAN = {
    "summary": "Jeg kommer ud og reparerer cykler.", "idea": "Værksted på en ladcykel.", "why": "Jeg kan lide det.",
    "goal_one_year": "Ti faste kunder om ugen.", "product": "Reparationer og reservedele.",
    "customers": "Folk uden bil.", "price": "300 kr. i timen.",
}  # fmt: skip


def her_way() -> str:
    """The address of Amina's enrolment, whatever number the database gave it."""
    return f"/enrolments/{Enrolment.objects.get().pk}/"


def her_loan() -> str:
    """The address of her loan."""
    return f"/loans/{Loan.objects.get().pk}/"


def fill_in(walk: Walk, answers: dict[str, str]) -> None:
    """Page by page to the end, check the answers, send."""
    for _page in range(20):
        here = {name: value for name, value in answers.items() if walk.page.xpath(f"//main//*[@name='{name}']")}
        if not walk.page.xpath("//main//button[contains(., 'Gem og gå videre')]"):
            break
        walk.send("Gem og gå videre", here)
    walk.send("Send")


def begin(walk: Walk, cast: Cast, number: int) -> str:
    """The coach opens a screening; gives its address."""
    walk.be(cast.coach)
    walk.open(f"{her_way()}screenings/")
    walk.choose("number", str(number))
    return f"/screenings/{walk.url.split('/')[2]}/"


def score(walk: Walk, login: Login, screening: str) -> None:
    """One assessor scores alone, on the page that shows the evidence beside."""
    walk.be(login)
    walk.open(f"{screening}score/")
    names = [name for name in walk.names() if name.endswith("-word")]
    assert len(names) > 2, walk.text()
    walk.fill({name: walk.choices(name)[0] for name in names})


def agree(walk: Walk, cast: Cast, screening: str, result: str, **tests: str) -> None:
    """The two see each other's words, and the team agrees with reasons."""
    walk.be(cast.coach)
    walk.open(screening)
    walk.sees("Lone Krogh", "Sami Bech")
    walk.follow("Bliv enige om et resultat")
    walk.fill({"result": result, "reasons": "Motivationen er tydelig, og aftalerne bliver holdt.", **tests})


def decide(walk: Walk, cast: Cast, kind: str, values: dict[str, str | list[str]]) -> None:
    """The team leader writes the last words, decides, and the letter goes out."""
    walk.be(cast.team_leader)
    walk.open("/decisions/")
    walk.follow(kind)
    walk.send("Gem udkastet", {**REASONS, **values})
    walk.send("Træf afgørelsen og send brevet")


REASONS = {
    "rule": "Kommunens ordning for borgere, der starter egen virksomhed.",
    "considerations": "Vi har lagt vægt på motivation, plan og budget.",
    "facts": "Planen er gennemarbejdet, og aftalerne er holdt.",
    "new_facts": "no",
}


def own_view(walk: Walk, screening: str) -> None:
    """The participant's own view stands beside the team's."""
    walk.be(the_participant(), staff=False)
    walk.open(screening.replace("/screenings/", "/my/own-view/"))
    walk.fill({"idea.word": "nearly", "readiness.word": "ready"})


def outcome(walk: Walk, cast: Cast) -> None:
    """A year after the start a mail asks; the link needs no login, names nobody, and works once. # F-5"""
    nightly.run(date(2027, 7, 1))
    walk.at("2027-07-02 19:00")
    mail = Mail.objects.get(key__startswith="outcome:")
    link = re.search(r"https?://[^/]+(/how-it-goes/\S+)", mail.text).group(1)
    walk.be(None)
    walk.open(link)
    walk.sees("Tre korte spørgsmål")
    walk.send("Send", {"in_business": "yes", "living": "self_sufficient", "note": "Mentoren og vinterens kurser."})
    walk.sees("Tak for dit svar")
    told = Outcome.objects.get()
    assert (told.months, told.kind, told.in_business, told.source) == (12, "self_sufficient", True, "mail")
    walk.be(cast.coach)
    walk.open("/outcomes/?state=answered")
    walk.sees("Amina Holm", "Selvforsørgende", "med linket i en mail")
