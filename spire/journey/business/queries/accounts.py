"""What can be asked of view access: by the participant about their own account, and by their own coach while it holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from spire.foundation.access.queries import NotFound
from spire.foundation.trail import queries as trail
from spire.foundation.trail.models import View
from spire.foundation.values.actor import Actor
from spire.foundation.values.days import add_months
from spire.journey.business.models import AccountMovement, SortingRule, ViewAccess
from spire.journey.business.queries.budgets import counted, newest
from spire.journey.business.rules import accounts as rules
from spire.journey.business.rules.accounts import Compared, Line, Told
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment

LOOKED_AT = "enrolment.account"


@dataclass(frozen=True)
class Stand:
    """How it is with an enrolment's view access on a day: the newest question or yes, and whether it holds."""

    access: ViewAccess | None
    is_open: bool
    is_asked: bool
    ends_soon: bool

    @property
    def until(self) -> date | None:
        """Until when the yes holds."""
        consent = self.access.consent if self.access else None
        return consent.until if consent else None


@dataclass(frozen=True)
class Months:
    """Some months of the account beside the budget."""

    months: tuple[date, ...]
    sections: dict[str, list[Compared]]
    choices: list[tuple[str, list[Line]]]
    has_budget: bool


def of_own_coach(by: Actor, enrolment_id: int) -> Enrolment:
    """An enrolment whose coach the actor is; for everybody else in the house it is not found."""
    enrolment = enrolments.for_actor(by, enrolment_id)
    if by.login_id is None or enrolment.coach_id != by.login_id:
        raise NotFound()
    return enrolment


def stand(enrolment: Enrolment, *, on: date) -> Stand:
    """The newest question or yes of an enrolment. The caller is the participant or has asked `of_own_coach`. One query."""
    found = enrolment.view_accesses.select_related("consent").first()
    if found is None:
        return Stand(None, is_open=False, is_asked=False, ends_soon=False)
    consent = found.consent
    is_open = consent is not None and rules.stands(
        is_ended=found.ended_on is not None,
        withdrawn_on=consent.withdrawn_on,
        until=consent.until,
        is_closed=enrolment.closed_on is not None,
        on=on,
    )
    until = consent.until if consent else None
    ends_soon = is_open and until is not None and until - on <= rules.REMIND_BEFORE
    is_asked = consent is None and found.refused_on is None and enrolment.closed_on is None
    return Stand(found, is_open=is_open, is_asked=is_asked, ends_soon=ends_soon)


def opened(enrolment: Enrolment, *, on: date) -> ViewAccess:
    """The access that holds; raises NotFound where there is none."""
    found = stand(enrolment, on=on)
    if found.access is None or not found.is_open:
        raise NotFound()
    return found.access


def hidden(enrolment: Enrolment, *, on: date) -> list[ViewAccess]:
    """Accesses that have ended and still have something to delete: for the participant's own eyes."""
    ended = enrolment.view_accesses.exclude(consent=None).filter(emptied_on=None).select_related("consent")
    standing = stand(enrolment, on=on)
    return [one for one in ended if not (standing.is_open and standing.access == one)]


def one_hidden(enrolment: Enrolment, access_id: int, *, on: date) -> ViewAccess:
    """One of those; raises NotFound."""
    found = next((one for one in hidden(enrolment, on=on) if one.pk == access_id), None)
    if found is None:
        raise NotFound()
    return found


def all_open(on: date) -> QuerySet[ViewAccess]:
    """Every access that holds on a day, for the steps of the night."""
    held = Q(consent__withdrawn_on=None) & (Q(consent__until=None) | Q(consent__until__gte=on))
    return (
        ViewAccess.objects.filter(held, ended_on=None, enrolment__closed_on=None)
        .exclude(consent=None)
        .select_related("consent", "enrolment__person")
    )


def over(on: date) -> QuerySet[ViewAccess]:
    """Every access that no longer holds and is not written down as ended."""
    return ViewAccess.objects.exclude(consent=None).filter(ended_on=None).exclude(pk__in=all_open(on).values("pk"))


def ended_marks() -> list[UUID]:
    """The marks of ended accesses for which something could still be delivered."""
    ended = ViewAccess.objects.exclude(ended_on=None).filter(emptied_on=None)
    return list(ended.values_list("mark", flat=True))


def to_empty(on: date) -> QuerySet[ViewAccess]:
    """Every ended access whose movements have been kept as long as they may."""
    return ViewAccess.objects.filter(emptied_on=None, ended_on__lte=on - rules.KEPT_AFTER)


def by_consent(consent_id: int) -> QuerySet[ViewAccess]:
    """The accesses that rest on a consent."""
    return ViewAccess.objects.filter(consent_id=consent_id)


def months_read(access: ViewAccess) -> list[date]:
    """The months that there are movements from, and those between, the first day of each; oldest first. One query."""
    span = access.movements.aggregate(first=Min("on"), last=Max("on"))
    if span["first"] is None:
        return []
    first, last = span["first"].replace(day=1), span["last"].replace(day=1)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [add_months(first, place) for place in range(count)]


def unsorted_by_month(access: ViewAccess) -> dict[date, int]:
    """How many movements of each month are on no line yet. One query."""
    rows = access.movements.filter(line="").values("on__year", "on__month").annotate(count=Count("id"))
    return {date(row["on__year"], row["on__month"], 1): row["count"] for row in rows.order_by()}


def beside(access: ViewAccess, months: Sequence[date], *, rows_of: Enrolment) -> Months:
    """Planned and actual by line over some months, by the newest version of the budget. Three queries."""
    stored = newest(rows_of)
    found = counted(stored) if stored else None
    rows = rules.planned(found) if found else {}
    starts_on = found.contents.ways.starts_on if found else months[0]
    sums = in_months(access, months).exclude(line="").order_by().values("line").annotate(sum=Sum("amount_minor"))
    actual = {Line.of(row["line"]): int(row["sum"]) for row in sums}
    used = {
        Line.of(code) for code in access.movements.exclude(line="").order_by().values_list("line", flat=True).distinct()
    }
    sections = rules.compared(rows, actual, starts_on=starts_on, months=months)
    return Months(tuple(months), sections, rules.choices(rows, used=used), has_budget=found is not None)


def lines_to_choose(access: ViewAccess, *, rows_of: Enrolment) -> list[tuple[str, list[Line]]]:
    """The lines that a rule can sort to."""
    stored = newest(rows_of)
    return rules.choices(rules.planned(counted(stored)) if stored else {})


def in_months(access: ViewAccess, months: Sequence[date]) -> QuerySet[AccountMovement]:
    """The movements of some months that follow each other, newest first."""
    return access.movements.filter(on__gte=months[0], on__lt=add_months(months[-1], 1))


def offers(access: ViewAccess, movement_ids: Iterable[int]) -> list[tuple[AccountMovement, rules.Conditions, int]]:
    """The rules that movements sorted by hand suggest, each with how many unsorted ones it would sort; none that is made."""
    found: dict[tuple[rules.Conditions, str], AccountMovement] = {}
    made = {(rule.contains, rule.counterparty, rule.direction, rule.line) for rule in access.rules.all()}
    for one in access.movements.filter(pk__in=list(movement_ids)).exclude(line=""):
        conditions = rules.offered(Told(one.amount_minor, one.text, one.counterparty))
        named = (conditions.contains, conditions.counterparty, conditions.direction, one.line)
        if not conditions.is_empty and named not in made:
            found.setdefault((conditions, one.line), one)
    if not found:
        return []
    waiting = [
        Told(*row) for row in access.movements.filter(line="").values_list("amount_minor", "text", "counterparty")
    ]
    return [(one, conditions, sum(map(conditions.hold, waiting))) for (conditions, _line), one in found.items()]


def rules_made(access: ViewAccess) -> QuerySet[SortingRule]:
    """The rules, newest first, with how many movements each has sorted."""
    return access.rules.select_related("made_by").annotate(count=Count("movements")).order_by("-id")


def looks(enrolment: Enrolment) -> QuerySet[View]:
    """Every look of somebody at the account, newest first."""
    return trail.views_of(enrolment.person_id).filter(page=LOOKED_AT)
