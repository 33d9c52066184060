"""How many stand where and how it ended: numbers only, each with what it is a part of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from spire.foundation.people.models import Organisation
from spire.journey.enrolments.models import Enrolment, Inquiry
from spire.journey.programmes.models import Programme


@dataclass(frozen=True, kw_only=True)
class Figures:
    """A year's figures of some organisations, up to a day."""

    inquiries: int
    opened: int
    open: int
    paused: int
    stages: tuple[tuple[int, str, int], ...]  # template version, stage, how many
    ended: tuple[tuple[str, int], ...]  # reason, how many in the year


@dataclass(frozen=True, kw_only=True)
class Place:
    """One organisation: what it offers, how many are on their way, and how many its offices sent."""

    organisation: Organisation
    programmes: tuple[Programme, ...]
    open: int
    ended: int
    referred: int


def figures(organisation_ids: Iterable[int], *, since: date, on: date) -> Figures:
    """The figures of the days from `since` through `on`; four queries."""
    where = list(organisation_ids)
    all_of_them = Enrolment.objects.filter(organisation_id__in=where).order_by()
    running = all_of_them.filter(closed_on=None)
    ended = all_of_them.filter(closed_on__gte=since, closed_on__lte=on)
    counts = running.aggregate(
        open=Count("pk"),
        paused=Count("pk", filter=Q(paused_on__isnull=False)),
    )
    return Figures(
        inquiries=Inquiry.objects.filter(
            programme__organisation_id__in=where, received_on__gte=since, received_on__lte=on
        ).count(),
        opened=all_of_them.filter(opened_on__gte=since, opened_on__lte=on).count(),
        stages=tuple(running.values_list("template_version_id", "stage").annotate(count=Count("pk"))),
        ended=tuple(ended.values_list("close_reason").annotate(count=Count("pk")).order_by("-count")),
        **counts,
    )


def places(organisation_ids: Iterable[int], *, since: date, on: date) -> list[Place]:
    """The organisations with what is on its way there; referrals count at the office that sent them."""
    where = list(organisation_ids)
    enrolled = dict.fromkeys(where, (0, 0))
    counted = Enrolment.objects.filter(organisation_id__in=where).order_by().values("organisation_id")
    for row in counted.annotate(
        open=Count("pk", filter=Q(closed_on=None)), ended=Count("pk", filter=Q(closed_on__gte=since))
    ):
        enrolled[row["organisation_id"]] = (row["open"], row["ended"])
    sent = Inquiry.objects.filter(referred_from_id__in=where, received_on__gte=since, received_on__lte=on).order_by()
    referred = dict(sent.values_list("referred_from_id").annotate(count=Count("pk")))
    offered: dict[int, list[Programme]] = {}
    for programme in (
        Programme.objects.filter(organisation_id__in=where)
        .select_related("template_version")
        .defer("template_version__content")
    ):
        offered.setdefault(programme.organisation_id, []).append(programme)
    return [
        Place(
            organisation=each,
            programmes=tuple(offered.get(each.pk, ())),
            open=enrolled[each.pk][0],
            ended=enrolled[each.pk][1],
            referred=referred.get(each.pk, 0),
        )
        for each in Organisation.objects.filter(pk__in=where).select_related("parent")
    ]
