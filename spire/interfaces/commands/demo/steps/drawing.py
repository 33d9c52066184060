"""The map of people: a few at the start, a picture of it, more later, and who may see it."""

from datetime import date

from spire.interfaces.commands.demo.folder import Folder
from spire.journey.business.actions import people as actions
from spire.journey.business.actions.people import Drawn
from spire.journey.business.models.people import COACH, EVALUATION
from spire.journey.business.queries.people import proposals

AT_START = (
    Drawn(name="Min søster", circle="personal", near=1, helps=("encouragement", "everyday"), words="Passer børnene"),
    Drawn(name="Naboen", circle="personal", near=2, helps=("customers",)),
    Drawn(name="Karl", circle="professional", near=3, helps=("advice",), words="Min gamle mester"),
)
LATER = (
    Drawn(name="Hamid", circle="professional", near=2, helps=("suppliers", "advice"), words="Grossisten"),
    Drawn(name="Foreningen", circle="professional", near=2, helps=("customers", "doors"), words="Deres medlemmer"),
    Drawn(name="Tante B.", circle="personal", near=3, helps=("hands",)),
)
IN_SWEDISH = {
    "Min søster": ("Min syster", "Tar hand om barnen"), "Naboen": ("Grannen", ""), "Karl": ("Karl", "Min gamla mästare"),
    "Hamid": ("Hamid", "Grossisten"), "Foreningen": ("Föreningen", "Deras medlemmar"), "Tante B.": ("Moster B.", ""),
}  # fmt: skip


def begin(folder: Folder, day: date) -> None:
    """The first few, and the picture of them."""
    by = folder.as_("participant", day, 20)
    for drawn in AT_START[: 2 + folder.serial % 2]:
        actions.draw(folder.enrolment_id, _spoken(folder, drawn), on=day, by=by)
    actions.keep_picture(folder.enrolment_id, on=day, by=by)


def go_on(folder: Folder, day: date) -> None:
    """Those who came since; the mentor whom the system proposes; and who may see it."""
    by = folder.as_("participant", day, 20)
    enrolment = folder.enrolment
    for drawn in LATER[: 1 + folder.serial % 3]:
        actions.draw(enrolment.pk, _spoken(folder, drawn), on=day, by=by)
    for one in proposals(enrolment, on=day)[: 1 + folder.serial % 2]:
        tie = actions.answer_proposal(enrolment.pk, one.key, wanted=True, on=day, by=by)
        if tie is not None:
            helped = Drawn(name=tie.name, circle=tie.circle, near=1, helps=("advice", "doors"))
            actions.draw_again(tie.pk, helped, on=day, by=by)
    actions.share(enrolment.pk, EVALUATION, on=day, by=by)
    if folder.serial % 2 == 0:
        actions.share(enrolment.pk, COACH, on=day, by=by)


def _spoken(folder: Folder, drawn: Drawn) -> Drawn:
    if folder.life.language != "sv":
        return drawn
    name, words = IN_SWEDISH[drawn.name]
    return Drawn(name=name, circle=drawn.circle, near=drawn.near, helps=drawn.helps, words=words)
