"""In business: self-evaluation, fourth screening, extension, and the letter that support ends."""

from datetime import date

from spire.interfaces.commands.demo.answers import fill_in
from spire.interfaces.commands.demo.folder import Folder
from spire.interfaces.commands.demo.steps.assessing import assess
from spire.interfaces.commands.demo.steps.deciding import decide
from spire.journey.decisions import queries as decisions
from spire.journey.decisions.actions import Written
from spire.journey.enrolments import actions as enrolments
from spire.money.support import queries as support


def evaluate(folder: Folder, day: date, *, wants_more: bool) -> None:
    """The participant answers."""
    by = folder.as_("participant", day, 20)
    words = {"extension_wanted": "yes", "extension_months": "3"} if wants_more else {"extension_wanted": "no"}
    fill_in(folder, "self-evaluation", on=day, by=by, extra=words)


def extend(folder: Folder, day: date, *, months: int) -> None:
    """Fourth screening: some months more are of decisive importance."""
    assess(folder, 4, "extension", day)
    written = Written(
        outcome="granted",
        legal_basis=granted_under(folder),
        months=months,
        rule="Støtten kan forlænges, når det har afgørende betydning for at etablere virksomheden.",
        considerations="Vi har lagt vægt på ordrerne i de kommende måneder.",
        facts="Virksomheden har fået faste kunder, men den første sæson er ikke slut.",
        new_facts=False,
    )
    decide(folder, "extension", written, day)


def end(folder: Folder, day: date) -> None:
    """Fourth screening: the business carries its owner; the letter is a congratulation."""
    assess(folder, 4, "transition", day, yes=False)
    courses = support.courses_of(folder.enrolment.person_id)
    if courses:
        written = Written(
            outcome="granted",
            legal_basis=granted_under(folder),
            ends_on=courses[-1].last_on,
            rule="Støtten gives i højst seks måneder og kan forlænges, når det er afgørende.",
            considerations="Vi har lagt vægt på, at virksomheden nu kan bære dig.",
            facts="Omsætningen har dækket dine udgifter i de sidste tre måneder.",
            new_facts=False,
        )
        decide(folder, "support_end", written, day)
    else:
        by = folder.as_("leader", day, 15)
        enrolments.become_alumni(folder.enrolment_id, by=by, on=day, gate="screening-4")


def granted_under(folder: Folder) -> str:
    """A follow-on decision rests on the basis of the original grant."""
    original = decisions.original_support(folder.enrolment_id)
    return original.legal_basis if original else folder.house.programme.legal_basis
