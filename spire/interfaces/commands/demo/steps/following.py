"""How it went: outcomes told by the participant or noted by staff, and a business that closes while support runs."""

from datetime import date

from spire.interfaces.commands.demo.folder import Folder, actor
from spire.interfaces.commands.demo.municipality import Municipality
from spire.journey.decisions import actions as decisions
from spire.journey.decisions import queries
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.rules.outcomes import Told

# Who told how it went: months after the start, how many days later, by whom, and what.
OUTCOMES = {
    "Ole": (
        (6, 3, "participant", Told(in_business=True, living="partly_supported", note="Kunderne kom først i foråret.")),
        (12, 5, "participant", Told(in_business=True, living="self_sufficient", note="Min mentor.")),
    ),
    "Lars": ((6, 30, "coach", Told(in_business=True, living="self_sufficient")),),
    "Hans": (
        (6, 8, "participant", Told(in_business=True, living="partly_supported")),
        (12, 20, "participant", Told(in_business=False, living="benefit", note="Det blev for meget om vinteren.")),
    ),
}


def tell_outcome(folder: Folder, day: date, *, months: int, who: str, told: Told) -> None:
    """Answer the question that the night has asked."""
    outcome = folder.enrolment.outcomes.filter(months=months).first()
    if outcome is not None:
        by = folder.as_("participant" if who == "participant" else folder.coach, day, 19)
        enrolments.answer_outcome(outcome.pk, told, on=day, by=by)


def close_business(folder: Folder, day: date) -> None:
    """The coach hears that the business closes: the end of support is begun, and the benefit caseworker is told."""
    by = folder.as_(folder.coach, day, 11)
    note = "Lejemålet blev sagt op, og du vil hellere have et job nu."
    enrolments.close(
        folder.enrolment_id,
        "business_closed",
        note=note,
        guidance="Jobcenteret, som hjælper dig videre.",
        by=by,
        on=day,
    )
    decisions.take_up_ending(folder.enrolment_id, on=day, by=by)


def take_note(house: Municipality, day: date) -> None:
    """The benefit caseworker reads what has come."""
    by = actor(house.staff["benefit"], day, hour=10)
    for notice in queries.benefit_notices(by):
        decisions.see_notice(notice.pk, on=day, by=by)


CLOSED = ((4, close_business),)
