"""What of a person is kept after it closes, and by which code: the way, what was decided in it, its loans, an inquiry.

The codes are those of the programme's frozen template and of the organisation's filing plan. A loan closes when it is
settled or written off, not when the way ends. Source: law-and-practice § 3.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models import Max

from spire.foundation.records import queries as records
from spire.foundation.records.models import Document
from spire.foundation.values.filing import EVERYTHING
from spire.foundation.values.personal import Case
from spire.journey.enrolments.models import Enrolment, Inquiry
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.models import Programme
from spire.journey.programmes.rules.template import Retention
from spire.money.instruments.credit_lines import queries as credit_lines
from spire.money.instruments.models import CreditLine, Loan
from spire.money.support.models import SupportPeriod

# A loan that has come to rest; one that was never paid out rests on the day that the promise was withdrawn.
AT_REST = ("settled", "written_off")
AT_REST_LINES = ("settled", "closed")
WAITING = ("waiting", "waiting_list")
NO_CODE = ""


def cases(person_ids: Sequence[int]) -> Iterator[Case]:
    """Everything of these persons that is kept for a time; a handful of queries for all, and one for what is at rest."""
    ways = list(Enrolment.objects.filter(person_id__in=person_ids).select_related("programme__organisation"))
    newest = {way.person_id: way for way in sorted(ways, key=lambda one: (one.opened_on, one.pk))}
    yield from _of_ways(ways)
    for loan in Loan.objects.filter(borrower_id__in=person_ids).select_related("standing"):
        yield _case(loan.borrower_id, "loan", f"{loan.number}", loan.granted_on, _rest(loan), newest)
    for line in CreditLine.objects.filter(borrower_id__in=person_ids):
        yield _case(line.borrower_id, "loan", f"{line.number}", line.granted_on, _line_rest(line), newest)
    supported = SupportPeriod.objects.filter(person_id__in=person_ids)
    for person_id, last in supported.values_list("person_id").annotate(last=Max("ends_on")):
        way = newest.get(person_id)
        closed = max(last, way.closed_on) if way is not None and way.closed_on else None if way is not None else last
        yield _case(person_id, "support", "", None, closed, newest)
    alone = Inquiry.objects.filter(person_id__in=person_ids, enrolment=None).select_related("programme")
    for inquiry in alone:
        assert inquiry.person_id is not None
        yield of_inquiry(inquiry, inquiry.person_id)


def of_inquiry(inquiry: Inquiry, person_id: int) -> Case:
    """An inquiry that led to no way: it closes when it was answered."""
    answered = inquiry.answered_on or inquiry.received_on
    closed = None if inquiry.state in WAITING else answered
    line = _line(inquiry.programme.template_version_id, "inquiry")
    return _made(person_id, "inquiry", f"{inquiry.pk}", inquiry.received_on, closed, line)


def _of_ways(ways: Sequence[Enrolment]) -> Iterator[Case]:
    lines = {version: _line(version, "enrolment") for version in {way.template_version_id for way in ways}}
    plans = {one: records.filing_plan(one) for one in {way.programme.organisation for way in ways}}
    kinds = _kinds([f"enrolment:{way.pk}" for way in ways])
    for way in ways:
        line = lines[way.template_version_id]
        yield _made(way.person_id, "enrolment", way.number, way.opened_on, way.closed_on, line)
        for kind in kinds.get(f"enrolment:{way.pk}", ()):
            plan = plans[way.programme.organisation]
            if not any(one.kind in (kind, EVERYTHING) for one in plan):
                # A country without a plan of its own: only the organisation's decision can say it, and none is guessed.
                yield _made(way.person_id, f"filed.{kind}", way.number, way.opened_on, way.closed_on, None)
                continue
            filed = records.filed(plan, kind, way.closed_on or way.opened_on)
            if filed is not None and filed.kind == kind:
                source = f"{filed.number} {filed.facet} {filed.label}, {filed.version}"
                yield Case(
                    person_id=way.person_id, kind=f"filed.{kind}", label=way.number, opened_on=way.opened_on,
                    closed_on=way.closed_on, code=filed.deletion_code, source=source,
                )  # fmt: skip


def _kinds(subjects: Sequence[str]) -> dict[str, list[str]]:
    """Which kinds of documents each subject has."""
    found: dict[str, list[str]] = defaultdict(list)
    pairs = Document.objects.filter(subject__in=subjects).order_by("subject", "kind").values_list("subject", "kind")
    for subject, kind in pairs.distinct():
        found[subject].append(kind)
    return found


def _case(
    person_id: int, kind: str, label: str, opened: date | None, closed: date | None, newest: dict[int, Enrolment]
) -> Case:
    """By the template of the newest way; who has a loan without one is under any programme's line for it."""
    way = newest.get(person_id)
    return _made(person_id, kind, label, opened, closed, _line(way.template_version_id if way else None, kind))


def _made(
    person_id: int, kind: str, label: str, opened: date | None, closed: date | None, line: Retention | None
) -> Case:
    code, source = (line.deletion_code, line.subject or line.kind) if line is not None else (NO_CODE, "")
    return Case(
        person_id=person_id, kind=kind, label=label, opened_on=opened, closed_on=closed, code=code, source=source
    )


def _line(version_id: int | None, kind: str) -> Retention | None:
    """What a template says of how long a kind is kept; nothing where it says nothing."""
    versions: Iterable[int] = (version_id,) if version_id else _versions()
    for version in versions:
        for line in programmes.template(version).retention:
            if line.kind == kind:
                return line
    return None


def _versions() -> list[int]:
    return list(Programme.objects.order_by("pk").values_list("template_version_id", flat=True).distinct())


def _rest(loan: Loan) -> date | None:
    """The day on which a loan came to rest: its last event once nothing is owed either way."""
    if loan.withdrawn_on is not None:
        return loan.withdrawn_on
    standing = getattr(loan, "standing", None)
    if standing is None or standing.status not in AT_REST:
        return None
    return loan.events.aggregate(last=Max("on"))["last"]


def _line_rest(line: CreditLine) -> date | None:
    last = line.events.aggregate(last=Max("on"))["last"]
    return last if last is not None and credit_lines.state(line, last).status in AT_REST_LINES else None
