"""Writing between the participant and the team, inside the house: no e-mail carries what is said. # A-6, G-6"""

from datetime import date, timedelta

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.access import scope
from spire.foundation.records import notices
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import Enrolment, Message, Task

DAYS_TO_ANSWER = timedelta(days=3)
LONGEST = 4000
# What a message asks for, and the task that it gives the team.
TASKS = {"": "message", "instalments": "easier_instalments"}


class EmptyMessage(Refused):
    """A message says something."""

    code = "enrolments.empty_message"


@transaction.atomic
def write_to_team(enrolment_id: int, text: str, *, by: Actor, on: date, topic: str = "") -> Message:
    """The participant writes, also after the way has ended; the coach gets one task until somebody answers.

    `topic` is "instalments" where easier instalments are asked for.  Raises EmptyMessage.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    if by.person_id is None or by.person_id != enrolment.person_id:
        raise access.NotAllowed()
    message = _written(enrolment, text, topic, by=by, on=on, is_from_participant=True)
    kind = TASKS[topic]
    if not enrolment.tasks.filter(kind=kind, done_on=None).exists():
        Task.objects.create(
            enrolment=enrolment,
            kind=kind,
            due_on=on + DAYS_TO_ANSWER,
            why_code=f"enrolments.why.{kind}",
            why_facts={"day": on.isoformat()},
            assigned_to_id=enrolment.coach_id,
            key=f"message:{message.pk}",
            made_on=on,
        )
    return message


@transaction.atomic
def answer_participant(enrolment_id: int, text: str, *, by: Actor, on: date) -> Message:
    """The team writes: what waited for an answer is done, and a mail says that there is something to read.

    A wish for easier instalments goes on waiting until somebody ticks it off.  Raises EmptyMessage.
    """
    enrolment = Enrolment.objects.select_for_update(of=("self",)).select_related("person").get(pk=enrolment_id)
    scope.require_theirs(by, "enrolment.work", enrolment)
    message = _written(enrolment, text, "", by=by, on=on, is_from_participant=False)
    for task in enrolment.tasks.filter(kind=TASKS[""], done_on=None):
        task.done_on, task.done_by_id = on, by.login_id
        task.save(update_fields=("done_on", "done_by"))
        trail.write("task.finished", task, by=by, on=on, person_id=enrolment.person_id, facts={"kind": task.kind})
    notices.tell_person(enrolment.person, key=f"message:{message.pk}", organisation_id=enrolment.organisation_id, by=by)
    return message


@transaction.atomic
def mark_messages_read(enrolment_id: int, *, by: Actor, on: date) -> int:
    """The other side has read what waited; twice does nothing."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    is_own = by.person_id is not None and by.person_id == enrolment.person_id
    if not is_own:
        scope.require_theirs(by, "enrolment.work", enrolment)
    waiting = Message.objects.filter(enrolment=enrolment, is_from_participant=not is_own, read_at=None)
    count = waiting.update(read_at=by.at)
    if count:
        trail.write("message.read", enrolment, by=by, on=on, person_id=enrolment.person_id, facts={"count": count})
    return count


def _written(enrolment: Enrolment, text: str, topic: str, *, by: Actor, on: date, is_from_participant: bool) -> Message:
    if not text.strip():
        raise EmptyMessage()
    message = Message.objects.create(
        enrolment=enrolment,
        text=text.strip()[:LONGEST],
        topic=topic,
        is_from_participant=is_from_participant,
        written_by_id=by.login_id,
        written_at=by.at,
        on=on,
    )
    facts = {"topic": topic} if topic else {}
    trail.write("message.written", message, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    return message
