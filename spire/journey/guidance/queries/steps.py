"""What meetings ask to be done next, for many enrolments at once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.rules.steps import Step
from spire.journey.guidance.models import Meeting
from spire.journey.guidance.models.meetings import CANCELLED, HELD
from spire.journey.guidance.rules.steps import Seen, next_meeting


def next_steps(enrolments: Sequence[Enrolment], *, on: date) -> dict[int, list[Step]]:
    """The meeting to write up, to hold or to plan, by enrolment; one query for those that do not keep their meetings."""
    seen: dict[int, list[Seen]] = defaultdict(list)
    ids = []
    for enrolment in enrolments:
        kept = getattr(enrolment, "kept_meetings", None)
        if kept is None:
            ids.append(enrolment.pk)
        else:
            seen[enrolment.pk] = [
                _seen(one.pk, one.kind, one.state, one.starts_at) for one in kept if one.state != CANCELLED
            ]
    meetings = Meeting.objects.filter(enrolment_id__in=ids).exclude(state=CANCELLED)
    for pk, enrolment_id, kind, state, at in meetings.values_list("pk", "enrolment_id", "kind", "state", "starts_at"):
        seen[enrolment_id].append(_seen(pk, kind, state, at))
    steps: dict[int, list[Step]] = {}
    for enrolment in enrolments:
        step = next_meeting(seen[enrolment.pk], stage=enrolment.stage, since=enrolment.opened_on, on=on)
        steps[enrolment.pk] = [step] if step else []
    return steps


def _seen(pk: int, kind: str, state: str, at: datetime) -> Seen:
    return Seen(pk, kind, state == HELD, timezone.localdate(at))
