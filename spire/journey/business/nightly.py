"""The room's steps of the night: view access is read, reminded of, ended and emptied.  # G-5"""

from datetime import date

from django.db import transaction

from spire.foundation.records import notices
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.reports import Report, each
from spire.journey.business.account_sources import Delivered, source
from spire.journey.business.actions.account_reading import read
from spire.journey.business.actions.view_access import empty, end_if_over
from spire.journey.business.models import ViewAccess
from spire.journey.business.queries import accounts
from spire.journey.business.rules.accounts import REMIND_BEFORE
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Task

RENEWAL = "account_view_ends"


def end_view_access(*, on: date, by: Actor) -> Report:
    """Write down which accesses are over, and throw away what a service has delivered for them."""
    ended = each("business.end_view_access", accounts.over(on), lambda found: end_if_over(found.pk, on=on, by=by))
    service = source()
    thrown = sum(service.stop(mark) for mark in accounts.ended_marks()) if service else 0
    return Report(ended.step, done=ended.done + thrown)


def empty_accounts(*, on: date, by: Actor) -> Report:
    """Delete what was read under accesses that ended long enough ago."""

    def delete(found: ViewAccess) -> bool:
        empty(found.pk, on=on, by=by)
        return True

    return each("business.empty_accounts", accounts.to_empty(on), delete)


def read_accounts(*, on: date, by: Actor) -> Report:
    """Read what an account service has delivered for the accesses that hold; a document that cannot be read is named."""
    service = source()
    if service is None:
        return Report("business.read_accounts")
    findings: list[str] = []
    waiting = [(found, one) for found in accounts.all_open(on) for one in service.waiting(found.mark)]

    def take(piece: tuple[ViewAccess, Delivered]) -> int:
        found, delivered = piece
        made = 0
        try:
            with delivered.open() as file:
                made = read(found.pk, file, on=on, by=by).lines_new
        except Refused as refused:
            findings.append(f"View access {found.pk}: a delivered document was not read ({refused.code}).")
        service.finish(delivered)
        return made

    report = each("business.read_accounts", waiting, take)
    return Report(report.step, done=report.done, findings=tuple(findings))


def remind_of_view_access(*, on: date, by: Actor) -> Report:
    """A task for the coach and a mail to the participant before a yes runs out; the task goes when it has been answered."""
    ending = list(accounts.all_open(on).filter(consent__until__lte=on + REMIND_BEFORE))
    wanted = {(found.enrolment_id, _key(found)) for found in ending}
    tasks = Task.objects.filter(kind=RENEWAL, done_on=None)
    done = each("business.remind_of_view_access", ending, lambda found: _remind(found, on=on, by=by)).done
    for task in tasks:
        if (task.enrolment_id, task.key) not in wanted:
            enrolments.finish_task(task.pk, by=by, on=on)
            done += 1
    return Report("business.remind_of_view_access", done=done)


@transaction.atomic
def _remind(found: ViewAccess, *, on: date, by: Actor) -> bool:
    assert found.consent is not None, "Only those with a consent are open."
    assert found.consent.until is not None, "Only those with an end come to it."
    enrolment, until, key = found.enrolment, found.consent.until, _key(found)
    if enrolment.tasks.filter(key=key).exists():
        return False
    facts = {"day": until.isoformat()}
    why = "business.why.account_view_ends"
    enrolments.add_task(enrolment.pk, RENEWAL, until, why=why, facts=facts, key=key, by=by, on=on)
    notices.tell_person(enrolment.person, key=key, organisation_id=enrolment.organisation_id, by=by)
    return True


def _key(found: ViewAccess) -> str:
    return f"account-view:{found.consent_id}"
