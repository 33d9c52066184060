"""The room's steps of the night: view access is read, reminded of, ended and emptied.  # G-5"""

from datetime import date

from spire.foundation.records import notices
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.reports import Report
from spire.journey.business.account_sources import source
from spire.journey.business.actions.account_reading import read
from spire.journey.business.actions.view_access import empty, end_if_over
from spire.journey.business.models import ViewAccess
from spire.journey.business.queries import accounts
from spire.journey.business.rules.accounts import REMIND_BEFORE
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Task

RENEWAL = "account_view_ends"


def end_view_access(*, on: date, by: Actor) -> Report:
    """Write down which accesses are over, throw away what a service has delivered for them, and delete what was kept."""
    service, done = source(), 0
    for found in list(accounts.over(on)):
        done += end_if_over(found.pk, on=on, by=by)
    for found in list(accounts.to_empty(on)):
        empty(found.pk, on=on, by=by)
        done += 1
    if service is not None:
        done += sum(service.stop(mark) for mark in _ended_marks())
    return Report("business.end_view_access", done=done)


def read_accounts(*, on: date, by: Actor) -> Report:
    """Read what an account service has delivered for the accesses that hold; a document that cannot be read is named."""
    service, done, findings = source(), 0, []
    if service is None:
        return Report("business.read_accounts")
    for found in list(accounts.all_open(on)):
        for delivered in service.waiting(found.mark):
            try:
                with delivered.open() as file:
                    done += read(found.pk, file, on=on, by=by).lines_new
            except Refused as refused:
                findings.append(f"View access {found.pk}: a delivered document was not read ({refused.code}).")
            service.finish(delivered)
    return Report("business.read_accounts", done=done, findings=tuple(findings))


def remind_of_view_access(*, on: date, by: Actor) -> Report:
    """A task for the coach and a mail to the participant before a yes runs out; the task goes when it has been answered."""
    done, wanted = 0, set()
    for found in accounts.all_open(on).filter(consent__until__lte=on + REMIND_BEFORE):
        assert found.consent is not None, "Only those with a consent are open."
        assert found.consent.until is not None, "Only those with an end come to it."
        key = f"account-view:{found.consent_id}"
        wanted.add((found.enrolment_id, key))
        if found.enrolment.tasks.filter(key=key).exists():
            continue
        until = found.consent.until
        enrolments.add_task(
            found.enrolment_id, RENEWAL, until, why="business.why.account_view_ends", key=key, by=by, on=on,
            facts={"day": until.isoformat()},
        )  # fmt: skip
        notices.tell_person(
            found.enrolment.person, key=key, organisation_id=found.enrolment.organisation_id, by=by
        )  # fmt: skip
        done += 1
    for task in Task.objects.filter(kind=RENEWAL, done_on=None):
        if (task.enrolment_id, task.key) not in wanted:
            enrolments.finish_task(task.pk, by=by, on=on)
            done += 1
    return Report("business.remind_of_view_access", done=done)


def _ended_marks() -> list[object]:
    return list(ViewAccess.objects.exclude(ended_on=None).filter(emptied_on=None).values_list("mark", flat=True))
