"""What follows when somebody asks about their own data, whoever takes the question: a copy, a task, a letter. # K-4"""

from datetime import date
from typing import Final

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from spire.foundation.people.models import Organisation, Person
from spire.foundation.records import actions as records
from spire.foundation.records import notices
from spire.foundation.records.data_rights import copies, correcting, gathering, listing
from spire.foundation.records.models import Correction, DataCopy, ErasureAsked, Letter
from spire.foundation.records.rules.free_letter import FREE_LETTER
from spire.foundation.values import errand
from spire.foundation.values.actor import Actor, system
from spire.foundation.values.reports import Report, each
from spire.foundation.values.workings import Working
from spire.interfaces.parts import clock, data_copy
from spire.interfaces.theme.words import said_steps
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments import queries

# Up to so many bytes of documents the copy is made while one waits; what is larger is made in the background.
AT_ONCE: Final = 8 * 1024 * 1024


def ask_for_copy(person: Person, *, language: str, on: date, by: Actor) -> DataCopy:
    """Ask for a copy, and make it at once when it is not large."""
    where = queries.organisation_of(person.pk)
    copy = copies.ask(person.pk, organisation_id=where, language=language, on=on, by=by)
    if copy.state == "waiting" and copies.weight(gathering.documents(person)) <= AT_ONCE:
        return make_copy(copy, on=on, by=by)
    return copy


def make_copy(copy: DataCopy, *, on: date, by: Actor) -> DataCopy:
    """Make the archive of a copy that waits."""
    return copies.keep(copy.pk, data_copy.pieces(copy, at=clock.now()), on=on, by=by)


def make_waiting_copies(*, on: date, by: Actor) -> Report:
    """The step of every minute: those that have lain long enough are gone, and the large ones that somebody waits for are made."""
    copies.drop_old(on=on, by=by)

    def one(copy: DataCopy) -> bool:
        with errand.resumed(copy.errand):
            return make_copy(copy, on=on, by=by).state == "ready"

    return each("records.make_waiting_copies", copies.waiting(), one)


@transaction.atomic
def ask_correction(person_id: int, about: str, *, wrong: str, right: str, on: date, by: Actor) -> Correction:
    """Say that something is wrong; the coach gets a task with the law's day."""
    where = queries.organisation_of(person_id)
    asked = correcting.ask(person_id, where, about, wrong=wrong, right=right, on=on, by=by)
    way = queries.newest_of_person(person_id)
    if way is not None:
        enrolments.add_task(
            way.pk, "correction", asked.answer_by, by=system(by.at, role=by.role), on=on,
            why="enrolments.why.correction", facts={"day": on.isoformat()}, key=f"correction:{asked.pk}",
        )  # fmt: skip
    return asked


@transaction.atomic
def answer_correction(
    asked: Correction, *, corrected: bool, reason: str, changes: dict[str, object], on: date, by: Actor
) -> Correction:
    """Correct it or refuse it; the task is done, and the person is told that there is an answer."""
    if corrected:
        answered = correcting.correct(asked.pk, reason, changes=changes, on=on, by=by)
    else:
        answered = correcting.refuse(asked.pk, reason, on=on, by=by)
    way = queries.newest_of_person(asked.person_id)
    for task in way.tasks.filter(key=f"correction:{asked.pk}", done_on=None) if way is not None else ():
        enrolments.finish_task(task.pk, by=system(by.at, role=by.role), on=on)
    person = Person.objects.get(pk=asked.person_id)
    if answered.organisation_id is not None:
        notices.tell_person(person, key=f"correction:{asked.pk}", organisation_id=answered.organisation_id, by=by)
    return answered


@transaction.atomic
def ask_to_be_forgotten(person: Person, *, on: date, by: Actor) -> ErasureAsked:
    """Answer at once by the rule, as a letter that the person can keep and show."""
    where = queries.organisation_of(person.pk)
    asked = listing.ask_to_be_forgotten(person.pk, where, on=on, by=by)
    if asked.letter_id is None and where is not None:
        asked.letter = _letter(person, asked, where, on=on, by=by)
        asked.save(update_fields=("letter",))
    return asked


def _letter(person: Person, asked: ErasureAsked, organisation_id: int, *, on: date, by: Actor) -> Letter:
    organisation = Organisation.objects.get(pk=organisation_id)
    with translation.override(person.language):
        steps = said_steps(Working.from_json(asked.working))
        if asked.granted:
            title = _("Your data will be erased")
            lead = _(
                "You have asked us to erase what we know about you. The rules allow it, and two of us look at it first."
            )
        else:
            title = _("Your data cannot be erased yet")
            lead = _("You have asked us to erase what we know about you. That is not allowed yet, for these reasons:")
        end = _(
            "If you do not agree, write to us, or complain to the data protection authority of your country (in Denmark "
            "Datatilsynet)."
        )
    way = queries.newest_of_person(person.pk)
    letter = records.write_letter(
        FREE_LETTER,
        {
            "name": person.given_name,
            "title": title,
            "text": "\n\n".join((lead, *steps, end)),
            "sender": organisation.name,
        },
        subject=f"enrolment:{way.pk}" if way is not None else "",
        recipient_id=person.pk,
        organisation_id=organisation_id,
        kind="letter",
        on=on,
        by=by,
    )
    return records.deliver(letter.pk, on=on, by=by)
