"""One of everything that a person may ask about their own data, and somebody who looked in an emergency."""

from io import BytesIO
from zipfile import ZipFile

from spire.foundation.records.data_rights import copies, correcting, listing
from spire.foundation.records.models import Erasure
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment
from tests.cast import DAY, Cast, a_login
from tests.journey.build import lead
from tests.journey.guidance.build import NOW


def own_data(cast: Cast, enrolment: Enrolment) -> dict[str, int]:
    """A copy of one's data, something that is said to be wrong, a hold, and a place on the list of the forgotten."""
    mine, leader, where = cast.actor(cast.participant), lead(cast), enrolment.organisation_id
    # Asked for by staff, so that both they and the person can take it.
    copy = copies.ask(enrolment.person_id, organisation_id=where, language="da", on=DAY, by=leader)
    copies.keep(copy.pk, [_an_archive()], on=DAY, by=mine)
    wrong = correcting.ask(
        enrolment.person_id, where, "person.phone", wrong="Det er et gammelt nummer.", on=DAY, by=mine
    )
    hold = listing.hold(enrolment.person_id, where, "En klage ventes.", until=None, on=DAY, by=leader)
    erasure = Erasure.objects.create(
        person_id=enrolment.person_id, organisation_id=where, last_day=DAY, working={"steps": [], "amount": None},
        proposed_on=DAY,
    )  # fmt: skip
    return {
        "person_id": enrolment.person_id,
        "copy_id": copy.pk,
        "correction_id": wrong.pk,
        "hold_id": hold.pk,
        "erasure_id": erasure.pk,
    }


def _an_archive() -> bytes:
    """A whole archive with nothing in it."""
    made = BytesIO()
    ZipFile(made, "w").close()
    return made.getvalue()


def an_emergency(cast: Cast, enrolment: Enrolment) -> int:
    """Opened by somebody who has no part in it."""
    watch = a_login("vagt@example.dk", "Vera Vagt", "benefit_caseworker", cast.municipality)
    by = cast.actor(watch, at=NOW)
    return enrolments.open_in_emergency(enrolment.number, "Borgeren har ringet.", by=by, on=NOW.date()).pk
