"""The room's steps of the night: what nobody should have to remember becomes a task, once. # F-5"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from spire.foundation.records import notices
from spire.foundation.values import reports
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report
from spire.journey.enrolments import queries
from spire.journey.enrolments.actions import (
    add_task,
    ask_for_outcome,
    finish_task,
    give_up_outcome,
    remind_of_outcome,
    request_form,
)
from spire.journey.enrolments.actions.outcomes import Address
from spire.journey.enrolments.models import Adjustment, Enrolment, FormRequest, Outcome, Task
from spire.journey.enrolments.rules import outcomes
from spire.journey.programmes.rules import timetable
from spire.money.instruments.loans import queries as loans
from spire.money.support import queries as support

DAYS_TO_ACT = 7
PERSONS_A_QUERY = 1000
LONGEST_NOTICE_WEEKS = 12
ASKED_LATELY = timedelta(weeks=3)
DAYS_AFTER = 60
# Their cause can go away.
PASSING_KINDS = ("form_late", "arrears", "support_ends", "support_over", "follow_up")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A task that there should be: `key` makes sure that it comes once."""

    enrolment_id: int
    kind: str
    due_on: date
    why: str
    key: str
    facts: dict[str, object] = field(default_factory=dict)


def raise_follow_ups(*, on: date, by: Actor) -> Report:
    """Tasks for forms that are late, late instalments, support that ends, and outcomes without an answer; a second run adds none."""
    wanted = [*_late_forms(on), *_arrears(on), *_support_ends(on), *_support_over(on), *_outcomes(on)]
    known = set(Task.objects.filter(key__in=[task.key for task in wanted]).values_list("enrolment_id", "key"))
    lacking = [task for task in wanted if (task.enrolment_id, task.key) not in known]
    passed = _passed({(task.enrolment_id, task.key) for task in wanted})

    def one(task: Wanted | Task) -> Task:
        if isinstance(task, Task):
            return finish_task(task.pk, by=by, on=on)
        return add_task(
            task.enrolment_id, task.kind, task.due_on, why=task.why, facts=task.facts, key=task.key, by=by, on=on
        )  # fmt: skip

    return reports.each("enrolments.raise_follow_ups", [*lacking, *passed], one)


def _passed(wanted: set[tuple[int, str]]) -> list[Task]:
    """The instalment came, the form came, the support goes on: what the night once asked for is done by itself."""
    waiting = Task.objects.filter(kind__in=PASSING_KINDS, done_on=None).exclude(key="")
    return [task for task in waiting if (task.enrolment_id, task.key) not in wanted]


def ask_for_outcomes(*, address: Address, on: date, by: Actor) -> Report:
    """Ask whose day has come, remind who has not answered, and end it where nobody was reached; twice does it once. # F-5"""

    def one(due: tuple[int, int] | Outcome) -> Outcome | None:
        if not isinstance(due, Outcome):
            return ask_for_outcome(due[0], due[1], address=address, on=on, by=by)
        match outcomes.now(due.asked_on, due.sent, has_mail=bool(due.enrolment.person.email), on=on):
            case "remind":
                return remind_of_outcome(due.pk, address=address, on=on, by=by)
            case "give_up":
                return give_up_outcome(due.pk, on=on, by=by)
        return None

    waiting = queries.waiting_outcomes().filter(asked_on__lt=on)
    return reports.each("enrolments.ask_for_outcomes", [*queries.due_outcomes(on), *waiting], one)


def ask_for_self_evaluations(*, on: date, by: Actor) -> Report:
    """Ask whose support ends soon for the form before the last screening, with time left for hearing and letter. # F-3

    Its days count back from each person's own last day of support, by the template; each end is asked about once.
    """

    def one(ending: tuple[Enrolment, support.EndsSoon]) -> bool:
        return _ask_for_self_evaluation(*ending, on=on, by=by)

    return reports.each("enrolments.ask_for_self_evaluations", _ending(on), one)


def _ask_for_self_evaluation(enrolment: Enrolment, end: support.EndsSoon, *, on: date, by: Actor) -> bool:
    table = timetable.before_end(queries.template_of(enrolment), end.last_on)
    if table is None or table.screening.stage != enrolment.stage or on < table.on("form"):
        return False
    since = max(table.on("form") - ASKED_LATELY, end.granted_on)  # an earlier end was another question
    known = FormRequest.objects.filter(enrolment=enrolment, form_key=table.form_key, asked_on__gte=since)
    if known.exists() or table.form_key in queries.left_out_forms(enrolment):
        return False
    _send_form(enrolment, table.form_key, max(table.on("screening"), on), by=by, on=on)
    return True


@transaction.atomic
def _send_form(enrolment: Enrolment, form_key: str, due_on: date, *, by: Actor, on: date) -> None:
    """Ask for a form, and tell by a mail that names nobody that something waits."""
    asked = request_form(enrolment.pk, form_key, due_on, by=by, on=on)
    key = f"form:{asked.pk}:person:{enrolment.person_id}"
    notices.tell_person(enrolment.person, key=key, organisation_id=enrolment.organisation_id, by=by)


def _ending(on: date) -> list[tuple[Enrolment, support.EndsSoon]]:
    """The open enrolments of those whose support ends within the longest notice; four queries."""
    ending = {each.person_id: each for each in support.ending(on, within_days=7 * LONGEST_NOTICE_WEEKS)}
    found = Enrolment.objects.filter(pk__in=_latest_of(ending).values(), closed_on=None).select_related("person")
    return [(enrolment, ending[enrolment.person_id]) for enrolment in found]


def _late_forms(on: date) -> Iterator[Wanted]:
    late = list(
        FormRequest.objects.filter(
            answered_on=None, due_on__lt=on, enrolment__closed_on=None, enrolment__paused_on=None
        )
    )
    extended = set(
        Adjustment.objects.filter(kind="deadline", key__in=[f"form:{form.pk}" for form in late]).values_list(
            "key", flat=True
        )
    )
    for form in late:
        key = f"form:{form.pk}"
        yield Wanted(
            enrolment_id=form.enrolment_id,
            kind="form_late",
            due_on=on,
            why="enrolments.why.form_late",
            key=f"{key}:{form.due_on.isoformat()}" if key in extended else key,
            facts={"day": form.due_on.isoformat()},
        )


def _arrears(on: date) -> Iterator[Wanted]:
    late = loans.arrears(on, of=Enrolment.objects.values("person_id"))
    enrolments = _latest_of([each.person_id for each in late])
    for each in late:
        if each.person_id in enrolments:
            yield Wanted(
                enrolment_id=enrolments[each.person_id],
                kind="arrears",
                due_on=on,
                why="enrolments.why.arrears",
                key=f"arrears:{each.loan_id}:{each.since.isoformat()}",
                facts={"day": each.since.isoformat()},
            )


def _support_ends(on: date) -> Iterator[Wanted]:
    """One task for each of the template's warnings: the next one takes the place of the last. # F-1"""
    for enrolment, end in _ending(on):
        template = queries.template_of(enrolment)
        days = timetable.warning(template, end.last_on, on=on)
        table = timetable.before_end(template, end.last_on)
        if days is None:
            continue
        due_on = min(on + timedelta(days=DAYS_TO_ACT), end.last_on)
        facts = {"day": end.last_on.isoformat(), "days": days}
        if table is not None:
            facts |= {"hearing": table.on("hearing").isoformat(), "letter": table.on("letter").isoformat()}
        yield Wanted(
            enrolment_id=enrolment.pk,
            kind="support_ends",
            due_on=due_on,
            why="enrolments.why.support_warning" if table is not None else "enrolments.why.support_ends_only",
            key=f"support:{end.period_id}:{end.last_on.isoformat()}:{days}",
            facts=facts,
        )


def _support_over(on: date) -> Iterator[Wanted]:
    """Support has ended, by itself or after a refusal, and the way goes on as if nothing had: somebody agrees what follows."""
    ended = support.ended_lately(on, within_days=DAYS_AFTER)
    for enrolment in Enrolment.objects.filter(pk__in=_latest_of(ended).values(), closed_on=None):
        last_on = ended[enrolment.person_id]
        yield Wanted(
            enrolment_id=enrolment.pk,
            kind="support_over",
            due_on=on + timedelta(days=DAYS_TO_ACT),
            why="enrolments.why.support_over",
            key=f"support_over:{last_on.isoformat()}",
            facts={"day": last_on.isoformat()},
        )


def _outcomes(on: date) -> Iterator[Wanted]:
    """Somebody calls where there is no mail address, or where mails have had no answer. # F-5"""
    for outcome in queries.waiting_outcomes():
        has_mail = bool(outcome.enrolment.person.email)
        if outcomes.now(outcome.asked_on, outcome.sent, has_mail=has_mail, on=on) == "call":
            yield Wanted(
                enrolment_id=outcome.enrolment_id,
                kind="follow_up",
                due_on=on + timedelta(days=DAYS_TO_ACT),
                why="enrolments.why.follow_up_unanswered" if has_mail else "enrolments.why.follow_up_no_mail",
                key=f"follow-up:{outcome.months}",
                facts={"months": outcome.months, "outcome": outcome.pk},
            )


def _latest_of(person_ids: Iterable[int]) -> dict[int, int]:
    """The newest enrolment of each person; a query a thousand persons, so that a great portfolio fits."""
    ids, found = list(person_ids), {}
    for first in range(0, len(ids), PERSONS_A_QUERY):
        some = Enrolment.objects.filter(person_id__in=ids[first : first + PERSONS_A_QUERY]).order_by("opened_on", "id")
        found |= dict(some.values_list("person_id", "id"))
    return found
