"""Support as pages show it: month by month with its working, the days before it ends, and what the rule is. # F-1"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from spire.foundation.forms import queries as forms
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.interfaces.theme.words import said, said_steps, sentence
from spire.journey.decisions import supporting
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules import timetable
from spire.journey.programmes.rules.template import TargetGroup
from spire.money.support import queries as support
from spire.money.support.rules.months import Month, total
from spire.money.support.rules.refund import Cost

PROFILE, SINCE = "person-profile", "benefit_since"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One calendar month: its days, its rates, its amount, what it costs the municipality, and how each came about."""

    month: Month
    rates: tuple[Money, ...]
    cost: Cost | None
    working: tuple[str, ...]
    is_now: bool
    lacks: str = ""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One course of support with all its months."""

    course: support.Course
    rows: tuple[Row, ...]
    total: Money | None
    own_total: Money | None
    basis: str
    rests_on_demo: bool


@dataclass(frozen=True, kw_only=True)
class Day:
    """One day of the timetable, with why it is that day."""

    key: str
    on: date
    why: str
    is_past: bool


def shown(course: support.Course, *, on: date, enrolment: Enrolment | None = None, since: date | None = None) -> Shown:
    """A course month by month; for an enrolment with what each costs, the weeks on a benefit counted `since` a day."""
    if enrolment is not None:
        costs: Sequence[tuple[Month, Cost | None]] = support.costs_of(
            course,
            since=since,
            is_shared=_is_shared(course, enrolment),
        )
    else:
        costs = [(month, None) for month in support.months_of(course)]
    own = [cost.municipality for _month, cost in costs if cost is not None]
    return Shown(
        course=course,
        rows=tuple(_row(month, cost, on) for month, cost in costs),
        total=total([month for month, _cost in costs]),
        own_total=_sum(own) if own and None not in own else None,
        basis=course.original.legal_basis,
        rests_on_demo=any(month.working.rests_on_demo for month, _cost in costs),
    )


def benefit_since(enrolment: Enrolment) -> date | None:
    """The first day on a benefit, as the person profile that was sent last says it; None where nobody knows."""
    key = programmes.form_key(enrolment.template_version.pack_key, PROFILE)
    sent = forms.sent_of(f"enrolment:{enrolment.pk}", key, enrolment.person_id)
    told = sent[-1].answers.get(SINCE) if sent else None
    try:
        return date.fromisoformat(str(told)) if told else None
    except ValueError:
        return None


def days_before(enrolment: Enrolment, last_on: date, *, on: date) -> tuple[Day, ...]:
    """The timetable towards the last day of support, with why each day is what it is."""
    table = timetable.before_end(enrolments.template_of(enrolment), last_on)
    if table is None:
        return ()
    return tuple(
        Day(key=mark.key, on=mark.on, why=said(mark.code, mark.facts), is_past=mark.on < on) for mark in table.marks
    )


def warning(enrolment: Enrolment, last_on: date, *, on: date) -> int | None:
    """Which warning stands, in days before the end, by the programme's own list."""
    return timetable.warning(enrolments.template_of(enrolment), last_on, on=on)


def group(enrolment: Enrolment, courses: Sequence[support.Course], *, on: date) -> TargetGroup | None:
    """The target group with its rules at business start, by the day of the first grant where there is one."""
    return supporting.group_of(enrolment, courses[-1].original.granted_on if courses else on)


def label_of(found: TargetGroup | None) -> str:
    """The group in the reader's language."""
    return found.label.to(get_language() or "da") if found is not None else ""


def _is_shared(course: support.Course, enrolment: Enrolment) -> bool:
    """Whether the state pays its share, by the programme's list of legal bases."""
    shares = programmes.template(enrolment.template_version_id).support.state_shares
    return course.original.legal_basis in shares


def _row(month: Month, cost: Cost | None, on: date) -> Row:
    steps = said_steps(month.working)
    if cost is not None:
        steps += said_steps(cost.working)
    return Row(
        month=month,
        rates=tuple(dict.fromkeys(part.rate.money for part in month.parts)),
        cost=cost,
        working=tuple(steps),
        is_now=month.first <= on <= month.last,
        lacks=_lacks(month, cost),
    )


def _lacks(month: Month, cost: Cost | None) -> str:
    refused: Refused | None = month.lacks or (cost.lacks if cost is not None else None)
    return sentence(refused) if refused is not None else ""


def _sum(amounts: Sequence[Money | None]) -> Money:
    known = [amount for amount in amounts if amount is not None]
    return sum(known[1:], known[0])
