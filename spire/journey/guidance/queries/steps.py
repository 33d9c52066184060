"""What meetings ask to be done next, for many enrolments at once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.rules.steps import Step
from spire.journey.guidance.models import Meeting
from spire.journey.guidance.models.meetings import CANCELLED, HELD
from spire.journey.guidance.rules.steps import Seen, next_meeting


def next_steps(enrolments: Sequence[Enrolment], *, on: date) -> dict[int, list[Step]]:
    """The meeting to write up, to hold or to plan, by enrolment; one query."""
    seen: dict[int, list[Seen]] = defaultdict(list)
    ids = [enrolment.pk for enrolment in enrolments]
    meetings = Meeting.objects.filter(enrolment_id__in=ids).exclude(state=CANCELLED)
    for pk, enrolment_id, kind, state, at in meetings.values_list("pk", "enrolment_id", "kind", "state", "starts_at"):
        seen[enrolment_id].append(Seen(pk, kind, state == HELD, timezone.localdate(at)))
    steps: dict[int, list[Step]] = {}
    for enrolment in enrolments:
        step = next_meeting(seen[enrolment.pk], stage=enrolment.stage, since=enrolment.opened_on, on=on)
        steps[enrolment.pk] = [step] if step else []
    return steps
