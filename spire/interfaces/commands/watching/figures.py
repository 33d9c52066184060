"""The figures that are asked of the database when somebody looks, beside those that the processes have counted."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Final

from django.db.models import Count, Min, QuerySet
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from spire import VERSION
from spire.foundation.records.models import Document, Envelope, Letter, Mail
from spire.interfaces.commands.models import Night, NightStep, Turn
from spire.interfaces.commands.watching import vitals
from spire.interfaces.parts import clock
from spire.money.ledger.models import CheckRun

# What waits to leave or to be taken in: its name, the rows that wait, and since when each does.
QUEUES: Final[tuple[tuple[str, Callable[[], QuerySet], str], ...]] = (
    ("mails", lambda: Mail.objects.filter(state__in=("waiting", "sending")), "queued_at"),
    ("letters", lambda: Letter.objects.filter(state="waiting"), "written_at"),
    ("envelopes", lambda: Envelope.objects.filter(state__in=("created", "queued")), "changed_at"),
    ("scans", lambda: Document.objects.filter(scan="waiting"), "kept_at"),
)
STUCK: Final[tuple[tuple[str, Callable[[], QuerySet]], ...]] = (
    ("mails", lambda: Mail.objects.filter(state="failed")),
    ("envelopes", lambda: Envelope.objects.filter(state="failed")),
    ("letters", lambda: Letter.objects.filter(state="failed")),
    ("infected documents", lambda: Document.objects.filter(scan="infected")),
)


def registry() -> CollectorRegistry:
    """Everything that is told."""
    found = CollectorRegistry()
    MultiProcessCollector(found)
    found.register(_Asked())
    return found


class _Asked:
    """Asked anew at each look."""

    def collect(self) -> Iterable[Metric]:
        """The house as it is now; without a database only that."""
        yield _one("spire_info", "Which version answers", [((VERSION,), 1)], ("version",))
        yield _one("spire_disk_free_bytes", "Room on the disk of the data folder", [((), vitals.free_bytes())])
        is_there = vitals.database()
        vital = [((name,), int(is_there and ask())) for name, ask in vitals.WHOLE]
        yield _one("spire_vital", "1 where it holds: see /health/", vital, ("of",))
        if is_there:
            yield from _of_database()


def _of_database() -> Iterator[Metric]:
    now = clock.machine()
    waiting, oldest = [], []
    for name, rows, since in QUEUES:
        told = rows().aggregate(count=Count("pk"), first=Min(since))
        waiting.append(((name,), told["count"]))
        oldest.append(((name,), _seconds(told["first"], now)))
    yield _one("spire_waiting", "What waits to leave or to be taken in", waiting, ("queue",))
    yield _one("spire_oldest_waiting_seconds", "Since when the oldest of it waits", oldest, ("queue",))
    yield _one("spire_stuck", "What somebody must look at", [((n,), rows().count()) for n, rows in STUCK], ("queue",))
    yield from _of_nights(now)
    yield from _of_steps()


def _of_nights(now: datetime) -> Iterator[Metric]:
    last = Night.objects.exclude(ended_at=None).order_by("-on").first()
    if last is None:
        return
    yield _one("spire_night_ended_seconds", "Since when the last night is done", [((), _seconds(last.ended_at, now))])
    done = [((step,), count) for step, count in NightStep.objects.filter(night=last).values_list("step", "done")]
    yield _one("spire_night_done", "What each step of the last night did", done, ("step",))
    day = CheckRun.objects.order_by("-on").values_list("on", flat=True).first()
    found = [((run.name,), len(run.findings)) for run in CheckRun.objects.filter(on=day).order_by("pk")]
    yield _one("spire_check_findings", "What the checks of the books found last", list(dict(found).items()), ("check",))


def _of_steps() -> Iterator[Metric]:
    failing = [((turn.step,), turn.failures) for turn in Turn.objects.filter(failures__gt=0)]
    yield _one("spire_step_failing", "How often in a row a step has failed", failing, ("step",))


def _one(name: str, says: str, values: Iterable[tuple[tuple[str, ...], float]], labels: tuple[str, ...] = ()) -> Metric:
    family = GaugeMetricFamily(name, says, labels=labels)
    for told, value in values:
        family.add_metric(told, value)
    return family


def _seconds(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since is not None else 0.0
